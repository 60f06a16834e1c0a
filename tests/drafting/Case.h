#pragma once

#include "base/Bytes.h"
#include "drafting/Draft.h"
#include "xml/AknXml.h"
#include "xml/TemplateFolder.h"

#include <string>
#include <vector>

namespace lazos::tests {

/// The case of the tests: Paris and Buenos Aires, with findings as their laws would give them.
inline base::Json caseBrief()
{
    return base::parseJson(base::readTextFile(LAZOS_SOURCE_DIR "/tests/data/drafting/paris-buenos-aires.json"), "case");
}

inline law::Finding finding(std::string rule, std::string party, law::Effect effect, law::Gate gate, std::string what,
                            law::Confidence confidence, std::string citation)
{
    law::Finding made;
    made.rule = std::move(rule);
    made.party = std::move(party);
    made.verdict = effect == law::Effect::RequiresStep ? law::Verdict::Pending : law::Verdict::Lawful;
    made.effect = effect;
    made.gate = gate;
    if (effect == law::Effect::RequiresClause) made.clause = what;
    if (effect == law::Effect::RequiresStep) made.step = what;
    made.message = {{"fr", "message fr de " + what}, {"es", "mensaje es de " + what}};
    made.sources.push_back({"s", std::move(citation), "", "", "2021-08-06", confidence});
    return made;
}

inline law::LawCheck caseLaw()
{
    using enum law::Effect;
    using enum law::Confidence;
    law::LawCheck check;
    check.referenceDate = *base::parseDate("2026-11-23");
    check.verdict = law::Verdict::Lawful;
    check.findings = {
        finding("fr.deliberation", "paris", RequiresStep, law::Gate::Signature, "test-deliberation", Verified, "CGCT, art. L2121-29"),
        finding("fr.transmission", "paris", RequiresStep, law::Gate::EntryIntoForce, "test-transmission", Verified, "CGCT, art. L1115-1"),
        finding("fr.object", "paris", RequiresClause, law::Gate::Signature, "object-of-actions", Verified, "CGCT, art. L1115-1"),
        finding("ar.law", "buenos-aires", RequiresStep, law::Gate::EntryIntoForce, "test-law", Verified, "Ley 4188"),
        finding("ar.doubt", "buenos-aires", Permits, law::Gate::None, "", Secondary, "Constitución de la Ciudad, art. 104"),
    };
    return check;
}

inline drafting::TemplateSet templatesFor(const domain::Brief& brief)
{
    std::vector<std::string> countries;
    for (const domain::Party& party : brief.parties) countries.push_back(party.country);
    return xml::TemplateFolder(LAZOS_SOURCE_DIR "/templates").load(brief.instrument, brief.party(brief.lead).country, countries);
}

inline drafting::Draft draftOf(const base::Json& json, const law::LawCheck& law = caseLaw())
{
    const domain::Brief brief = domain::readBrief(json.dump(), "brief.json");
    return drafting::draft(templatesFor(brief), brief, law, *base::parseDate("2026-11-24"));
}

inline const domain::Node* articleOf(const drafting::Draft& draft, const std::string& clause, const std::string& language = "fr")
{
    for (const drafting::ClauseUse& use : draft.clauses) {
        if (use.clause == clause) return draft.text.expression(language).document.find(use.eId);
    }
    return nullptr;
}

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// The words of the hashed part.
inline std::string wordsOf(const drafting::Draft& draft, const std::string& language)
{
    std::string words;
    for (const domain::Node& part : draft.text.expression(language).document.children) {
        if (part.name != "meta") words += part.textContent() + "\n";
    }
    return words;
}

}
