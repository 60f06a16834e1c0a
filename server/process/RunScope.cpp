#include "process/Run.h"

#include "process/IsoTime.h"

namespace lazos::process {

namespace {

// Two multi-instance activities of the greatest allowed size inside each other would not fit in memory.
constexpr std::size_t maximumTokens = 30'000;

}

const ProcessDefinition& Run::definitionOf(LocalId scope)
{
    const Scope* inner = _instance.scope(scope);
    const DefinitionId id = inner == nullptr ? _instance.row.definition : inner->definition;
    auto& used = _used[id];
    if (!used) used = _definitions.get(_store, id);
    return *used;
}

const Element& Run::elementOf(const Token& token)
{
    const ProcessModel& model = modelOf(token);
    return model.elements[static_cast<std::size_t>(model.indexOf(token.element))];
}

feel::Value Run::evaluate(const Formula& formula, LocalId scope, feel::Log* log)
{
    if (!formula.isExpression()) return formula.text();
    const feel::Expression& expression = *formula.expression();
    feel::Context context;
    const auto offer = [&](std::string_view name) {
        if (context.find(name) != nullptr) return true;
        if (const feel::Value* value = _instance.find(scope, name)) {
            context.put(std::string(name), *value);
            return true;
        }
        if (const auto count = counter(name, scope)) {
            context.put(std::string(name), *count);
            return true;
        }
        return false;
    };
    for (const std::string& path : expression.reads()) {
        // The name itself may hold a dot only in theory; then the whole path is the name.
        if (!offer(std::string_view(path).substr(0, path.find('.')))) offer(path);
    }
    feel::Environment environment;
    environment.clock = &_clock;
    return expression.evaluate(context, environment, log);
}

std::optional<int> Run::counter(std::string_view name, LocalId scope)
{
    const Scope* body = _instance.scope(scope);
    while (body != nullptr && body->kind != ScopeKind::MultiInstance) {
        body = body->kind == ScopeKind::Process ? nullptr : _instance.scope(body->parent);
    }
    if (body == nullptr) return std::nullopt;
    // The names of BPMN 2.0.2 table 10.30, and those of Camunda 7 that MIWG models use.
    if (name == "numberOfInstances" || name == "nrOfInstances") return body->total;
    if (name == "numberOfActiveInstances" || name == "nrOfActiveInstances") return body->started - body->done;
    if (name == "numberOfCompletedInstances" || name == "nrOfCompletedInstances") return body->done;
    return std::nullopt;
}

bool Run::isTrue(const Formula& formula, LocalId scope, const Element& element)
{
    const feel::Value value = evaluate(formula, scope);
    if (!value.isTrue() && !value.isFalse()) {
        // Null counts as not true, but never silently: the journal says that a condition could not be decided.
        Event event;
        event.what = What::ConditionUndetermined;
        event.instance = _instance.row.id;
        event.element = element.id;
        event.elementName = element.name;
        event.after = formula.text();
        _events.push_back(std::move(event));
    }
    return value.isTrue();
}

std::string Run::textOf(const Formula& formula, LocalId scope, const char* code, const base::Message& otherwise)
{
    const feel::Value value = evaluate(formula, scope);
    switch (value.kind()) {
    case feel::Value::Kind::String:
        if (!value.string().empty()) return value.string();
        break;
    case feel::Value::Kind::Number: return value.toFeel();
    default:
        if (auto text = isoText(value)) return *text;
    }
    throw Stop{code, otherwise};
}

void Run::checkRoom(std::size_t tokens)
{
    if (_instance.liveTokens() + tokens <= maximumTokens) return;
    throw Stop{"too-many-tokens", {"The process would have more than {0} tokens at once: look for a loop that splits", {std::to_string(maximumTokens)}}};
}

bool Run::isIteration(const Token& token)
{
    const Scope* scope = _instance.scope(token.scope);
    return scope != nullptr && scope->kind == ScopeKind::Iteration;
}

bool Run::inOwnProcess(LocalId scope)
{
    for (const Scope* at = _instance.scope(scope); at != nullptr; at = _instance.scope(at->parent)) {
        if (at->kind == ScopeKind::Process) return false;
    }
    return true;
}

void Run::report(What what, const Token* token, LocalId id, std::string before, std::string after)
{
    Event event;
    event.what = what;
    event.instance = _instance.row.id;
    event.id = id;
    event.before = std::move(before);
    event.after = std::move(after);
    if (token != nullptr) {
        const ProcessModel& model = modelOf(*token);
        const Element& element = elementOf(*token);
        event.element = element.id;
        event.elementName = element.name;
        event.step = element.property("lazos.step");
        event.party = partyOf(*token, model, element);
    }
    _events.push_back(std::move(event));
}

}
