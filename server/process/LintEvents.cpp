#include "process/IsoTime.h"
#include "process/LintParts.h"
#include "process/TimeLimits.h"

#include <map>

namespace lazos::process {

namespace {

bool isCaught(const Element& element)
{
    switch (element.kind) {
    case ElementKind::StartEvent:
    case ElementKind::CatchEvent:
    case ElementKind::BoundaryEvent:
    case ElementKind::ReceiveTask: return true;
    default: return false;
    }
}

class EventLint
{
public:
    explicit EventLint(Linting& lint) : _lint(lint) {}

    void run()
    {
        for (const Element& element : _lint.process->elements) {
            checkPlace(element);
            checkMessage(element);
            checkNames(element);
            if (element.trigger == Trigger::Timer) checkTimer(element);
            checkTimeLimit(element);
            if (element.kind == ElementKind::SubProcess) checkSubProcess(element);
            if (element.kind == ElementKind::EventBasedGateway) checkEventGateway(element);
        }
        checkLinks();
        checkCompensation();
    }

private:
    void checkPlace(const Element& element)
    {
        if (element.kind == ElementKind::BoundaryEvent) {
            if (element.attachedTo < 0) {
                _lint.refuse(element, "not-attached", {"The boundary event {0} is not attached to an activity of its own scope", {element.id}});
            } else if (_lint.at(element.attachedTo).triggeredByEvent) {
                _lint.refuse(element, "not-attached", {"{0} is attached to an event sub-process, which can have no boundary events", {element.id}});
            }
            if (element.trigger == Trigger::None) _lint.refuse(element, "unsupported-event", {"The boundary event {0} has no trigger", {element.id}});
            if (element.trigger == Trigger::Error && !element.interrupting) {
                _lint.refuse(element, "error-not-interrupting", {"The error boundary event {0} must interrupt (BPMN 2.0.2 10.5.4)", {element.id}});
            }
        }
        if (element.kind == ElementKind::CatchEvent && element.trigger == Trigger::None) {
            _lint.refuse(element, "unsupported-event", {"The intermediate catch event {0} waits for nothing", {element.id}});
        }
        if (element.kind == ElementKind::StartEvent && element.parent >= 0 && !_lint.inEventSubProcess(element) && element.trigger != Trigger::None &&
            element.trigger != Trigger::Unsupported) {
            _lint.refuse(element, "sub-process-start", {"The sub-process {0} is entered by its flow, so its start event {1} can have no trigger",
                                                        {_lint.at(element.parent).id, element.id}});
        }
    }

    void checkMessage(const Element& element)
    {
        const bool message = element.kind == ElementKind::ReceiveTask || element.trigger == Trigger::Message;
        if (!message || !element.jobType.empty()) return;
        if (element.message.empty()) return _lint.refuse(element, "no-message", {"{0} does not name its message (messageRef)", {element.id}});
        // A message that starts a process belongs to no case yet; every other needs to know whose it is.
        const bool starts = element.kind == ElementKind::StartEvent && element.parent < 0;
        if (!starts && element.correlationKey.empty()) {
            _lint.refuse(element, "no-correlation-key",
                         {"The message of {0} has no correlation key (zeebe:subscription): it could reach a stranger''s case", {element.id}});
        }
    }

    /// What is thrown has a name; what is caught may catch every error or escalation, but not every signal.
    void checkNames(const Element& element)
    {
        if (element.trigger == Trigger::Error && !isCaught(element) && element.errorCode.empty()) {
            _lint.refuse(element, "no-error-code", {"The error end event {0} has no error code", {element.id}});
        }
        if (element.trigger == Trigger::Escalation && !isCaught(element) && element.escalationCode.empty()) {
            _lint.refuse(element, "no-escalation-code", {"{0} throws an escalation without a code (escalationRef)", {element.id}});
        }
        if (element.trigger == Trigger::Signal && element.signal.empty()) {
            _lint.refuse(element, "no-signal", {"{0} does not name its signal (signalRef)", {element.id}});
        }
        if (element.trigger == Trigger::Link && element.link.empty()) {
            _lint.refuse(element, "no-link-name", {"The link event {0} has no name in its linkEventDefinition", {element.id}});
        }
    }

    void checkTimer(const Element& element)
    {
        if (element.timerText.empty()) return _lint.refuse(element, "invalid-timer", {"The timer of {0} has no time", {element.id}});
        if (element.timer == TimerKind::Cycle) checkCyclePlace(element);
        if (element.timerText.isExpression()) return;
        const std::string& text = element.timerText.text();
        const bool good = element.timer == TimerKind::Duration ? parseDuration(text).has_value()
                          : element.timer == TimerKind::Date   ? parseMoment(text).has_value()
                                                               : parseCycle(text).has_value();
        if (!good) _lint.refuse(element, "invalid-timer", {"\"{0}\" at {1} is no ISO 8601 time of that kind", {text, element.id}});
    }

    void checkCyclePlace(const Element& element)
    {
        const bool startsProcess = element.kind == ElementKind::StartEvent && element.parent < 0;
        const bool beside = (element.kind == ElementKind::BoundaryEvent || _lint.inEventSubProcess(element)) && !element.interrupting;
        if (!startsProcess && !beside) {
            _lint.refuse(element, "cycle-place", {"The repeating timer of {0} belongs on an event that does not interrupt", {element.id}});
        }
    }

    /// A time limit that the law counts: on a timer with a duration, by a calendar that is installed.
    void checkTimeLimit(const Element& element)
    {
        std::optional<LegalTimer> timer;
        try {
            timer = LegalTimer::of(element.properties);
        } catch (const base::Error& error) {
            return _lint.refuse(element, "time-limit", error.message());
        }
        if (!timer) return;
        if (_lint.options.timeLimits == nullptr) {
            return _lint.refuse(element, "unsupported-property", {"The property {0} of {1} is not executed by this version", {"lazos.calendar", element.id}});
        }
        if (element.trigger != Trigger::Timer || element.timer != TimerKind::Duration) {
            return _lint.refuse(element, "time-limit", {"{0} counts by a calendar (lazos.calendar) but is no timer with a duration", {element.id}});
        }
        std::optional<std::string> duration;
        if (!element.timerText.isExpression()) duration = element.timerText.text();
        if (auto problem = _lint.options.timeLimits->problem(*timer, duration)) _lint.refuse(element, "time-limit", *std::move(problem));
    }

    void checkSubProcess(const Element& element)
    {
        const int index = _lint.process->indexOf(element.id);
        const std::vector<int>& starts = _lint.starts(index);
        if (!element.triggeredByEvent) {
            for (const int start : starts) {
                if (_lint.at(start).trigger == Trigger::None) return;
            }
            return _lint.refuse(element, "no-start", {"The sub-process {0} has no start event without trigger", {element.id}});
        }
        if (!element.incoming.empty() || !element.outgoing.empty()) {
            _lint.refuse(element, "event-sub-process-flow", {"No sequence flow may lead to or from the event sub-process {0}", {element.id}});
        }
        if (starts.size() != 1) {
            _lint.refuse(element, "event-sub-process-start", {"The event sub-process {0} must have exactly one start event, not {1}",
                                                              {element.id, std::to_string(starts.size())}});
        }
        for (const int start : starts) {
            const Element& event = _lint.at(start);
            if (event.trigger == Trigger::None) {
                _lint.refuse(event, "event-sub-process-start", {"The start event {0} of an event sub-process has no trigger", {event.id}});
            }
            if (event.trigger == Trigger::Error && !event.interrupting) {
                _lint.refuse(event, "error-not-interrupting", {"The error start event {0} must interrupt (BPMN 2.0.2 10.5.4)", {event.id}});
            }
        }
    }

    /// BPMN 2.0.2 §10.6.6: two or more flows, each straight to an event or receive task that nothing else leads to.
    void checkEventGateway(const Element& gateway)
    {
        if (gateway.outgoing.size() < 2) {
            _lint.refuse(gateway, "event-gateway", {"The event-based gateway {0} needs two or more outgoing flows", {gateway.id}});
        }
        bool messages = false;
        bool receives = false;
        for (const int index : gateway.outgoing) {
            if (_lint.flow(index).target < 0) continue;
            const Element& next = _lint.at(_lint.flow(index).target);
            const bool receive = next.kind == ElementKind::ReceiveTask;
            const bool event = next.kind == ElementKind::CatchEvent &&
                               (next.trigger == Trigger::Message || next.trigger == Trigger::Timer || next.trigger == Trigger::Signal);
            receives = receives || receive;
            messages = messages || (event && next.trigger == Trigger::Message);
            if (!receive && !event) {
                _lint.refuse(gateway, "event-gateway", {"The event-based gateway {0} leads to {1}, which is no message, timer or signal event and no receive task",
                                                        {gateway.id, next.id}});
                continue;
            }
            if (next.incoming.size() > 1) {
                _lint.refuse(next, "event-gateway", {"{0} follows an event-based gateway, so no other flow may lead to it", {next.id}});
            }
            if (!next.boundaries.empty()) {
                _lint.refuse(next, "event-gateway", {"{0} follows an event-based gateway and may have no boundary events", {next.id}});
            }
        }
        if (messages && receives) {
            _lint.warn(gateway, "event-gateway", {"{0} leads to message events and to receive tasks; BPMN allows one or the other", {gateway.id}});
        }
    }

    void checkLinks()
    {
        struct Pair
        {
            const Element* target = nullptr;
            int sources = 0;
        };
        std::map<std::pair<int, std::string>, Pair> links; // by scope and name
        for (const Element& event : _lint.process->elements) {
            if (event.trigger != Trigger::Link || event.link.empty()) continue;
            Pair& pair = links[{event.parent, event.link}];
            if (event.kind == ElementKind::ThrowEvent) {
                ++pair.sources;
                if (event.linkTarget < 0) _lint.refuse(event, "link-pair", {"The link {0} of {1} leads to no catch event of that name in its scope", {event.link, event.id}});
                if (!event.outgoing.empty()) _lint.refuse(event, "link-pair", {"The link event {0} goes on at its target, so no flow may leave it", {event.id}});
                continue;
            }
            if (pair.target != nullptr) {
                _lint.refuse(event, "link-pair", {"The link {0} ends at {1} and at {2}; only one may catch it", {event.link, pair.target->id, event.id}});
            }
            pair.target = &event;
            if (!event.incoming.empty()) _lint.refuse(event, "link-pair", {"No sequence flow may lead to the link event {0}", {event.id}});
        }
        for (const auto& [name, pair] : links) {
            if (pair.target != nullptr && pair.sources == 0) {
                _lint.refuse(*pair.target, "link-pair", {"No link event leads to {0}", {pair.target->id}});
            }
        }
    }

    void checkCompensation()
    {
        std::vector<bool> handler(_lint.process->elements.size());
        bool any = false;
        for (const Element& event : _lint.process->elements) {
            if (event.kind != ElementKind::BoundaryEvent || event.trigger != Trigger::Compensation) continue;
            any = true;
            if (!event.outgoing.empty()) _lint.refuse(event, "compensation-handler", {"{0} leads to its compensation by an association, not by a flow", {event.id}});
            if (event.compensation < 0) {
                _lint.refuse(event, "compensation-handler", {"The compensation event {0} has no association to the activity that compensates", {event.id}});
                continue;
            }
            handler[static_cast<std::size_t>(event.compensation)] = true;
            const Element& activity = _lint.at(event.compensation);
            if (!activity.isForCompensation || activity.parent != event.parent) {
                _lint.refuse(activity, "compensation-handler", {"{0} compensates, so it must stand in the same scope and say isForCompensation=\"true\"", {activity.id}});
            }
        }
        for (std::size_t i = 0; i < handler.size(); ++i) {
            const Element& element = _lint.at(static_cast<int>(i));
            if (element.isForCompensation) {
                if (!handler[i]) _lint.refuse(element, "compensation-handler", {"{0} is for compensation, but no compensation event leads to it", {element.id}});
                if (!element.incoming.empty() || !element.outgoing.empty()) {
                    _lint.refuse(element, "compensation-handler", {"{0} is for compensation, so no sequence flow may lead to or from it", {element.id}});
                }
            }
            if (element.trigger != Trigger::Compensation || element.kind == ElementKind::BoundaryEvent) continue;
            if (element.compensates >= 0 && !_lint.at(element.compensates).isActivity()) {
                _lint.refuse(element, "compensation-handler", {"{0} compensates {1}, which is no activity", {element.id, _lint.at(element.compensates).id}});
            }
            if (!any) _lint.warn(element, "nothing-to-compensate", {"{0} compensates, but no activity of the process has a compensation event", {element.id}});
        }
    }

    Linting& _lint;
};

}

void lintEvents(Linting& lint) { EventLint(lint).run(); }

}
