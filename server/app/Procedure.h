#pragma once

#include "app/Session.h"
#include "law/Finding.h"
#include "law/Gates.h"

#include <memory>
#include <string>
#include <vector>

namespace lazos::app {

/// The law check stored with the agreement. @throws base::Error Corrupt.
std::shared_ptr<const law::LawCheck> lawCheckOf(const AgreementRecord& agreement);

/// Acts that count now: not corrected by a later one, of this round or kept from an earlier one.
/// An act is kept if every approval that was given with it still holds and the steps that its law puts before it are kept too;
/// nothing that follows a signature survives a new round, because signatures do not.
std::vector<RecordedAct> actsThatCount(const Session& session, const AgreementRecord& agreement, const law::LawCheck& check);

/// A party's steps of law in an order that respects every `after`: those up to its signature and those that follow it.
struct StepsAround
{
    std::vector<std::string> before;
    std::vector<std::string> after;
};
StepsAround stepsAroundSignature(const law::LawCheck& check, const std::string& party);

/// The steps of law taken so far: acts that count, and parties whose every signatory has signed in this round.
std::vector<law::StepTaken> stepsTaken(const Session& session, const AgreementRecord& agreement, const law::LawCheck& check);

/// How an act is named to people: "délibération 2026 DGRI 58".
std::string proofOf(const RecordedAct& act);

/// Moves the agreement to Signed and InForce as far as signatures, acts and laws allow; records it in both journals.
void advanceState(Session& session, AgreementRecord& agreement, const law::LawCheck& check);

/// Fields of the printed agreement, all parties: "<party>-<n>".
std::vector<std::string> signatureFields(const AgreementRecord& agreement);

}
