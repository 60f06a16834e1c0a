#pragma once

#include "app/GuidedBrief.h"
#include "app/Session.h"

// Guided briefs: begun, left and taken up again by the drafters of one authority, and at the end an agreement.
namespace lazos::app {

/// Begins one. Answer: {"draft": id}.
base::Json beginBrief(const ActionContext& context);
/// Answer: {"draft", "answers", "person", "changedAt"}. @throws base::Error NotFound  for an unknown one and one of others alike.
base::Json showBrief(const ActionContext& context, const std::string& draft);
/// Those that are not agreements yet, newest first, at most 50. Answer: {"drafts": [as showBrief]}.
base::Json listBriefs(const ActionContext& context);
/// Keeps answers beside those that are there; what an earlier agreement says of newly named parties is filled in.
/// Answer: as showBrief.
base::Json answerBrief(const ActionContext& context, const std::string& draft, const Answers& answers);
/// Answer: {"draft"}.
base::Json discardBrief(const ActionContext& context, const std::string& draft);
/// Makes the agreement (createAgreement) and forgets the draft. @throws as createAgreement.
base::Json finishBrief(const ActionContext& context, const std::string& draft, const base::Json& brief);

/// What the questions need of the directory. `own`: the authority of the person.
GuidedBriefContext guidedBriefContext(const ActionContext& context, const std::string& language,
                                      std::function<std::string(const base::Message&)> say);

}
