#pragma once

#include "app/ports/Lists.h"
#include "storage/Database.h"

namespace lazos::storage {

/// app::Lists over the tables of migration 6. Works inside the transaction of its unit of work.
class SqliteLists final : public app::Lists
{
public:
    explicit SqliteLists(Database& database) : _database(database) {}

    std::vector<app::ListedAgreement> agreements(const app::AgreementQuery& query) override;
    std::vector<app::ListedAgreement> agreementsById(const std::string& authority, const std::vector<std::string>& ids) override;
    std::vector<app::ListedAgreement> agreementsByProcess(const std::string& authority, const std::vector<std::string>& processes) override;
    std::map<app::AgreementState, std::int64_t> counts(const std::string& authority) override;
    std::map<std::string, app::TextStanding> textStandings(const std::string& authority, const std::vector<std::string>& ids) override;
    std::vector<process::TaskRow> openTasks(const std::vector<std::string>& processes) override;
    std::map<std::string, base::Instant> changedAt(const std::string& authority, const std::vector<std::string>& ids) override;
    std::vector<app::ListedLine> recentLines(const std::string& authority, std::uint64_t before, int limit) override;
    std::vector<app::JournalEntry> journalBackwards(const std::string& agreement, const std::string& authority, const std::string& of,
                                                    std::uint64_t before, int limit) override;
    std::map<std::string, std::int64_t> journalCounts(const std::string& agreement, const std::string& authority) override;
    std::optional<app::JournalEntry> journalLine(const std::string& agreement, const std::string& authority, std::uint64_t sequence) override;
    std::map<std::string, app::JournalEntry> newestByObject(const std::string& agreement, const std::string& authority,
                                                            const std::string& action) override;
    std::optional<app::SignedFile> signedFile(const std::string& sha256) override;
    std::vector<app::RevisionRecord> revisions(const std::string& agreement, int before, int limit) override;

private:
    void addParties(std::vector<app::ListedAgreement>& agreements);
    Database& _database;
};

}
