#pragma once

#include "app/Session.h"

#include <optional>
#include <string>

/// The procedures of all parties of one agreement, for people. Errors as in Actions.h.
namespace lazos::app {

/// Each party's steps of law around signature and entry into force, and the own party's tasks; a partner's internal tasks and
/// reviews are never here.
/// Answer: {"agreement", "reference", "state", "round", "own" (party), "frozenAt", "inForceOn", "parties": [{"party", "name", "country", "zone",
/// "mayStart" (no step is open before its signature), "signed", "signedOn", "steps": [step]}], "entryIntoForce": {"open": [{"party", "step"}]}}, with
/// step: {"key", "internal", "name" (of the task, or empty), "message", "stage" ("before", "after", "effect"), "effect", "gate", "force",
/// "citation", "url", "confidence", "after": [step], "waitsFor": [step], "since", "bars", "period": {"end", "length", "from", "proof", "silence", "elapsed"} or
/// null, "taken": {"effective", "proof", "act", "number", "date", "organ", "documentName", "recordedAt", "reason"} or null, "task": {"since",
/// "due", "mine", "office" (name of the lane)} or null, "fellWith" (the version that voided an approval given with this step, which is open again) or
/// null}.
base::Json showProcedure(const ActionContext& context, const std::string& agreement);

/// What recording this step of the own party with this day would bring about by the laws of all parties; nothing is stored.
/// Answer: {"opens": [party whose signature becomes possible], "missing": [step still before the own signature], "next": [own step that
/// becomes possible], "periods": [{"step", "end", "length", "citation"}], "inForceOn", "openForEffect": [{"party", "step"}]}.
base::Json previewAct(const ActionContext& context, const std::string& agreement, const std::string& step, base::Date effective);

}
