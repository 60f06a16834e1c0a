#include "storage/SqliteAttestations.h"

#include "base/Json.h"
#include "storage/Columns.h"

namespace lazos::storage {

void SqliteAttestations::add(const std::string& agreement, const app::Waiver& waiver)
{
    const std::string at = base::format(waiver.waivedAt);
    _database.prepare("INSERT INTO waiver(agreement, party, rule, finding, reason, waived_by, waived_at) VALUES($1, $2, $3, $4, $5, $6, $7)")
        .with(agreement, waiver.party, waiver.rule, waiver.finding, waiver.reason, waiver.waivedBy, at)
        .run();
}

void SqliteAttestations::add(const std::string& agreement, const app::SignatoryReplacement& replacement)
{
    const std::string capacity = base::Json(replacement.capacity).dump();
    const std::string at = base::format(replacement.recordedAt);
    _database
        .prepare("INSERT INTO signatory_replacement(agreement, field, name, capacity, mandate, reason, recorded_by, recorded_at) "
                 "VALUES($1, $2, $3, $4, $5, $6, $7, $8)")
        .with(agreement, replacement.field, replacement.name, capacity, replacement.mandate, replacement.reason, replacement.recordedBy, at)
        .run();
}

void SqliteAttestations::add(const std::string& agreement, const app::InkSignature& signature)
{
    const std::string day = base::format(signature.day);
    const std::string at = base::format(signature.recordedAt);
    _database
        .prepare("INSERT INTO ink_signature(agreement, round, field, signatory, day, place, witness, witness_office, scan, scan_name, "
                 "scan_type, recorded_by, recorded_at) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)")
        .with(agreement, signature.round, signature.field, signature.signatory, day, signature.place, signature.witness,
              signature.witnessOffice, signature.scan, signature.scanName, signature.scanType, signature.recordedBy, at)
        .run();
}

std::vector<app::Waiver> SqliteAttestations::waivers(const std::string& agreement)
{
    Statement row = _database.prepare("SELECT party, rule, finding, reason, waived_by, waived_at FROM waiver WHERE agreement = $1 ORDER BY id");
    row.with(agreement);
    std::vector<app::Waiver> all;
    while (row.step()) all.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), instantColumn(row, 5)});
    return all;
}

std::vector<app::SignatoryReplacement> SqliteAttestations::replacements(const std::string& agreement)
{
    Statement row = _database.prepare("SELECT field, name, capacity, mandate, reason, recorded_by, recorded_at FROM signatory_replacement "
                                      "WHERE agreement = $1 ORDER BY id");
    row.with(agreement);
    std::vector<app::SignatoryReplacement> all;
    while (row.step()) {
        all.push_back({row.text(0), row.text(1), base::parseJson(row.text(2), "signatory_replacement").get<domain::LocalizedText>(), row.text(3),
                       row.text(4), row.text(5), instantColumn(row, 6)});
    }
    return all;
}

std::vector<app::InkSignature> SqliteAttestations::inkSignatures(const std::string& agreement)
{
    Statement row = _database.prepare("SELECT field, round, signatory, day, place, witness, witness_office, scan, scan_name, scan_type, "
                                      "recorded_by, recorded_at FROM ink_signature WHERE agreement = $1 ORDER BY round, field");
    row.with(agreement);
    std::vector<app::InkSignature> all;
    while (row.step()) {
        const auto day = dateColumn(row, 3);
        if (!day) throw base::Error(base::ErrorCode::Corrupt, {"The database holds {0} where a day belongs", {"-"}});
        all.push_back({row.text(0), static_cast<int>(row.integer(1)), row.text(2), *day, row.text(4), row.text(5), row.text(6), row.text(7),
                       row.text(8), row.text(9), row.text(10), instantColumn(row, 11)});
    }
    return all;
}

}
