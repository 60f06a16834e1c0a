// How activities and scopes end.
#include "process/Run.h"

namespace lazos::process {

/// The activity's own work is done: results go to variables, what hangs on it closes, the token goes on.
void Run::completeActivity(Token& token, const feel::Context& result)
{
    const Element& element = elementOf(token);
    applyOutputs(token, element, result);
    closeActivity(token);
    token.wait = Wait::Moving;
    if (element.kind != ElementKind::EndEvent) {
        if (!isIteration(token)) rememberForCompensation(token, modelOf(token), element);
        _queue.push_back({Work::Kind::Leave, token.id});
        return;
    }
    endReached(token, element);
    if (element.trigger != Trigger::Terminate) return finish(token);
    const LocalId scope = token.scope;
    killScopeContents(scope);
    completeScope(scope, true);
}

void Run::closeActivity(Token& token)
{
    const Element& element = elementOf(token);
    const bool either = token.wait == Wait::Event || token.wait == Wait::Armed;
    bool timers = either || token.wait == Wait::Timer;
    bool messages = either || token.wait == Wait::Message;
    if (!isIteration(token)) {
        for (const int boundary : element.boundaries) {
            const Trigger trigger = modelOf(token).elements[static_cast<std::size_t>(boundary)].trigger;
            timers = timers || trigger == Trigger::Timer;
            messages = messages || trigger == Trigger::Message || trigger == Trigger::Signal;
        }
    }
    if (timers) _instance.endTimers(token.id);
    if (messages) _instance.endSubscriptions(token.id);
    if (token.local != 0) {
        if (Scope* local = _instance.scope(token.local)) _instance.kill(*local);
        token.local = 0;
        _instance.touch(token);
    }
}

/// Ends whatever the token waits for, with everything below it; the token itself stays.
void Run::release(Token& token)
{
    if (token.wait == Wait::Task) {
        _instance.endTask(token.id);
        report(What::TaskCancelled, &token, 0, "open", "cancelled");
    }
    if (token.wait == Wait::Job || token.wait == Wait::Incident) _instance.endJob(token.id);
    if (token.wait == Wait::Incident) _instance.endIncident(token.id);
    // A record of a completed sub-process owns what was kept of it.
    const bool owns = token.wait == Wait::Scope || token.wait == Wait::Incident || token.wait == Wait::Compensable ||
                      token.wait == Wait::Compensating;
    if (owns) {
        for (std::size_t i = 0; i < _instance.scopes.size(); ++i) {
            Scope& scope = _instance.scopes[i];
            if (scope.dead() || scope.token != token.id || scope.kind == ScopeKind::Local) continue;
            killScopeContents(scope.id);
            _instance.kill(scope);
        }
    }
    closeActivity(token);
    token.wait = Wait::Moving;
}

void Run::killScopeContents(LocalId id)
{
    for (std::size_t i = 0; i < _instance.tokens.size(); ++i) {
        Token& token = _instance.tokens[i];
        if (token.dead() || token.scope != id) continue;
        release(token);
        _instance.kill(token);
    }
    // Iterations hang on their multi-instance body, not on a token.
    for (std::size_t i = 0; i < _instance.scopes.size(); ++i) {
        Scope& scope = _instance.scopes[i];
        if (scope.dead() || scope.parent != id || scope.kind != ScopeKind::Iteration) continue;
        killScopeContents(scope.id);
        _instance.kill(scope);
    }
}

void Run::completeScopeIfEmpty(LocalId id)
{
    if (_instance.row.state != InstanceState::Active || _instance.hasTokens(id)) return;
    if (id == 0) return completeScope(0, false);
    const Scope* scope = _instance.scope(id);
    if (scope == nullptr) return;
    // What is kept of a completed sub-process ends when its compensation does.
    const Token* owner = _instance.token(scope->token);
    if (owner != nullptr && owner->wait == Wait::Compensating) return;
    completeScope(id, false);
}

void Run::completeScope(LocalId id, bool terminated)
{
    if (id == 0) {
        killScopeContents(0);
        _instance.row.state = terminated ? InstanceState::Terminated : InstanceState::Completed;
        _instance.row.endedAt = _now;
        report(terminated ? What::InstanceTerminated : What::InstanceCompleted, nullptr, 0, "active",
               std::string(name(_instance.row.state)));
        return;
    }
    Scope& scope = *_instance.scope(id);
    Token& owner = *_instance.token(scope.token);
    const Element& element = elementOf(owner);
    if (!terminated && scope.kind == ScopeKind::SubProcess && keepForCompensation(scope, owner)) return completeActivity(owner, {});
    killScopeContents(id);
    const feel::Context variables = _instance.variablesOf(id);
    const bool called = scope.kind == ScopeKind::Process;
    _instance.kill(scope);
    if (!called) return completeActivity(owner, {});
    report(What::ProcessReturned, &owner, 0, "active", terminated ? "terminated" : "completed");
    // Mappings see what the called process left.
    completeActivity(owner, element.propagateAllChild || !element.outputs.empty() ? variables : feel::Context());
}

void Run::cancel()
{
    killScopeContents(0);
    completeScope(0, true);
}

}
