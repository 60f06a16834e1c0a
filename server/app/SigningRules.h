#pragma once

#include "app/Session.h"
#include "law/Finding.h"

#include <string>

namespace lazos::app {

/// What holds for every way of signing an agreement: with a key here, with a key elsewhere, by hand.

/// What the law puts before this party's signature must have happened, whatever the drawing of the procedure says.
/// @throws base::Error Conflict  naming the acts that are missing.
void requireOpenGate(const Session& session, const AgreementRecord& agreement, const law::LawCheck& check, const std::string& party);

/// A field of the party that nobody signed in this round: `wanted`, or the first one if that is empty.
/// @throws base::Error Forbidden  for a field of another party; Conflict  if it is signed.
std::string openField(const Session& session, const AgreementRecord& agreement, const std::string& party, const std::string& wanted);

/// A field that names its signatory is signed with that person's certificate and no other.
/// @throws base::Error Forbidden.
void requireOwnCertificate(const Session& session, const AgreementRecord& agreement, const std::string& field, const std::string& subject);

/// The agreement gets its printed PDF, if nobody has printed it in this round; the caller updates the record.
void ensurePrinted(Session& session, AgreementRecord& agreement, const law::LawCheck& check, bool test);

/// Adds the signature and all that follows from it: the journal, the party's task, the state of the agreement.
/// @param detail  what the journal tells beside party, signer, level and the digest of the PDF. Answer as signAgreement.
base::Json addSignature(Session& session, AgreementRecord& agreement, const law::LawCheck& check, const SignatureRecord& signature,
                        base::Json detail);

}
