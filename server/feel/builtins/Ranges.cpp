#include "base/Error.h"
#include "feel/Builtins.h"
#include "feel/Evaluator.h"
#include "feel/Parser.h"

namespace lazos::feel {

namespace {

using Order = std::strong_ordering;

/// The two ends of an argument; a point is a range from itself to itself. Ends are compared as DMN 1.3 Table 80 does.
struct Interval
{
    Value low;
    Value high;
    bool lowIncluded = true;
    bool highIncluded = true;
    bool isPoint = false;
};

std::optional<Interval> interval(Call& call, std::size_t i)
{
    const Value& value = call.single(i);
    if (value.kind() == ValueKind::Range) {
        const Range& range = value.range();
        if ((range.low.isNull() && !range.lowIncluded) || (range.high.isNull() && !range.highIncluded)) {
            call.fail("an end of the range is not known");
            return std::nullopt;
        }
        return Interval{range.low, range.high, range.lowIncluded, range.highIncluded, false};
    }
    if (compare(value, value)) return Interval{value, value, true, true, true};
    call.fail(std::string(describe(value.kind())) + " is neither a point nor a range");
    return std::nullopt;
}

enum class Side { Low, High };

/// The order of two ends, of which a null one lies beyond every value.
std::optional<Order> compareEnds(const Value& a, Side ofA, const Value& b, Side ofB)
{
    if (!a.isNull() && !b.isNull()) return compare(a, b);
    const auto place = [](const Value& end, Side side) { return !end.isNull() ? 0 : side == Side::Low ? -1 : 1; };
    return place(a, ofA) <=> place(b, ofB);
}

struct Ends
{
    Order lowLow = Order::equal; ///< a.low against b.low
    Order lowHigh = Order::equal; ///< a.low against b.high
    Order highLow = Order::equal;
    Order highHigh = Order::equal;
};

template <bool mayFirstBePoint, bool maySecondBePoint, class Relation>
Value related(Call& call, Relation&& relation)
{
    const auto a = interval(call, 0);
    const auto b = a ? interval(call, 1) : std::nullopt;
    if (!b) return nullptr;
    if ((a->isPoint && !mayFirstBePoint) || (b->isPoint && !maySecondBePoint)) return call.fail("a range is needed here, not a point");
    const auto lowLow = compareEnds(a->low, Side::Low, b->low, Side::Low);
    const auto lowHigh = compareEnds(a->low, Side::Low, b->high, Side::High);
    const auto highLow = compareEnds(a->high, Side::High, b->low, Side::Low);
    const auto highHigh = compareEnds(a->high, Side::High, b->high, Side::High);
    if (!lowLow || !lowHigh || !highLow || !highHigh) return call.fail("the arguments have no common order");
    return relation(*a, *b, Ends{*lowLow, *lowHigh, *highLow, *highHigh});
}

bool isBefore(const Interval& a, const Interval& b, const Ends& e)
{
    return e.highLow < 0 || (e.highLow == 0 && !(a.highIncluded && b.lowIncluded));
}

bool isAfter(const Interval& a, const Interval& b, const Ends& e)
{
    return e.lowHigh > 0 || (e.lowHigh == 0 && !(a.lowIncluded && b.highIncluded));
}

bool isInside(const Interval& inner, const Interval& outer, const Ends& e)
{
    const bool fromLow = e.lowLow > 0 || (e.lowLow == 0 && (outer.lowIncluded || !inner.lowIncluded));
    const bool toHigh = e.highHigh < 0 || (e.highHigh == 0 && (outer.highIncluded || !inner.highIncluded));
    return fromLow && toHigh;
}

bool doOverlap(const Interval& a, const Interval& b, const Ends& e) { return !isBefore(a, b, e) && !isAfter(a, b, e); }

Ends turned(const Ends& e)
{
    const auto reverse = [](Order order) { return 0 <=> order; };
    return {reverse(e.lowLow), reverse(e.highLow), reverse(e.lowHigh), reverse(e.highHigh)};
}

Value before(Call& call) { return related<true, true>(call, isBefore); }
Value after(Call& call) { return related<true, true>(call, isAfter); }

Value meets(Call& call)
{
    return related<false, false>(call, [](const Interval& a, const Interval& b, const Ends& e) {
        return e.highLow == 0 && a.highIncluded && b.lowIncluded;
    });
}

Value metBy(Call& call)
{
    return related<false, false>(call, [](const Interval& a, const Interval& b, const Ends& e) {
        return e.lowHigh == 0 && a.lowIncluded && b.highIncluded;
    });
}

Value overlaps(Call& call) { return related<false, false>(call, doOverlap); }

bool overlapsFirst(const Interval& a, const Interval& b, const Ends& e)
{
    const bool startsFirst = e.lowLow < 0 || (e.lowLow == 0 && a.lowIncluded && !b.lowIncluded);
    const bool endsFirst = e.highHigh < 0 || (e.highHigh == 0 && (!a.highIncluded || b.highIncluded));
    return startsFirst && endsFirst && doOverlap(a, b, e);
}

Value overlapsBefore(Call& call) { return related<false, false>(call, overlapsFirst); }

Value overlapsAfter(Call& call)
{
    return related<false, false>(call, [](const Interval& a, const Interval& b, const Ends& e) {
        const bool startsLast = e.lowLow > 0 || (e.lowLow == 0 && !a.lowIncluded && b.lowIncluded);
        const bool endsLast = e.highHigh > 0 || (e.highHigh == 0 && (a.highIncluded || !b.highIncluded));
        return startsLast && endsLast && doOverlap(a, b, e);
    });
}

bool isFinishing(const Interval& a, const Interval& b, const Ends& e)
{
    return e.highHigh == 0 && a.highIncluded == b.highIncluded &&
           (e.lowLow > 0 || (e.lowLow == 0 && (a.lowIncluded == b.lowIncluded || b.lowIncluded)));
}

bool isStarting(const Interval& a, const Interval& b, const Ends& e)
{
    return e.lowLow == 0 && a.lowIncluded == b.lowIncluded &&
           (e.highHigh < 0 || (e.highHigh == 0 && (a.highIncluded == b.highIncluded || b.highIncluded)));
}

template <bool (*relation)(const Interval&, const Interval&, const Ends&)>
bool inverse(const Interval& a, const Interval& b, const Ends& e)
{
    return relation(b, a, turned(e));
}

Value finishes(Call& call) { return related<true, false>(call, isFinishing); }
Value finishedBy(Call& call) { return related<false, true>(call, inverse<isFinishing>); }
Value starts(Call& call) { return related<true, false>(call, isStarting); }
Value startedBy(Call& call) { return related<false, true>(call, inverse<isStarting>); }
Value during(Call& call) { return related<true, false>(call, isInside); }
Value includes(Call& call) { return related<false, true>(call, inverse<isInside>); }

Value coincides(Call& call)
{
    return related<true, true>(call, [](const Interval& a, const Interval& b, const Ends& e) {
        return e.lowLow == 0 && e.highHigh == 0 && a.lowIncluded == b.lowIncluded && a.highIncluded == b.highIncluded;
    });
}

/// DMN 1.5 Table 73: a text such as "[1..3)".
Value makeRange(Call& call)
{
    const std::string* text = call.string(0);
    if (!text || !call.spend(text->size())) return nullptr;
    try {
        static const Context emptyScope;
        Log log;
        const NodePtr literal = Parser(*text, {}).rangeLiteral();
        const Value range = Evaluator(emptyScope, call.environment(), &log).run(*literal);
        if (range.isNull()) return call.fail(log.entries.empty() ? "\"" + *text + "\" is no range" : log.entries.front());
        const auto order = compare(range.range().low, range.range().high);
        return order && *order > 0 ? call.fail("the range ends before it starts") : range;
    } catch (const base::Error& error) {
        return call.fail("\"" + *text + "\" is no range: " + error.what());
    }
}

}

std::vector<Builtin> rangeBuiltins()
{
    const std::vector<Builtin::Signature> all = {{"point1", "point2"}, {"point", "range"}, {"range", "point"}, {"range1", "range2"}};
    return {
        {"range", {{"from"}}, 1, 1, makeRange},
        {"before", all, 2, 2, before},          {"after", all, 2, 2, after},
        {"meets", all, 2, 2, meets},            {"met by", all, 2, 2, metBy},
        {"overlaps", all, 2, 2, overlaps},      {"overlaps before", all, 2, 2, overlapsBefore},
        {"overlaps after", all, 2, 2, overlapsAfter}, {"finishes", all, 2, 2, finishes},
        {"finished by", all, 2, 2, finishedBy}, {"includes", all, 2, 2, includes},
        {"during", all, 2, 2, during},          {"starts", all, 2, 2, starts},
        {"started by", all, 2, 2, startedBy},   {"coincides", all, 2, 2, coincides},
    };
}

}
