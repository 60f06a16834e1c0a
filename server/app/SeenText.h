#pragma once

#include "app/Session.h"
#include "drafting/Text.h"

#include <optional>
#include <string>

namespace lazos::app {

/// The text that a person reads.
struct SeenText
{
    drafting::Text text;
    int revision = 0; ///< the version it is, or started from
    bool working = false; ///< the own working copy
    std::optional<base::Instant> savedAt; ///< of the working copy
};

/// The version of that number; 0 = the own working copy, else the newest version.
/// @throws base::Error NotFound  for a version that is not there.
SeenText seenText(const Session& session, const AgreementRecord& agreement, int revision = 0);

/// Words as they are compared with what a person copied from a page: runs of white space, no-break spaces too, are one space.
std::string inOneLine(std::string_view words);

/// All words of one language of a clause in one line, as its page shows them: number, heading, then line by line.
std::string wordsOfClause(const domain::Node& clause);

}
