#pragma once

#include "base/Time.h"
#include "storage/SqliteAgreementStore.h"
#include "storage/SqliteDirectory.h"

#include <string>
#include <vector>

namespace lazos::tests {

inline base::Instant at(const std::string& text) { return base::parseInstant(text).value(); }
inline base::Date day(const std::string& text) { return base::parseDate(text).value(); }

/// Three cities and a store in a private database.
struct StoreFixture
{
    storage::Database database = storage::Database::inMemory();
    storage::SqliteDirectory directory{database};
    storage::SqliteAgreementStore store{database};

    StoreFixture()
    {
        directory.save(domain::Authority{"paris", {{"fr", "Ville de Paris"}}, "FR", "Europe/Paris"});
        directory.save(domain::Authority{"buenos-aires", {{"es", "Ciudad de Buenos Aires"}}, "AR", "America/Argentina/Buenos_Aires"});
        directory.save(domain::Authority{"lyon", {{"fr", "Ville de Lyon"}}, "FR", "Europe/Paris"});
    }

    /// An agreement between Paris and Buenos Aires of which nothing was written yet.
    app::AgreementRecord add(const std::string& id, const std::string& createdAt = "2026-11-24T10:00:00Z")
    {
        app::AgreementRecord record;
        record.id = id;
        record.reference = "REF-" + id;
        record.brief = "{}";
        record.lawCheck = "{}";
        record.title = {{"fr", "Convention"}, {"es", "Convenio"}};
        record.createdAt = at(createdAt);
        store.insert(record, {{"paris", "paris"}, {"buenos-aires", "buenos-aires"}});
        record.version = 1;
        return record;
    }

    static app::StoredText text(const std::string& words)
    {
        return {{{"fr", "<fr>" + words + "</fr>"}, {"es", "<es>" + words + "</es>"}}, {{"fr", words + "-fr"}, {"es", words + "-es"}}, "{}"};
    }

    void publish(const std::string& id, int number, const std::string& words = "words")
    {
        store.addRevision(id, {number, "paris", "camille.laurent", at("2026-11-24T11:00:00Z"), text(words)});
    }

    void approve(const std::string& id, const std::string& party, const std::string& language, const std::string& hash)
    {
        app::Approval approval;
        approval.party = party;
        approval.step = "consent";
        approval.language = language;
        approval.hash = hash;
        approval.givenAt = at("2026-11-24T12:00:00Z");
        approval.givenBy = "someone";
        store.addApproval(id, approval);
    }

    static app::RecordedAct act(const std::string& number)
    {
        app::RecordedAct act;
        act.party = "paris";
        act.step = "deliberation";
        act.kind = "deliberation";
        act.number = number;
        act.date = day("2027-02-09");
        act.organ = "Conseil de Paris";
        act.document = std::string(64, 'a');
        act.documentName = "deliberation.pdf";
        act.effectiveOn = day("2027-02-16");
        act.round = 2;
        act.recordedBy = "ines.fabre";
        act.recordedAt = at("2027-02-20T10:00:00.123Z");
        act.decidesText = true;
        return act;
    }

    static app::SignatureRecord signature(const std::string& field, int round = 1)
    {
        return {field, "paris", "Nadia Roussel", "B-LTA", at("2027-03-15T14:00:00Z"), std::string(64, 'b'), std::string(64, 'c'), round};
    }

    static app::JournalEntry entry(std::uint64_t sequence, const std::string& authority)
    {
        return {sequence, authority, at("2026-11-24T12:00:00Z"), "camille.laurent", "paris", "agreement.edit", "art_3", "{}"};
    }
};

}
