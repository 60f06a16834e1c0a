#include "process/LintParts.h"

namespace lazos::process {

namespace {

bool needsJob(const Element& element)
{
    return element.kind == ElementKind::ServiceTask || (element.kind == ElementKind::SendTask && element.message.empty());
}

void checkWork(Linting& lint, const Element& element)
{
    if (needsJob(element) && element.jobType.empty()) {
        lint.refuse(element, "no-job-type", {"{0} has no zeebe:taskDefinition with a type: name the work that it does", {element.id}});
    }
    if (!element.jobType.empty() && lint.options.jobTypes && !lint.options.jobTypes->contains(element.jobType)) {
        lint.refuse(element, "unknown-job-type", {"No program here does the work {0} of {1}", {element.jobType, element.id}});
    }
    if (element.kind == ElementKind::ScriptTask) {
        if (element.script.empty() && !element.script.isExpression()) {
            lint.refuse(element, "no-script", {"{0} has no script in FEEL (zeebe:script)", {element.id}});
        } else if (element.resultVariable.empty()) {
            lint.refuse(element, "no-result-variable", {"{0} does not say which variable its result goes to (resultVariable)", {element.id}});
        }
    }
    if (element.kind == ElementKind::BusinessRuleTask && element.jobType.empty()) {
        if (element.decision.empty()) {
            lint.refuse(element, "no-decision", {"{0} does not say which decision it calls (zeebe:calledDecision)", {element.id}});
        } else if (!element.decision.isExpression() && lint.options.decisions && !lint.options.decisions->contains(element.decision.text())) {
            lint.refuse(element, "unknown-decision", {"{0} calls the decision {1}, which is not there", {element.id, element.decision.text()}});
        }
        if (!element.decision.empty() && element.resultVariable.empty()) {
            lint.refuse(element, "no-result-variable", {"{0} does not say which variable its result goes to (resultVariable)", {element.id}});
        }
    }
}

void checkCall(Linting& lint, const Element& element, const std::set<std::string>& processes)
{
    if (element.calledProcess.empty()) {
        lint.refuse(element, "no-called-process", {"{0} does not say which process it calls", {element.id}});
    } else if (!element.calledProcess.isExpression() && lint.options.processes && !processes.contains(element.calledProcess.text())) {
        lint.refuse(element, "unknown-process", {"{0} calls the process {1}, which is neither here nor deployed", {element.id, element.calledProcess.text()}});
    }
}

void checkLoop(Linting& lint, const Element& element)
{
    const MultiInstance& loop = *element.loop;
    if (!element.isActivity() || element.triggeredByEvent) {
        lint.refuse(element, "multi-instance-place", {"{0} is no activity and cannot run several times", {element.id}});
    }
    if (loop.collection.empty() && loop.cardinality.empty()) {
        lint.refuse(element, "no-collection", {"{0} runs several times but names no collection (inputCollection) and no loopCardinality", {element.id}});
    }
    if (!loop.results.empty() && loop.result.empty()) {
        lint.refuse(element, "no-output-element", {"{0} collects results in {1} but has no outputElement", {element.id, loop.results}});
    }
}

void checkGroups(Linting& lint, const Element& element)
{
    if (!lint.options.groups) return;
    for (const std::string& group : element.candidateGroups) {
        if (!lint.options.groups->contains(group)) lint.refuse(element, "unknown-group", {"{0} is no known office key", {group}});
    }
    const bool task = element.kind == ElementKind::UserTask || element.kind == ElementKind::ManualTask;
    const bool byLane = element.candidateGroups.empty() && element.candidateGroupsFormula.empty() && element.assignee.empty() && element.lane >= 0;
    if (!task || !byLane) return;
    const Lane& lane = lint.process->lanes[static_cast<std::size_t>(element.lane)];
    if (!lint.options.groups->contains(lane.group)) {
        lint.warn(lane.line, lane.id, "unknown-group", {"{0} is no known office key", {lane.group}});
    }
}

}

void lintActivities(Linting& lint)
{
    std::set<std::string> processes;
    if (lint.options.processes) processes = *lint.options.processes;
    for (const ProcessModel& process : lint.model.processes) {
        if (lint.options.processes) processes.insert(process.id);
    }
    for (const Element& element : lint.process->elements) {
        checkWork(lint, element);
        if (element.kind == ElementKind::CallActivity) checkCall(lint, element, processes);
        if (element.loop) checkLoop(lint, element);
        checkGroups(lint, element);
        for (const std::vector<Mapping>* mappings : {&element.inputs, &element.outputs}) {
            for (const Mapping& mapping : *mappings) {
                if (mapping.target.empty()) lint.refuse(element, "no-target", {"A mapping of {0} has no target variable", {element.id}});
            }
        }
    }
}

}
