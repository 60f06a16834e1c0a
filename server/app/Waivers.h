#pragma once

#include "app/Session.h"
#include "law/Finding.h"

#include <string>
#include <vector>

namespace lazos::app {

/// Hex SHA-256 of what a finding says, without any waiver: when law or brief make it say something else, it is another finding.
std::string findingDigest(const law::Finding& finding);

/// Whether an officer of its party may set the finding aside: only what is undetermined. What verified law forbids never.
bool mayBeWaived(const law::Finding& finding) noexcept;

/// Writes into the findings who set them aside, when and why.
void applyWaivers(const Session& session, const AgreementRecord& agreement, law::LawCheck& check);

/// Violations by sources that were not read in force, before the signature, that nobody has set aside yet (contracts.md).
std::vector<const law::Finding*> unconfirmed(const law::LawCheck& check);

}
