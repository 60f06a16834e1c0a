#include "process/Values.h"

#include "base/Error.h"
#include "feel/Expression.h"

namespace lazos::process {

namespace {

using Kind = feel::Value::Kind;

base::Json tagged(const char* kind, base::Json value) { return {{"@", kind}, {"v", std::move(value)}}; }

base::Json toTaggedJson(const feel::Value& value)
{
    switch (value.kind()) {
    case Kind::Null: return nullptr;
    case Kind::Boolean: return value.boolean();
    case Kind::String: return value.string();
    case Kind::Number: {
        base::Json json = value.toJson();
        return json.is_number_integer() ? json : tagged("number", value.toFeel());
    }
    case Kind::Date:
    case Kind::Time:
    case Kind::DateTime:
    case Kind::YearsMonths:
    case Kind::DaysTime: return tagged("temporal", value.toJson());
    case Kind::List: {
        base::Json json = base::Json::array();
        for (const feel::Value& item : value.list()) json.push_back(toTaggedJson(item));
        return json;
    }
    case Kind::Context: {
        // A list of pairs keeps the order of the entries, which JSON objects do not promise.
        base::Json json = base::Json::array();
        for (const auto& [key, item] : value.context().entries()) json.push_back({key, toTaggedJson(item)});
        return tagged("context", std::move(json));
    }
    case Kind::Range: {
        const feel::Range& range = value.range();
        return tagged("range", {toTaggedJson(range.low), toTaggedJson(range.high), range.lowIncluded, range.highIncluded});
    }
    }
    return nullptr;
}

feel::Value fromTaggedJson(const base::Json& json)
{
    if (json.is_array()) {
        feel::List list;
        list.reserve(json.size());
        for (const base::Json& item : json) list.push_back(fromTaggedJson(item));
        return list;
    }
    if (!json.is_object()) return feel::Value::fromJson(json);
    const auto& kind = json.at("@").get_ref<const std::string&>();
    const base::Json& value = json.at("v");
    if (kind == "number") return feel::Expression::parse(value.get_ref<const std::string&>()).evaluate({});
    if (kind == "temporal") return feel::Expression::parse("@\"" + value.get<std::string>() + "\"").evaluate({});
    if (kind == "range") {
        return feel::Range{fromTaggedJson(value.at(0)), fromTaggedJson(value.at(1)), value.at(2).get<bool>(), value.at(3).get<bool>()};
    }
    feel::Context context;
    for (const base::Json& entry : value) context.put(entry.at(0).get<std::string>(), fromTaggedJson(entry.at(1)));
    return context;
}

}

std::string encodeValue(const feel::Value& value)
{
    return toTaggedJson(value).dump(-1, ' ', false, base::Json::error_handler_t::replace);
}

feel::Value decodeValue(std::string_view text)
{
    try {
        return fromTaggedJson(base::Json::parse(text));
    } catch (const base::Json::exception&) {
        throw base::Error(base::ErrorCode::Corrupt, {"The database holds a variable that cannot be read: {0}", {std::string(text.substr(0, 80))}});
    }
}

}
