#pragma once

#include "drafting/Draft.h"

#include <string>
#include <vector>

namespace lazos::drafting {

/// FRBR IRI of the Work of an agreement (Draft.h says how it is made).
std::string workIri(const domain::Brief& brief, base::Date created);

/// The <meta> of one Expression: identification (FRBR), lifecycle, analysis (which rule of law requires which article, and
/// whether that is still to be confirmed), references (the parties, the clause catalogue, the programme).
domain::Node metadata(const domain::Brief& brief, const std::string& work, const domain::Language& language,
                      base::Date created, const std::vector<ClauseUse>& clauses);

}
