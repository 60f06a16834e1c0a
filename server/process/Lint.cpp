#include "process/Lint.h"

#include "process/LintFlow.h"
#include "process/IsoTime.h"

#include <algorithm>

namespace lazos::process {

namespace {

class Linter
{
public:
    Linter(Model& model, const LintOptions& options) : _model(model), _options(options)
    {
        for (const ProcessModel& process : model.processes) _processes.insert(process.id);
        if (options.processes) _processes.insert(options.processes->begin(), options.processes->end());
    }

    void run()
    {
        const bool any = std::any_of(_model.processes.begin(), _model.processes.end(), [](const ProcessModel& p) { return p.executable; });
        if (!any) refuse(0, "", "no-executable-process", {"The file has no process with isExecutable=\"true\"", {}});
        for (ProcessModel& process : _model.processes) {
            if (!process.executable) continue;
            compile(process.party, process.id, process.line);
            for (SequenceFlow& flow : process.flows) compile(flow.condition, flow.id, flow.line);
            for (Element& element : process.elements) checkElement(process, element);
            lintFlow(process, _model.problems, _model.file);
            checkDrawn(process);
        }
        for (const MessageFlow& flow : _model.messageFlows) checkMessageFlow(flow);
        std::stable_sort(_model.problems.begin(), _model.problems.end(),
                         [](const Problem& left, const Problem& right) { return left.line < right.line; });
    }

private:
    void add(Problem::Severity severity, int line, const std::string& element, const char* code, base::Message message)
    {
        _model.problems.push_back({_model.file, line, element, code, std::move(message), severity});
    }
    void refuse(int line, const std::string& element, const char* code, base::Message message)
    {
        add(Problem::Severity::Refusal, line, element, code, std::move(message));
    }
    void refuse(const Element& element, const char* code, base::Message message)
    {
        refuse(element.line, element.id, code, std::move(message));
    }

    void compile(Formula& formula, const std::string& element, int line)
    {
        if (!formula.isExpression()) return;
        if (formula.empty()) {
            refuse(line, element, "invalid-expression", {"The expression of {0} is empty", {element}});
            formula = Formula();
            return;
        }
        try {
            formula.compile();
        } catch (const base::Error& error) {
            refuse(formula.line() > 0 ? formula.line() : line, element, "invalid-expression",
                   {"The expression \"{0}\" is no FEEL: {1}", {formula.text(), error.message().english()}});
            formula = Formula();
        }
    }

    void checkElement(const ProcessModel& process, Element& element)
    {
        for (Formula* formula : {&element.correlationKey, &element.timerText, &element.candidateGroupsFormula, &element.assignee,
                                 &element.dueDate, &element.party, &element.step, &element.calledProcess}) {
            compile(*formula, element.id, element.line);
        }
        for (std::vector<Mapping>* mappings : {&element.inputs, &element.outputs}) {
            for (Mapping& mapping : *mappings) {
                compile(mapping.source, element.id, element.line);
                if (mapping.target.empty()) refuse(element, "no-target", {"A mapping of {0} has no target variable", {element.id}});
            }
        }
        if (element.loop) checkLoop(element, *element.loop);
        checkWork(process, element);
        checkEvent(process, element);
    }

    void checkLoop(const Element& element, MultiInstance& loop)
    {
        for (Formula* formula : {&loop.collection, &loop.cardinality, &loop.result, &loop.completion}) {
            compile(*formula, element.id, element.line);
        }
        if (!element.isActivity()) refuse(element, "multi-instance-place", {"{0} is no activity and cannot run several times", {element.id}});
        if (loop.collection.empty() && loop.cardinality.empty()) {
            refuse(element, "no-collection", {"{0} runs several times but names no collection (inputCollection) and no loopCardinality", {element.id}});
        }
        if (!loop.results.empty() && loop.result.empty()) {
            refuse(element, "no-output-element", {"{0} collects results in {1} but has no outputElement", {element.id, loop.results}});
        }
    }

    void checkWork(const ProcessModel& process, const Element& element)
    {
        const bool needsJob = element.kind == ElementKind::ServiceTask || (element.kind == ElementKind::SendTask && element.message.empty());
        if (needsJob && element.jobType.empty()) {
            refuse(element, "no-job-type", {"{0} has no zeebe:taskDefinition with a type: name the work that it does", {element.id}});
        }
        if (!element.jobType.empty() && _options.jobTypes && !_options.jobTypes->contains(element.jobType)) {
            refuse(element, "unknown-job-type", {"No program here does the work {0} of {1}", {element.jobType, element.id}});
        }
        if (element.kind == ElementKind::CallActivity) {
            if (element.calledProcess.empty()) {
                refuse(element, "no-called-process", {"{0} does not say which process it calls", {element.id}});
            } else if (!element.calledProcess.isExpression() && _options.processes && !_processes.contains(element.calledProcess.text())) {
                refuse(element, "unknown-process", {"{0} calls the process {1}, which is neither here nor deployed", {element.id, element.calledProcess.text()}});
            }
        }
        if (element.kind == ElementKind::SubProcess && process.noneStart(process.indexOf(element.id)) < 0) {
            refuse(element, "no-start", {"The sub-process {0} has no start event without trigger", {element.id}});
        }
        if (_options.groups) {
            for (const std::string& group : element.candidateGroups) {
                if (!_options.groups->contains(group)) refuse(element, "unknown-group", {"{0} is no known office key", {group}});
            }
        }
        for (const char* property : {"lazos.calendar", "lazos.count", "lazos.rollover", "lazos.suspend-on", "lazos.resume-on"}) {
            if (!element.property(property).empty()) {
                refuse(element, "unsupported-property", {"The property {0} of {1} is not executed by this version", {property, element.id}});
            }
        }
    }

    void checkEvent(const ProcessModel& process, const Element& element)
    {
        const bool catches = element.kind == ElementKind::ReceiveTask || element.trigger == Trigger::Message;
        if (catches && element.message.empty() && element.jobType.empty()) {
            refuse(element, "no-message", {"{0} does not name its message (messageRef)", {element.id}});
        }
        const bool startsByMessage = element.kind == ElementKind::StartEvent;
        if (catches && !startsByMessage && element.correlationKey.empty() && element.jobType.empty()) {
            refuse(element, "no-correlation-key",
                   {"The message of {0} has no correlation key (zeebe:subscription): it could reach a stranger''s case", {element.id}});
        }
        if (element.trigger == Trigger::Timer) checkTimer(element);
        if (element.trigger == Trigger::Error && element.kind == ElementKind::EndEvent && element.errorCode.empty()) {
            refuse(element, "no-error-code", {"The error end event {0} has no error code", {element.id}});
        }
        if (element.kind == ElementKind::BoundaryEvent) {
            if (element.attachedTo < 0) {
                refuse(element, "not-attached", {"The boundary event {0} is not attached to an activity of its own scope", {element.id}});
            }
            if (element.trigger == Trigger::None || element.trigger == Trigger::Terminate) {
                refuse(element, "unsupported-event", {"The boundary event {0} has no trigger", {element.id}});
            }
            if (element.trigger == Trigger::Error && !element.interrupting) {
                refuse(element, "error-not-interrupting", {"The error boundary event {0} must interrupt (BPMN 2.0.2 10.5.4)", {element.id}});
            }
        }
        if (element.kind == ElementKind::CatchEvent && element.trigger != Trigger::Message && element.trigger != Trigger::Timer &&
            element.trigger != Trigger::Unsupported) {
            refuse(element, "unsupported-event", {"The intermediate catch event {0} waits for nothing", {element.id}});
        }
        if (element.kind == ElementKind::StartEvent && element.trigger == Trigger::Message && element.parent >= 0) {
            refuse(element, "unsupported-event", {"{0} starts a sub-process by a message, which is not executed", {process.id + "/" + element.id}});
        }
    }

    void checkTimer(const Element& element)
    {
        if (element.timerText.empty()) return refuse(element, "invalid-timer", {"The timer of {0} has no time", {element.id}});
        if (element.timerText.isExpression()) return;
        const std::string& text = element.timerText.text();
        const bool good = element.timer == TimerKind::Duration ? parseDuration(text).has_value()
                          : element.timer == TimerKind::Date   ? parseMoment(text).has_value()
                                                               : parseCycle(text).has_value();
        if (!good) refuse(element, "invalid-timer", {"\"{0}\" at {1} is no ISO 8601 time of that kind", {text, element.id}});
        if (element.timer == TimerKind::Cycle && (element.kind != ElementKind::BoundaryEvent || element.interrupting)) {
            refuse(element, "cycle-place", {"The repeating timer of {0} belongs on a boundary event that does not interrupt", {element.id}});
        }
    }

    void checkDrawn(const ProcessModel& process)
    {
        for (const Element& element : process.elements) {
            if (!_model.drawn.contains(element.id)) {
                add(Problem::Severity::Warning, element.line, element.id, "not-drawn", {"{0} has no shape in the diagram", {element.id}});
            }
        }
        for (const SequenceFlow& flow : process.flows) {
            if (!_model.drawn.contains(flow.id)) {
                add(Problem::Severity::Warning, flow.line, flow.id, "not-drawn", {"{0} has no line in the diagram", {flow.id}});
            }
        }
    }

    void checkMessageFlow(const MessageFlow& flow)
    {
        for (const std::string& end : {flow.source, flow.target}) {
            const bool known = _model.participants.contains(end) ||
                               std::any_of(_model.processes.begin(), _model.processes.end(),
                                           [&](const ProcessModel& process) { return process.find(end) != nullptr; });
            if (!known) refuse(flow.line, flow.id, "dangling-message-flow", {"The message flow {0} ends at {1}, which is not there", {flow.id, end}});
        }
    }

    Model& _model;
    const LintOptions& _options;
    std::set<std::string> _processes;
};

}

void lint(Model& model, const LintOptions& options) { Linter(model, options).run(); }

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
