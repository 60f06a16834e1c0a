#include "app/Waivers.h"

#include "base/Digest.h"

namespace lazos::app {

std::string findingDigest(const law::Finding& finding)
{
    law::LawCheck alone;
    alone.findings.push_back(finding);
    alone.findings.front().waived = nullptr;
    return base::hex(base::sha256(base::canonicalJson(base::parseJson(law::toJson(alone).at("findings").dump(), finding.rule))));
}

bool mayBeWaived(const law::Finding& finding) noexcept { return finding.verdict == law::Verdict::Undetermined && finding.waived.is_null(); }

void applyWaivers(const Session& session, const AgreementRecord& agreement, law::LawCheck& check)
{
    for (const Waiver& waiver : session.work().attestations().waivers(agreement.id)) {
        for (law::Finding& finding : check.findings) {
            if (finding.party != waiver.party || finding.rule != waiver.rule || findingDigest(finding) != waiver.finding) continue;
            finding.waived = {{"by", waiver.waivedBy}, {"at", base::format(waiver.waivedAt)}, {"reason", waiver.reason}};
        }
    }
}

std::vector<const law::Finding*> unconfirmed(const law::LawCheck& check)
{
    std::vector<const law::Finding*> open;
    for (const law::Finding& finding : check.findings) {
        if (finding.toConfirm && finding.gate == law::Gate::Signature && finding.waived.is_null()) open.push_back(&finding);
    }
    return open;
}

}
