#pragma once

#include "app/Session.h"
#include "domain/Brief.h"

#include <string>
#include <vector>

namespace lazos::app {

/// Who signs in one field: the person of the brief, or who took that place since (after an election, say).
struct FieldSignatory
{
    std::string field; ///< "<party>-<n>"
    std::string party;
    domain::Signatory signatory; ///< the name may be empty while nobody is named
    std::string replaces; ///< name of the person of the brief whose place was taken; empty if nobody was replaced
    std::string reason; ///< of the replacement
};

/// All fields of the printed agreement in the order of the brief.
std::vector<FieldSignatory> signatoriesOf(const Session& session, const AgreementRecord& agreement);

/// Whether this person is asked to sign one of these open fields of their own party: who is named in one is; while nobody of the directory bears
/// such a name, everybody who may sign is.
bool isAskedToSign(const Session& session, const std::vector<std::string>& names);

/// @throws base::Error NotFound  if the agreement has no such field.
FieldSignatory signatoryOf(const Session& session, const AgreementRecord& agreement, const std::string& field);

}
