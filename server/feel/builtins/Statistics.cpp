#include "feel/Builtins.h"
#include "feel/Evaluator.h"

#include <algorithm>

namespace lazos::feel {

namespace {

/// The numbers of the argument list; absent, logged, if one is none or there are none at all.
std::optional<std::vector<Decimal>> numbers(Call& call, bool emptyIsFine = false)
{
    const List* list = call.listOrArguments();
    if (!list) return std::nullopt;
    if (list->empty() && !emptyIsFine) {
        call.fail("the list is empty");
        return std::nullopt;
    }
    std::vector<Decimal> result;
    result.reserve(list->size());
    for (const Value& item : *list) {
        if (item.kind() != ValueKind::Number) {
            call.fail("an item is " + std::string(describe(item.kind())) + ", not a number");
            return std::nullopt;
        }
        result.push_back(item.number());
    }
    return result;
}

Decimal total(const std::vector<Decimal>& items)
{
    Decimal sum;
    for (const Decimal& item : items) sum = sum + item;
    return sum;
}

Decimal size(const std::vector<Decimal>& items) { return Decimal(static_cast<std::int64_t>(items.size())); }

Value sumUp(Call& call)
{
    // Durations add up, too: the days that a procedure was suspended.
    const List* list = call.listOrArguments();
    if (list && !list->empty() && (list->front().kind() == ValueKind::DaysTime || list->front().kind() == ValueKind::YearsMonths)) {
        Value sum = list->front();
        std::string why;
        for (std::size_t i = 1; i < list->size(); ++i) {
            sum = add(sum, (*list)[i], why);
            if (sum.isNull()) return call.fail(why);
        }
        return sum;
    }
    const auto items = numbers(call);
    return items ? Value(total(*items)) : Value();
}

Value product(Call& call)
{
    const auto items = numbers(call);
    if (!items) return nullptr;
    Decimal result(1);
    for (const Decimal& item : *items) result = result * item;
    return result;
}

Value mean(Call& call)
{
    const auto items = numbers(call);
    return items ? Value(total(*items) / size(*items)) : Value();
}

Value median(Call& call)
{
    auto items = numbers(call);
    if (!items) return nullptr;
    std::sort(items->begin(), items->end(), [](const Decimal& a, const Decimal& b) { return a < b; });
    const std::size_t middle = items->size() / 2;
    if (items->size() % 2 == 1) return (*items)[middle];
    return ((*items)[middle - 1] + (*items)[middle]) / Decimal(2);
}

/// Of a sample: divided by n - 1.
Value standardDeviation(Call& call)
{
    const auto items = numbers(call);
    if (!items) return nullptr;
    if (items->size() < 2) return call.fail("a standard deviation needs two numbers");
    const Decimal average = total(*items) / size(*items);
    Decimal squares;
    for (const Decimal& item : *items) squares = squares + (item - average) * (item - average);
    return (squares / (size(*items) - Decimal(1))).squareRoot();
}

Value mode(Call& call)
{
    auto items = numbers(call, true);
    if (!items) return nullptr;
    std::sort(items->begin(), items->end(), [](const Decimal& a, const Decimal& b) { return a < b; });
    List modes;
    std::size_t most = 0;
    for (std::size_t start = 0; start < items->size();) {
        std::size_t end = start;
        while (end < items->size() && (*items)[end] == (*items)[start]) ++end;
        if (end - start > most) modes.clear();
        if (end - start >= most) modes.emplace_back((*items)[start]);
        most = std::max(most, end - start);
        start = end;
    }
    return modes;
}

}

std::vector<Builtin> statisticBuiltins()
{
    constexpr std::size_t any = Builtin::unlimited;
    return {
        {"sum", {{"list"}}, 1, any, sumUp},       {"product", {{"list"}}, 1, any, product},
        {"mean", {{"list"}}, 1, any, mean},       {"median", {{"list"}}, 1, any, median},
        {"stddev", {{"list"}}, 1, any, standardDeviation}, {"mode", {{"list"}}, 1, any, mode},
    };
}

}
