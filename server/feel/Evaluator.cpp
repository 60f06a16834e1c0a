#include "feel/Evaluator.h"

#include "feel/Builtins.h"
#include "feel/Extensions.h"

#include <algorithm>

namespace lazos::feel {

namespace {

constexpr std::size_t mostLogEntries = 100;

const Value nothing;

bool isIndexLiteral(const Node& node) noexcept
{
    if (node.kind == NodeKind::Negate) return isIndexLiteral(*node.children.front());
    return node.kind == NodeKind::Literal && node.value.kind() == ValueKind::Number;
}

Value itemAt(const List& list, const Decimal& index)
{
    const auto place = index.toInt64();
    const auto size = static_cast<std::int64_t>(list.size());
    if (!place || *place == 0 || *place > size || *place < -size) return nullptr;
    return list[static_cast<std::size_t>(*place > 0 ? *place - 1 : size + *place)];
}

}

Value Evaluator::run(const Node& root)
{
    Value result = evaluate(root);
    if (!_budget.exhausted()) return result;
    return fail(root, [] { return std::string("the evaluation took too many steps and was stopped"); });
}

void Evaluator::note(const Node& at, const std::string& text)
{
    if (_log->entries.size() >= mostLogEntries) return;
    _log->entries.push_back("at character " + std::to_string(at.offset + 1) + ": " + text);
}

Value Evaluator::tooLarge(const Node& node)
{
    return fail(node, [] { return std::string("the result is larger than allowed"); });
}

const Value* Evaluator::lookUp(const std::string& name) const noexcept
{
    for (const Frame* frame = _frames; frame; frame = frame->outer) {
        if (frame->name) {
            if (*frame->name == name) return &frame->value;
            continue;
        }
        if (frame->value.kind() == ValueKind::Context) {
            if (const Value* entry = frame->value.context().find(name)) return entry;
        }
        if (name == "item") return &frame->value;
    }
    return _scope.find(name);
}

const Value* Evaluator::refer(const Node& node)
{
    switch (node.kind) {
    case NodeKind::Literal: return &node.value;
    case NodeKind::Name: return lookUp(node.name);
    case NodeKind::Path: {
        const Value* base = refer(*node.children.front());
        return base && base->kind() == ValueKind::Context ? base->context().find(node.name) : nullptr;
    }
    default: return nullptr;
    }
}

const Value& Evaluator::operand(const Node& node, Value& kept)
{
    if (const Value* found = refer(node)) return _budget.spend() ? *found : nothing;
    kept = evaluate(node);
    return kept;
}

Value Evaluator::evaluate(const Node& node)
{
    if (!_budget.spend()) return nullptr;
    switch (node.kind) {
    case NodeKind::Literal: return node.value;
    case NodeKind::Name: return evaluateName(node);
    case NodeKind::Path: return evaluatePath(node);
    case NodeKind::Filter: return evaluateFilter(node);
    case NodeKind::ListOf: return evaluateList(node);
    case NodeKind::Context: return evaluateContext(node);
    case NodeKind::Range: return evaluateRange(node);
    case NodeKind::Negate:
    case NodeKind::Add:
    case NodeKind::Subtract:
    case NodeKind::Multiply:
    case NodeKind::Divide:
    case NodeKind::Power: return evaluateArithmetic(node);
    case NodeKind::Equal:
    case NodeKind::NotEqual: return evaluateEquality(node);
    case NodeKind::Less:
    case NodeKind::LessOrEqual:
    case NodeKind::Greater:
    case NodeKind::GreaterOrEqual: return evaluateOrder(node);
    case NodeKind::And: return evaluateConjunction(node, false);
    case NodeKind::Or: return evaluateConjunction(node, true);
    case NodeKind::Between: return evaluateBetween(node);
    case NodeKind::In: return evaluateIn(node);
    case NodeKind::If: return evaluate(*node.children[evaluate(*node.children[0]).isTrue() ? 1 : 2]);
    case NodeKind::For: return evaluateFor(node);
    case NodeKind::Some: return evaluateQuantified(node, true);
    case NodeKind::Every: return evaluateQuantified(node, false);
    case NodeKind::Call: return evaluateCall(node);
    case NodeKind::InstanceOf: {
        Value kept;
        return isInstance(operand(*node.children[0], kept), *node.type, _budget);
    }
    case NodeKind::Lambda: return fail(node, [] { return std::string("a function can only be an argument of sort and list replace"); });
    case NodeKind::UnaryTests: return evaluateTests(node);
    case NodeKind::UnaryNot: {
        const Value inner = evaluate(*node.children[0]);
        return inner.kind() == ValueKind::Boolean ? Value(!inner.boolean()) : Value();
    }
    case NodeKind::Test: return evaluateTest(node);
    case NodeKind::AnyValue: return true;
    }
    return nullptr;
}

Value Evaluator::evaluateName(const Node& node)
{
    if (const Value* found = lookUp(node.name)) return *found;
    return fail(node, [&] { return "there is no value named " + node.name; });
}

Value Evaluator::evaluatePath(const Node& node)
{
    Value kept;
    const Value& base = operand(*node.children[0], kept);
    switch (base.kind()) {
    case ValueKind::Null: return fail(node, [&] { return "null has no " + node.name; });
    case ValueKind::Context: {
        if (const Value* entry = base.context().find(node.name)) return *entry;
        return fail(node, [&] { return "the context has no entry " + node.name; });
    }
    case ValueKind::List: {
        List results;
        if (!_budget.spend(base.list().size())) return nullptr;
        results.reserve(base.list().size());
        for (const Value& item : base.list()) {
            const Value* entry = item.kind() == ValueKind::Context ? item.context().find(node.name) : nullptr;
            if (entry) {
                results.push_back(*entry);
            } else {
                results.push_back(property(item, node.name).value_or(Value()));
            }
        }
        return results;
    }
    default: break;
    }
    if (auto found = property(base, node.name)) return *found;
    return fail(node, [&] { return std::string(describe(base.kind())) + " has no property " + node.name; });
}

Value Evaluator::evaluateFilter(const Node& node)
{
    Value kept;
    const Value& base = operand(*node.children[0], kept);
    const Node& condition = *node.children[1];
    const bool isList = base.kind() == ValueKind::List;
    if (base.isNull()) return fail(node, [] { return std::string("null cannot be filtered"); });
    const List alone = isList ? List{} : List{base};
    const List& list = isList ? base.list() : alone;
    const auto byIndex = [&](const Value& index) {
        Value item = itemAt(list, index.number());
        if (!item.isNull()) return item;
        return fail(node, [&] { return "there is no item " + index.toFeel() + " in a list of " + std::to_string(list.size()); });
    };
    if (isIndexLiteral(condition) || list.empty()) {
        const Value index = evaluate(condition);
        return index.kind() == ValueKind::Number ? byIndex(index) : Value(List{});
    }
    List results;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Frame frame{_frames, nullptr, list[i]};
        _frames = &frame;
        const Value chosen = evaluate(condition);
        _frames = frame.outer;
        if (chosen.isTrue()) {
            results.push_back(list[i]);
        } else if (i == 0 && chosen.kind() == ValueKind::Number) {
            return byIndex(chosen);
        } else if (chosen.kind() != ValueKind::Boolean && !chosen.isNull()) {
            return fail(condition, [&] { return "a filter is a number or a condition, not " + std::string(describe(chosen.kind())); });
        }
        if (_budget.exhausted()) return nullptr;
    }
    return results;
}

Value Evaluator::evaluateList(const Node& node)
{
    List list;
    list.reserve(node.children.size());
    for (const NodePtr& child : node.children) list.push_back(evaluate(*child));
    return list;
}

Value Evaluator::evaluateContext(const Node& node)
{
    Context context;
    // Each entry sees those before it.
    std::vector<std::unique_ptr<Frame>> frames;
    const Frame* outer = _frames;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        Value value = evaluate(*node.children[i]);
        context.put(node.names[i], value);
        frames.push_back(std::make_unique<Frame>(Frame{_frames, &node.names[i], std::move(value)}));
        _frames = frames.back().get();
    }
    _frames = outer;
    return context;
}

Value Evaluator::evaluateRange(const Node& node)
{
    Range range;
    range.lowIncluded = node.lowIncluded;
    range.highIncluded = node.highIncluded;
    for (std::size_t i = 0; i < 2; ++i) {
        if (!node.children[i]) continue;
        Value& end = i == 0 ? range.low : range.high;
        end = evaluate(*node.children[i]);
        if (end.isNull()) {
            // An end that is not known must not become an end that does not exist.
            if (!(i == 0 ? range.lowIncluded : range.highIncluded)) continue;
            return fail(node, [] { return std::string("a closed end of the range is null"); });
        }
        if (!compare(end, end)) return fail(node, [&] { return std::string(describe(end.kind())) + " cannot be the end of a range"; });
    }
    if (node.name == "=") range.high = range.low;
    if (range.low.isNull() && range.high.isNull()) return fail(node, [] { return std::string("both ends of the range are null"); });
    if (!range.low.isNull() && !range.high.isNull() && !compare(range.low, range.high)) {
        return fail(node, [] { return std::string("the ends of the range cannot be compared"); });
    }
    return range;
}

Value Evaluator::evaluateArithmetic(const Node& node)
{
    Value keptLeft;
    Value keptRight;
    std::string why;
    Value result;
    const Value& a = operand(*node.children[0], keptLeft);
    if (node.kind == NodeKind::Negate) {
        result = negate(a, why);
    } else {
        const Value& b = operand(*node.children[1], keptRight);
        switch (node.kind) {
        case NodeKind::Add: result = add(a, b, why); break;
        case NodeKind::Subtract: result = subtract(a, b, why); break;
        case NodeKind::Multiply: result = multiply(a, b, why); break;
        case NodeKind::Divide: result = divide(a, b, why); break;
        default: result = power(a, b, why);
        }
    }
    if (result.isNull()) return fail(node, [&] { return why; });
    if (result.kind() == ValueKind::String) {
        if (result.string().size() > _environment.maximumStringSize) return tooLarge(node);
        if (!_budget.spend(costOfText(result.string()))) return nullptr;
    }
    return result;
}

Value Evaluator::evaluateEquality(const Node& node)
{
    Value keptLeft;
    Value keptRight;
    const Value& a = operand(*node.children[0], keptLeft);
    const Value& b = operand(*node.children[1], keptRight);
    const auto same = equal(a, b, _budget);
    if (same) return node.kind == NodeKind::Equal ? *same : !*same;
    return fail(node, [&] {
        return std::string(describe(a.kind())) + " cannot be compared with " + std::string(describe(b.kind()));
    });
}

Value Evaluator::ordered(const Node& node, const Value& a, const Value& b)
{
    if (a.kind() == ValueKind::String && !_budget.spend(costOfText(a.string()))) return nullptr;
    const auto order = compare(a, b);
    if (!order) {
        return fail(node, [&] {
            return std::string(describe(a.kind())) + " and " + std::string(describe(b.kind())) + " have no order";
        });
    }
    switch (node.kind) {
    case NodeKind::Less: return *order < 0;
    case NodeKind::LessOrEqual: return *order <= 0;
    case NodeKind::Greater: return *order > 0;
    default: return *order >= 0;
    }
}

Value Evaluator::evaluateOrder(const Node& node)
{
    Value keptLeft;
    Value keptRight;
    const Value& a = operand(*node.children[0], keptLeft);
    const Value& b = operand(*node.children[1], keptRight);
    return ordered(node, a, b);
}

/// Three-valued and/or (DMN 1.3 Table 50): `decisive` is the boolean that settles the matter.
Value Evaluator::evaluateConjunction(const Node& node, bool decisive)
{
    bool sawNull = false;
    for (const NodePtr& child : node.children) {
        Value kept;
        const Value& value = operand(*child, kept);
        if (value.kind() != ValueKind::Boolean) {
            if (value.isNull() && child->kind != NodeKind::Name && child->kind != NodeKind::Path) {
                sawNull = true;
                continue;
            }
            sawNull = true;
            fail(*child, [&] { return std::string(describe(value.kind())) + " is no condition"; });
        } else if (value.boolean() == decisive) {
            return decisive;
        }
    }
    return sawNull ? Value() : Value(!decisive);
}

Value Evaluator::evaluateBetween(const Node& node)
{
    Value kept[3];
    const Value& value = operand(*node.children[0], kept[0]);
    const Value& low = operand(*node.children[1], kept[1]);
    const Value& high = operand(*node.children[2], kept[2]);
    const auto fromLow = compare(value, low);
    const auto toHigh = compare(value, high);
    if ((fromLow && *fromLow < 0) || (toHigh && *toHigh > 0)) {
        if (fromLow && toHigh) return false;
    }
    if (fromLow && toHigh) return true;
    return fail(node, [] { return std::string("the value and the ends of between have no order"); });
}

Value Evaluator::evaluateIn(const Node& node)
{
    static const std::string questionMark = "?";
    const Frame frame{_frames, &questionMark, evaluate(*node.children[0])};
    _frames = &frame;
    Value result = evaluate(*node.children[1]);
    _frames = frame.outer;
    return result;
}

Value Evaluator::evaluateTests(const Node& node)
{
    bool sawNull = false;
    for (const NodePtr& child : node.children) {
        const Value result = evaluate(*child);
        if (result.isTrue()) return true;
        sawNull = sawNull || result.kind() != ValueKind::Boolean;
    }
    return sawNull ? Value() : Value(false);
}

/// An expression as a test of "?": a condition on it, a value equal to it, or a list or range that holds it
/// (DMN 1.3 §10.3.2.7 and Table 55).
Value Evaluator::evaluateTest(const Node& node)
{
    static const std::string questionMark = "?";
    Value kept;
    const Value& test = operand(*node.children[0], kept);
    if (node.usesQuestionMark) {
        if (test.kind() == ValueKind::Boolean || test.isNull()) return test;
    }
    if (test.isNull() && node.children[0]->kind == NodeKind::Range) return test; // said by the range
    const Value* found = lookUp(questionMark);
    const Value& tested = found ? *found : nothing;
    if (test.kind() == ValueKind::Range && tested.kind() != ValueKind::Range) {
        if (const auto inside = contains(test.range(), tested)) return *inside;
        return fail(node, [&] { return "whether " + std::string(describe(tested.kind())) + " is in this range cannot be told"; });
    }
    if (test.kind() == ValueKind::List) {
        if (tested.kind() == ValueKind::List && equal(tested, test, _budget) == true) return true;
        for (const Value& item : test.list()) {
            if (item.kind() == ValueKind::Range && tested.kind() != ValueKind::Range) {
                if (contains(item.range(), tested) == true) return true;
            } else if (equal(tested, item, _budget) == true) {
                return true;
            }
        }
        return false;
    }
    if (const auto same = equal(tested, test, _budget)) return *same;
    if (tested.kind() != ValueKind::Boolean && test.isTrue()) return true;
    return fail(node, [&] {
        return std::string(describe(tested.kind())) + " cannot be tested against " + std::string(describe(test.kind()));
    });
}

Value Evaluator::evaluateCall(const Node& node)
{
    if (!node.builtin) return evaluateExtension(node);
    if (node.builtin->name == "sort" && node.children.size() == 2) return evaluateSort(node);
    if (node.builtin->name == "list replace" && node.children[1] && node.children[1]->kind == NodeKind::Lambda) {
        return evaluateListReplace(node);
    }
    std::vector<Value> kept(node.children.size());
    std::vector<const Value*> arguments(node.children.size());
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        arguments[i] = node.children[i] ? &operand(*node.children[i], kept[i]) : nullptr;
    }
    if (_budget.exhausted()) return nullptr;
    Call call(*this, node, arguments);
    return node.builtin->function(call);
}

Value Evaluator::evaluateExtension(const Node& node)
{
    const auto& name = node.name;
    const Extensions* extensions = _environment.extensions;
    if (!extensions || node.extension >= extensions->signatures().size() || extensions->signatures()[node.extension].name != name) {
        return fail(node, [&] { return "the function " + name + " is not at hand in this evaluation"; });
    }
    std::vector<Value> arguments(extensions->signatures()[node.extension].parameters.size());
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        if (node.children[i]) arguments[i] = evaluate(*node.children[i]);
    }
    if (_budget.exhausted()) return nullptr;
    std::string why;
    Value result = extensions->call(node.extension, arguments, why);
    return result.isNull() ? fail(node, [&] { return name + "(): " + (why.empty() ? "there is no value" : why); }) : result;
}

}
