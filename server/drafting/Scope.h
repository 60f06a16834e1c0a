#pragma once

#include "domain/Brief.h"
#include "drafting/Template.h"
#include "feel/Value.h"
#include "law/Finding.h"

#include <string>
#include <vector>

namespace lazos::drafting {

/// What the FEEL expressions of a template may read:
///   brief              the brief as given, but for persons: signatories' names and mandates are not there, so that no
///                      template can write them into a text that is hashed
///   parties            the parties in the order of the brief, each with its brief entry and with
///                        sources   the provisions its law rests on: verified ones only, each once: {citation, version, url}
///                        steps     what its law requires, each step once: {step, gate, actor, role, message, verified}
///   partiesLeadFirst   the same, the lead party first: for the form (preface and preamble) only
///   findings           {rule, party, verdict, effect, gate, clause, step, actor, role, force, majority, deadline, silence,
///                      message, verified}
///   law                {referenceDate, verdict}
///   clauses            ids of the clauses that stand in this text
///   languages          the languages of the agreement, in the order of the brief
feel::Context scopeOf(const domain::Brief& brief, const law::LawCheck& law, const std::vector<std::string>& clauses);

/// Whether every source of a finding was read (confidence "verified"); without sources it is not.
bool verified(const law::Finding& finding);

/// Every name that an expression of the set reads exists in the scope above or in a surrounding each or join, every clause
/// named by a reference or an include is in the library, every set of labels is there.
/// @throws base::Error Malformed  with the file and line of the first that does not.
void checkNames(const TemplateSet& templates);

}
