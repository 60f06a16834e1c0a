#include "storage/AgreementRows.h"

#include "base/Json.h"
#include "storage/Columns.h"

namespace lazos::storage {

app::AgreementRecord agreementRow(const Statement& row)
{
    app::AgreementRecord record;
    record.id = row.text(0);
    record.reference = row.text(1);
    record.state = app::agreementStateFromName(row.text(2));
    record.title = base::parseJson(row.text(3), "agreement.title").get<std::map<std::string, std::string>>();
    record.brief = row.text(4);
    record.lawCheck = row.text(5);
    record.round = static_cast<int>(row.integer(6));
    record.revision = static_cast<int>(row.integer(7));
    record.process = row.text(8);
    record.pdf = row.text(9);
    record.packageFolder = row.text(10);
    record.inForceOn = dateColumn(row, 11);
    record.createdAt = instantColumn(row, 12);
    record.version = row.integer(13);
    return record;
}

app::Approval approvalRow(const Statement& row)
{
    return {row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4),
            row.integer(5), instantColumn(row, 6), row.text(7), static_cast<int>(row.integer(8))};
}

app::RecordedAct actRow(const Statement& row)
{
    return {row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), dateColumn(row, 5), row.text(6), row.text(7), row.text(8),
            dateColumn(row, 9), static_cast<int>(row.integer(10)), row.integer(11), row.text(12), instantColumn(row, 13), row.integer(14) != 0};
}

app::SignatureRecord signatureRow(const Statement& row)
{
    return {row.text(0), row.text(1), row.text(2), row.text(3), instantColumn(row, 4), row.text(5), row.text(6), static_cast<int>(row.integer(7))};
}

app::JournalEntry journalRow(const Statement& row)
{
    return {static_cast<std::uint64_t>(row.integer(0)), row.text(1), instantColumn(row, 2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7)};
}

}
