#include "feel/Evaluator.h"

#include <algorithm>

namespace lazos::feel {

namespace {

/// How deep lists and contexts lie in each other; more than `most` is all the same.
int depth(const Value& value, int most, Budget& budget)
{
    if (most == 0 || !budget.spend()) return 1;
    int deepest = 0;
    if (value.kind() == ValueKind::List) {
        for (const Value& item : value.list()) deepest = std::max(deepest, depth(item, most - 1, budget));
    } else if (value.kind() == ValueKind::Context) {
        for (const auto& entry : value.context().entries()) deepest = std::max(deepest, depth(entry.second, most - 1, budget));
    }
    return deepest + 1;
}

}

template <class Body>
bool Evaluator::forEach(const Node& domain, Body&& body)
{
    const auto count = [&](const Value& low, const Value& high, bool lowIncluded, bool highIncluded, bool mayDescend) {
        if (low.kind() == ValueKind::Date && high.kind() == ValueKind::Date) {
            const std::int64_t last = high.date().toDays() - (highIncluded ? 0 : 1);
            std::int64_t day = low.date().toDays() + (lowIncluded ? 0 : 1);
            const int step = mayDescend && day > last ? -1 : 1;
            for (; step > 0 ? day <= last : day >= last; day += step) {
                const auto date = Date::fromDays(day);
                if (!date || !body(Value(*date))) break;
            }
            return true;
        }
        const auto whole = [](const Value& end) { return end.kind() == ValueKind::Number ? end.number().toInt64() : std::nullopt; };
        const auto first = whole(low);
        const auto last = whole(high);
        constexpr std::int64_t most = std::int64_t{1} << 62;
        if (!first || !last || *first > most || *first < -most || *last > most || *last < -most) {
            fail(domain, [] { return std::string("only a range of whole numbers or of dates can be counted"); });
            return false;
        }
        std::int64_t i = *first + (lowIncluded ? 0 : 1);
        const std::int64_t end = *last - (highIncluded ? 0 : 1);
        const int step = mayDescend && i > end ? -1 : 1;
        for (; step > 0 ? i <= end : i >= end; i += step) {
            if (!body(Value(Decimal(i)))) break;
        }
        return true;
    };
    if (domain.kind == NodeKind::Range && domain.name == "..") {
        const Value low = evaluate(*domain.children[0]);
        const Value high = evaluate(*domain.children[1]);
        return count(low, high, true, true, true);
    }
    const Value items = evaluate(domain);
    if (items.kind() == ValueKind::Range) {
        const Range& range = items.range();
        const auto order = compare(range.low, range.high);
        if (order && *order > 0) {
            fail(domain, [] { return std::string("the range ends before it starts; low..high without brackets counts down"); });
            return false;
        }
        return count(range.low, range.high, range.lowIncluded, range.highIncluded, false);
    }
    if (items.isNull()) {
        fail(domain, [] { return std::string("null cannot be iterated over"); });
        return false;
    }
    if (items.kind() != ValueKind::List) {
        body(items);
        return true;
    }
    for (const Value& item : items.list()) {
        if (!body(item)) break;
    }
    return true;
}

Value Evaluator::evaluateFor(const Node& node)
{
    List results;
    if (!iterate(node, 0, results)) return nullptr;
    return results;
}

bool Evaluator::iterate(const Node& node, std::size_t index, List& results)
{
    static const std::string partial = "partial";
    constexpr int deepest = 128;
    bool fits = true;
    const bool walked = forEach(*node.children[index], [&](Value item) {
        const Frame frame{_frames, &node.names[index], std::move(item)};
        _frames = &frame;
        if (index + 1 < node.names.size()) {
            fits = iterate(node, index + 1, results);
        } else if (node.usesPartial) {
            // Copying the list is linear each time; whoever asks for it pays in steps.
            fits = _budget.spend(results.size());
            const Frame soFar{_frames, &partial, fits ? Value(results) : Value()};
            _frames = &soFar;
            results.push_back(evaluate(*node.children.back()));
            if (fits && depth(results.back(), deepest, _budget) >= deepest) {
                fail(node, [] { return std::string("partial results lie too deep in each other"); });
                _frames = frame.outer;
                fits = false;
                return false;
            }
        } else {
            results.push_back(evaluate(*node.children.back()));
        }
        _frames = frame.outer;
        if (results.size() > _environment.maximumListSize || !fits) {
            if (fits) tooLarge(node);
            fits = false; // out of steps is said once, at the end
        }
        return fits && !_budget.exhausted();
    });
    return walked && fits;
}

Value Evaluator::evaluateQuantified(const Node& node, bool decisive)
{
    bool sawNull = false;
    if (quantify(node, 0, decisive, sawNull)) return decisive;
    return sawNull ? Value() : Value(!decisive);
}

/// True once an instance decides: true for some, false for every.
bool Evaluator::quantify(const Node& node, std::size_t index, bool decisive, bool& sawNull)
{
    bool decided = false;
    const bool walked = forEach(*node.children[index], [&](Value item) {
        const Frame frame{_frames, &node.names[index], std::move(item)};
        _frames = &frame;
        if (index + 1 < node.names.size()) {
            decided = quantify(node, index + 1, decisive, sawNull);
        } else {
            const Value result = evaluate(*node.children.back());
            if (result.kind() != ValueKind::Boolean) sawNull = true;
            else decided = result.boolean() == decisive;
        }
        _frames = frame.outer;
        return !decided && !_budget.exhausted();
    });
    if (!walked || _budget.exhausted()) sawNull = true;
    return decided;
}

Value Evaluator::apply(const Node& lambda, const Value& a, const Value& b)
{
    const Frame first{_frames, &lambda.names[0], a};
    const Frame second{&first, &lambda.names[1], b};
    _frames = &second;
    Value result = evaluate(*lambda.children[0]);
    _frames = first.outer;
    return result;
}

/// list replace(list, match, newItem): each item for which match(item, newItem) holds is replaced (DMN 1.4 Table 77).
Value Evaluator::evaluateListReplace(const Node& node)
{
    const Node& match = *node.children[1];
    if (match.names.size() != 2) return fail(match, [] { return std::string("match takes an item of the list and the new item"); });
    const Value base = evaluate(*node.children[0]);
    if (base.isNull()) return fail(node, [] { return std::string("list replace(): list is null"); });
    const Value newItem = node.children.size() > 2 && node.children[2] ? evaluate(*node.children[2]) : Value();
    List items = base.kind() == ValueKind::List ? base.list() : List{base};
    for (Value& item : items) {
        const Value replaces = apply(match, item, newItem);
        if (_budget.exhausted()) return nullptr;
        if (replaces.kind() != ValueKind::Boolean) return fail(match, [] { return std::string("match is neither true nor false"); });
        if (replaces.isTrue()) item = newItem;
    }
    return items;
}

/// Stable merge sort: unlike std::sort it stays in bounds even when `precedes` is no order at all.
Value Evaluator::evaluateSort(const Node& node)
{
    const bool listFirst = !node.children[1] || node.children[1]->kind == NodeKind::Lambda;
    const Node* lambda = node.children[listFirst ? 1 : 0].get();
    if (!lambda || lambda->kind != NodeKind::Lambda || lambda->names.size() != 2 || !node.children[listFirst ? 0 : 1]) {
        return fail(node, [] { return std::string("sort takes a list and function(a, b) that says whether a comes before b"); });
    }
    const Value base = evaluate(*node.children[listFirst ? 0 : 1]);
    if (base.isNull()) return fail(node, [] { return std::string("null cannot be sorted"); });
    List items = base.kind() == ValueKind::List ? base.list() : List{base};
    List merged(items.size());
    for (std::size_t width = 1; width < items.size(); width *= 2) {
        for (std::size_t start = 0; start < items.size(); start += 2 * width) {
            std::size_t left = start;
            const std::size_t middle = std::min(start + width, items.size());
            std::size_t right = middle;
            const std::size_t end = std::min(start + 2 * width, items.size());
            for (std::size_t out = start; out < end; ++out) {
                const bool takeRight = left == middle || (right < end && apply(*lambda, items[right], items[left]).isTrue());
                merged[out] = items[takeRight ? right++ : left++];
            }
            if (_budget.exhausted()) return nullptr;
        }
        items.swap(merged);
    }
    return items;
}

}
