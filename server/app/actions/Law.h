#pragma once

#include "app/Session.h"

#include <string>

/// What every party's law says of an agreement, for people. Errors as in Actions.h, and those named.
namespace lazos::app {

/// The findings of the agreement with what was recorded since: steps taken, and what was set aside.
/// Answer: {"agreement", "reference", "title", "referenceDate", "verdict", "revision", "hash", "own" (party), "parties": [{"party",
/// "name", "country"}], "findings": [as contracts.md, and "waivable", "taken" ({"effective", "proof"} or null), "clauseAt" (eId
/// of the required clause, if it stands in every language of the text this person sees), "waived"
/// ({"by", "name", "at", "reason"} or null), "since" (day from which the first source is in force, or null)]}.
base::Json showLaw(const ActionContext& context, const std::string& agreement);

/// Sets aside an undetermined finding of the person's own party, with a reason that is shown ever after to every party.
/// Answer: {"agreement", "party", "rule"}.
/// @throws base::Error InvalidArgument  without a reason; NotFound  if the party's law has no such finding; Conflict  if the finding is not
///         undetermined, or set aside already, or the text is signed.
base::Json waiveFinding(const ActionContext& context, const std::string& agreement, const std::string& rule, const std::string& reason);

}
