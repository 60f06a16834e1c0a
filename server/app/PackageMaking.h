#pragma once

#include "app/Session.h"
#include "archive/Package.h"

namespace lazos::app {

/// Steps that archiveAgreement (actions/Actions.h) reports.
inline constexpr int packageSteps = 5;

/// @throws base::Error Conflict  saying in which state the agreement is, unless all parties have signed.
void requireSignedByAll(const AgreementRecord& agreement);

/// What the package of an agreement holds, without the report on its signatures.
archive::PackageContent packageContentOf(const Session& session, const AgreementRecord& agreement);

/// Keeps everything of a package but the log's part, so that whoever finds what this answers can finish it. Answer: {"id",
/// "manifest", "information": [[name, value]…], "payload": {path: object}}.
base::Json keepPrepared(ObjectStore& objects, const archive::PreparedPackage& prepared);

/// The package that was kept. @throws base::Error Corrupt  if an object is not what it was.
archive::PreparedPackage keptPackage(ObjectStore& objects, const base::Json& kept);

}
