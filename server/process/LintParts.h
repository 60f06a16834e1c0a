#pragma once

#include "process/Lint.h"

#include <string>
#include <unordered_map>
#include <vector>

// The parts of lint(): each checks one side of a process and reports through Linting.
namespace lazos::process {

/// One run of lint() over a model. `process` changes from one process to the next.
class Linting
{
public:
    Linting(Model& checkedModel, const LintOptions& given) : model(checkedModel), options(given) {}

    /// Turns to a process and finds what is where in it.
    void turnTo(ProcessModel& next);

    void refuse(int line, const std::string& element, const char* code, base::Message message);
    void warn(int line, const std::string& element, const char* code, base::Message message);
    void refuse(const Element& element, const char* code, base::Message message) { refuse(element.line, element.id, code, std::move(message)); }
    void warn(const Element& element, const char* code, base::Message message) { warn(element.line, element.id, code, std::move(message)); }

    [[nodiscard]] const Element& at(int index) const { return process->elements[static_cast<std::size_t>(index)]; }
    [[nodiscard]] const SequenceFlow& flow(int index) const { return process->flows[static_cast<std::size_t>(index)]; }
    /// The start events of the process (-1) or a sub-process.
    [[nodiscard]] const std::vector<int>& starts(int scope) const;
    /// The event sub-processes directly in a scope.
    [[nodiscard]] const std::vector<int>& eventSubProcesses(int scope) const;
    [[nodiscard]] bool inEventSubProcess(const Element& element) const { return element.parent >= 0 && at(element.parent).triggeredByEvent; }

    Model& model;
    const LintOptions& options;
    ProcessModel* process = nullptr;

private:
    std::unordered_map<int, std::vector<int>> _starts;
    std::unordered_map<int, std::vector<int>> _eventSubProcesses;
};

/// Compiles every FEEL expression; names that nothing sets are told (DMN 1.3 §10.3.1).
void lintExpressions(Linting& lint);
/// Work, assignments, loops, calls: what an activity needs to be done.
void lintActivities(Linting& lint);
/// Events, timers, event sub-processes, event-based gateways, links, compensation (BPMN 2.0.2 §10.5, §10.7).
void lintEvents(Linting& lint);
/// The graph: starts, reachability, a way to an end, decisions.
void lintFlow(Linting& lint);
/// Joins that one flow may bring two tokens, and joins that never fire.
void lintJoins(Linting& lint);
/// What concerns the whole file: circles of calls, message flows, the drawing.
void lintFile(Linting& lint, const std::vector<ProcessModel*>& checked);

}
