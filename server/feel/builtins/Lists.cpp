#include "feel/Builtins.h"
#include "feel/Evaluator.h"

#include <algorithm>

namespace lazos::feel {

namespace {

bool holds(const List& list, const Value& wanted, Budget& budget)
{
    return std::any_of(list.begin(), list.end(), [&](const Value& item) { return equal(item, wanted, budget) == true; });
}

Value listContains(Call& call)
{
    const List* list = call.list(0);
    return list ? Value(holds(*list, call.any(1), call.budget())) : Value();
}

Value countItems(Call& call)
{
    const List* list = call.list(0);
    return list ? Value(Decimal(static_cast<std::int64_t>(list->size()))) : Value();
}

template <bool smallest>
Value extreme(Call& call)
{
    const List* list = call.listOrArguments();
    if (!list) return nullptr;
    if (list->empty()) return call.fail("the list is empty");
    const Value* best = &list->front();
    for (const Value& item : *list) {
        const auto order = compare(item, *best);
        if (!order) return call.fail("the items have no common order");
        if (smallest ? *order < 0 : *order > 0) best = &item;
    }
    return *best;
}

/// Appends the flattened items; false beyond the size allowed.
bool flattenInto(const List& list, std::size_t most, Budget& budget, List& flat)
{
    for (const Value& item : list) {
        if (!budget.spend() || flat.size() > most) return false;
        if (item.kind() != ValueKind::List) flat.push_back(item);
        else if (!flattenInto(item.list(), most, budget, flat)) return false;
    }
    return true;
}

Value flatten(Call& call)
{
    const List* list = call.list(0);
    if (!list) return nullptr;
    List flat;
    if (!flattenInto(*list, call.environment().maximumListSize, call.budget(), flat)) return call.fail("the list is larger than allowed");
    return flat;
}

/// false decides all(), true decides any(); anything that is no boolean leaves it open.
template <bool decisive>
Value decided(Call& call)
{
    const List* list = call.listOrArguments();
    if (!list) return nullptr;
    bool open = false;
    for (const Value& item : *list) {
        if (item.kind() != ValueKind::Boolean) open = true;
        else if (item.boolean() == decisive) return decisive;
    }
    return open ? call.fail("an item is no boolean") : Value(!decisive);
}

Value sublist(Call& call)
{
    const List* list = call.list(0);
    const auto start = list ? call.whole(1) : std::nullopt;
    if (!start) return nullptr;
    const auto size = static_cast<std::int64_t>(list->size());
    if (*start == 0 || *start > size || *start < -size) return call.fail("the start position is outside the list");
    const std::int64_t first = *start > 0 ? *start - 1 : size + *start;
    std::int64_t count = size - first;
    if (call.given(2)) {
        const auto wanted = call.whole(2);
        if (!wanted) return nullptr;
        if (*wanted < 0 || *wanted > count) return call.fail("the length is more than the list holds");
        count = *wanted;
    }
    return List(list->begin() + first, list->begin() + first + count);
}

Value append(Call& call)
{
    const List* list = call.list(0);
    if (!list) return nullptr;
    List result = *list;
    for (std::size_t i = 1; i < call.count(); ++i) result.push_back(call.any(i));
    return call.checked(std::move(result));
}

Value concatenate(Call& call)
{
    List result;
    for (std::size_t i = 0; i < call.count(); ++i) {
        const List* list = call.list(i);
        if (!list) return nullptr;
        result.insert(result.end(), list->begin(), list->end());
    }
    return call.checked(std::move(result));
}

/// Index of the position in a list, counted from 1 or, if negative, from the end; absent if outside.
std::optional<std::size_t> place(Call& call, std::size_t argument, std::size_t size)
{
    const auto position = call.whole(argument);
    if (!position) return std::nullopt;
    const auto items = static_cast<std::int64_t>(size);
    if (*position == 0 || *position > items || *position < -items) {
        call.fail("the position is outside the list");
        return std::nullopt;
    }
    return static_cast<std::size_t>(*position > 0 ? *position - 1 : items + *position);
}

Value insertBefore(Call& call)
{
    const List* list = call.list(0);
    const auto at = list ? place(call, 1, list->size()) : std::nullopt;
    if (!at) return nullptr;
    List result = *list;
    result.insert(result.begin() + static_cast<std::ptrdiff_t>(*at), call.any(2));
    return call.checked(std::move(result));
}

Value removeItem(Call& call)
{
    const List* list = call.list(0);
    const auto at = list ? place(call, 1, list->size()) : std::nullopt;
    if (!at) return nullptr;
    List result = *list;
    result.erase(result.begin() + static_cast<std::ptrdiff_t>(*at));
    return result;
}

Value listReplace(Call& call)
{
    const List* list = call.list(0);
    const Decimal* position = list ? call.number(1) : nullptr;
    if (!position) return nullptr;
    if (!position->isWhole()) return call.fail("the position is no whole number");
    const auto at = place(call, 1, list->size());
    if (!at) return nullptr;
    List result = *list;
    result[*at] = call.any(2);
    return result;
}

Value reverse(Call& call)
{
    const List* list = call.list(0);
    return list ? Value(List(list->rbegin(), list->rend())) : Value();
}

Value indexOf(Call& call)
{
    const List* list = call.list(0);
    if (!list) return nullptr;
    List places;
    for (std::size_t i = 0; i < list->size(); ++i) {
        if (equal((*list)[i], call.any(1), call.budget()) == true) places.emplace_back(Decimal(static_cast<std::int64_t>(i + 1)));
    }
    return places;
}

Value distinct(Call& call, const List& list)
{
    List result;
    for (const Value& item : list) {
        if (!holds(result, item, call.budget())) result.push_back(item);
    }
    return call.checked(std::move(result));
}

Value distinctValues(Call& call)
{
    const List* list = call.list(0);
    return list ? distinct(call, *list) : Value();
}

Value unionOf(Call& call)
{
    const Value all = concatenate(call);
    return all.isNull() ? all : distinct(call, all.list());
}

Value sortByOrder(Call& call)
{
    const List* list = call.list(0);
    if (!list) return nullptr;
    List result = *list;
    for (const Value& item : result) {
        if (!compare(item, result.front())) return call.fail("the items have no common order; give function(a, b)");
    }
    std::stable_sort(result.begin(), result.end(), [](const Value& a, const Value& b) {
        const auto order = compare(a, b);
        return order && *order < 0;
    });
    return result;
}

}

std::vector<Builtin> listBuiltins()
{
    constexpr std::size_t any = Builtin::unlimited;
    std::vector<Builtin> all = {
        {"list contains", {{"list", "element"}}, 2, 2, listContains},
        {"count", {{"list"}}, 1, 1, countItems},
        {"min", {{"list"}}, 1, any, extreme<true>},
        {"max", {{"list"}}, 1, any, extreme<false>},
        {"flatten", {{"list"}}, 1, 1, flatten},
        {"all", {{"list"}}, 1, any, decided<false>},
        {"any", {{"list"}}, 1, any, decided<true>},
        {"sublist", {{"list", "start position", "length"}}, 2, 3, sublist},
        {"append", {{"list", "item"}}, 1, any, append},
        {"concatenate", {{"list"}}, 1, any, concatenate},
        {"insert before", {{"list", "position", "newItem"}}, 3, 3, insertBefore},
        {"remove", {{"list", "position"}}, 2, 2, removeItem},
        {"list replace", {{"list", "position", "newItem"}, {"list", "match", "newItem"}}, 3, 3, listReplace},
        {"reverse", {{"list"}}, 1, 1, reverse},
        {"index of", {{"list", "match"}}, 2, 2, indexOf},
        {"union", {{"list"}}, 1, any, unionOf},
        {"distinct values", {{"list"}}, 1, 1, distinctValues},
        {"sort", {{"list", "precedes"}}, 1, 2, sortByOrder},
    };
    for (Builtin& statistic : statisticBuiltins()) all.push_back(std::move(statistic));
    return all;
}

}
