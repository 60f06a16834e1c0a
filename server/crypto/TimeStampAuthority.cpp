#include "crypto/TimeStampAuthority.h"

#include "base/Digest.h"
#include "base/Error.h"
#include "crypto/Certificates.h"
#include "crypto/Der.h"
#include "crypto/TimeStampToken.h"

#include <openssl/x509v3.h>

namespace lazos::crypto {

namespace {

/// PKIStatus rejection (2) with PKIFailureInfo badRequest (bit 2).
base::Bytes rejection()
{
    const std::uint8_t bits[] = {5, 0x20}; // five unused bits, then 001
    return der::element(der::Sequence, der::element(der::Sequence, {der::integer(2), der::element(der::BitString, base::BytesView(bits))}));
}

}

TimeStampAuthority::TimeStampAuthority(const LocalKey& key, const base::Clock& clock) : _key(key), _clock(clock)
{
    const X509Cert certificate = readCertificate(key.certificate());
    const int usage = X509_get_ext_by_NID(certificate.get(), NID_ext_key_usage, -1);
    if (usage < 0 || X509_EXTENSION_get_critical(X509_get_ext(certificate.get(), usage)) != 1
        || X509_get_extended_key_usage(certificate.get()) != XKU_TIMESTAMP) {
        throw base::Error(base::ErrorCode::InvalidArgument, {"The certificate is not for time-stamps only (critical extended key usage timeStamping)", {}});
    }
    if (!describeCertificate(key.certificate()).test) {
        throw base::Error(base::ErrorCode::InvalidArgument, {"This authority is for tests: its certificate must call itself a test", {}});
    }
}

base::Bytes TimeStampAuthority::answer(base::BytesView request) const
{
    try {
        der::Reader outer(request);
        der::Reader reader(outer.expect(der::Sequence).content);
        outer.end();
        if (reader.smallInteger() != 1) return rejection();
        const base::BytesView messageImprint = reader.expect(der::Sequence).whole;
        if (reader.next(der::ObjectIdentifier) && reader.oid() != policy) return rejection();
        const base::BytesView nonce = reader.next(der::Integer) ? reader.any().whole : base::BytesView();
        const bool withCertificates = reader.next(der::Boolean) && !reader.any().content.empty();
        reader.end();
        der::Reader imprint(messageImprint);
        der::Reader parts(imprint.expect(der::Sequence).content);
        const auto digest = digestAlgorithm(parts.expect(der::Sequence).whole);
        const base::BytesView value = parts.expect(der::OctetString).content;
        parts.end();
        if (!digest || value.size() != static_cast<std::size_t>(EVP_MD_get_size(evp(*digest)))) return rejection();
        const base::Bytes granted = der::element(der::Sequence, der::integer(0));
        return der::element(der::Sequence, {granted, token(messageImprint, nonce, withCertificates)});
    } catch (const base::Error& error) {
        if (error.code() == base::ErrorCode::Malformed) return rejection();
        throw;
    }
}

base::Bytes TimeStampAuthority::token(base::BytesView messageImprint, base::BytesView nonce, bool withCertificates) const
{
    SignedDataParts parts;
    parts.contentType = oid::tstInfo;
    parts.content = encodeTstInfo(policy, messageImprint, base::randomBytes(16), _clock.now(), nonce);
    parts.certificate = _key.certificate();
    parts.chain = _key.chain();
    parts.withCertificates = withCertificates;
    parts.scheme = _key.scheme();
    const base::Sha256 digest = base::sha256(*parts.content);
    const base::Bytes attributes = signedAttributes(oid::tstInfo, digest, _key.certificate());
    parts.signedAttributes = attributes;
    const base::Bytes signature = _key.sign(attributes);
    parts.signature = signature;
    return encode(parts);
}

}
