#include "app/PackageMaking.h"

#include "app/Negotiation.h"
#include "app/Periods.h"
#include "app/Procedure.h"
#include "app/Waivers.h"
#include "base/Digest.h"
#include "base/Error.h"
#include "domain/Brief.h"

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

/// Every shared step of every lane: who, when, what, on which text; and the periods of the laws, closed where they have elapsed.
std::string workflowHistory(const Session& session, const AgreementRecord& agreement)
{
    base::OrderedJson steps = base::OrderedJson::array();
    std::uint64_t after = 0;
    for (;;) {
        // No authority is named "": only what every party may read is asked for.
        const auto page = session.agreements().journal(agreement.id, "", after, 500);
        for (const JournalEntry& entry : page) {
            steps.push_back({{"sequence", entry.sequence}, {"at", base::format(entry.at)}, {"organisation", entry.personAuthority},
                             {"person", entry.person}, {"action", entry.action}, {"object", entry.object},
                             {"detail", base::OrderedJson::parse(entry.detail)}});
            after = entry.sequence;
        }
        if (page.size() < 500) break;
    }
    const law::LawCheck check = *lawCheckOf(agreement);
    const base::Json periods = periodsJson(session, check, stepsTaken(session, agreement, check));
    return base::OrderedJson{{"agreement", agreement.id}, {"reference", agreement.reference}, {"steps", steps},
                             {"periods", base::OrderedJson::parse(periods.dump())}}.dump(2) + "\n";
}

}

void requireSignedByAll(const AgreementRecord& agreement)
{
    if (agreement.state == AgreementState::Signed || agreement.state == AgreementState::InForce) return;
    throw Error(ErrorCode::Conflict, {"{0} is {1}; it is archived when all parties have signed", {agreement.reference, std::string(name(agreement.state))}});
}

archive::PackageContent packageContentOf(const Session& session, const AgreementRecord& agreement)
{
    const RevisionRecord revision = newestRevision(session, agreement);
    const domain::Brief brief = domain::readBrief(agreement.brief, agreement.reference);
    archive::PackageContent content;
    content.id = "urn:uuid:" + base::randomUuid();
    content.reference = agreement.reference;
    content.agreement = agreement.id;
    content.title = agreement.title;
    for (const domain::Party& party : brief.parties) content.organisations.push_back(party.name);
    content.archivedAt = session.now();
    content.pdf = session.objects().get(agreement.pdf);
    content.akn = revision.text.xml;
    content.textHashes = revision.text.hash;
    law::LawCheck check = *lawCheckOf(agreement);
    applyWaivers(session, agreement, check);
    content.findingsJson = law::toJson(check).dump(2) + "\n";
    content.workflowHistoryJson = workflowHistory(session, agreement);
    for (const RecordedAct& act : actsThatCount(session, agreement, check)) {
        const auto day = act.date ? act.date : act.effectiveOn;
        if (act.document.empty() || !day) continue;
        content.acts.push_back({act.party, *day, act.kind, "pdf", session.objects().get(act.document)});
    }
    for (const InkSignature& ink : session.work().attestations().inkSignatures(agreement.id)) {
        if (ink.round != agreement.round) continue;
        const std::string party = ink.field.substr(0, ink.field.rfind('-'));
        content.acts.push_back({party, ink.day, std::string(archive::signedByHand), ink.scanType, session.objects().get(ink.scan)});
    }
    return content;
}

base::Json keepPrepared(ObjectStore& objects, const archive::PreparedPackage& prepared)
{
    base::Json payload = base::Json::object();
    for (const auto& [path, bytes] : prepared.payload) payload[path] = objects.put(bytes);
    return {{"id", prepared.id}, {"manifest", prepared.manifestSha256}, {"information", prepared.information}, {"payload", payload}};
}

archive::PreparedPackage keptPackage(ObjectStore& objects, const base::Json& kept)
{
    archive::PreparedPackage prepared;
    prepared.id = kept.at("id");
    prepared.manifestSha256 = kept.at("manifest");
    prepared.information = kept.at("information").get<archive::BagInfo>();
    for (const auto& [path, object] : kept.at("payload").items()) prepared.payload.emplace(path, objects.get(object.get<std::string>()));
    return prepared;
}

}
