#include "process/LintParts.h"

#include <map>

namespace lazos::process {

namespace {

bool decides(const Element& element) { return element.kind == ElementKind::ExclusiveGateway || element.kind == ElementKind::InclusiveGateway; }

/// Elements still to be looked at, each once.
class Frontier
{
public:
    explicit Frontier(std::size_t size) : _seen(size) {}
    void visit(int index)
    {
        if (index < 0 || _seen[static_cast<std::size_t>(index)]) return;
        _seen[static_cast<std::size_t>(index)] = true;
        _open.push_back(index);
    }
    /// The next one, or -1.
    int next()
    {
        if (_open.empty()) return -1;
        const int index = _open.back();
        _open.pop_back();
        return index;
    }
    [[nodiscard]] std::vector<bool> take() { return std::move(_seen); }

private:
    std::vector<bool> _seen;
    std::vector<int> _open;
};

class FlowLint
{
public:
    explicit FlowLint(Linting& lint) : _lint(lint) {}

    void run()
    {
        checkStarts();
        const std::vector<Element>& elements = _lint.process->elements;
        for (std::size_t i = 0; i < elements.size(); ++i) checkElement(elements[i], static_cast<int>(i));
        const std::vector<bool> reached = reachable();
        const std::vector<bool> ending = reachesEnd();
        for (std::size_t i = 0; i < elements.size(); ++i) {
            const Element& element = elements[i];
            if (element.kind == ElementKind::Unsupported) continue;
            if (!reached[i]) _lint.refuse(element, "unreachable", {"No way leads from a start event to {0}", {element.id}});
            else if (!ending[i]) _lint.refuse(element, "no-way-out", {"No way leads from {0} to an end event", {element.id}});
        }
    }

private:
    void checkStarts()
    {
        std::map<int, int> plain;
        for (const Element& element : _lint.process->elements) {
            if (element.kind != ElementKind::StartEvent) continue;
            if (element.trigger == Trigger::None && !_lint.inEventSubProcess(element) && ++plain[element.parent] == 2) {
                _lint.refuse(element, "several-starts", {"{0} is a second start event without trigger in one scope", {element.id}});
            }
        }
        if (_lint.starts(-1).empty()) {
            _lint.refuse(_lint.process->line, _lint.process->id, "no-start", {"The process {0} has no start event", {_lint.process->id}});
        }
    }

    void checkElement(const Element& element, int index)
    {
        const bool mayNotEnter = element.kind == ElementKind::StartEvent || element.kind == ElementKind::BoundaryEvent;
        if (mayNotEnter && !element.incoming.empty()) _lint.refuse(element, "incoming-flow", {"No sequence flow may lead to {0}", {element.id}});
        if (element.kind == ElementKind::EndEvent && !element.outgoing.empty()) {
            _lint.refuse(element, "outgoing-flow", {"No sequence flow may leave the end event {0}", {element.id}});
        }
        if (element.defaultFlow >= 0) {
            if (_lint.flow(element.defaultFlow).source != index) _lint.refuse(element, "default-flow", {"The default flow of {0} starts elsewhere", {element.id}});
            if (!decides(element) && !element.isActivity() && element.kind != ElementKind::Unsupported) {
                _lint.refuse(element, "default-flow", {"{0} takes every flow, so it can have no default flow", {element.id}});
            }
        }
        if (decides(element) && element.outgoing.size() > 1) checkDecision(element);
        for (const int out : element.outgoing) checkOutgoing(element, out);
    }

    void checkOutgoing(const Element& element, int index)
    {
        const SequenceFlow& flow = _lint.flow(index);
        if (flow.target >= 0 && _lint.at(flow.target).parent != element.parent) {
            _lint.refuse(element, "crosses-scope", {"The flow {0} crosses the border of a sub-process", {flow.id}});
        }
        if (flow.condition.empty() && !flow.condition.isExpression()) return;
        if (index == element.defaultFlow) {
            _lint.refuse(element, "default-condition", {"The default flow {0} must have no condition", {flow.id}});
        }
        if (!element.isActivity() && !decides(element) && element.kind != ElementKind::Unsupported) {
            _lint.refuse(element, "condition-place", {"The flow {0} after {1} must have no condition", {flow.id, element.id}});
        }
    }

    void checkDecision(const Element& element)
    {
        for (const int index : element.outgoing) {
            if (index != element.defaultFlow && _lint.flow(index).condition.empty()) {
                _lint.refuse(element, "no-condition", {"The flow {0} after the gateway {1} has neither a condition nor is it the default",
                                                       {_lint.flow(index).id, element.id}});
            }
        }
        if (element.defaultFlow < 0) {
            _lint.warn(element, "no-default", {"The gateway {0} has no default flow: it stops as an incident when no condition is true", {element.id}});
        }
    }

    std::vector<bool> reachable()
    {
        Frontier frontier(_lint.process->elements.size());
        for (const int start : _lint.starts(-1)) frontier.visit(start);
        for (const int inner : _lint.eventSubProcesses(-1)) frontier.visit(inner);
        for (int index = frontier.next(); index >= 0; index = frontier.next()) {
            const Element& element = _lint.at(index);
            for (const int out : element.outgoing) frontier.visit(_lint.flow(out).target);
            for (const int boundary : element.boundaries) frontier.visit(boundary);
            frontier.visit(element.linkTarget);
            frontier.visit(element.compensation);
            if (element.kind != ElementKind::SubProcess) continue;
            // A start with a trigger in an embedded sub-process is refused for that; saying it is unreachable adds nothing.
            for (const int start : _lint.starts(index)) frontier.visit(start);
            for (const int inner : _lint.eventSubProcesses(index)) frontier.visit(inner);
        }
        return frontier.take();
    }

    /// Backwards from whatever may end: end events, and elements without an outgoing flow (an implicit end).
    std::vector<bool> reachesEnd()
    {
        std::vector<std::vector<int>> linked(_lint.process->elements.size());
        Frontier frontier(_lint.process->elements.size());
        for (std::size_t i = 0; i < linked.size(); ++i) {
            const Element& element = _lint.at(static_cast<int>(i));
            if (element.linkTarget >= 0) linked[static_cast<std::size_t>(element.linkTarget)].push_back(static_cast<int>(i));
            else if (element.outgoing.empty()) frontier.visit(static_cast<int>(i));
        }
        for (int index = frontier.next(); index >= 0; index = frontier.next()) {
            const Element& element = _lint.at(index);
            for (const int in : element.incoming) frontier.visit(_lint.flow(in).source);
            for (const int source : linked[static_cast<std::size_t>(index)]) frontier.visit(source);
            if (element.kind == ElementKind::BoundaryEvent) frontier.visit(element.attachedTo);
        }
        return frontier.take();
    }

    Linting& _lint;
};

}

void lintFlow(Linting& lint) { FlowLint(lint).run(); }

}
