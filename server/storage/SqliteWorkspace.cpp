#include "storage/SqliteWorkspace.h"

#include "archive/CheckpointKeeper.h"
#include "base/Error.h"
#include "storage/FileObjectStore.h"
#include "storage/SqliteAccounts.h"
#include "storage/SqliteAgreementStore.h"
#include "storage/SqliteAttestations.h"
#include "storage/SqliteAuditTrail.h"
#include "storage/SqliteBriefDrafts.h"
#include "storage/SqliteClauseEditors.h"
#include "storage/SqliteComments.h"
#include "storage/SqliteDirectory.h"
#include "storage/SqliteJobs.h"
#include "storage/SqliteKeptForms.h"
#include "storage/SqliteLists.h"
#include "storage/SqliteProcessStore.h"

namespace lazos::storage {

using base::Error;
using base::ErrorCode;

namespace {

class SqliteUnitOfWork final : public app::UnitOfWork
{
public:
    SqliteUnitOfWork(Database& database, const archive::CheckpointKeeper& keeper, bool write)
        : _database(database), _keeper(keeper), _agreements(database), _lists(database), _attestations(database), _directory(database), _accounts(database), _briefDrafts(database), _comments(database), _clauseEditors(database), _keptForms(database), _jobs(database), _processes(database), _audit(database, keeper)
    {
        if (write) {
            _transaction = std::make_unique<Transaction>(database);
        } else {
            _database.prepare("BEGIN").run();
        }
    }
    SqliteUnitOfWork(const SqliteUnitOfWork&) = delete;
    SqliteUnitOfWork& operator=(const SqliteUnitOfWork&) = delete;
    ~SqliteUnitOfWork() override
    {
        // A read ends here; a write that was not committed is rolled back by its Transaction.
        if (_transaction == nullptr && _database.inTransaction()) _database.prepare("ROLLBACK").run();
    }

    app::AgreementStore& agreements() override { return _agreements; }
    app::Lists& lists() override { return _lists; }
    app::Attestations& attestations() override { return _attestations; }
    app::Directory& directory() override { return _directory; }
    app::Accounts& accounts() override { return _accounts; }
    app::BriefDrafts& briefDrafts() override { return _briefDrafts; }
    app::Comments& comments() override { return _comments; }
    app::ClauseEditors& clauseEditors() override { return _clauseEditors; }
    app::KeptForms& keptForms() override { return _keptForms; }
    app::Jobs& jobs() override { return _jobs; }
    process::Store& processes() override { return _processes; }
    app::AuditTrail& audit() override { return _audit; }

    std::optional<std::string> answerOf(const std::string& request, const std::string& person, const std::string& action) override
    {
        Statement statement = _database.prepare("SELECT person, action, answer FROM request WHERE id = $1");
        if (!statement.with(request).step()) return std::nullopt;
        if (statement.text(0) != person || statement.text(1) != action) {
            throw Error(ErrorCode::Conflict, {"The request id {0} was used for something else: choose another", {request}});
        }
        return statement.text(2);
    }

    void rememberAnswer(const std::string& request, const std::string& person, const std::string& action, const std::string& answer,
                        base::Instant at) override
    {
        const std::string time = base::format(at);
        _database.prepare("INSERT INTO request(id, person, action, answer, at) VALUES($1, $2, $3, $4, $5)")
            .with(request, person, action, answer, time)
            .run();
    }

    void commit() override
    {
        if (_transaction == nullptr) throw Error(ErrorCode::Conflict, {"This unit of work only reads", {}});
        _transaction->commit();
        SqliteAuditLog log(_database);
        try {
            static_cast<void>(_keeper.sign(log));
        } catch (const Error& error) {
            // What is committed must be acknowledged even if the disk has no room for its checkpoint: the next action, which
            // finds the log grown, signs both. A log that is no extension of the last checkpoint is another matter.
            if (error.code() != ErrorCode::Unavailable) throw;
        }
    }

private:
    Database& _database;
    const archive::CheckpointKeeper& _keeper;
    std::unique_ptr<Transaction> _transaction;
    SqliteAgreementStore _agreements;
    SqliteLists _lists;
    SqliteAttestations _attestations;
    SqliteDirectory _directory;
    SqliteAccounts _accounts;
    SqliteBriefDrafts _briefDrafts;
    SqliteComments _comments;
    SqliteClauseEditors _clauseEditors;
    SqliteKeptForms _keptForms;
    SqliteJobs _jobs;
    SqliteProcessStore _processes;
    SqliteAuditTrail _audit;
};

void makeFolders(const std::filesystem::path& folder)
{
    std::error_code error;
    for (const char* name : {"objects", "keys", "log", "packages"}) {
        std::filesystem::create_directories(folder / name, error);
        if (error) throw Error(ErrorCode::Unavailable, {"Cannot make the folder {0}: {1}", {(folder / name).string(), error.message()}});
    }
    std::filesystem::permissions(folder / "keys", std::filesystem::perms::owner_all, error);
    if (error) throw Error(ErrorCode::Unavailable, {"Cannot protect the folder {0}: {1}", {(folder / "keys").string(), error.message()}});
}

class SqliteWorkspace final : public app::Workspace
{
public:
    SqliteWorkspace(std::filesystem::path folder, const LogKeySource& logKey, archive::Ed25519Verify verify)
        : _folder(std::move(folder)), _database((makeFolders(_folder), _folder / "lazos.sqlite")), _objects(_folder / "objects"),
          _keeper(_folder / "log" / "checkpoint", logKey(_folder / "keys"), std::move(verify))
    {
        SqliteAuditLog log(_database);
        _keeper.requireExtension(log);
    }

    std::unique_ptr<app::UnitOfWork> begin(Mode mode) override
    {
        return std::make_unique<SqliteUnitOfWork>(_database, _keeper, mode == Mode::Write);
    }
    app::ObjectStore& objects() override { return _objects; }
    const std::filesystem::path& folder() const override { return _folder; }

    std::string logVerifierKey() const override { return _keeper.key().text(); }

    std::vector<base::Message> checkDatabase() override
    {
        const std::string answer = _database.check();
        if (answer == "ok") return {};
        return {{"The database file is damaged: {0}", {answer}}};
    }

private:
    std::filesystem::path _folder;
    Database _database;
    FileObjectStore _objects;
    archive::CheckpointKeeper _keeper;
};

}

std::unique_ptr<app::Workspace> openWorkspace(const std::filesystem::path& folder, const LogKeySource& logKey, archive::Ed25519Verify verify)
{
    return std::make_unique<SqliteWorkspace>(folder, logKey, std::move(verify));
}

}
