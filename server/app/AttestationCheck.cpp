#include "app/AttestationCheck.h"

#include "app/ToldRows.h"

namespace lazos::app {

namespace {

using base::Json;

Json rowOf(const Waiver& waiver)
{
    return {"waiver", waiver.party, waiver.rule, waiver.finding, waiver.reason, waiver.waivedBy, base::format(waiver.waivedAt)};
}
Json rowOf(const SignatoryReplacement& r)
{
    return {"signatory_replacement", r.field, r.name, r.capacity, r.mandate, r.reason, r.recordedBy, base::format(r.recordedAt)};
}
Json rowOf(const InkSignature& ink)
{
    return {"ink_signature", ink.field, ink.signatory, base::format(ink.day), ink.place, ink.witness, ink.witnessOffice, ink.scan, ink.scanName,
            ink.scanType, ink.recordedBy, base::format(ink.recordedAt)};
}

/// The row that a journal line tells of; null for any other line. @throws base::Error, Json::exception.
Json rowTold(const JournalEntry& line)
{
    if (line.action != "legal.override" && line.action != "signatory.replace" && line.action != "agreement.sign") return nullptr;
    const Json detail = base::parseJson(line.detail, "journal " + std::to_string(line.sequence));
    const std::string at = base::format(line.at);
    if (line.action == "legal.override") {
        return {"waiver", detail.at("party"), detail.at("rule"), detail.at("finding"), detail.at("reason"), line.person, at};
    }
    if (line.action == "signatory.replace") {
        return {"signatory_replacement", line.object, detail.at("name"), detail.at("capacity"), detail.at("mandate"), detail.at("reason"), line.person, at};
    }
    if (detail.value("way", "") != "ink") return nullptr;
    return {"ink_signature", line.object, detail.at("signer"), detail.at("day"), detail.at("place"), detail.at("witness"), detail.at("witnessOffice"),
            detail.at("scan"), detail.at("scanName"), detail.at("scanType"), line.person, at};
}

}

void checkAttestations(AgreementStore& store, Attestations& attestations, const ReportProblem& report)
{
    store.eachStored([&](const StoredAgreement& stored) {
        ToldRows rows(stored, report);
        for (const JournalEntry& line : stored.journal) rows.read(line, rowTold);
        for (const Waiver& waiver : attestations.waivers(stored.id)) rows.meet(rowOf(waiver));
        for (const SignatoryReplacement& replacement : attestations.replacements(stored.id)) rows.meet(rowOf(replacement));
        for (const InkSignature& ink : attestations.inkSignatures(stored.id)) rows.meet(rowOf(ink));
        rows.finish();
    });
}

}
