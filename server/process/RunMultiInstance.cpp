#include "process/Run.h"

namespace lazos::process {

namespace {

constexpr std::size_t maximumIterations = 10'000;
// No FEEL name is empty, so no expression can see or change these.
const std::string itemsName;

}

void Run::enterMultiInstance(Token& token, const ProcessModel& model, const Element& element)
{
    const MultiInstance& loop = *element.loop;
    feel::List items;
    if (!loop.collection.empty()) {
        const feel::Value value = evaluate(loop.collection, token.scope);
        if (value.kind() != feel::Value::Kind::List) {
            throw Stop{"no-collection", {"The collection of {0} is not a list", {element.id}}};
        }
        items = value.list();
    } else {
        const feel::Value value = evaluate(loop.cardinality, token.scope);
        const base::Json count = value.toJson();
        if (value.kind() != feel::Value::Kind::Number || !count.is_number_integer() || count.get<std::int64_t>() < 0 ||
            count.get<std::int64_t>() > static_cast<std::int64_t>(maximumIterations)) {
            throw Stop{"no-collection", {"The number of instances of {0} is not a whole number from 0 to {1}",
                                         {element.id, std::to_string(maximumIterations)}}};
        }
        for (int i = 1; i <= count.get<int>(); ++i) items.emplace_back(i);
    }
    if (items.size() > maximumIterations) {
        throw Stop{"too-many-instances", {"{0} would run {1} times; at most {2} are allowed",
                                          {element.id, std::to_string(items.size()), std::to_string(maximumIterations)}}};
    }
    Scope& body = _instance.addScope(ScopeKind::MultiInstance, token.scope, token.id, definitionOf(token.scope).id, element.id);
    body.total = static_cast<int>(items.size());
    token.wait = Wait::Scope;
    _instance.touch(token);
    if (!loop.results.empty()) _instance.setLocal(body.id, loop.results, feel::List(items.size()));
    if (items.empty()) return finishMultiInstance(body, element);
    openBoundaries(token, model, element);
    if (loop.sequential) {
        const feel::Value first = items.front();
        _instance.setLocal(body.id, itemsName, std::move(items));
        return startIteration(body, element, first);
    }
    for (const feel::Value& item : items) startIteration(body, element, item);
}

void Run::startIteration(Scope& body, const Element& element, const feel::Value& item)
{
    _instance.touch(body);
    const int place = ++body.started;
    Scope& iteration = _instance.addScope(ScopeKind::Iteration, body.id, 0, body.definition, element.id);
    iteration.total = place;
    if (!element.loop->item.empty()) _instance.setLocal(iteration.id, element.loop->item, item);
    _instance.setLocal(iteration.id, "loopCounter", place);
    // A result that is one name belongs to this iteration; otherwise the iterations would overwrite each other's.
    if (const std::string result = element.loop->result.singleName(); !result.empty() && result != element.loop->item) {
        _instance.setLocal(iteration.id, result, nullptr);
    }
    checkRoom(1);
    const Token& token = _instance.addToken(iteration.id, element.id);
    _queue.push_back({Work::Kind::Enter, token.id});
}

void Run::finishIteration(Token& token, const Element& element)
{
    const MultiInstance& loop = *element.loop;
    Scope& iteration = *_instance.scope(token.scope);
    Scope& body = *_instance.scope(iteration.parent);
    ++body.done;
    _instance.touch(body);
    if (!loop.results.empty()) {
        feel::List results = _instance.find(body.id, loop.results)->list();
        results[static_cast<std::size_t>(iteration.total - 1)] = evaluate(loop.result, iteration.id);
        _instance.setLocal(body.id, loop.results, std::move(results));
    }
    const bool enough = !loop.completion.empty() && isTrue(loop.completion, iteration.id, element);
    _instance.kill(token);
    _instance.kill(iteration);
    if (enough || body.done == body.total) return finishMultiInstance(body, element);
    if (loop.sequential) {
        const feel::Value next = _instance.find(body.id, itemsName)->list()[static_cast<std::size_t>(body.started)];
        startIteration(body, element, next);
    }
}

void Run::finishMultiInstance(Scope& body, const Element& element)
{
    Token& owner = *_instance.token(body.token);
    killScopeContents(body.id);
    if (!element.loop->results.empty()) {
        feel::Value results = *_instance.find(body.id, element.loop->results);
        _instance.setVisible(owner.scope, element.loop->results, std::move(results));
    }
    _instance.kill(body);
    closeActivity(owner);
    if (body.total > 0) rememberForCompensation(owner, modelOf(owner), element);
    _queue.push_back({Work::Kind::Leave, owner.id});
}

}
