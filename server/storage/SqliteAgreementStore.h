#pragma once

#include "app/ports/AgreementStore.h"
#include "storage/Database.h"

namespace lazos::storage {

/// Agreements in SQLite (migrations/0003_agreements.h). Lends the connection; one transaction is the caller's.
class SqliteAgreementStore final : public app::AgreementStore
{
public:
    explicit SqliteAgreementStore(Database& database) : _database(database) {}

    void insert(const app::AgreementRecord& agreement, const std::vector<app::PartyRecord>& parties) override;
    void update(app::AgreementRecord& agreement) override;
    std::optional<app::AgreementRecord> find(const std::string& idOrReference, const std::string& authority) override;
    std::vector<app::AgreementRecord> list(const std::string& authority, const std::string& before, int limit) override;
    std::optional<app::AgreementRecord> findByProcess(const std::string& process) override;
    std::vector<app::PartyRecord> parties(const std::string& agreement) override;
    int countCreatedIn(int year) override;
    void addRevision(const std::string& agreement, const app::RevisionRecord& revision) override;
    std::optional<app::RevisionRecord> revision(const std::string& agreement, int number) override;
    std::optional<app::WorkingCopy> workingCopy(const std::string& agreement, const std::string& authority) override;
    void saveWorkingCopy(const std::string& agreement, const std::string& authority, const app::WorkingCopy& copy) override;
    void dropWorkingCopy(const std::string& agreement, const std::string& authority) override;
    void addApproval(const std::string& agreement, const app::Approval& approval) override;
    std::vector<app::Approval> approvals(const std::string& agreement) override;
    std::vector<app::Approval> voidApprovals(const std::string& agreement, const domain::Language& language,
                                             const std::string& validHash, int byRevision) override;
    std::int64_t addAct(const std::string& agreement, const app::RecordedAct& act) override;
    std::vector<app::RecordedAct> acts(const std::string& agreement) override;
    void addSignature(const std::string& agreement, const app::SignatureRecord& signature) override;
    std::vector<app::SignatureRecord> signatures(const std::string& agreement) override;
    void addJournal(const std::string& agreement, const app::JournalEntry& entry) override;
    std::vector<app::JournalEntry> journal(const std::string& agreement, const std::string& authority, std::uint64_t after,
                                           int limit) override;
    std::vector<std::uint64_t> sharedSequences(const std::string& agreement) override;
    void eachStored(const std::function<void(const app::StoredAgreement&)>& visit) override;
    void eachText(const std::function<void(const app::RevisionText&)>& visit) override;
    std::vector<std::pair<std::string, app::JournalEntry>> journalFrom(std::uint64_t first, int limit) override;

private:
    /// Writes anew the words by which the agreement is found.
    void writeWords(const std::string& agreement);

    Database& _database;
};

}
