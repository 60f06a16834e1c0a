#pragma once

#include "base/Json.h"

#include <string>
#include <string_view>

namespace lazos::http {

/// The three letters of a party, the same as in the references of its agreements (app::partyCode), with its name in full:
/// {"code", "name"}, as parts/party-tag wants it.
base::Json partyTag(std::string_view party, const std::string& name);

}
