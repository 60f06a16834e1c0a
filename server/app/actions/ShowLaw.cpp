#include "app/Procedure.h"
#include "app/Waivers.h"
#include "app/actions/Law.h"
#include "domain/Brief.h"
#include "law/FrameworkLibrary.h"

#include <algorithm>

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
            if (version.id == cited.version && version.inForce.from) return base::format(*version.inForce.from);
        }
    }
    return nullptr;
}

}

base::Json showLaw(const ActionContext& context, const std::string& id)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        const domain::Brief brief = domain::readBrief(agreement.brief, agreement.reference);
        const law::FrameworkLibrary& library = session.services().frameworks->library();
        law::LawCheck check = lawCheckOf(agreement);
        applyWaivers(session, agreement, check);
        const auto taken = stepsTaken(session, agreement, check);

        base::Json json{{"agreement", agreement.id}, {"reference", agreement.reference}, {"title", agreement.title}, {"revision", agreement.revision},
                        {"referenceDate", base::format(check.referenceDate)}, {"verdict", law::name(check.verdict)}, {"state", name(agreement.state)},
                        {"own", session.ownParty(agreement)}, {"hash", base::Json::object()}, {"languages", brief.languages}};
        if (const auto revision = session.agreements().revision(agreement.id, agreement.revision)) json["hash"] = revision->text.hash;
        for (const domain::Party& party : brief.parties) {
            json["parties"].push_back({{"party", party.id}, {"name", party.name}, {"country", party.country}});
        }
        const base::Json findings = base::parseJson(law::toJson(check).dump(), agreement.reference).at("findings");
        for (std::size_t i = 0; i < check.findings.size(); ++i) {
            const law::Finding& finding = check.findings[i];
            base::Json line = findings.at(i);
            line["digest"] = findingDigest(finding);
            line["waivable"] = mayBeWaived(finding);
            line["taken"] = nullptr;
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
