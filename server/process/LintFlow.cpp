#include "process/LintFlow.h"

#include <algorithm>

namespace lazos::process {

namespace {

class FlowLinter
{
public:
    FlowLinter(const ProcessModel& process, std::vector<Problem>& problems, const std::string& file)
        : _process(process), _problems(problems), _file(file)
    {}

    void run()
    {
        checkStarts();
        for (const Element& element : _process.elements) checkElement(element);
        const std::vector<bool> reached = reachable();
        const std::vector<bool> ending = reachesEnd();
        for (std::size_t i = 0; i < _process.elements.size(); ++i) {
            const Element& element = _process.elements[i];
            if (element.kind == ElementKind::Unsupported) continue;
            if (!reached[i]) add(element, "unreachable", {"No way leads from a start event to {0}", {element.id}});
            else if (!ending[i]) add(element, "no-way-out", {"No way leads from {0} to an end event", {element.id}});
        }
    }

private:
    void add(const Element& element, const char* code, base::Message message, Problem::Severity severity = Problem::Severity::Refusal)
    {
        _problems.push_back({_file, element.line, element.id, code, std::move(message), severity});
    }

    const Element& at(int index) const { return _process.elements[static_cast<std::size_t>(index)]; }
    const SequenceFlow& flow(int index) const { return _process.flows[static_cast<std::size_t>(index)]; }

    void checkStarts()
    {
        std::map<int, int> plain;
        bool any = false;
        for (const Element& element : _process.elements) {
            if (element.kind != ElementKind::StartEvent) continue;
            any = any || element.parent < 0;
            if (element.trigger == Trigger::None && ++plain[element.parent] == 2) {
                add(element, "several-starts", {"{0} is a second start event without trigger in one scope", {element.id}});
            }
        }
        if (!any) {
            _problems.push_back({_file, _process.line, _process.id, "no-start", {"The process {0} has no start event", {_process.id}}, {}});
        }
    }

    void checkElement(const Element& element)
    {
        const bool mayNotEnter = element.kind == ElementKind::StartEvent || element.kind == ElementKind::BoundaryEvent;
        if (mayNotEnter && !element.incoming.empty()) add(element, "incoming-flow", {"No sequence flow may lead to {0}", {element.id}});
        if (element.kind == ElementKind::EndEvent && !element.outgoing.empty()) {
            add(element, "outgoing-flow", {"No sequence flow may leave the end event {0}", {element.id}});
        }
        if (element.defaultFlow >= 0 && flow(element.defaultFlow).source != _process.indexOf(element.id)) {
            add(element, "default-flow", {"The default flow of {0} starts elsewhere", {element.id}});
        }
        for (const int index : element.outgoing) {
            if (flow(index).target >= 0 && at(flow(index).target).parent != element.parent) {
                add(element, "crosses-scope", {"The flow {0} crosses the border of a sub-process", {flow(index).id}});
            }
        }
        if (element.kind == ElementKind::ExclusiveGateway && element.outgoing.size() > 1) checkDecision(element);
        if (element.kind == ElementKind::ParallelGateway) checkParallel(element);
        for (const int index : element.outgoing) {
            const bool conditional = !flow(index).condition.empty();
            if (conditional && index == element.defaultFlow) {
                add(element, "default-condition", {"The default flow {0} must have no condition", {flow(index).id}});
            }
            if (conditional && !element.isActivity() && element.kind != ElementKind::ExclusiveGateway) {
                add(element, "condition-place", {"The flow {0} after {1} must have no condition", {flow(index).id, element.id}});
            }
        }
    }

    void checkDecision(const Element& element)
    {
        for (const int index : element.outgoing) {
            if (index != element.defaultFlow && flow(index).condition.empty()) {
                add(element, "no-condition", {"The flow {0} after the gateway {1} has neither a condition nor is it the default",
                                              {flow(index).id, element.id}});
            }
        }
        if (element.defaultFlow < 0) {
            add(element, "no-default", {"The gateway {0} has no default flow: it stops as an incident when no condition is true", {element.id}},
                Problem::Severity::Warning);
        }
    }

    void checkParallel(const Element& element)
    {
        if (element.incoming.size() < 2) return;
        // Two flows from one exclusive gateway never both carry a token, so the join could not fire.
        for (std::size_t i = 0; i < element.incoming.size(); ++i) {
            for (std::size_t j = i + 1; j < element.incoming.size(); ++j) {
                const int left = flow(element.incoming[i]).source;
                if (left >= 0 && left == flow(element.incoming[j]).source && at(left).kind == ElementKind::ExclusiveGateway) {
                    add(element, "join-never", {"The join {0} waits for two ways of the decision {1}, of which only one is taken",
                                                {element.id, at(left).id}}, Problem::Severity::Warning);
                }
            }
        }
    }

    std::vector<bool> reachable() const
    {
        std::vector<bool> seen(_process.elements.size());
        std::vector<int> open;
        const auto visit = [&](int index) {
            if (index < 0 || seen[static_cast<std::size_t>(index)]) return;
            seen[static_cast<std::size_t>(index)] = true;
            open.push_back(index);
        };
        for (std::size_t i = 0; i < seen.size(); ++i) {
            const Element& element = _process.elements[i];
            if (element.kind == ElementKind::StartEvent && element.parent < 0) visit(static_cast<int>(i));
        }
        while (!open.empty()) {
            const int index = open.back();
            open.pop_back();
            for (const int out : at(index).outgoing) visit(flow(out).target);
            for (const int boundary : at(index).boundaries) visit(boundary);
            if (at(index).kind == ElementKind::SubProcess) visit(_process.noneStart(index));
        }
        return seen;
    }

    /// Backwards from whatever may end: end events, and elements without an outgoing flow (an implicit end).
    std::vector<bool> reachesEnd() const
    {
        std::vector<bool> seen(_process.elements.size());
        std::vector<int> open;
        const auto visit = [&](int index) {
            if (index < 0 || seen[static_cast<std::size_t>(index)]) return;
            seen[static_cast<std::size_t>(index)] = true;
            open.push_back(index);
        };
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (_process.elements[i].outgoing.empty()) visit(static_cast<int>(i));
        }
        while (!open.empty()) {
            const Element& element = at(open.back());
            open.pop_back();
            for (const int in : element.incoming) visit(flow(in).source);
            if (element.kind == ElementKind::BoundaryEvent) visit(element.attachedTo);
        }
        return seen;
    }

    const ProcessModel& _process;
    std::vector<Problem>& _problems;
    const std::string& _file;
};

}

void lintFlow(const ProcessModel& process, std::vector<Problem>& problems, const std::string& file)
{
    FlowLinter(process, problems, file).run();
}

}
