#include "app/EvaluateFeel.h"

#include "base/Error.h"
#include "law/FrameworkLibrary.h"
#include "law/calendar/CalendarFunctions.h"

#include <algorithm>
#include <istream>

namespace lazos::app {

namespace {

using base::Error;
using base::ErrorCode;
using base::Json;
using feel::Value;

void collectNames(const Value& value, std::vector<std::string>& names)
{
    if (value.kind() == feel::ValueKind::List) {
        for (const Value& item : value.list()) collectNames(item, names);
    } else if (value.kind() == feel::ValueKind::Context) {
        for (const auto& [key, entry] : value.context().entries()) {
            names.push_back(key);
            collectNames(entry, names);
        }
    }
}

[[noreturn]] void refuse(const std::string& what)
{
    throw Error(ErrorCode::Malformed, {"This is no value of a FEEL case: {0}", {what}});
}

Value scalar(const std::string& type, const std::string& text)
{
    if (type == "string") return text;
    if (type == "boolean" && (text == "true" || text == "false")) return text == "true";
    if (type == "decimal") {
        if (const auto number = feel::Decimal::parse(text)) return *number;
    } else if (type == "date") {
        if (const auto date = feel::Date::parse(text)) return *date;
    } else if (type == "time") {
        if (const auto time = feel::Time::parse(text)) return *time;
    } else if (type == "dateTime") {
        if (const auto moment = feel::DateTime::parse(text)) return *moment;
    } else if (type == "duration") {
        if (const auto months = feel::YearsMonths::parse(text)) return *months;
        if (const auto time = feel::DaysTime::parse(text)) return *time;
    }
    refuse(type + " " + text);
}

Value fromCase(const Json& json)
{
    if (!json.is_object() || !json.contains("type") || !json["type"].is_string()) refuse(json.dump());
    const std::string type = json["type"];
    if (type == "null") return nullptr;
    if (type == "list" && json.contains("items") && json["items"].is_array()) {
        feel::List list;
        for (const Json& item : json["items"]) list.push_back(fromCase(item));
        return list;
    }
    if (type == "context" && json.contains("entries") && json["entries"].is_object()) {
        feel::Context context;
        for (const auto& [key, entry] : json["entries"].items()) context.put(key, fromCase(entry));
        return context;
    }
    if (!json.contains("value") || !json["value"].is_string()) refuse(json.dump());
    return scalar(type, json["value"]);
}

/// Digits after the point that the expectation was written with.
int scaleOf(const feel::Decimal& number)
{
    const std::string text = number.toString();
    const std::size_t point = text.find('.');
    return point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

bool sameNumber(const feel::Decimal& actual, const feel::Decimal& expected)
{
    if (actual == expected) return true;
    // An expectation of several decimals may be rounded; a whole number never is.
    const int scale = scaleOf(expected);
    return scale >= 6 && actual.rounded(scale, feel::Decimal::Rounding::HalfEven) == expected;
}

bool same(const Value& actual, const Value& expected)
{
    using Kind = feel::ValueKind;
    if (actual.kind() != expected.kind()) return false;
    switch (expected.kind()) {
    case Kind::Number: return sameNumber(actual.number(), expected.number());
    case Kind::List:
        return std::equal(actual.list().begin(), actual.list().end(), expected.list().begin(), expected.list().end(), same);
    case Kind::Context:
        return actual.context().entries().size() == expected.context().entries().size() &&
               std::all_of(expected.context().entries().begin(), expected.context().entries().end(), [&](const auto& entry) {
                   const Value* found = actual.context().find(entry.first);
                   return found && same(*found, entry.second);
               });
    default: return actual.toFeel() == expected.toFeel();
    }
}

struct Case
{
    std::string expression;
    feel::Context input;
    Value expected;
    bool errorResult = false;
};

Case readCase(const std::string& line, const std::string& name)
{
    const Json json = base::parseJson(line, name);
    if (!json.is_object() || !json.contains("expression") || !json["expression"].is_string()) refuse("no expression");
    Case result;
    result.expression = json["expression"];
    if (json.contains("input")) {
        for (const auto& [key, value] : json["input"].items()) result.input.put(key, fromCase(value));
    }
    result.errorResult = json.value("errorResult", false);
    if (json.contains("expected")) result.expected = fromCase(json["expected"]);
    return result;
}

FeelResult evaluate(std::string_view expression, const feel::Context& scope, const base::Clock& clock, const feel::Extensions* extensions)
{
    if (expression.starts_with('=')) expression.remove_prefix(1);
    std::vector<std::string> names;
    collectNames(scope, names);
    feel::Environment environment;
    environment.clock = &clock;
    environment.extensions = extensions;
    feel::Log log;
    FeelResult result;
    result.value = feel::Expression::parse(expression, names, extensions).evaluate(scope, environment, &log);
    result.reasons = std::move(log.entries);
    return result;
}

}

std::unique_ptr<const feel::Extensions> calendarFunctions(const Services& services)
{
    return std::make_unique<const law::CalendarFunctions>([frameworks = services.frameworks]() -> const law::Calendars& {
        return frameworks->calendars();
    });
}

FeelResult evaluateFeel(std::string_view expression, const Json& context, const base::Clock& clock, const feel::Extensions* extensions)
{
    if (!context.is_object()) throw Error(ErrorCode::InvalidArgument, {"The context must be a JSON object of names and values", {}});
    return evaluate(expression, Value::fromJson(context).context(), clock, extensions);
}

FeelReport runFeelCases(std::istream& lines, const std::string& name, const base::Clock& clock, const feel::Extensions* extensions)
{
    FeelReport report;
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        Case one;
        try {
            one = readCase(line, name);
        } catch (const Error& error) {
            throw Error(ErrorCode::Malformed, error.message(), {name, number, error.position().column, ""});
        }
        FeelResult result;
        try {
            result = evaluate(one.expression, one.input, clock, extensions);
        } catch (const Error& error) {
            result.reasons.emplace_back(error.what());
        }
        const bool passes = one.errorResult ? result.value.isNull() && !result.reasons.empty() : same(result.value, one.expected);
        if (passes) {
            ++report.passed;
            continue;
        }
        std::string actual = result.value.toFeel();
        for (const std::string& reason : result.reasons) actual += "; " + reason;
        report.failures.push_back({number, one.expression, one.errorResult ? "null and an error" : one.expected.toFeel(), actual});
    }
    return report;
}

}
