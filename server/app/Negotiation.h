#pragma once

#include "app/Session.h"
#include "drafting/Text.h"

#include <string>
#include <vector>

namespace lazos::app {

/// The working copy of the person's authority, begun from the newest revision if there is none yet.
struct OpenText
{
    drafting::Text text;
    int base = 0;
};
/// @throws base::Error Conflict  unless the agreement is being negotiated.
OpenText openText(const Session& session, const AgreementRecord& agreement);

/// Stores the working copy and returns the hashes of its languages.
std::map<domain::Language, std::string> saveText(const Session& session, const AgreementRecord& agreement, const OpenText& text);

/// The newest published revision. @throws base::Error Conflict  if nothing was published.
RevisionRecord newestRevision(const Session& session, const AgreementRecord& agreement);

/// Parties that have not consented to exactly these hashes, in every language.
std::vector<std::string> missingConsents(const Session& session, const AgreementRecord& agreement,
                                         const std::map<domain::Language, std::string>& hashes);

/// @throws base::Error Conflict  saying in which state the agreement is, unless it is `wanted`.
void requireState(const AgreementRecord& agreement, AgreementState wanted);

}
