#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace lazos::base {

/// Keys sorted; use for everything that is compared, hashed or stored.
using Json = nlohmann::json;
/// Keys in the order of insertion; use for output that people read.
using OrderedJson = nlohmann::ordered_json;

/// Parses UTF-8 JSON. Refuses a repeated key, a depth over 64, and anything after the value.
/// @throws Error Malformed  with `name`, line and column.
Json parseJson(std::string_view text, const std::string& name);

/// RFC 8785 (JCS): sorted keys by UTF-16 code unit, no white space, shortest numbers.
/// @throws Error InvalidArgument  for a number that is no safe integer (fractions are strings in everything Lazos signs).
std::string canonicalJson(const Json& value);

/// Line and column (from 1) of a byte offset in `text`.
std::pair<int, int> lineAndColumn(std::string_view text, std::size_t offset);

}
