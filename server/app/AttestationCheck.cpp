#include "app/AttestationCheck.h"

#include "base/Json.h"

#include <map>

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

std::string nameOf(const Json& row) { return row.at(0).get<std::string>() + " " + row.at(1).get<std::string>(); }

}

void checkAttestations(AgreementStore& store, Attestations& attestations, const ReportProblem& report)
{
    store.eachStored([&](const StoredAgreement& stored) {
        const std::string name = stored.record ? stored.record->reference : stored.id;
        std::multimap<std::string, std::uint64_t> told; // row → the entry that tells of it
        for (const JournalEntry& line : stored.journal) {
            try {
                if (const Json row = rowTold(line); !row.is_null()) told.emplace(row.dump(), line.sequence);
            } catch (const std::exception&) { // no JSON, or a member that is missing or of another type
                report({"{0}: no entry of the log tells of {1}: it was changed or added by hand", {name, "journal " + std::to_string(line.sequence)}});
            }
        }
        const auto compare = [&](const auto& rows) {
            for (const auto& each : rows) {
                const Json row = rowOf(each);
                const auto found = told.find(row.dump());
                if (found == told.end()) {
                    report({"{0}: no entry of the log tells of {1}: it was changed or added by hand", {name, nameOf(row)}});
                } else {
                    told.erase(found);
                }
            }
        };
        compare(attestations.waivers(stored.id));
        compare(attestations.replacements(stored.id));
        compare(attestations.inkSignatures(stored.id));
        for (const auto& [row, sequence] : told) {
            report({"{0}: {1} is missing or was changed by hand; entry {2} of the log tells of it",
                    {name, nameOf(base::parseJson(row, "journal")), std::to_string(sequence)}});
        }
    });
}

}
