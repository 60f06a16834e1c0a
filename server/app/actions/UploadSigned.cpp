#include "app/Negotiation.h"
#include "app/Procedure.h"
#include "app/RunningProcedure.h"
#include "app/SigningRules.h"
#include "app/actions/Signing.h"
#include "base/Error.h"
#include "signing/Verification.h"

#include <algorithm>

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

constexpr std::size_t maximumSignedPdf = 50u << 20;

/// The one signature that the upload adds, after the strict verifier has found nothing else added. @throws InvalidArgument.
signing::SignatureVerdict addedSignature(const Services& services, base::BytesView before, base::BytesView after)
{
    if (after.size() > maximumSignedPdf) throw Error(ErrorCode::TooLarge, {"The signed PDF is larger than 50 MiB", {}});
    if (after.size() < 5 || base::text(after).substr(0, 5) != "%PDF-") throw Error(ErrorCode::InvalidArgument, {"This file is no PDF", {}});
    if (after.size() == before.size() && std::equal(before.begin(), before.end(), after.begin())) {
        throw Error(ErrorCode::InvalidArgument, {"This is the PDF as it was downloaded: it holds no new signature. Sign it, then bring back the signed file", {}});
    }
    if (after.size() < before.size() || !std::equal(before.begin(), before.end(), after.begin())) {
        throw Error(ErrorCode::InvalidArgument,
                    {"This is not the document that you downloaded here: download the newest PDF, sign that file without saving it anew, and bring it back", {}});
    }
    const auto known = services.verifier->verifyPdf(before, {}, services.clock->now());
    const auto verdict = services.verifier->verifyPdf(after, {}, services.clock->now());
    if (verdict.indication() == signing::Indication::TotalFailed) {
        throw Error(ErrorCode::InvalidArgument, {"The signed file does not pass the check: {0}", {verdict.sentence().english()}});
    }
    if (verdict.signatures.size() != known.signatures.size() + 1) {
        throw Error(ErrorCode::InvalidArgument, {"The file must hold exactly one signature more than the one you downloaded", {}});
    }
    for (const signing::SignatureVerdict& signature : verdict.signatures) {
        const bool old = std::any_of(known.signatures.begin(), known.signatures.end(), [&](const auto& each) { return each.field == signature.field; });
        if (old) continue;
        if (signature.documentTimeStamp) throw Error(ErrorCode::InvalidArgument, {"The file holds a time-stamp where a signature belongs", {}});
        // Whatever stands behind the last signed byte is not covered by any signature.
        if (signature.revisionEnd != after.size()) {
            throw Error(ErrorCode::InvalidArgument, {"The new signature does not cover the whole file", {}});
        }
        return signature;
    }
    throw Error(ErrorCode::InvalidArgument, {"The file must hold exactly one signature more than the one you downloaded", {}});
}

}

base::Json pdfToSign(const ActionContext& context, const std::string& id, bool test)
{
    return perform({context.services, context.workspace, context.login, ""}, "agreement.print", Permission::CompleteTask, [&](Session& session) {
        AgreementRecord agreement = session.agreement(id);
        requireState(agreement, AgreementState::Frozen);
        const std::string party = session.ownParty(agreement);
        const law::LawCheck check = *lawCheckOf(agreement);
        const std::string field = openField(session, agreement, party, {});
        requireOpenGate(session, agreement, check, party);
        ensurePrinted(session, agreement, check, test);
        return base::Json{{"agreement", agreement.reference}, {"field", field}, {"pdf", agreement.pdf}, {"name", agreement.reference + ".pdf"}};
    });
}

base::Json uploadSigned(const ActionContext& context, const std::string& id, base::BytesView pdf)
{
    return perform(context, "agreement.upload-signed", Permission::Sign, [&](Session& session) {
        AgreementRecord agreement = session.agreement(id);
        requireState(agreement, AgreementState::Frozen);
        RunningProcedure(session, agreement).runDue();
        const std::string party = session.ownParty(agreement);
        const law::LawCheck check = *lawCheckOf(agreement);
        requireOpenGate(session, agreement, check, party);
        if (agreement.pdf.empty()) {
            throw Error(ErrorCode::Conflict, {"{0} has not been printed for signing yet: download the PDF first", {agreement.reference}});
        }
        const signing::SignatureVerdict added = addedSignature(session.services(), session.objects().get(agreement.pdf), pdf);
        const std::string field = openField(session, agreement, party, added.field);
        requireOwnCertificate(session, agreement, field, added.signer);
        const std::string after = session.objects().put(pdf);
        const std::string level(signing::name(added.level.value_or(signing::SignatureLevel::B_B)));
        return addSignature(session, agreement, check, {field, party, added.signer, level, session.now(), agreement.pdf, after, agreement.round},
                            {{"way", "upload"}, {"certificate", added.certificateSha256}, {"test", added.testCertificate}});
    });
}

}
