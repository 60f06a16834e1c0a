#include "app/Procedure.h"
#include "app/Standing.h"
#include "app/TextCodec.h"
#include "app/actions/Reading.h"

#include <algorithm>

namespace lazos::app {

namespace {

/// Who ended the matter, and why: its last shared line in the journal says so.
base::Json refusalOf(const Session& session, const AgreementRecord& agreement)
{
    base::Json told;
    std::uint64_t after = 0;
    constexpr int page = 500;
    for (;;) {
        const auto entries = session.agreements().journal(agreement.id, session.authority().id, after, page);
        for (const JournalEntry& entry : entries) {
            after = entry.sequence;
            if (entry.action != "agreement.refuse") continue;
            const base::Json detail = base::parseJson(entry.detail, "journal");
            told = {{"party", detail.at("party")}, {"reason", detail.at("reason")}, {"at", base::format(entry.at)}};
        }
        if (entries.size() < static_cast<std::size_t>(page)) return told;
    }
}

}

base::Json agreementOverview(const ActionContext& context, const std::string& id)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        Lists& lists = session.work().lists();
        const std::string& own = session.authority().id;
        const ListedAgreement listed = lists.agreementsById(own, {agreement.id}).at(0);
        const TextStanding text = lists.textStandings(own, {agreement.id}).at(agreement.id);
        const std::vector<OpenStep> steps =
            agreement.process.empty() ? std::vector<OpenStep>{} : openSteps(session, agreement, lists.openTasks({agreement.process}));
        const Standing standing = standingOf(session, listed, text, steps);
        std::map<std::string, domain::LocalizedText> names;

        base::Json json{{"agreement", agreement.id},
                        {"reference", agreement.reference},
                        {"title", agreement.title},
                        {"parties", partiesJson(session, listed.parties, names)},
                        {"state", name(agreement.state)},
                        {"round", agreement.round},
                        {"revision", agreement.revision},
                        {"publishedAt", nullptr},
                        {"publishedBy", text.publishedBy},
                        {"savedAt", nullptr},
                        {"hash", base::Json::object()},
                        {"missingConsents", text.missingConsents},
                        {"openClauses", openClauses(text.savedAt ? text.copyAlignment : text.revisionAlignment)},
                        {"inForceOn", nullptr},
                        {"returned", nullptr},
                        {"refused", agreement.state == AgreementState::Refused ? refusalOf(session, agreement) : base::Json()},
                        {"packaged", listed.packaged},
                        {"duties", base::Json::array()},
                        {"waits", base::Json::array()}};
        if (text.publishedAt) json["publishedAt"] = base::format(*text.publishedAt);
        if (text.returnedAt) json["returned"] = {{"party", text.returnedBy}, {"reason", text.returnReason}, {"at", base::format(*text.returnedAt)}};
        if (text.savedAt) json["savedAt"] = base::format(*text.savedAt);
        if (agreement.inForceOn) json["inForceOn"] = base::format(*agreement.inForceOn);
        if (agreement.revision > 0) json["hash"] = lists.revisions(agreement.id, agreement.revision + 1, 1).at(0).text.hash;
        const auto kept = lawCheckOf(agreement);
        const law::LawCheck& check = *kept;
        json["openFindings"] = std::count_if(check.findings.begin(), check.findings.end(), [](const law::Finding& finding) {
            return finding.verdict == law::Verdict::NotLawful || finding.verdict == law::Verdict::Undetermined;
        });
        const auto openOf = [&](bool signing) {
            return std::count_if(steps.begin(), steps.end(), [&](const OpenStep& step) {
                return step.task.party == own && (step.task.step == "signature") == signing && step.blockedBy.empty();
            });
        };
        json["openSteps"] = openOf(false);
        json["openSignatures"] = openOf(true);
        for (const Duty& duty : standing.duties) json["duties"].push_back(toJson(duty));
        for (const Wait& wait : standing.waits) json["waits"].push_back(toJson(wait));
        return json;
    });
}

}
