#include "drafting/Scope.h"

#include <algorithm>
#include <set>

namespace lazos::drafting {

namespace {

using base::Json;

/// The brief without persons: the frozen text names functions only (an election must reopen nothing).
Json withoutPersons(Json brief)
{
    if (!brief.contains("parties")) return brief;
    for (Json& party : brief["parties"]) {
        if (!party.contains("signatories")) continue;
        for (Json& signatory : party["signatories"]) {
            signatory.erase("name");
            signatory.erase("mandate");
            signatory.erase("termEnd");
        }
    }
    return brief;
}

Json findingJson(const law::Finding& finding)
{
    Json json = {{"rule", finding.rule},
                 {"party", finding.party},
                 {"verdict", law::name(finding.verdict)},
                 {"effect", law::name(finding.effect)},
                 {"gate", law::name(finding.gate)},
                 {"verified", verified(finding)},
                 {"message", finding.message}};
    const auto optional = [&](const char* key, const std::string& value) {
        json[key] = value.empty() ? Json(nullptr) : Json(value);
    };
    optional("clause", finding.clause);
    optional("step", finding.step);
    optional("actor", finding.actor);
    optional("role", finding.role);
    optional("force", finding.force);
    optional("majority", finding.majority);
    optional("deadline", finding.deadline);
    optional("silence", finding.silence);
    return json;
}

/// What a preamble rests on: provisions that allow the action or ask something of it. Those that only forbid, limit, warn or
/// tell of later duties are no grounds.
bool isGround(law::Effect effect)
{
    switch (effect) {
    case law::Effect::Permits:
    case law::Effect::RequiresData:
    case law::Effect::RequiresClause:
    case law::Effect::RequiresStep:
    case law::Effect::RequiresDocument: return true;
    case law::Effect::Prohibits:
    case law::Effect::Limits:
    case law::Effect::Notifies:
    case law::Effect::Warns: return false;
    }
    return false;
}

Json sourcesOf(const domain::Party& party, const law::LawCheck& law)
{
    Json sources = Json::array();
    std::set<std::string> seen;
    for (const law::Finding& finding : law.findings) {
        if (finding.party != party.id || !isGround(finding.effect)) continue;
        if (finding.verdict == law::Verdict::Undetermined) continue;
        for (const law::CitedSource& source : finding.sources) {
            if (source.confidence != law::Confidence::Verified || !seen.insert(source.citation).second) continue;
            sources.push_back({{"citation", source.citation}, {"version", source.version}, {"url", source.url}});
        }
    }
    return sources;
}

Json stepsOf(const domain::Party& party, const law::LawCheck& law)
{
    Json steps = Json::array();
    std::set<std::string> seen;
    for (const law::Finding& finding : law.findings) {
        if (finding.party != party.id || finding.effect != law::Effect::RequiresStep) continue;
        if (!seen.insert(finding.step).second) continue;
        steps.push_back(findingJson(finding));
    }
    return steps;
}

}

bool verified(const law::Finding& finding)
{
    return !finding.sources.empty()
           && std::all_of(finding.sources.begin(), finding.sources.end(),
                          [](const law::CitedSource& s) { return s.confidence == law::Confidence::Verified; });
}

feel::Context scopeOf(const domain::Brief& brief, const law::LawCheck& law, const std::vector<std::string>& clauses)
{
    const Json given = withoutPersons(brief.source);
    Json parties = Json::array(), leadFirst = Json::array();
    for (std::size_t i = 0; i < brief.parties.size(); ++i) {
        const domain::Party& party = brief.parties[i];
        Json enriched = given.at("parties").at(i);
        enriched["sources"] = sourcesOf(party, law);
        enriched["steps"] = stepsOf(party, law);
        parties.push_back(enriched);
        leadFirst.insert(party.id == brief.lead ? leadFirst.begin() : leadFirst.end(), std::move(enriched));
    }
    Json findings = Json::array();
    for (const law::Finding& finding : law.findings) findings.push_back(findingJson(finding));
    feel::Context scope;
    scope.put("brief", feel::Value::fromJson(given));
    scope.put("parties", feel::Value::fromJson(parties));
    scope.put("partiesLeadFirst", feel::Value::fromJson(leadFirst));
    scope.put("findings", feel::Value::fromJson(findings));
    scope.put("law", feel::Value::fromJson({{"referenceDate", base::format(law.referenceDate)},
                                            {"verdict", law::name(law.verdict)}}));
    scope.put("clauses", feel::Value::fromJson(clauses));
    scope.put("languages", feel::Value::fromJson(brief.languages));
    return scope;
}

}
