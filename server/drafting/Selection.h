#pragma once

#include "domain/Brief.h"
#include "drafting/Template.h"
#include "feel/Value.h"
#include "law/Finding.h"

#include <string>
#include <vector>

namespace lazos::drafting {

/// A clause that stands in the text, and why.
struct Selected
{
    const Clause* clause; ///< borrowed from the TemplateSet
    std::vector<std::string> rules; ///< that require it
    bool toConfirm = false; ///< required, but no requiring rule rests on verified sources alone
};

/// Which clauses stand in the text, in the order of the template: those it includes, and at its slot those that a law
/// requires and that it does not place.
/// @throws base::Error NotFound  a law requires a clause that no library has.
/// @throws base::Error Malformed  a clause is included twice, or a law requires one and the template has no slot.
std::vector<Selected> selectClauses(const TemplateSet& templates, const domain::Brief& brief, const law::LawCheck& law);

}
