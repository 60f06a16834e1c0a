#include "app/KeptSteps.h"

#include "app/Negotiation.h"
#include "app/Procedure.h"
#include "app/RunningProcedure.h"

#include <algorithm>
#include <optional>

namespace lazos::app {

std::string keyOf(const process::TaskRow& task) { return task.step.empty() ? task.element : task.step; }

namespace {

bool approvedInEveryLanguage(const std::vector<Approval>& approvals, const std::map<domain::Language, std::string>& hashes,
                             const std::string& party, const std::string& key)
{
    return std::all_of(hashes.begin(), hashes.end(), [&](const auto& wanted) {
        return std::any_of(approvals.begin(), approvals.end(), [&](const Approval& a) {
            return a.party == party && a.step == key && a.act == 0 && a.voidedByRevision == 0 && a.language == wanted.first && a.hash == wanted.second;
        });
    });
}

}

base::Json passKeptSteps(Session& session, const AgreementRecord& agreement, const law::LawCheck& check)
{
    base::Json kept = base::Json::array();
    if (agreement.round == 1) return kept;
    RunningProcedure procedure(session, agreement);
    const std::vector<RecordedAct> acts = actsThatCount(session, agreement, check);
    const std::vector<Approval> approvals = session.agreements().approvals(agreement.id);
    const auto hashes = newestRevision(session, agreement).text.hash;
    for (bool advanced = true; advanced;) {
        advanced = false;
        for (const process::TaskRow& task : procedure.openTasks()) {
            const std::string key = keyOf(task);
            std::optional<std::string> proof;
            const auto act = std::find_if(acts.begin(), acts.end(), [&](const RecordedAct& a) {
                return a.party == task.party && a.step == key && a.round < agreement.round;
            });
            if (act != acts.end()) {
                proof = proofOf(*act);
            } else if (approvedInEveryLanguage(approvals, hashes, task.party, key)) {
                proof = "approval";
            }
            if (!proof) continue;
            procedure.complete(task, "approve");
            kept.push_back({{"party", task.party}, {"step", key}, {"name", task.name}, {"proof", *proof}});
            advanced = true;
            break;
        }
    }
    if (!kept.empty()) session.record("step.record", &agreement, "kept from an earlier round", {{"kept", kept}}, Visibility::Shared);
    return kept;
}

}
