#pragma once

#include "app/Session.h"
#include "app/ports/Lists.h"
#include "base/Json.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lazos::app {

/// What is open in a procedure: a task, and the steps of law that must be taken before it; or a document that the own law asks for,
/// which has no place in the drawing.
struct OpenStep
{
    process::TaskRow task; ///< of a document only party, step and createdAt
    domain::LocalizedText document; ///< what the law says of it; empty for a task
    std::vector<std::string> blockedBy; ///< known only for tasks of the own party
    std::vector<std::string> signers; ///< of the own party's signature: who is named in the fields still open
};

/// Something that this person is to do now.
struct Duty
{
    enum class Kind { Align, Publish, Revise, Review, Consent, Freeze, Task, Sign, Archive };
    Kind kind;
    std::vector<std::string> clauses; ///< Align: those (eId) whose languages are not confirmed to say the same
    std::optional<OpenStep> step; ///< Task, Sign
    base::Instant since;
    std::string party = {}; ///< Revise: who returned the text
    std::string reason = {}; ///< Revise: why
};

/// Someone else whose act is awaited.
struct Wait
{
    enum class Kind { Clauses, Consent, Step, Review };
    Kind kind;
    std::string party;
    std::optional<OpenStep> step; ///< Step: of another party only steps of law, never its internal tasks
    std::optional<base::Instant> since;
};

struct Standing
{
    std::vector<Duty> duties; ///< overdue and dated ones first
    std::vector<Wait> waits;
};

/// What this person is to do about an agreement, and whom it waits for, from what is known without reading its texts.
/// @param steps  open ones of all parties
Standing standingOf(const Session& session, const ListedAgreement& agreement, const TextStanding& text, const std::vector<OpenStep>& steps);

/// Open tasks of one agreement with the steps of law that bar those of the own party.
std::vector<OpenStep> openSteps(const Session& session, const AgreementRecord& agreement, const std::vector<process::TaskRow>& tasks);

base::Json toJson(const Duty& duty);
base::Json toJson(const Wait& wait);
/// {"party", "name": {lang: …}, "own": bool} for each party of the agreement.
base::Json partiesJson(const Session& session, const std::vector<PartyRecord>& parties, std::map<std::string, domain::LocalizedText>& names);

}
