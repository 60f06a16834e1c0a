#include "process/LintParts.h"

#include <algorithm>
#include <unordered_map>

namespace lazos::process {

namespace {

/// Looked at while circles of calls are searched; what is found till then is refusal enough.
constexpr std::size_t maximumCallSteps = 100'000;

class FileLint
{
public:
    FileLint(Linting& lint, const std::vector<ProcessModel*>& checked) : _lint(lint), _checked(checked) {}

    void run()
    {
        checkCalls();
        for (const ProcessModel* process : _checked) checkDrawn(*process);
        checkMessageFlows();
    }

private:
    /// A process that calls itself, straight or through others, would start instances without end.
    void checkCalls()
    {
        std::map<std::string, std::set<std::string>> calls = callsOf(_lint.model);
        for (const auto& [process, called] : _lint.options.calls) calls[process].insert(called.begin(), called.end());
        forgetWhatEnds(calls);
        std::size_t steps = 0;
        for (const ProcessModel* process : _checked) {
            if (!calls.contains(process->id)) continue;
            for (const Element& element : process->elements) {
                if (element.kind != ElementKind::CallActivity || element.calledProcess.isExpression() || steps > maximumCallSteps) continue;
                const std::vector<std::string> way = wayBack(calls, element.calledProcess.text(), process->id, steps);
                if (way.empty()) continue;
                std::string names = process->id;
                for (const std::string& each : way) names += " → " + each;
                _lint.refuse(element, "cyclic-call", {"{0} calls in a circle: {1}", {element.id, names}});
            }
        }
    }

    /// Drops every process from which no circle can be reached, so that a sound model costs no search.
    static void forgetWhatEnds(std::map<std::string, std::set<std::string>>& calls)
    {
        std::map<std::string, std::vector<std::string>> callers;
        std::vector<std::string> ended;
        for (auto& [process, called] : calls) {
            for (const std::string& each : called) {
                if (callers[each].empty() && !calls.contains(each)) ended.push_back(each);
                callers[each].push_back(process);
            }
        }
        while (!ended.empty()) {
            const std::string process = std::move(ended.back());
            ended.pop_back();
            for (const std::string& caller : callers[process]) {
                const auto found = calls.find(caller);
                if (found == calls.end() || found->second.erase(process) == 0 || !found->second.empty()) continue;
                calls.erase(found);
                ended.push_back(caller);
            }
        }
    }

    /// The processes from `from` to `to`, both included; empty if none leads there.
    static std::vector<std::string> wayBack(const std::map<std::string, std::set<std::string>>& calls, const std::string& from, const std::string& to,
                                            std::size_t& steps)
    {
        std::map<std::string, std::string> cameFrom{{from, ""}};
        std::vector<std::string> open{from};
        for (std::size_t next = 0; next < open.size() && steps <= maximumCallSteps; ++next, ++steps) {
            const std::string at = open[next];
            if (at == to) {
                std::vector<std::string> way;
                for (std::string each = at; !each.empty(); each = cameFrom.at(each)) way.push_back(each);
                std::reverse(way.begin(), way.end());
                return way;
            }
            const auto called = calls.find(at);
            if (called == calls.end()) continue;
            for (const std::string& each : called->second) {
                if (cameFrom.emplace(each, at).second) open.push_back(each);
            }
        }
        return {};
    }

    void checkDrawn(const ProcessModel& process)
    {
        for (const Element& element : process.elements) {
            if (_lint.model.drawn.contains(element.id)) continue;
            _lint.warn(element, "not-drawn", {"{0} has no shape in the diagram", {element.id}});
        }
        for (const SequenceFlow& flow : process.flows) {
            if (_lint.model.drawn.contains(flow.id)) continue;
            _lint.warn(flow.line, flow.id, "not-drawn", {"{0} has no line in the diagram", {flow.id}});
        }
    }

    /// Message flows go from pool to pool, to the pool itself or to an element in it (BPMN 2.0.2 §9.3).
    void checkMessageFlows()
    {
        if (_lint.model.messageFlows.empty()) return;
        std::unordered_map<std::string, std::string> poolOf;
        for (const auto& [pool, line] : _lint.model.participants) poolOf.emplace(pool, pool);
        for (const ProcessModel& process : _lint.model.processes) {
            for (const Element& element : process.elements) poolOf.emplace(element.id, process.participant.empty() ? process.id : process.participant);
        }
        for (const MessageFlow& flow : _lint.model.messageFlows) {
            bool known = true;
            for (const std::string& end : {flow.source, flow.target}) {
                if (poolOf.contains(end)) continue;
                known = false;
                _lint.refuse(flow.line, flow.id, "dangling-message-flow", {"The message flow {0} ends at {1}, which is not there", {flow.id, end}});
            }
            if (known && poolOf.at(flow.source) == poolOf.at(flow.target)) {
                _lint.warn(flow.line, flow.id, "message-flow-inside", {"The message flow {0} stays inside one pool", {flow.id}});
            }
        }
    }

    Linting& _lint;
    const std::vector<ProcessModel*>& _checked;
};

}

void lintFile(Linting& lint, const std::vector<ProcessModel*>& checked) { FileLint(lint, checked).run(); }

}
