#pragma once

#include "app/Services.h"
#include "base/Json.h"

#include <string>
#include <string_view>

namespace lazos::app {

/// The frameworks at hand, or all of one: levels with their procedures, inputs, rules, sources with versions and confidence.
/// @param country  ISO 3166-1 alpha-2; empty = all, in short
/// @throws base::Error NotFound  if there is no framework of that country.
base::OrderedJson listLaw(const Services& services, const std::string& country);

/// The same for people, in one language.
std::string describeLaw(const Services& services, const std::string& country, std::string_view language);

}
