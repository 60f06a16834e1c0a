#include "crypto/CmsJudge.h"

#include "base/Error.h"
#include "crypto/Certificates.h"
#include "crypto/Der.h"
#include "crypto/TimeStampToken.h"

#include <algorithm>

namespace lazos::crypto {

using signing::SignatureVerdict;
using signing::SubIndication;

namespace {

void add(SignatureVerdict& verdict, const char* what, SubIndication result, base::Message message, std::optional<base::Message> because = std::nullopt)
{
    verdict.checks.push_back({what, result, std::move(message), std::move(because)});
}

SubIndication subIndicationOf(base::ErrorCode code)
{
    if (code == base::ErrorCode::Forbidden) return SubIndication::CryptoConstraintsFailure;
    return code == base::ErrorCode::Corrupt ? SubIndication::SigCryptoFailure : SubIndication::FormatFailure;
}

/// Signer, issuer and algorithm, for the report; needs no trust.
void describeSigner(base::BytesView certificate, const SignedData& data, SignatureVerdict& verdict)
{
    const auto description = describeCertificate(certificate);
    verdict.signer = description.subject;
    verdict.issuer = description.issuer;
    verdict.certificateSha256 = description.sha256;
    verdict.testCertificate = description.test;
    const X509Cert parsed = readCertificate(certificate);
    verdict.algorithm = describeKey(X509_get0_pubkey(parsed.get())) + (data.scheme == SignatureScheme::RsaPss ? " (PSS)" : "") + " with "
                        + std::string(name(data.digest));
}

/// A token over `content`: its own soundness, what it stamps, its order in time and the trust in its authority.
/// Returns the proven time only when all of that holds.
std::optional<base::Instant> judgeToken(base::BytesView bytes, bool padded, std::span<const base::BytesView> content,
                                        const signing::TrustAnchors& trust, base::Instant at, SignatureVerdict& verdict)
{
    try {
        const TimeStampToken token = checkToken(bytes, padded);
        if (verdict.documentTimeStamp) describeSigner(token.certificate, token.signedData, verdict);
        if (!base::equal(token.info.imprint, digestOf(token.info.digest, content))) {
            add(verdict, "time-stamp", SubIndication::HashFailure, {"The time-stamp was made for something else", {}});
            return std::nullopt;
        }
        if (token.info.time > at) {
            add(verdict, "time-stamp", SubIndication::TimestampOrderFailure, {"The time-stamp is later than the time of checking, {0}", {base::format(token.info.time)}});
            return std::nullopt;
        }
        const PathVerdict path = validatePath(token.certificate, token.signedData.certificates, trust, at, Purpose::TimeStamping);
        if (path.result != SubIndication::None) {
            add(verdict, "time-stamp", path.result, {"The time-stamp authority cannot be trusted: {0}", {}}, path.message);
            return std::nullopt;
        }
        add(verdict, "time-stamp", SubIndication::None, {"Time-stamped at {0} by {1}", {base::format(token.info.time), describeCertificate(token.certificate).subject}});
        return token.info.time;
    } catch (const base::Error& error) {
        add(verdict, "time-stamp", subIndicationOf(error.code()), {"The time-stamp does not hold: {0}", {}}, error.message());
        return std::nullopt;
    }
}

/// ETSI EN 319 122-1 and EN 319 142-1 §6.3: what the CMS of a PAdES signature must and may hold.
void checkForm(const SignedData& data)
{
    const auto malformed = [](const char* why) { throw base::Error(base::ErrorCode::Malformed, {why, {}}); };
    if (data.contentType != oid::data || data.content) malformed("The signature is not a detached one over data");
    const auto type = data.attributes.find(oid::contentType);
    if (type == data.attributes.end() || !base::equal(type->second, der::oid(oid::data))) malformed("The attribute content-type is missing or wrong");
    if (!data.attributes.contains(oid::messageDigest)) malformed("The attribute message-digest is missing");
    if (!data.attributes.contains(oid::signingCertificateV2)) malformed("The attribute signing-certificate-v2 is missing");
    if (data.attributes.contains("1.2.840.113549.1.9.5")) malformed("The attribute signing-time has no place in a PAdES signature");
    for (const auto& [attribute, value] : data.unsignedAttributes) {
        if (attribute != oid::signatureTimeStamp) malformed("The signature has an unsigned attribute that is no time-stamp");
    }
}

}

void CmsJudge::judgeSignature(base::BytesView cms, std::span<const base::BytesView> content, const signing::TrustAnchors& trust, base::Instant at,
                              SignatureVerdict& verdict) const
{
    try {
        const SignedData data = parseSignedData(cms, true);
        checkForm(data);
        add(verdict, "cms", SubIndication::None, {"The signature is one CAdES signature with its required attributes", {}});
        const base::BytesView certificate = signerCertificate(data);
        if (certificate.empty() || !readCertificate(certificate)) {
            add(verdict, "signing-certificate", SubIndication::NoSigningCertificateFound, {"The signature does not carry its signing certificate", {}});
            return;
        }
        describeSigner(certificate, data, verdict);
        if (!namesCertificate(data.attributes.at(oid::signingCertificateV2), certificate)) {
            add(verdict, "signing-certificate", SubIndication::NoSigningCertificateFound, {"The signature was made for another certificate", {}});
            return;
        }
        if (!base::equal(data.attributes.at(oid::messageDigest), der::element(der::OctetString, digestOf(data.digest, content)))) {
            add(verdict, "digest", SubIndication::HashFailure, {"The signed bytes were changed after signing", {}});
        } else {
            add(verdict, "digest", SubIndication::None, {"The signed bytes are unchanged ({0})", {std::string(name(data.digest))}});
        }
        const X509Cert parsed = readCertificate(certificate);
        if (!verifyWith(X509_get0_pubkey(parsed.get()), data.scheme, data.digest, data.signedAttributes, data.signature)) {
            add(verdict, "signature-value", SubIndication::SigCryptoFailure, {"The signature value does not belong to the certificate of {0}", {verdict.signer}});
        } else {
            add(verdict, "signature-value", SubIndication::None, {"Signed with the key of {0} ({1})", {verdict.signer, verdict.algorithm}});
        }
        verdict.level = signing::SignatureLevel::B_B;
        if (const auto token = data.unsignedAttributes.find(oid::signatureTimeStamp); token != data.unsignedAttributes.end()) {
            const base::BytesView stamped[] = {data.signature};
            verdict.provenTime = judgeToken(token->second, false, stamped, trust, at, verdict);
            verdict.level = signing::SignatureLevel::B_T;
        }
        // With a proven time the certificate is judged at that time (EN 319 102-1 §5.5.4), else at the time of checking.
        PathVerdict path = validatePath(certificate, data.certificates, trust, verdict.provenTime.value_or(at), Purpose::Signing);
        if (verdict.provenTime && path.leafOutsideValidity) {
            path.result = path.leafNotYetValid ? SubIndication::NotYetValid : SubIndication::Expired;
        }
        add(verdict, "certificate-chain", path.result, path.message);
    } catch (const base::Error& error) {
        add(verdict, "cms", subIndicationOf(error.code()), error.message());
    }
}

void CmsJudge::judgeTimeStamp(base::BytesView token, std::span<const base::BytesView> content, const signing::TrustAnchors& trust,
                              base::Instant at, SignatureVerdict& verdict) const
{
    verdict.provenTime = judgeToken(token, true, content, trust, at, verdict);
}

}
