#include "app/KeptSteps.h"
#include "app/Negotiation.h"
#include "app/PrintingOfAgreement.h"
#include "app/Procedure.h"
#include "app/RunningProcedure.h"
#include "app/SignPdf.h"
#include "app/actions/Actions.h"
#include "base/Error.h"
#include "domain/Brief.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <memory>
#include <set>

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

/// What the law puts before this party's signature must have happened, whatever the drawing of the procedure says.
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

std::string chooseField(const Session& session, const AgreementRecord& agreement, const std::string& party, const std::string& wanted)
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

/// A field that names its signatory is signed with that person's certificate and no other.
void requireOwnCertificate(const AgreementRecord& agreement, const std::string& field, const std::string& subject)
{
    const domain::Brief brief = domain::readBrief(agreement.brief, agreement.reference);
    const auto dash = field.rfind('-');
    const domain::Party& party = brief.party(field.substr(0, dash));
    const std::size_t n = std::stoul(field.substr(dash + 1));
    if (n > party.signatories.size() || party.signatories[n - 1].name.empty()) return;
    const std::string& name = party.signatories[n - 1].name;
    const std::set<std::string> wanted = nameWords(name);
    const std::set<std::string> given = nameWords(subject);
    if (!std::includes(given.begin(), given.end(), wanted.begin(), wanted.end())) {
        throw Error(ErrorCode::Forbidden, {"The certificate belongs to {0}; field {1} is to be signed by {2}", {subject, field, name}});
    }
}

/// The PDF that the next signature is added to; printed now if nobody signed before.
struct ToSign
{
    std::int64_t version = 0;
    std::string pdf;
    std::string field;
    std::string zone;
    std::optional<std::string> answered; ///< the same request was answered already, perhaps by a process that was being killed
};

ToSign prepare(const ActionContext& context, const SignatureInput& input, const signing::CertificateDescription& certificate)
{
    ToSign toSign;
    perform({context.services, context.workspace, context.login, ""}, "agreement.print", Permission::Sign, [&](Session& session) {
        if (!context.request.empty()) toSign.answered = session.work().answerOf(context.request, context.login, "agreement.sign");
        if (toSign.answered) return base::Json::object();
        AgreementRecord agreement = session.agreement(input.agreement);
        requireState(agreement, AgreementState::Frozen);
        RunningProcedure(session, agreement).runDue();
        const std::string party = session.ownParty(agreement);
        const law::LawCheck check = lawCheckOf(agreement);
        toSign.field = chooseField(session, agreement, party, input.field);
        requireOpenGate(session, agreement, check, party);
        requireOwnCertificate(agreement, toSign.field, certificate.subject);
        if (agreement.pdf.empty()) {
            agreement.pdf = printForSigning(session, agreement, check, certificate.test);
            session.agreements().update(agreement);
            session.record("agreement.print", &agreement, agreement.reference, {{"pdf", agreement.pdf}}, Visibility::Shared, {}, agreement.pdf);
        }
        toSign.version = agreement.version;
        toSign.pdf = agreement.pdf;
        toSign.zone = session.authority().zone;
        return base::Json::object();
    });
    return toSign;
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

base::Json signAgreement(const ActionContext& context, const SignatureInput& input)
{
    const auto key = context.services.cryptography->openPkcs12(input.pkcs12, input.passphrase);
    const ToSign toSign = prepare(context, input, context.services.cryptography->describe(key->certificate()));
    if (toSign.answered) return base::parseJson(*toSign.answered, "answer");

    // Signing may wait for a time-stamp authority, so it happens outside of any transaction; the version tells whether
    // somebody was faster.
    SignPdfRequest request;
    request.field = toSign.field;
    request.level = signing::parseLevel(input.level);
    request.timeStamps.urls = input.timeStampUrls;
    request.time = context.services.clock->now();
    request.timeZone = toSign.zone;
    const SignedPdf result = signPdf(context.services, context.workspace.objects().get(toSign.pdf), *key, request);
    const std::string after = context.workspace.objects().put(result.bytes);

    return perform(context, "agreement.sign", Permission::Sign, [&](Session& session) {
        AgreementRecord agreement = session.agreement(input.agreement);
        if (agreement.version != toSign.version) {
            throw Error(ErrorCode::Conflict, {"Someone else changed {0} at the same time: look at it again, then repeat", {agreement.reference}});
        }
        const std::string party = session.ownParty(agreement);
        const law::LawCheck check = lawCheckOf(agreement);
        session.agreements().addSignature(agreement.id, {toSign.field, party, result.certificate.subject, input.level, session.now(), toSign.pdf, after,
                                                         agreement.round});
        agreement.pdf = after;
        session.record("agreement.sign", &agreement, toSign.field,
                       {{"party", party}, {"signer", result.certificate.subject}, {"certificate", result.certificate.sha256}, {"level", input.level},
                        {"test", result.certificate.test}, {"pdf", after}},
                       Visibility::Shared, toSign.pdf, after);
        completeSignatureTask(session, agreement, party, check);
        passKeptSteps(session, agreement, check);
        advanceState(session, agreement, check);
        session.agreements().update(agreement);
        base::Json answer{{"agreement", agreement.reference}, {"field", toSign.field}, {"signer", result.certificate.subject}, {"pdf", after},
                          {"state", name(agreement.state)}, {"inForceOn", nullptr}};
        if (agreement.inForceOn) answer["inForceOn"] = base::format(*agreement.inForceOn);
        return answer;
    });
}

}
