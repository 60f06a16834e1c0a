#pragma once

#include "app/Session.h"
#include "app/ports/Lists.h"
#include "base/Json.h"

#include <map>
#include <string>

namespace lazos::app {

/// A journal line as the actions answer it: {"sequence", "at", "person", "personName", "authority", "action", "object", "shared",
/// "detail"}. `names` keeps what was looked up for the next line.
base::Json lineJson(const Session& session, const JournalEntry& entry, std::map<std::string, std::string>& names);

}
