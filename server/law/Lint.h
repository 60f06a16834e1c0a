#pragma once

#include "law/Framework.h"
#include "law/Phrases.h"

#include <vector>

namespace lazos::law {

/// Every reason why a framework is not fit for use, each with file and line; empty = good. Beyond the schema:
///   each rule has what its effect needs, a source with version and confidence, an example; words, levels, steps and FEEL
///   names exist; only `warns` may rest on an unverified source; every example gives the verdict that it announces; a rule
///   with a condition has an example on both sides of it.
std::vector<base::Error> lint(const Framework& framework, const Phrases& phrases);

/// How many examples the rules of a framework carry.
std::size_t countExamples(const Framework& framework) noexcept;

}
