// Compensation (BPMN 2.0.2 §13.5.5): undoing what was completed, the last first. A completed activity with a compensation boundary
// event leaves a token that stands by; a completed sub-process with such tokens inside is kept, with its variables as they were.
#include "process/Run.h"

#include <algorithm>

namespace lazos::process {

namespace {

const Element* handlerOf(const ProcessModel& model, const Element& activity)
{
    for (const int index : activity.boundaries) {
        const Element& boundary = model.elements[static_cast<std::size_t>(index)];
        if (boundary.trigger == Trigger::Compensation && boundary.compensation >= 0) {
            return &model.elements[static_cast<std::size_t>(boundary.compensation)];
        }
    }
    return nullptr;
}

}

void Run::rememberForCompensation(const Token& token, const ProcessModel& model, const Element& element)
{
    if (element.boundaries.empty() || handlerOf(model, element) == nullptr) return;
    Token& record = _instance.addToken(token.scope, element.id);
    record.wait = Wait::Compensable;
}

bool Run::keepForCompensation(Scope& scope, const Token& owner)
{
    const Element& element = elementOf(owner);
    if (element.triggeredByEvent || handlerOf(modelOf(owner), element) != nullptr) return false;
    bool any = false;
    for (Token& token : _instance.tokens) {
        if (token.dead() || token.scope != scope.id) continue;
        if (token.wait == Wait::Compensable) any = true;
        else if (token.wait == Wait::Armed) release(token), _instance.kill(token);
    }
    if (!any) return false;
    LocalId home = owner.scope;
    if (isIteration(owner)) {
        // The iteration ends, but what is undone later must see its element.
        const Scope& iteration = *_instance.scope(owner.scope);
        const feel::Context seen = _instance.variablesOf(iteration.id);
        for (const auto& [name, value] : seen.entries()) {
            if (_instance.variablesOf(scope.id).find(name) == nullptr) _instance.setLocal(scope.id, name, value);
        }
        home = _instance.token(_instance.scope(iteration.parent)->token)->scope;
    }
    if (owner.local != 0) {
        const feel::Context seen = _instance.variablesOf(owner.local);
        for (const auto& [name, value] : seen.entries()) {
            if (_instance.variablesOf(scope.id).find(name) == nullptr) _instance.setLocal(scope.id, name, value);
        }
    }
    Token& record = _instance.addToken(home, element.id);
    record.wait = Wait::Compensable;
    scope.token = record.id;
    scope.parent = home;
    _instance.touch(scope);
    return true;
}

void Run::compensate(Token& thrower, const Element& element)
{
    const ProcessModel& model = modelOf(thrower);
    std::vector<LocalId> scopes{thrower.scope};
    // Inside an event sub-process what the scope around it completed is undone too.
    if (element.parent >= 0 && model.elements[static_cast<std::size_t>(element.parent)].triggeredByEvent) {
        scopes.push_back(_instance.scope(thrower.scope)->parent);
    }
    for (Token& record : _instance.tokens) {
        if (record.dead() || record.wait != Wait::Compensable || std::find(scopes.begin(), scopes.end(), record.scope) == scopes.end()) continue;
        if (record.thrower != 0 && _instance.token(record.thrower) != nullptr) continue; // is being undone already
        if (element.compensates >= 0 && record.element != model.elements[static_cast<std::size_t>(element.compensates)].id) continue;
        record.thrower = thrower.id;
        _instance.touch(record);
    }
    report(What::CompensationStarted, &thrower, 0, "", "");
    thrower.wait = Wait::Compensating;
    _instance.touch(thrower);
    compensateNext(thrower.id);
}

/// Undoes the last of what is still to be undone for `id`, else lets it go on.
void Run::compensateNext(LocalId id)
{
    Token* thrower = _instance.token(id);
    if (thrower == nullptr || thrower->wait != Wait::Compensating) return;
    Token* last = nullptr;
    for (Token& record : _instance.tokens) {
        if (!record.dead() && record.wait == Wait::Compensable && record.thrower == id) last = &record;
    }
    if (last == nullptr) {
        const Element& element = elementOf(*thrower);
        if (element.kind != ElementKind::SubProcess) return completeActivity(*thrower, {});
        // A sub-process all of which is undone.
        release(*thrower);
        return finish(*thrower);
    }
    const ProcessModel& model = modelOf(*last);
    const Element& element = elementOf(*last);
    report(What::Compensated, last, 0, "completed", "compensated");
    if (const Element* handler = handlerOf(model, element)) {
        Token& token = _instance.addToken(last->scope, handler->id);
        token.thrower = id;
        _instance.kill(*last);
        _queue.push_back({Work::Kind::Enter, token.id});
        return;
    }
    last->wait = Wait::Compensating;
    _instance.touch(*last);
    const auto kept = std::find_if(_instance.scopes.begin(), _instance.scopes.end(),
                                   [last](const Scope& scope) { return !scope.dead() && scope.token == last->id; });
    for (Token& inner : _instance.tokens) {
        if (inner.dead() || inner.scope != kept->id || inner.wait != Wait::Compensable) continue;
        inner.thrower = last->id;
        _instance.touch(inner);
    }
    compensateNext(last->id);
}

}
