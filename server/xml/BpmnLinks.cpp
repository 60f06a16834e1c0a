// Ties the references inside one process together once all of it is read.
#include "xml/BpmnScope.h"

#include <algorithm>

namespace lazos::xml {

using process::ElementKind;
using process::Trigger;

void BpmnLinks::flow(const Element& xml)
{
    _flowIndex.emplace(_process.flows.back().id, static_cast<int>(_flows.size()));
    _flows.push_back(xml);
}

void BpmnLinks::node(const Element& xml, int index)
{
    _nodes.resize(static_cast<std::size_t>(index) + 1);
    _nodes.back() = xml;
}

void BpmnLinks::association(const Element& xml) { _associations.push_back(xml); }

void BpmnLinks::connect()
{
    connectFlows();
    connectDefaults();
    connectBoundaries();
    connectCompensation();
    connectLinkEvents();
    checkListedFlows();
    for (const Element& set : _laneSets) readLanes(set);
}

void BpmnLinks::connectFlows()
{
    for (std::size_t i = 0; i < _flows.size(); ++i) {
        process::SequenceFlow& flow = _process.flows[i];
        const std::string from = localPart(_flows[i].attributeOr("sourceRef", ""));
        const std::string to = localPart(_flows[i].attributeOr("targetRef", ""));
        const auto source = _process.index.find(from);
        const auto target = _process.index.find(to);
        if (source == _process.index.end()) _file.dangling(_flows[i], flow.id, from);
        if (target == _process.index.end()) _file.dangling(_flows[i], flow.id, to);
        if (source == _process.index.end() || target == _process.index.end()) continue;
        flow.source = source->second;
        flow.target = target->second;
        at(flow.source).outgoing.push_back(static_cast<int>(i));
        at(flow.target).incoming.push_back(static_cast<int>(i));
    }
}

void BpmnLinks::connectDefaults()
{
    for (std::size_t i = 0; i < _nodes.size(); ++i) {
        const auto chosen = _nodes[i].attribute("default");
        if (!chosen) continue;
        const auto flow = _flowIndex.find(localPart(*chosen));
        if (flow == _flowIndex.end()) {
            _file.dangling(_nodes[i], _process.elements[i].id, *chosen);
        } else {
            _process.elements[i].defaultFlow = flow->second;
        }
    }
}

void BpmnLinks::connectBoundaries()
{
    for (std::size_t i = 0; i < _nodes.size(); ++i) {
        process::Element& event = _process.elements[i];
        const auto attached = _nodes[i].attribute("attachedToRef");
        if (!attached || event.kind != ElementKind::BoundaryEvent) continue;
        const auto activity = _process.index.find(localPart(*attached));
        if (activity == _process.index.end()) {
            _file.dangling(_nodes[i], event.id, *attached);
            continue;
        }
        process::Element& target = at(activity->second);
        if (!target.isActivity() || target.parent != event.parent) continue; // lint says "not-attached"
        event.attachedTo = activity->second;
        target.boundaries.push_back(static_cast<int>(i));
    }
}

/// A compensation boundary event leads to its handler by an association, not by a flow (BPMN 2.0.2 §10.7.1).
void BpmnLinks::connectCompensation()
{
    for (const Element& association : _associations) {
        const auto source = _process.index.find(localPart(association.attributeOr("sourceRef", "")));
        const auto target = _process.index.find(localPart(association.attributeOr("targetRef", "")));
        if (source == _process.index.end() || target == _process.index.end()) continue;
        process::Element& event = at(source->second);
        if (event.kind != ElementKind::BoundaryEvent || event.trigger != Trigger::Compensation || !at(target->second).isActivity()) continue;
        if (event.compensation >= 0) {
            _file.refuse(association, event.id, "compensation-handler", {"The compensation event {0} leads to several activities", {event.id}});
        }
        event.compensation = target->second;
    }
    for (std::size_t i = 0; i < _nodes.size(); ++i) {
        process::Element& event = _process.elements[i];
        if (event.trigger != Trigger::Compensation || event.kind == ElementKind::BoundaryEvent) continue;
        const auto activity = _nodes[i].child("compensateEventDefinition").attribute("activityRef");
        if (!activity) continue;
        const auto found = _process.index.find(localPart(*activity));
        if (found == _process.index.end()) _file.dangling(_nodes[i], event.id, *activity);
        else event.compensates = found->second;
    }
}

void BpmnLinks::connectLinkEvents()
{
    std::map<std::pair<int, std::string>, int> targets; // by scope and name
    for (std::size_t i = 0; i < _process.elements.size(); ++i) {
        const process::Element& event = _process.elements[i];
        if (event.trigger == Trigger::Link && event.kind == ElementKind::CatchEvent) targets.emplace(std::pair{event.parent, event.link}, static_cast<int>(i));
    }
    for (process::Element& event : _process.elements) {
        if (event.trigger != Trigger::Link || event.kind != ElementKind::ThrowEvent) continue;
        const auto target = targets.find({event.parent, event.link});
        if (target != targets.end()) event.linkTarget = target->second;
    }
}

/// Nodes list their flows a second time; a modeler that forgot one side would draw something else than runs.
void BpmnLinks::checkListedFlows()
{
    for (std::size_t i = 0; i < _nodes.size(); ++i) {
        for (const std::string_view list : {"incoming", "outgoing"}) {
            for (const Element& each : _nodes[i].children(list)) {
                if (each.nameSpace() != bpmnNamespace) continue;
                const std::string id = localPart(trimmedText(each.text()));
                const std::string& node = _process.elements[i].id;
                const auto flow = _flowIndex.find(id);
                if (flow == _flowIndex.end()) {
                    _file.dangling(each, node, id);
                    continue;
                }
                const process::SequenceFlow& found = _process.flows[static_cast<std::size_t>(flow->second)];
                const int end = list == "incoming" ? found.target : found.source;
                if (end >= 0 && end != static_cast<int>(i)) {
                    _file.warn(each, node, "listed-flow", {"{0} lists the flow {1}, which is drawn elsewhere; what is drawn is executed", {node, id}});
                }
            }
        }
    }
}

void BpmnLinks::readLanes(const Element& set)
{
    for (const Element& xml : set.children("lane")) {
        process::Lane lane;
        lane.id = _file.takeId(xml);
        lane.name = xml.attributeOr("name", "");
        lane.line = xml.line();
        const auto properties = readProperties(xml);
        const auto group = properties.find("lazos.group");
        lane.group = group == properties.end() ? lane.id : group->second;
        const int index = static_cast<int>(_process.lanes.size());
        _process.lanes.push_back(lane);
        for (const Element& reference : xml.children("flowNodeRef")) {
            const std::string id = trimmedText(reference.text());
            const auto element = _process.index.find(id);
            if (element != _process.index.end()) at(element->second).lane = index;
            // Some tools list data and sub-processes' contents too: these are there, but no step that a lane could take.
            else if (!_file.byId.contains(id)) _file.dangling(reference, lane.id, id);
        }
        // A nested lane is nearer to its elements than the one around it.
        if (const Element inner = xml.child("childLaneSet")) readLanes(inner);
    }
}

}
