#include "feel/Value.h"

#include "base/Error.h"

namespace lazos::feel {

namespace {

std::string_view name(Value::Kind kind) noexcept
{
    switch (kind) {
    case Value::Kind::Null: return "null";
    case Value::Kind::Boolean: return "a boolean";
    case Value::Kind::Number: return "a number";
    case Value::Kind::String: return "a string";
    case Value::Kind::Date: return "a date";
    case Value::Kind::Time: return "a time";
    case Value::Kind::DateTime: return "a date and time";
    case Value::Kind::YearsMonths: return "a years and months duration";
    case Value::Kind::DaysTime: return "a days and time duration";
    case Value::Kind::List: return "a list";
    case Value::Kind::Context: return "a context";
    case Value::Kind::Range: return "a range";
    }
    return "a value";
}

template <class Wanted, class Variant>
const Wanted& get(const Variant& value, Value::Kind is, Value::Kind wanted)
{
    if (const auto* held = std::get_if<Wanted>(&value)) return *held;
    throw base::Error(base::ErrorCode::InvalidArgument,
                      {"This is {0}, but {1} is needed here", {std::string(name(is)), std::string(name(wanted))}});
}

void writeQuoted(const std::string& text, std::string& result)
{
    result += '"';
    for (const char c : text) {
        switch (c) {
        case '"': result += "\\\""; break;
        case '\\': result += "\\\\"; break;
        case '\n': result += "\\n"; break;
        case '\r': result += "\\r"; break;
        case '\t': result += "\\t"; break;
        default: result += c;
        }
    }
    result += '"';
}

bool isPlainName(const std::string& key) noexcept
{
    if (key.empty() || (key.front() >= '0' && key.front() <= '9')) return false;
    for (const char c : key) {
        const auto u = static_cast<unsigned char>(c);
        if (!(u >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ')) {
            return false;
        }
    }
    return true;
}

void write(const Value& value, int depth, std::string& text)
{
    constexpr std::size_t longest = 16u << 20;
    constexpr int deepest = 512;
    if (text.size() > longest || depth > deepest) {
        throw base::Error(base::ErrorCode::TooLarge, {"The value is too large to be written out", {}});
    }
    switch (value.kind()) {
    case ValueKind::Null: text += "null"; break;
    case ValueKind::Boolean: text += value.boolean() ? "true" : "false"; break;
    case ValueKind::Number: text += value.number().toString(); break;
    case ValueKind::String: writeQuoted(value.string(), text); break;
    case ValueKind::Date: text += value.date().toString(); break;
    case ValueKind::Time: text += value.time().toString(); break;
    case ValueKind::DateTime: text += value.dateTime().toString(); break;
    case ValueKind::YearsMonths: text += value.yearsMonths().toString(); break;
    case ValueKind::DaysTime: text += value.daysTime().toString(); break;
    case ValueKind::List: {
        text += '[';
        bool first = true;
        for (const Value& item : value.list()) {
            if (!std::exchange(first, false)) text += ", ";
            write(item, depth + 1, text);
        }
        text += ']';
        break;
    }
    case ValueKind::Context: {
        text += '{';
        bool first = true;
        for (const auto& [key, entry] : value.context().entries()) {
            if (!std::exchange(first, false)) text += ", ";
            if (isPlainName(key)) text += key;
            else writeQuoted(key, text);
            text += ": ";
            write(entry, depth + 1, text);
        }
        text += '}';
        break;
    }
    case ValueKind::Range: {
        const Range& range = value.range();
        const bool fromBelow = range.low.isNull() && range.lowIncluded;
        if (fromBelow || (range.high.isNull() && range.highIncluded)) {
            text += fromBelow ? (range.highIncluded ? "(<=" : "(<") : (range.lowIncluded ? "(>=" : "(>");
            write(fromBelow ? range.high : range.low, depth + 1, text);
            text += ')';
            break;
        }
        text += range.lowIncluded ? '[' : '(';
        write(range.low, depth + 1, text);
        text += "..";
        write(range.high, depth + 1, text);
        text += range.highIncluded ? ']' : ')';
        break;
    }
    }
}

}

Context::Context(std::initializer_list<std::pair<std::string, Value>> entries)
{
    _entries.reserve(entries.size());
    for (const auto& [key, value] : entries) put(key, value);
}

void Context::put(std::string key, Value value)
{
    for (auto& entry : _entries) {
        if (entry.first == key) {
            entry.second = std::move(value);
            return;
        }
    }
    _entries.emplace_back(std::move(key), std::move(value));
}

const Value* Context::find(std::string_view key) const noexcept
{
    for (const auto& entry : _entries) {
        if (entry.first == key) return &entry.second;
    }
    return nullptr;
}

Value::Value(bool boolean) : _value(boolean) {}
Value::Value(Decimal number) { if (number.isFinite()) _value = number; }
Value::Value(int number) : _value(Decimal(number)) {}
Value::Value(std::string string) : _value(std::make_shared<const std::string>(std::move(string))) {}
Value::Value(const char* string) : Value(std::string(string)) {}
Value::Value(Date date) : _value(date) {}
Value::Value(Time time) : _value(time) {}
Value::Value(DateTime dateTime) : _value(dateTime) {}
Value::Value(YearsMonths duration) : _value(duration) {}
Value::Value(DaysTime duration) : _value(duration) {}
Value::Value(List list) : _value(std::make_shared<const List>(std::move(list))) {}
Value::Value(Context context) : _value(std::make_shared<const Context>(std::move(context))) {}
Value::Value(Range range) : _value(std::make_shared<const Range>(std::move(range))) {}

Value::Kind Value::kind() const noexcept { return static_cast<Kind>(_value.index()); }

bool Value::isTrue() const noexcept
{
    const bool* held = std::get_if<bool>(&_value);
    return held && *held;
}

bool Value::isFalse() const noexcept
{
    const bool* held = std::get_if<bool>(&_value);
    return held && !*held;
}

bool Value::boolean() const { return get<bool>(_value, kind(), Kind::Boolean); }
const Decimal& Value::number() const { return get<Decimal>(_value, kind(), Kind::Number); }
const std::string& Value::string() const { return *get<std::shared_ptr<const std::string>>(_value, kind(), Kind::String); }
const List& Value::list() const { return *get<std::shared_ptr<const List>>(_value, kind(), Kind::List); }
const Context& Value::context() const { return *get<std::shared_ptr<const Context>>(_value, kind(), Kind::Context); }
const Range& Value::range() const { return *get<std::shared_ptr<const Range>>(_value, kind(), Kind::Range); }
const Date& Value::date() const { return get<Date>(_value, kind(), Kind::Date); }
const Time& Value::time() const { return get<Time>(_value, kind(), Kind::Time); }
const DateTime& Value::dateTime() const { return get<DateTime>(_value, kind(), Kind::DateTime); }
const YearsMonths& Value::yearsMonths() const { return get<YearsMonths>(_value, kind(), Kind::YearsMonths); }
const DaysTime& Value::daysTime() const { return get<DaysTime>(_value, kind(), Kind::DaysTime); }

Value Value::fromJson(const base::Json& json)
{
    switch (json.type()) {
    case base::Json::value_t::boolean: return json.get<bool>();
    case base::Json::value_t::string: return json.get<std::string>();
    case base::Json::value_t::number_integer: return Decimal(json.get<std::int64_t>());
    case base::Json::value_t::number_unsigned:
    case base::Json::value_t::number_float: {
        // dump() writes the shortest digits that name the same double, which are those that were typed up to 15 digits.
        const auto number = Decimal::parse(json.dump());
        return number ? Value(*number) : Value();
    }
    case base::Json::value_t::array: {
        List list;
        list.reserve(json.size());
        for (const auto& item : json) list.push_back(fromJson(item));
        return list;
    }
    case base::Json::value_t::object: {
        Context context;
        for (const auto& [key, item] : json.items()) context.put(key, fromJson(item));
        return context;
    }
    case base::Json::value_t::null:
    case base::Json::value_t::binary:
    case base::Json::value_t::discarded: break;
    }
    return nullptr;
}

base::Json Value::toJson() const
{
    switch (kind()) {
    case Kind::Null: return nullptr;
    case Kind::Boolean: return boolean();
    case Kind::Number: {
        constexpr std::int64_t safe = std::int64_t{1} << 53;
        const auto whole = number().toInt64();
        if (whole && *whole >= -safe && *whole <= safe) return *whole;
        return number().toString();
    }
    case Kind::String: return string();
    case Kind::List: {
        base::Json array = base::Json::array();
        for (const Value& item : list()) array.push_back(item.toJson());
        return array;
    }
    case Kind::Context: {
        base::Json object = base::Json::object();
        for (const auto& [key, value] : context().entries()) object[key] = value.toJson();
        return object;
    }
    case Kind::Date:
    case Kind::Time:
    case Kind::DateTime:
    case Kind::YearsMonths:
    case Kind::DaysTime:
    case Kind::Range: break;
    }
    return toFeel();
}

std::string Value::toFeel() const
{
    std::string text;
    write(*this, 0, text);
    return text;
}

}
