#include "feel/Evaluator.h"

#include "feel/Builtins.h"

namespace lazos::feel {

namespace {

const Value absentValue;

std::string parameterName(const Builtin& builtin, std::size_t parameter)
{
    const auto& names = builtin.signatures.front();
    return parameter < names.size() ? std::string(names[parameter]) : "argument " + std::to_string(parameter + 1);
}

}

std::string_view Call::nameOf(std::size_t i) const noexcept
{
    return i < _node.names.size() ? std::string_view(_node.names[i]) : std::string_view();
}

const Value& Call::any(std::size_t i) const noexcept { return given(i) ? *_arguments[i] : absentValue; }

const Value& Call::single(std::size_t i) const noexcept
{
    const Value& value = any(i);
    return value.kind() == ValueKind::List && value.list().size() == 1 ? value.list().front() : value;
}

const Value* Call::wanted(std::size_t i, ValueKind kind)
{
    const Value& value = single(i);
    if (value.kind() == kind) return &value;
    _evaluator.fail(_node, [&] {
        return std::string(_node.builtin->name) + "(): " + parameterName(*_node.builtin, i) + " is " + std::string(describe(value.kind())) +
               ", not " + std::string(describe(kind));
    });
    return nullptr;
}

const Decimal* Call::number(std::size_t i)
{
    const Value* value = wanted(i, ValueKind::Number);
    return value ? &value->number() : nullptr;
}

std::optional<std::int64_t> Call::whole(std::size_t i)
{
    const Decimal* value = number(i);
    if (!value) return std::nullopt;
    constexpr std::int64_t most = 1'000'000'000'000;
    const auto cut = value->rounded(0, Decimal::Rounding::Down).toInt64();
    if (cut && *cut >= -most && *cut <= most) return cut;
    fail("the number is out of range");
    return std::nullopt;
}

const std::string* Call::string(std::size_t i)
{
    const Value* value = wanted(i, ValueKind::String);
    return value && spend(costOfText(value->string())) ? &value->string() : nullptr;
}

std::optional<bool> Call::boolean(std::size_t i)
{
    const Value* value = wanted(i, ValueKind::Boolean);
    return value ? std::optional(value->boolean()) : std::nullopt;
}

const Context* Call::context(std::size_t i)
{
    const Value* value = wanted(i, ValueKind::Context);
    return value ? &value->context() : nullptr;
}

const Range* Call::range(std::size_t i)
{
    const Value* value = wanted(i, ValueKind::Range);
    return value ? &value->range() : nullptr;
}

const Date* Call::date(std::size_t i)
{
    const Value& value = single(i);
    if (value.kind() == ValueKind::DateTime) return &value.dateTime().date;
    const Value* date = wanted(i, ValueKind::Date);
    return date ? &date->date() : nullptr;
}

const List* Call::list(std::size_t i)
{
    const Value& value = any(i);
    if (value.kind() == ValueKind::List) {
        return spend(value.list().size()) ? &value.list() : nullptr;
    }
    if (value.isNull()) {
        wanted(i, ValueKind::List);
        return nullptr;
    }
    _lists.push_back(std::make_unique<List>(List{value}));
    return _lists.back().get();
}

const List* Call::listOrArguments()
{
    if (count() == 1) return list(0);
    _lists.push_back(std::make_unique<List>());
    for (std::size_t i = 0; i < count(); ++i) _lists.back()->push_back(any(i));
    return _lists.back().get();
}

Value Call::fail(std::string_view why)
{
    return _evaluator.fail(_node, [&] { return std::string(_node.builtin->name) + "(): " + std::string(why); });
}

Value Call::checked(List list)
{
    if (list.size() > environment().maximumListSize || !spend(list.size())) return fail("the list is larger than allowed");
    return list;
}

Value Call::checked(std::string text)
{
    if (text.size() > environment().maximumStringSize || !spend(text.size() / 64)) return fail("the string is larger than allowed");
    return text;
}

}
