#include "process/Instance.h"

#include "process/Values.h"

#include <algorithm>

namespace lazos::process {

namespace {

template <class Rows>
auto* byId(Rows& rows, LocalId id)
{
    const auto found = std::lower_bound(rows.begin(), rows.end(), id, [](const auto& row, LocalId wanted) { return row.id < wanted; });
    return found != rows.end() && found->id == id && !found->dead() ? &*found : nullptr;
}

/// Forgets rows of `token` not yet written; if the instance may have older ones in the store, they are deleted too.
template <class Row>
void end(std::vector<Row>& inserted, std::vector<LocalId>& off, LocalId token)
{
    const auto kept = std::remove_if(inserted.begin(), inserted.end(), [token](const Row& row) { return row.token == token; });
    inserted.erase(kept, inserted.end());
    if (std::find(off.begin(), off.end(), token) == off.end()) off.push_back(token);
}

}

Instance::Instance(InstanceRow newRow) : row(std::move(newRow)), _new(true) {}

Instance::Instance(Loaded loaded) : row(std::move(loaded.instance))
{
    _live = loaded.tokens.size();
    for (TokenRow& token : loaded.tokens) tokens.push_back({std::move(token), Mark::Clean, 0});
    for (ScopeRow& scope : loaded.scopes) scopes.push_back({std::move(scope), Mark::Clean});
    for (VariableRow& variable : loaded.variables) {
        _variables[variable.scope].push_back({std::move(variable.name), std::move(variable.value), {}, false, Mark::Clean});
    }
}

Instance::Token& Instance::addToken(LocalId scope, const std::string& element)
{
    Token token;
    token.id = newId();
    token.scope = scope;
    token.element = element;
    token.mark = Mark::New;
    tokens.push_back(std::move(token));
    ++_live;
    return tokens.back();
}

Instance::Token* Instance::token(LocalId id) { return byId(tokens, id); }

void Instance::touch(Token& token)
{
    if (token.mark == Mark::Clean) token.mark = Mark::Changed;
}

void Instance::kill(Token& token)
{
    if (token.dead()) return;
    if (token.mark != Mark::New) pending.deadTokens.push_back(token.id);
    token.mark = Mark::Dead;
    --_live;
}

Instance::Scope& Instance::addScope(ScopeKind kind, LocalId parent, LocalId token, DefinitionId definition, const std::string& element)
{
    Scope scope;
    scope.id = newId();
    scope.parent = parent;
    scope.token = token;
    scope.definition = definition;
    scope.element = element;
    scope.kind = kind;
    scope.mark = Mark::New;
    row.scoped = true;
    scopes.push_back(std::move(scope));
    return scopes.back();
}

Instance::Scope* Instance::scope(LocalId id) { return id == 0 ? nullptr : byId(scopes, id); }

void Instance::touch(Scope& scope)
{
    if (scope.mark == Mark::Clean) scope.mark = Mark::Changed;
}

void Instance::kill(Scope& scope)
{
    if (scope.dead()) return;
    if (scope.mark != Mark::New) pending.deadScopes.push_back(scope.id);
    scope.mark = Mark::Dead;
    _variables.erase(scope.id);
}

bool Instance::hasTokens(LocalId scope) const
{
    return std::any_of(tokens.begin(), tokens.end(), [scope](const Token& token) { return !token.dead() && token.scope == scope && !standsBy(token.wait); });
}

LocalId Instance::outer(LocalId id)
{
    const Scope* inner = scope(id);
    return inner == nullptr || inner->kind == ScopeKind::Process ? -1 : inner->parent;
}

Instance::Variable* Instance::variable(LocalId scope, std::string_view name)
{
    const auto found = _variables.find(scope);
    if (found == _variables.end()) return nullptr;
    for (Variable& candidate : found->second) {
        if (candidate.name == name) return &candidate;
    }
    return nullptr;
}

const feel::Value& Instance::valueOf(Variable& variable)
{
    if (!variable.decoded) {
        variable.value = decodeValue(variable.encoded);
        variable.decoded = true;
    }
    return variable.value;
}

const feel::Value* Instance::find(LocalId scope, std::string_view name)
{
    for (LocalId at = scope; at >= 0; at = outer(at)) {
        if (Variable* found = variable(at, name)) return &valueOf(*found);
    }
    return nullptr;
}

void Instance::setLocal(LocalId scope, const std::string& name, feel::Value value)
{
    if (Variable* present = variable(scope, name)) {
        present->value = std::move(value);
        present->decoded = true;
        if (present->mark == Mark::Clean) present->mark = Mark::Changed;
        return;
    }
    _variables[scope].push_back({name, {}, std::move(value), true, Mark::New});
}

void Instance::setVisible(LocalId scope, const std::string& name, feel::Value value)
{
    LocalId at = scope;
    while (variable(at, name) == nullptr && outer(at) >= 0) at = outer(at);
    setLocal(at, name, std::move(value));
}

feel::Context Instance::variablesOf(LocalId scope)
{
    feel::Context context;
    if (const auto found = _variables.find(scope); found != _variables.end()) {
        for (Variable& each : found->second) {
            if (!each.name.empty()) context.put(each.name, valueOf(each));
        }
    }
    return context;
}

feel::Context Instance::visible(LocalId scope)
{
    std::vector<LocalId> chain;
    for (LocalId at = scope; at >= 0; at = outer(at)) chain.push_back(at);
    feel::Context context;
    for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
        const feel::Context inner = variablesOf(*at);
        for (const auto& [name, value] : inner.entries()) context.put(name, value);
    }
    return context;
}

void Instance::endTask(LocalId token) { end(pending.tasks, pending.tasksOff, token); }
void Instance::endJob(LocalId token) { end(pending.jobs, pending.jobsOff, token); }
void Instance::endTimers(LocalId token)
{
    end(pending.timers, pending.timersOff, token);
    std::erase_if(pending.timersMoved, [token](const TimerRow& timer) { return timer.token == token; });
}
void Instance::endSubscriptions(LocalId token) { end(pending.subscriptions, pending.subscriptionsOff, token); }
bool Instance::hasEndedSubscriptions(LocalId token) const
{
    return std::find(pending.subscriptionsOff.begin(), pending.subscriptionsOff.end(), token) != pending.subscriptionsOff.end();
}
void Instance::endIncident(LocalId token) { end(pending.incidents, pending.incidentsOff, token); }

Changes Instance::changes()
{
    Changes changes = std::move(pending);
    changes.instance = row;
    changes.newInstance = _new;
    for (const Token& token : tokens) {
        if (token.mark == Mark::New) changes.tokens.inserted.push_back(token);
        if (token.mark == Mark::Changed) changes.tokens.updated.push_back(token);
    }
    for (const Scope& scope : scopes) {
        if (scope.mark == Mark::New) changes.scopes.inserted.push_back(scope);
        if (scope.mark == Mark::Changed) changes.scopes.updated.push_back(scope);
    }
    for (auto& [scope, variables] : _variables) {
        for (Variable& variable : variables) {
            if (variable.mark == Mark::New) changes.variables.inserted.push_back({scope, variable.name, encodeValue(variable.value)});
            if (variable.mark == Mark::Changed) changes.variables.updated.push_back({scope, variable.name, encodeValue(variable.value)});
        }
    }
    return changes;
}

}
