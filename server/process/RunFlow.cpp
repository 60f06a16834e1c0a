#include "process/Run.h"

namespace lazos::process {

namespace {

// A loop in the model without any wait stops as an incident: of one token, or when tokens multiply, of all together.
constexpr int maximumHops = 10'000;
constexpr int maximumVisits = 200'000;

base::Message endlessLoop(int limit)
{
    return {"The process went through {0} elements without reaching a wait: look for a loop without any task", {std::to_string(limit)}};
}

}

Run::Run(Store& store, Definitions& definitions, const base::Clock& clock, Decisions* decisions, Instance instance)
    : _store(store), _definitions(definitions), _now(clock.now()), _clock(clock), _decisions(decisions), _instance(std::move(instance))
{}

void Run::start(const Element& startEvent)
{
    report(What::InstanceStarted, nullptr, 0, "", "active");
    armEventSubProcesses(0, definitionOf(0).model, -1);
    Token& token = _instance.addToken(0, startEvent.id);
    _queue.push_back({Work::Kind::Enter, token.id});
    settle();
}

void Run::settle()
{
    do {
        while (!_queue.empty()) {
            const Work work = _queue.front();
            _queue.pop_front();
            perform(work);
        }
    } while (openInclusiveJoin());
    if (_instance.row.state == InstanceState::Active) completeScopeIfEmpty(0);
}

void Run::perform(const Work& work)
{
    Token* token = _instance.token(work.token);
    if (token == nullptr) return;
    try {
        if (++_steps > maximumVisits) throw Stop{"too-many-steps", endlessLoop(maximumVisits)};
        switch (work.kind) {
        case Work::Kind::Enter: enter(*token); break;
        case Work::Kind::Leave: leave(*token); break;
        case Work::Kind::Job: openJob(*token, elementOf(*token)); break;
        case Work::Kind::Early: takeEarlyMessage(*token, work.subscription); break;
        }
    } catch (const Stop& stop) {
        raiseIncident(*token, stop, work.kind == Work::Kind::Leave, false);
    }
}

void Run::raiseIncident(Token& token, const Stop& stop, bool leaving, bool keepActivity)
{
    if (!leaving && !keepActivity) release(token);
    token.wait = Wait::Incident;
    _instance.touch(token);
    IncidentRow incident;
    incident.id = _instance.newId();
    incident.token = token.id;
    incident.element = token.element;
    incident.code = stop.code;
    incident.message = stop.message.english();
    incident.leaving = leaving;
    incident.at = _now;
    report(What::IncidentRaised, &token, incident.id, "", incident.code);
    _instance.pending.incidents.push_back(std::move(incident));
}

void Run::enter(Token& token)
{
    const ProcessModel& model = modelOf(token);
    const int index = model.indexOf(token.element);
    const Element& element = model.elements[static_cast<std::size_t>(index)];
    if (element.loop && !isIteration(token)) return enterMultiInstance(token, model, element);
    if (element.triggeredByEvent) return arm(token, model, index);
    switch (element.kind) {
    case ElementKind::StartEvent:
    case ElementKind::ExclusiveGateway: return leave(token);
    case ElementKind::ParallelGateway:
    case ElementKind::InclusiveGateway: return arriveAtJoin(token, model, element);
    case ElementKind::EventBasedGateway: return awaitEvents(token, model, element);
    case ElementKind::Task: return completeActivity(token, {});
    case ElementKind::UserTask:
    case ElementKind::ManualTask:
        applyInputs(token, element);
        openTask(token, element);
        return openBoundaries(token, model, element);
    case ElementKind::ServiceTask:
        applyInputs(token, element);
        openJob(token, element);
        return openBoundaries(token, model, element);
    case ElementKind::BusinessRuleTask:
        applyInputs(token, element);
        if (element.jobType.empty()) return decide(token, element);
        openJob(token, element);
        return openBoundaries(token, model, element);
    case ElementKind::ScriptTask:
        applyInputs(token, element);
        return runScript(token, element);
    case ElementKind::SendTask:
    case ElementKind::ThrowEvent:
        applyInputs(token, element);
        if (element.jobType.empty()) return throwEvent(token, element);
        openJob(token, element);
        return openBoundaries(token, model, element);
    case ElementKind::ReceiveTask:
        applyInputs(token, element);
        token.wait = Wait::Message;
        _instance.touch(token);
        await(token, element);
        return openBoundaries(token, model, element);
    case ElementKind::CatchEvent:
        token.wait = element.trigger == Trigger::Timer ? Wait::Timer : Wait::Message;
        _instance.touch(token);
        return await(token, element);
    case ElementKind::SubProcess:
        applyInputs(token, element);
        openSubProcess(token, model, index);
        return openBoundaries(token, model, element);
    case ElementKind::CallActivity:
        callProcess(token, element);
        return openBoundaries(token, model, element);
    case ElementKind::EndEvent: return reachEnd(token, element);
    case ElementKind::BoundaryEvent:
    case ElementKind::Unsupported: break;
    }
    throw Stop{"not-executable", {"{0} cannot be executed", {element.id}}};
}

void Run::leave(Token& token)
{
    const ProcessModel& model = modelOf(token);
    const Element& element = model.elements[static_cast<std::size_t>(model.indexOf(token.element))];
    if (isIteration(token)) return finishIteration(token, element);
    const std::vector<int> flows = chooseFlows(model, element, token.scope);
    if (flows.empty()) return finish(token);
    if (++token.hops > maximumHops) throw Stop{"too-many-steps", endlessLoop(maximumHops)};
    checkRoom(flows.size() - 1);
    take(token, model, flows.front());
    for (std::size_t i = 1; i < flows.size(); ++i) {
        Token& other = _instance.addToken(token.scope, element.id);
        other.hops = token.hops;
        take(other, model, flows[i]);
    }
}

std::vector<int> Run::chooseFlows(const ProcessModel& model, const Element& element, LocalId scope)
{
    const bool exclusive = element.kind == ElementKind::ExclusiveGateway;
    std::vector<int> chosen;
    bool conditional = false;
    for (const int index : element.outgoing) {
        if (index == element.defaultFlow) continue;
        const SequenceFlow& flow = model.flows[static_cast<std::size_t>(index)];
        const bool asked = !flow.condition.empty() && element.kind != ElementKind::ParallelGateway;
        conditional = conditional || asked;
        if (asked && !isTrue(flow.condition, scope, element)) continue;
        chosen.push_back(index);
        if (exclusive) break;
    }
    // The default is taken when no condition holds (BPMN 2.0.2 §13.4.1, table 13.2); beside unconditional flows it is never due.
    if (chosen.empty() && element.defaultFlow >= 0) chosen.push_back(element.defaultFlow);
    if (chosen.empty() && (conditional || (exclusive && !element.outgoing.empty()))) {
        throw Stop{"no-true-condition", {"No condition after {0} is true and there is no default flow", {element.id}}};
    }
    return chosen;
}

void Run::take(Token& token, const ProcessModel& model, int flow)
{
    const SequenceFlow& taken = model.flows[static_cast<std::size_t>(flow)];
    token.element = model.elements[static_cast<std::size_t>(taken.target)].id;
    token.flow = taken.id;
    token.wait = Wait::Moving;
    _instance.touch(token);
    _queue.push_back({Work::Kind::Enter, token.id});
}

void Run::finish(Token& token)
{
    const LocalId scope = token.scope;
    const LocalId thrower = token.thrower;
    _instance.kill(token);
    if (thrower != 0) compensateNext(thrower);
    completeScopeIfEmpty(scope);
}

void Run::endReached(const Token& token, const Element& element)
{
    if (inOwnProcess(token.scope)) _instance.row.endEvents.push_back(element.id);
    report(What::EndReached, &token, 0, "", "");
}

void Run::reachEnd(Token& token, const Element& element)
{
    applyInputs(token, element);
    if (!element.jobType.empty()) return openJob(token, element);
    if (element.trigger != Trigger::Error) return throwEvent(token, element);
    report(What::ErrorThrown, &token, 0, "", element.errorCode);
    const bool own = inOwnProcess(token.scope);
    if (!catchError(token, element.errorCode, {})) throw Stop{"unhandled-error", {"Nothing catches the error {0}", {element.errorCode}}};
    if (own) _instance.row.endEvents.push_back(element.id);
}

}
