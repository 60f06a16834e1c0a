#pragma once

#include "base/Time.h"
#include "domain/Brief.h"
#include "drafting/Template.h"
#include "drafting/Text.h"
#include "law/Finding.h"

#include <string>
#include <vector>

/// brief + template + what the laws require → one Akoma Ntoso Expression per language.
///
/// The subset of Akoma Ntoso 3.0 that a draft holds (pdf/ prints exactly this; every element below has an eId but inline ones):
///   doc[name=agreement]
///     meta        identification, lifecycle, analysis, references: never hashed, never printed
///     preface     longTitle(p(docTitle))
///     preamble    container[name=parties](p*)   the parties, one p each, "Entre"/"et" as p of their own
///                 citations(citation(p)*)       legal grounds
///                 recitals(recital(p)*)
///                 formula[name=agreeing](p)     "les Parties conviennent de ce qui suit :"
///     mainBody    article*
///       article[refersTo="#clause_<id>"]   num ("Article 3."), heading, paragraph+
///       paragraph  num ("3.2", only where the article has two or more), content(p | blockList | table)+
///       blockList  listIntroduction?, item(num ("a)"), p)+
///       table      tr((th|td)(p))*; the first row holds the th
///     conclusions p*
///   inline, inside p, heading, docTitle and listIntroduction: text, ref[href="#art_9"], b, i
/// eIds follow the AKN Naming Convention 1.0 §5: art_3__para_2__content, …__list_1__item_a, recs_1__rec_2, cits_1__cit_1.
/// Numbers and eIds are the same in every language.
///
/// FRBR addresses (Naming Convention §4): /akn/xx/doc/agreement/<date>/<party+party>-<instrument>, the parties in alphabetical
/// order (no rank); "xx" because an agreement of local authorities belongs to no one country. Expression: …/fra@<date>.
namespace lazos::drafting {

/// Why a clause stands in the draft.
struct ClauseUse
{
    std::string clause; ///< id in the library
    std::string eId;
    std::vector<std::string> rules; ///< the rules that require it; empty if the template brings it
    bool toConfirm = false; ///< required, but no rule that requires it rests on a verified source
};

struct Draft
{
    std::string workId; ///< FRBR IRI of the Work
    std::string templateId;
    std::string templateVersion;
    Text text;
    std::vector<ClauseUse> clauses; ///< in the order of the text
};

/// @param created  the day that the FRBR dates carry; the text itself holds no date of its making.
/// @throws base::Error NotFound  a law requires a clause that no library has.
/// @throws base::Error InvalidArgument  the template lacks a language of the brief, or needs something that the brief has not.
Draft draft(const TemplateSet& templates, const domain::Brief& brief, const law::LawCheck& law, base::Date created);

}
