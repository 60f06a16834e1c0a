#pragma once

#include "app/ports/UnitOfWork.h"
#include "archive/SignedNote.h"
#include "storage/Database.h"

#include <functional>
#include <memory>

namespace lazos::storage {

/// The key of a server's log: made on the first start and kept in `folder`/log.key, mode 0600. Implemented by crypto/.
using LogKeySource = std::function<archive::NoteSigner(const std::filesystem::path& folder)>;

/// Opens or makes a data folder: lazos.sqlite, objects/, keys/, log/, packages/.
/// @throws base::Error Unavailable, Corrupt; Conflict  if the database is newer than the program or older than the
/// checkpoint that was signed last (a backup was put back).
std::unique_ptr<app::Workspace> openWorkspace(const std::filesystem::path& folder, const LogKeySource& logKey,
                                              archive::Ed25519Verify verify);

}
