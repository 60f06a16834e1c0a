#pragma once

#include "base/Error.h"
#include "http/Exchange.h"

#include <string>

namespace lazos::http {

/// An error in the language of the page, its arguments as people write them: 2027-03-15 as a day of the language, art_5 as "article 5".
std::string errorWords(const Exchange& exchange, const base::Message& message);

/// "art_5" as people call it; what has no number is called by its place.
std::string clauseNamed(const Exchange& exchange, const std::string& eId);

}
