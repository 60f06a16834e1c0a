#include "storage/Migrations.h"

#include "storage/Database.h"
#include "storage/migrations/0001_audit.h"
#include "storage/migrations/0002_process.h"
#include "storage/migrations/0003_agreements.h"
#include "storage/migrations/0004_accounts.h"
#include "storage/migrations/0005_attestations.h"
#include "storage/migrations/0006_lists.h"
#include "storage/migrations/0007_brief_drafts.h"
#include "storage/migrations/0008_jobs.h"
#include "storage/migrations/0009_clause_work.h"
#include "storage/migrations/0010_signed_files.h"
#include "storage/migrations/0011_process_events.h"

#include <array>
#include <string>

namespace lazos::storage {

namespace {

constexpr std::array everyMigration{
    Migration{1, "audit", schema::audit},
    Migration{2, "process", schema::process},
    Migration{3, "agreements", schema::agreements},
    Migration{4, "accounts", schema::accounts},
    Migration{5, "attestations", schema::attestations},
    Migration{6, "lists", schema::lists},
    Migration{7, "brief_drafts", schema::briefDrafts},
    Migration{8, "jobs", schema::jobs},
    Migration{9, "clause_work", schema::clauseWork},
    Migration{10, "signed_files", schema::signedFiles},
    Migration{11, "process_events", schema::processEvents},
};

// "Lazo" in ASCII: tells `file` and a curious archivist whose database this is.
constexpr int applicationId = 0x4c617a6f;

int version(Database& database)
{
    Statement statement = database.prepare("PRAGMA user_version");
    return statement.step() ? static_cast<int>(statement.integer(0)) : 0;
}

}

std::span<const Migration> migrations() noexcept { return everyMigration; }

void migrate(Database& database)
{
    const int newest = everyMigration.back().number;
    if (version(database) == newest) return;
    for (const Migration& migration : everyMigration) {
        Transaction transaction(database);
        const int present = version(database);
        if (present > newest) {
            throw base::Error(base::ErrorCode::Conflict,
                              {"This database has version {0}; this program knows only up to {1}: use a newer Lazos",
                               {std::to_string(present), std::to_string(newest)}});
        }
        if (migration.number <= present) continue;
        database.execute(std::string(migration.sql));
        database.execute("PRAGMA application_id=" + std::to_string(applicationId));
        database.execute("PRAGMA user_version=" + std::to_string(migration.number));
        transaction.commit();
    }
}

}
