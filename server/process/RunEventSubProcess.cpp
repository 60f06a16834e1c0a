// Event sub-processes (BPMN 2.0.2 §10.3.5, §13.5.4): each begins, once or beside the rest, when its start event is triggered while
// the scope around it is active.
#include "process/Run.h"

namespace lazos::process {

void Run::armEventSubProcesses(LocalId scope, const ProcessModel& model, int element)
{
    for (const int index : model.eventSubProcesses(element)) {
        const Trigger trigger = model.elements[static_cast<std::size_t>(model.triggeredStart(index))].trigger;
        // Errors and escalations come from inside; nothing waits for them.
        if (trigger == Trigger::Error || trigger == Trigger::Escalation) continue;
        const Token& token = _instance.addToken(scope, model.elements[static_cast<std::size_t>(index)].id);
        _queue.push_back({Work::Kind::Enter, token.id});
    }
}

void Run::arm(Token& token, const ProcessModel& model, int element)
{
    await(token, model.elements[static_cast<std::size_t>(model.triggeredStart(element))]);
    token.wait = Wait::Armed;
    _instance.touch(token);
}

void Run::beginEventSubProcess(Token* token, LocalId scope, const ProcessModel& model, const Element& start, const feel::Context& variables)
{
    const std::string& element = model.elements[static_cast<std::size_t>(start.parent)].id;
    if (start.interrupting) {
        // The rest of the scope ends, what else could begin too; what was completed can still be compensated.
        for (std::size_t i = 0; i < _instance.tokens.size(); ++i) {
            Token& other = _instance.tokens[i];
            if (other.dead() || &other == token || other.scope != scope || other.wait == Wait::Compensable) continue;
            release(other);
            _instance.kill(other);
        }
        if (token != nullptr) closeActivity(*token);
    }
    Token& running = start.interrupting && token != nullptr ? *token : _instance.addToken(scope, element);
    running.wait = Wait::Scope;
    _instance.touch(running);
    Scope& inner = _instance.addScope(ScopeKind::SubProcess, scope, running.id, definitionOf(scope).id, element);
    report(What::EventSubProcessStarted, &running, 0, "", start.id);
    armEventSubProcesses(inner.id, model, start.parent);
    Token& begin = _instance.addToken(inner.id, start.id);
    applyOutputs(begin, start, variables);
    _queue.push_back({Work::Kind::Leave, begin.id});
}

}
