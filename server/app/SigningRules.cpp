#include "app/SigningRules.h"

#include "app/KeptSteps.h"
#include "app/PrintingOfAgreement.h"
#include "app/Procedure.h"
#include "app/RunningProcedure.h"
#include "app/Signatories.h"
#include "base/Error.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <memory>
#include <set>

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

/// Words of a name, without case and accents: "Inès FABRE (test)" → {fabre, ines}.
std::set<std::string> nameWords(const std::string& name)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> plain(icu::Transliterator::createInstance("NFD; [:Nonspacing Mark:] Remove; Lower", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) throw Error(ErrorCode::Unavailable, {"Names cannot be compared", {}});
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(name);
    plain->transliterate(text);
    std::set<std::string> words;
    icu::UnicodeString word;
    for (int32_t i = 0; i <= text.length(); ++i) {
        if (i < text.length() && u_isalnum(text.charAt(i))) {
            word += text.charAt(i);
        } else if (!word.isEmpty()) {
            std::string utf8;
            word.toUTF8String(utf8);
            if (utf8 != "test") words.insert(utf8);
            word.remove();
        }
    }
    return words;
}

/// Ends the party's signature task once its last signatory has signed.
void completeSignatureTask(Session& session, const AgreementRecord& agreement, const std::string& party, const law::LawCheck& check)
{
    const auto taken = stepsTaken(session, agreement, check);
    const bool done = std::any_of(taken.begin(), taken.end(), [&](const law::StepTaken& s) { return s.party == party && s.step == "signature"; });
    if (!done) return;
    RunningProcedure procedure(session, agreement);
    for (const process::TaskRow& task : procedure.openTasks()) {
        if (task.party == party && task.step == "signature") {
            procedure.complete(task, "approve");
            return;
        }
    }
    throw Error(ErrorCode::Conflict, {"The procedure of {0} does not wait for a signature now; ''lazos task list'' shows what is open", {party}});
}

}

void requireOpenGate(const Session& session, const AgreementRecord& agreement, const law::LawCheck& check, const std::string& party)
{
    const auto taken = stepsTaken(session, agreement, check);
    std::string open;
    for (const law::Finding* finding : law::openSteps(check, party, law::Gate::Signature, taken)) {
        open += (open.empty() ? "" : "; ") + std::string(law::actOf(*finding));
        if (!finding->sources.empty()) open += " (" + finding->sources.front().citation + ")";
    }
    if (!open.empty()) {
        throw Error(ErrorCode::Conflict, {"{0} may not sign {1} yet; its law requires first: {2}", {party, agreement.reference, open}});
    }
}

std::string openField(const Session& session, const AgreementRecord& agreement, const std::string& party, const std::string& wanted)
{
    std::vector<std::string> own;
    for (const std::string& field : signatureFields(agreement)) {
        if (field.substr(0, field.rfind('-')) == party) own.push_back(field);
    }
    if (!wanted.empty() && std::find(own.begin(), own.end(), wanted) == own.end()) {
        throw Error(ErrorCode::Forbidden, {"{0} is no signature field of {1}", {wanted, party}});
    }
    const auto signatures = session.agreements().signatures(agreement.id);
    for (const std::string& field : own) {
        const bool used = std::any_of(signatures.begin(), signatures.end(),
                                      [&](const SignatureRecord& s) { return s.round == agreement.round && s.field == field; });
        if (!used && (wanted.empty() || wanted == field)) return field;
    }
    throw Error(ErrorCode::Conflict, {"{0} has already signed {1}", {wanted.empty() ? party : wanted, agreement.reference}});
}

void requireOwnCertificate(const Session& session, const AgreementRecord& agreement, const std::string& field, const std::string& subject)
{
    const std::string name = signatoryOf(session, agreement, field).signatory.name;
    if (name.empty()) return;
    const std::set<std::string> wanted = nameWords(name);
    const std::set<std::string> given = nameWords(subject);
    if (!std::includes(given.begin(), given.end(), wanted.begin(), wanted.end())) {
        throw Error(ErrorCode::Forbidden, {"The certificate belongs to {0}; field {1} is to be signed by {2}", {subject, field, name}});
    }
}

void ensurePrinted(Session& session, AgreementRecord& agreement, const law::LawCheck& check, bool test)
{
    if (!agreement.pdf.empty()) return;
    agreement.pdf = printForSigning(session, agreement, check, test);
    session.agreements().update(agreement);
    session.record("agreement.print", &agreement, agreement.reference, {{"pdf", agreement.pdf}}, Visibility::Shared, {}, agreement.pdf);
}

base::Json addSignature(Session& session, AgreementRecord& agreement, const law::LawCheck& check, const SignatureRecord& signature,
                        base::Json detail)
{
    session.agreements().addSignature(agreement.id, signature);
    agreement.pdf = signature.pdfAfter;
    detail["party"] = signature.party;
    detail["signer"] = signature.signatory;
    detail["level"] = signature.level;
    detail["pdf"] = signature.pdfAfter;
    session.record("agreement.sign", &agreement, signature.field, std::move(detail), Visibility::Shared, signature.pdfBefore, signature.pdfAfter);
    completeSignatureTask(session, agreement, signature.party, check);
    passKeptSteps(session, agreement, check);
    advanceState(session, agreement, check);
    session.agreements().update(agreement);
    base::Json answer{{"agreement", agreement.reference}, {"field", signature.field}, {"signer", signature.signatory},
                      {"pdf", signature.pdfAfter}, {"state", name(agreement.state)}, {"inForceOn", nullptr}};
    if (agreement.inForceOn) answer["inForceOn"] = base::format(*agreement.inForceOn);
    return answer;
}

}
