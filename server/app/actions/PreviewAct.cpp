#include "app/Procedure.h"
#include "app/actions/ProcedureView.h"
#include "base/Error.h"
#include "law/FrameworkLibrary.h"
#include "law/calendar/CountedPeriods.h"

#include <algorithm>

namespace lazos::app {

base::Json previewAct(const ActionContext& context, const std::string& id, const std::string& step, base::Date effective)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        const std::string own = session.ownParty(agreement);
        const law::LawCheck check = *lawCheckOf(agreement);
        const std::vector<law::StepTaken> before = stepsTaken(session, agreement, check);
        std::vector<law::StepTaken> after = before;
        std::erase_if(after, [&](const law::StepTaken& s) { return s.party == own && s.step == step; }); // a correction replaces it
        after.push_back({own, step, effective, step});

        std::vector<std::string> parties;
        for (const PartyRecord& party : session.agreements().parties(agreement.id)) parties.push_back(party.party);
        base::Json opens = base::Json::array();
        for (const std::string& party : parties) {
            if (!law::openSteps(check, party, law::Gate::Signature, before).empty() && law::openSteps(check, party, law::Gate::Signature, after).empty()) {
                opens.push_back(party);
            }
        }
        base::Json missing = base::Json::array();
        for (const law::Finding* finding : law::openSteps(check, own, law::Gate::Signature, after)) missing.push_back(law::actOf(*finding));
        base::Json next = base::Json::array();
        for (const law::Finding& finding : check.findings) {
            if (finding.party != own || finding.effect != law::Effect::RequiresStep || finding.step == "signature" || finding.step == step) continue;
            const bool taken = std::any_of(after.begin(), after.end(), [&](const law::StepTaken& s) { return s.party == own && s.step == finding.step; });
            if (!taken && !law::openPredecessors(check, own, finding.step, before).empty() && law::openPredecessors(check, own, finding.step, after).empty()) {
                next.push_back(finding.step);
            }
        }
        base::Json periods = base::Json::array();
        for (const law::CountedPeriod& period : law::countedPeriods(check, after, session.services().frameworks->calendars())) {
            if (period.finding->party != own || period.startStep != step) continue;
            periods.push_back({{"step", period.finding->step}, {"end", base::format(period.end)}, {"length", period.finding->deadline},
                               {"citation", period.finding->sources.empty() ? "" : period.finding->sources.front().citation}});
        }
        const law::EntryIntoForce effect = law::entryIntoForce(check, parties, after);
        base::Json open = base::Json::array();
        for (const auto& [party, later] : effect.open) open.push_back({{"party", party}, {"step", later}});
        return base::Json{{"opens", opens}, {"missing", missing}, {"next", next}, {"periods", periods},
                          {"inForceOn", effect.date ? base::Json(base::format(*effect.date)) : base::Json()}, {"openForEffect", open}};
    });
}

}
