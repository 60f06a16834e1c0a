#pragma once

#include "http/Exchange.h"

#include <string>

namespace lazos::http {

/// A duty or a wait of an agreement (app/actions/Reading.h) as a person reads it.
struct DutyWords
{
    std::string title; ///< begins with its verb: "Confirm that the languages of 2 clauses say the same"
    std::string verb; ///< the verb alone, for a chip
    std::string href; ///< where it is done
    std::string reason; ///< why now; may be empty
    std::string overdue; ///< "Overdue by 2 days", empty if not
};
DutyWords dutyWords(const Exchange& exchange, const std::string& reference, int revision, const base::Json& duty);

struct WaitWords
{
    std::string who; ///< the office or party that is awaited
    std::string what; ///< what it is to do
    std::string since; ///< "since 13 Feb 2026"; empty if nobody is to know
};
/// @param parties  as in the answer the wait came with
WaitWords waitWords(const Exchange& exchange, const base::Json& parties, const base::Json& wait);

/// State (a chip of parts/state-chip) and words for an agreement for which this person has nothing to do.
std::pair<std::string, std::string> stateWords(const Exchange& exchange, const base::Json& agreement);

/// The instant of a member of an answer.
base::Instant instantOf(const base::Json& value);

/// Words of {lang: words} in the language of the page.
std::string worded(const Exchange& exchange, const base::Json& localized);
/// The language of those words, which is another where they do not exist in that of the page (WCAG 2.2, 3.1.2).
std::string languageWorded(const Exchange& exchange, const base::Json& localized);

/// [{"code", "name", "joined"}] of the parties of an answer; the own one first on its own pages (alternat).
base::Json partyTags(const Exchange& exchange, const base::Json& parties);

}
