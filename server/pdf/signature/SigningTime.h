#pragma once

#include "base/Time.h"

#include <optional>
#include <string>
#include <string_view>

namespace lazos::pdf {

/// A PDF date (ISO 32000-1 §7.9.4) in UTC: "D:20261123101500Z".
std::string pdfDate(base::Instant instant);
/// Absent unless it is a whole date with a zone ("Z" or "+02'00'").
std::optional<base::Instant> parsePdfDate(std::string_view text);

}
