#include "process/Lint.h"

#include "process/LintParts.h"

#include <algorithm>

namespace lazos::process {

void Linting::turnTo(ProcessModel& next)
{
    process = &next;
    _starts.clear();
    _eventSubProcesses.clear();
    for (std::size_t i = 0; i < next.elements.size(); ++i) {
        const Element& element = next.elements[i];
        if (element.kind == ElementKind::StartEvent) _starts[element.parent].push_back(static_cast<int>(i));
        if (element.triggeredByEvent) _eventSubProcesses[element.parent].push_back(static_cast<int>(i));
    }
}

void Linting::refuse(int line, const std::string& element, const char* code, base::Message message)
{
    model.problems.push_back({model.file, line, element, code, std::move(message), Problem::Severity::Refusal});
}

void Linting::warn(int line, const std::string& element, const char* code, base::Message message)
{
    model.problems.push_back({model.file, line, element, code, std::move(message), Problem::Severity::Warning});
}

const std::vector<int>& Linting::starts(int scope) const
{
    static const std::vector<int> none;
    const auto found = _starts.find(scope);
    return found == _starts.end() ? none : found->second;
}

const std::vector<int>& Linting::eventSubProcesses(int scope) const
{
    static const std::vector<int> none;
    const auto found = _eventSubProcesses.find(scope);
    return found == _eventSubProcesses.end() ? none : found->second;
}

void lint(Model& model, const LintOptions& options)
{
    Linting linting(model, options);
    std::vector<ProcessModel*> checked;
    for (ProcessModel& process : model.processes) {
        if (process.executable) checked.push_back(&process);
    }
    if (checked.empty()) {
        const bool any = !model.processes.empty();
        linting.refuse(any ? model.processes.front().line : 1, any ? model.processes.front().id : "", "no-executable-process",
                       {"The file has no process with isExecutable=\"true\"", {}});
        // Whoever makes one executable should not learn of the rest only then.
        for (ProcessModel& process : model.processes) checked.push_back(&process);
    }
    for (ProcessModel* process : checked) {
        linting.turnTo(*process);
        lintActivities(linting);
        lintEvents(linting);
        lintFlow(linting);
        lintJoins(linting);
        // Last, since it empties what it cannot compile.
        lintExpressions(linting);
    }
    lintFile(linting, checked);
    std::stable_sort(model.problems.begin(), model.problems.end(),
                     [](const Problem& left, const Problem& right) { return left.line < right.line; });
}

std::map<std::string, std::set<std::string>> callsOf(const Model& model)
{
    std::map<std::string, std::set<std::string>> calls;
    for (const ProcessModel& process : model.processes) {
        if (!process.executable) continue;
        for (const Element& element : process.elements) {
            if (element.kind != ElementKind::CallActivity || element.calledProcess.isExpression() || element.calledProcess.empty()) continue;
            calls[process.id].insert(element.calledProcess.text());
        }
    }
    return calls;
}

std::vector<std::string> stepsWithoutElement(const Model& model, const std::vector<std::string>& steps)
{
    std::vector<std::string> missing;
    for (const std::string& step : steps) {
        const bool there = std::any_of(model.processes.begin(), model.processes.end(), [&](const ProcessModel& process) {
            return std::any_of(process.elements.begin(), process.elements.end(),
                               [&](const Element& element) { return element.property("lazos.step") == step; });
        });
        if (!there) missing.push_back(step);
    }
    return missing;
}

}
