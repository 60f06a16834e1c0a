#pragma once

#include "http/Exchange.h"

#include <string>

namespace lazos::http {

/// A journal line (app/actions/Reading.h) as a person reads it.
struct JournalWords
{
    std::string act; ///< "Published version 3 of the text"
    std::string rest; ///< what belongs to it, may be empty
};
JournalWords journalWords(const Exchange& exchange, const base::Json& line);

/// Where what the line tells of is seen.
std::string journalHref(const base::Json& line, const std::string& reference);

}
