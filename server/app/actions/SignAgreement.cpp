#include "app/Negotiation.h"
#include "app/Procedure.h"
#include "app/RunningProcedure.h"
#include "app/Signatories.h"
#include "app/SigningRules.h"
#include "app/SignPdf.h"
#include "app/actions/Actions.h"
#include "base/Error.h"

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

/// The PDF that the next signature is added to; printed now if nobody signed before.
struct ToSign
{
    std::int64_t version = 0;
    std::string pdf;
    std::string field;
    FieldSignatory signatory;
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
        const law::LawCheck check = *lawCheckOf(agreement);
        toSign.field = openField(session, agreement, party, input.field);
        requireOpenGate(session, agreement, check, party);
        requireOwnCertificate(session, agreement, toSign.field, certificate.subject);
        ensurePrinted(session, agreement, check, certificate.test);
        toSign.signatory = signatoryOf(session, agreement, toSign.field);
        toSign.version = agreement.version;
        toSign.pdf = agreement.pdf;
        toSign.zone = session.authority().zone;
        return base::Json::object();
    });
    return toSign;
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
    if (!toSign.signatory.replaces.empty()) {
        request.inPlaceOf = InPlaceOf{toSign.signatory.replaces, toSign.signatory.signatory.name, toSign.signatory.signatory.capacity};
    }
    const SignedPdf result = signPdf(context.services, context.workspace.objects().get(toSign.pdf), *key, request);
    const std::string after = context.workspace.objects().put(result.bytes);

    return perform(context, "agreement.sign", Permission::Sign, [&](Session& session) {
        AgreementRecord agreement = session.agreement(input.agreement);
        if (agreement.version != toSign.version) {
            throw Error(ErrorCode::Conflict, {"Someone else changed {0} at the same time: look at it again, then repeat", {agreement.reference}});
        }
        const std::string party = session.ownParty(agreement);
        const law::LawCheck check = *lawCheckOf(agreement);
        return addSignature(session, agreement, check,
                            {toSign.field, party, result.certificate.subject, input.level, session.now(), toSign.pdf, after, agreement.round},
                            {{"certificate", result.certificate.sha256}, {"test", result.certificate.test}});
    });
}

}
