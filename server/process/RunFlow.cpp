#include "process/Run.h"

#include <algorithm>
#include <map>

namespace lazos::process {

namespace {

// Enough for thousands of parties; a loop in the model without any wait stops here as an incident.
constexpr int maximumSteps = 200'000;

}

Run::Run(Store& store, Definitions& definitions, const base::Clock& clock, Instance instance)
    : _store(store), _definitions(definitions), _now(clock.now()), _clock(clock), _instance(std::move(instance))
{}

void Run::start(const Element& startEvent)
{
    report(What::InstanceStarted, nullptr, 0, "", "active");
    Token& token = _instance.addToken(0, startEvent.id);
    _queue.push_back({Work::Kind::Enter, token.id, {}, {}});
    settle();
}

void Run::settle()
{
    while (!_queue.empty()) {
        const Work work = std::move(_queue.front());
        _queue.pop_front();
        perform(work);
    }
    if (_instance.row.state == InstanceState::Active) completeScopeIfEmpty(0);
}

void Run::perform(const Work& work)
{
    Token* token = _instance.token(work.token);
    if (token == nullptr) {
        // The activity ended before the early message reached it; another subscription may want the message.
        if (work.kind == Work::Kind::Deliver) _store.keepMessage(work.message);
        return;
    }
    const bool leaving = work.kind == Work::Kind::Leave;
    try {
        if (++_steps > maximumSteps) {
            throw Stop{"too-many-steps", {"The process went through {0} elements without reaching a wait: look for a loop without any task",
                                          {std::to_string(maximumSteps)}}};
        }
        switch (work.kind) {
        case Work::Kind::Enter: enter(*token); break;
        case Work::Kind::Leave: leave(*token); break;
        case Work::Kind::Job: openJob(*token, elementOf(*token)); break;
        case Work::Kind::Deliver: {
            const ProcessModel& model = modelOf(*token);
            feel::Context variables;
            const base::Json json = base::Json::parse(work.message.variables);
            for (const auto& [name, value] : json.items()) variables.put(name, feel::Value::fromJson(value));
            report(What::MessageReceived, token, 0, "", work.message.name);
            trigger(*token, *model.find(work.element), variables);
            break;
        }
        }
    } catch (const Stop& stop) {
        raiseIncident(*token, stop, leaving, false);
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
    switch (element.kind) {
    case ElementKind::StartEvent:
    case ElementKind::ExclusiveGateway: return leave(token);
    case ElementKind::ParallelGateway: return arriveAtJoin(token, model, element);
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
    case ElementKind::SendTask:
    case ElementKind::ThrowEvent:
        applyInputs(token, element);
        if (!element.jobType.empty()) {
            openJob(token, element);
            return openBoundaries(token, model, element);
        }
        if (element.trigger == Trigger::Message) throwMessage(token, element);
        return completeActivity(token, {});
    case ElementKind::ReceiveTask:
        applyInputs(token, element);
        token.wait = Wait::Message;
        _instance.touch(token);
        subscribe(token, element);
        return openBoundaries(token, model, element);
    case ElementKind::CatchEvent:
        token.wait = element.trigger == Trigger::Timer ? Wait::Timer : Wait::Message;
        _instance.touch(token);
        return element.trigger == Trigger::Timer ? setTimer(token, element) : subscribe(token, element);
    case ElementKind::SubProcess:
        applyInputs(token, element);
        openSubProcess(token, model, index);
        return openBoundaries(token, model, element);
    case ElementKind::CallActivity:
        callProcess(token, element);
        return openBoundaries(token, model, element);
    case ElementKind::EndEvent: return reachEnd(token, element);
    case ElementKind::InclusiveGateway:
    case ElementKind::EventBasedGateway:
    case ElementKind::ScriptTask:
    case ElementKind::BusinessRuleTask:
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
    const LocalId scope = token.scope;
    take(token, model, flows.front());
    for (std::size_t i = 1; i < flows.size(); ++i) take(_instance.addToken(scope, element.id), model, flows[i]);
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
    _queue.push_back({Work::Kind::Enter, token.id, {}, {}});
}

void Run::arriveAtJoin(Token& token, const ProcessModel& model, const Element& element)
{
    if (element.incoming.size() <= 1) return leave(token);
    token.wait = Wait::Join;
    _instance.touch(token);
    // One token of each flow is consumed, the oldest first; a second one on a flow waits for the next time.
    std::map<std::string, Token*> oldest;
    for (Token& other : _instance.tokens) {
        if (!other.dead() && other.scope == token.scope && other.wait == Wait::Join && other.element == token.element) {
            oldest.emplace(other.flow, &other);
        }
    }
    for (const int flow : element.incoming) {
        if (!oldest.contains(model.flows[static_cast<std::size_t>(flow)].id)) return;
    }
    Token* going = nullptr;
    for (const auto& [flow, other] : oldest) {
        if (going == nullptr || other->id < going->id) std::swap(going, oldest[flow]);
        if (oldest[flow] != nullptr) _instance.kill(*oldest[flow]);
    }
    going->wait = Wait::Moving;
    leave(*going);
}

void Run::finish(Token& token)
{
    const LocalId scope = token.scope;
    _instance.kill(token);
    completeScopeIfEmpty(scope);
}

void Run::reachEnd(Token& token, const Element& element)
{
    applyInputs(token, element);
    if (!element.jobType.empty()) return openJob(token, element);
    if (element.trigger == Trigger::Message) throwMessage(token, element);
    if (element.trigger == Trigger::Error) {
        report(What::ErrorThrown, &token, 0, "", element.errorCode);
        if (inOwnProcess(token.scope)) _instance.row.endEvents.push_back(element.id);
        if (catchError(token, element.errorCode, {})) return;
        if (inOwnProcess(token.scope)) _instance.row.endEvents.pop_back();
        throw Stop{"unhandled-error", {"Nothing catches the error {0}", {element.errorCode}}};
    }
    completeActivity(token, {});
}

void Run::completeScopeIfEmpty(LocalId scope)
{
    if (scope != 0 && _instance.scope(scope) == nullptr) return;
    if (_instance.row.state == InstanceState::Active && !_instance.hasTokens(scope)) completeScope(scope, false);
}

void Run::completeScope(LocalId id, bool terminated)
{
    if (id == 0) {
        _instance.row.state = terminated ? InstanceState::Terminated : InstanceState::Completed;
        _instance.row.endedAt = _now;
        report(terminated ? What::InstanceTerminated : What::InstanceCompleted, nullptr, 0, "active",
               std::string(name(_instance.row.state)));
        return;
    }
    Scope& scope = *_instance.scope(id);
    Token& owner = *_instance.token(scope.token);
    const feel::Context variables = _instance.variablesOf(id);
    const bool called = scope.kind == ScopeKind::Process;
    _instance.kill(scope);
    if (!called) return completeActivity(owner, {});
    const Element& element = elementOf(owner);
    report(What::ProcessReturned, &owner, 0, "active", terminated ? "terminated" : "completed");
    if (!element.outputs.empty()) {
        // Mappings see what the called process left.
        return completeActivity(owner, variables);
    }
    completeActivity(owner, element.propagateAllChild ? variables : feel::Context());
}

}
