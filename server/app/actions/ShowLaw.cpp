#include "app/Procedure.h"
#include "app/TextCodec.h"
#include "app/Waivers.h"
#include "app/actions/Law.h"
#include "domain/Brief.h"
#include "law/FrameworkLibrary.h"

#include <map>

namespace lazos::app {

namespace {

/// The day from which the cited wording is in force, where the framework knows it.
base::Json inForceSince(const law::FrameworkLibrary& library, const std::string& country, const law::Finding& finding)
{
    const law::Framework* framework = library.find(country);
    if (framework == nullptr || finding.sources.empty()) return nullptr;
    const law::CitedSource& cited = finding.sources.front();
    for (const law::Source& source : framework->sources) {
        if (source.id != cited.id) continue;
        for (const law::SourceVersion& version : source.versions) {
            // A copy without a date is known from the day it was read: that is no day of coming into force.
            if (version.id == cited.version && version.inForce.from && *version.inForce.from < version.consulted) {
                return base::format(*version.inForce.from);
            }
        }
    }
    return nullptr;
}

/// Where each required clause stands in the text that this person sees: its eId, if it is there in every language.
std::map<std::string, std::string> clausesInText(const Session& session, const AgreementRecord& agreement)
{
    const auto copy = session.agreements().workingCopy(agreement.id, session.authority().id);
    const auto revision = session.agreements().revision(agreement.id, agreement.revision);
    std::map<std::string, std::string> found;
    if (!copy && !revision) return found;
    const drafting::Text text = load(*session.services().akn, copy ? copy->text : revision->text);
    std::map<std::string, std::size_t> languages;
    for (const domain::Expression& expression : text.expressions) {
        for (const std::string& eId : drafting::clausesOf(expression)) {
            const domain::Node* clause = expression.document.find(eId);
            const std::string* refersTo = clause == nullptr ? nullptr : clause->attribute("refersTo");
            if (refersTo == nullptr || !refersTo->starts_with("#clause_")) continue;
            const std::string id = refersTo->substr(8);
            found[id] = eId;
            ++languages[id];
        }
    }
    std::erase_if(found, [&](const auto& each) { return languages[each.first] != text.expressions.size(); });
    return found;
}

}

base::Json showLaw(const ActionContext& context, const std::string& id)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        const domain::Brief brief = domain::readBrief(agreement.brief, agreement.reference);
        const law::FrameworkLibrary& library = session.services().frameworks->library();
        law::LawCheck check = *lawCheckOf(agreement);
        applyWaivers(session, agreement, check);
        const auto taken = stepsTaken(session, agreement, check);

        base::Json json{{"agreement", agreement.id}, {"reference", agreement.reference}, {"title", agreement.title}, {"revision", agreement.revision},
                        {"referenceDate", base::format(check.referenceDate)}, {"verdict", law::name(check.verdict)}, {"state", name(agreement.state)},
                        {"own", session.ownParty(agreement)}, {"hash", base::Json::object()}, {"languages", brief.languages}};
        if (const auto revision = session.agreements().revision(agreement.id, agreement.revision)) json["hash"] = revision->text.hash;
        for (const domain::Party& party : brief.parties) {
            json["parties"].push_back({{"party", party.id}, {"name", party.name}, {"country", party.country}});
        }
        const auto clauses = clausesInText(session, agreement);
        const base::Json findings = law::toJson(check).at("findings");
        for (std::size_t i = 0; i < check.findings.size(); ++i) {
            const law::Finding& finding = check.findings[i];
            base::Json line = findings.at(i);
            line["waivable"] = mayBeWaived(finding);
            line["taken"] = nullptr;
            const auto clause = clauses.find(finding.clause);
            line["clauseAt"] = finding.clause.empty() || clause == clauses.end() ? base::Json() : base::Json(clause->second);
            const std::string act(law::actOf(finding));
            for (const law::StepTaken& step : taken) {
                if (!act.empty() && step.party == finding.party && step.step == act) line["taken"] = {{"effective", base::format(step.effective)}, {"proof", step.proof}};
            }
            line["since"] = inForceSince(library, brief.party(finding.party).country, finding);
            if (!finding.waived.is_null()) {
                const auto person = session.work().directory().person(finding.waived.at("by").get<std::string>());
                line["waived"]["name"] = person ? person->name : finding.waived.at("by").get<std::string>();
            } else {
                line["waived"] = nullptr;
            }
            json["findings"].push_back(std::move(line));
        }
        return json;
    });
}

}
