#pragma once

#include "app/ports/Accounts.h"
#include "app/ports/AgreementStore.h"
#include "app/ports/Attestations.h"
#include "app/ports/AuditTrail.h"
#include "app/ports/BriefDrafts.h"
#include "app/ports/ClauseEditors.h"
#include "app/ports/Comments.h"
#include "app/ports/Directory.h"
#include "app/ports/Jobs.h"
#include "app/ports/KeptForms.h"
#include "app/ports/Lists.h"
#include "app/ports/ObjectStore.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace lazos::process {
class Store;
}

namespace lazos::app {

/// One transaction over everything that is stored. Gone without commit(), it leaves nothing behind.
class UnitOfWork
{
public:
    virtual ~UnitOfWork() = default;

    virtual AgreementStore& agreements() = 0;
    virtual Lists& lists() = 0;
    virtual Attestations& attestations() = 0;
    virtual Directory& directory() = 0;
    virtual Accounts& accounts() = 0;
    virtual BriefDrafts& briefDrafts() = 0;
    virtual Comments& comments() = 0;
    virtual ClauseEditors& clauseEditors() = 0;
    virtual KeptForms& keptForms() = 0;
    virtual Jobs& jobs() = 0;
    virtual process::Store& processes() = 0;
    virtual AuditTrail& audit() = 0;

    /// The answer that this person already got for this request, if it was committed. Makes repeating a command safe.
    /// @throws base::Error Conflict  if the id was used by someone else or for another action.
    virtual std::optional<std::string> answerOf(const std::string& request, const std::string& person, const std::string& action) = 0;
    virtual void rememberAnswer(const std::string& request, const std::string& person, const std::string& action,
                                const std::string& answer, base::Instant at) = 0;

    /// Returns once everything is on stable storage.
    /// @throws base::Error Unavailable  nothing was changed.
    virtual void commit() = 0;
};

/// A data folder: database, objects, keys of the log, packages.
class Workspace
{
public:
    virtual ~Workspace() = default;

    enum class Mode { Read, Write };
    /// A write unit waits for others (at most 10 s); reads see one consistent state.
    virtual std::unique_ptr<UnitOfWork> begin(Mode mode) = 0;
    virtual ObjectStore& objects() = 0;
    [[nodiscard]] virtual const std::filesystem::path& folder() const = 0;
    /// The public key of the log (vkey text): what partners and auditors are given, by another way than the packages.
    [[nodiscard]] virtual std::string logVerifierKey() const = 0;
    /// Everything that is wrong with the database file itself; empty if it is sound.
    virtual std::vector<base::Message> checkDatabase() = 0;
};

}
