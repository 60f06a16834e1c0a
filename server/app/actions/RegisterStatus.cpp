#include "app/actions/Reading.h"
#include "base/Digest.h"
#include "domain/Brief.h"

namespace lazos::app {

base::Json registerStatus(Workspace& workspace, base::BytesView file)
{
    const std::unique_ptr<UnitOfWork> work = workspace.begin(Workspace::Mode::Read);
    const auto found = work->lists().signedFile(base::hex(base::sha256(file)));
    if (!found) return nullptr;
    base::Json status{{"reference", found->reference}, {"state", name(found->state)}, {"inForceOn", found->inForceOn ? base::Json(base::format(*found->inForceOn)) : base::Json()},
                      {"newest", found->newest}, {"parties", base::Json::array()}, {"byHand", base::Json::array()}};
    for (const PartyRecord& party : work->agreements().parties(found->agreement)) {
        const auto agreement = work->agreements().find(found->agreement, party.authority);
        if (!agreement) continue;
        for (const domain::Party& each : domain::readBrief(agreement->brief, agreement->reference).parties) status["parties"].push_back({{"party", each.id}, {"name", each.name}});
        break;
    }
    for (const InkSignature& ink : work->attestations().inkSignatures(found->agreement)) {
        if (ink.round == found->round) status["byHand"].push_back({{"field", ink.field}, {"signatory", ink.signatory}, {"day", base::format(ink.day)}});
    }
    return status;
}

}
