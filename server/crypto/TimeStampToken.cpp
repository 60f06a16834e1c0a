#include "crypto/TimeStampToken.h"

#include "base/Error.h"
#include "crypto/Der.h"

#include <algorithm>

namespace lazos::crypto {

namespace {

/// GeneralizedTime as RFC 3161 restricts it: YYYYMMDDhhmmss[.s…]Z.
base::Instant generalizedTime(base::BytesView content)
{
    const std::string text(base::text(content));
    std::optional<base::Instant> result;
    if (text.size() >= 15 && text.back() == 'Z' && text.find_first_not_of("0123456789.Z") == std::string::npos) {
        result = base::parseInstant(text.substr(0, 4) + '-' + text.substr(4, 2) + '-' + text.substr(6, 2) + 'T' + text.substr(8, 2) + ':'
                                    + text.substr(10, 2) + ':' + text.substr(12));
    }
    if (!result) throw base::Error(base::ErrorCode::Malformed, {"The time in the time-stamp is malformed", {}});
    return *result;
}

}

TstInfo parseTstInfo(base::BytesView content)
{
    der::Reader outer(content);
    der::Reader reader(outer.expect(der::Sequence).content);
    outer.end();
    TstInfo result;
    if (reader.smallInteger() != 1) throw base::Error(base::ErrorCode::Malformed, {"The version of the time-stamp is not 1", {}});
    result.policy = reader.oid();
    der::Reader imprint(reader.expect(der::Sequence).content);
    const auto digest = digestAlgorithm(imprint.expect(der::Sequence).whole);
    if (!digest) throw base::Error(base::ErrorCode::Forbidden, {"The digest algorithm of the time-stamp is weak or unknown", {}});
    result.digest = *digest;
    result.imprint = imprint.expect(der::OctetString).content;
    imprint.end();
    result.serial = reader.expect(der::Integer).content;
    result.time = generalizedTime(reader.expect(der::GeneralizedTime).content);
    if (reader.next(der::Sequence)) reader.any(); // accuracy
    if (reader.next(der::Boolean)) reader.any(); // ordering
    if (reader.next(der::Integer)) result.nonce = reader.any().whole;
    if (reader.next(der::Context0)) reader.any(); // tsa
    if (reader.next(der::Context1)) reader.any(); // extensions
    reader.end();
    return result;
}

base::BytesView signerCertificate(const SignedData& data)
{
    for (const base::BytesView certificate : data.certificates) {
        const IssuerAndSerial id = issuerAndSerial(certificate);
        if (base::equal(id.issuer, data.issuer) && base::equal(id.serial, data.serial)) return certificate;
    }
    return {};
}

TimeStampToken checkToken(base::BytesView token, bool padded)
{
    TimeStampToken result;
    result.signedData = parseSignedData(token, padded);
    const SignedData& data = result.signedData;
    if (data.contentType != oid::tstInfo || !data.content) throw base::Error(base::ErrorCode::Malformed, {"This is no time-stamp token", {}});
    if (!data.unsignedAttributes.empty()) throw base::Error(base::ErrorCode::Malformed, {"The time-stamp has unsigned attributes", {}});
    result.info = parseTstInfo(*data.content);
    result.certificate = signerCertificate(data);
    const auto type = data.attributes.find(oid::contentType);
    const auto digest = data.attributes.find(oid::messageDigest);
    const auto signingCertificate = data.attributes.find(oid::signingCertificateV2);
    const base::BytesView content[] = {*data.content};
    const bool complete = !result.certificate.empty() && type != data.attributes.end() && digest != data.attributes.end()
                          && signingCertificate != data.attributes.end();
    if (!complete) throw base::Error(base::ErrorCode::Malformed, {"The time-stamp lacks its certificate or a signed attribute", {}});
    if (!base::equal(type->second, der::oid(oid::tstInfo)) || !namesCertificate(signingCertificate->second, result.certificate)) {
        throw base::Error(base::ErrorCode::Corrupt, {"The signed attributes of the time-stamp do not fit it", {}});
    }
    if (!base::equal(digest->second, der::element(der::OctetString, digestOf(data.digest, content)))) {
        throw base::Error(base::ErrorCode::Corrupt, {"The time-stamp was changed after it was made", {}});
    }
    const X509Cert certificate = readCertificate(result.certificate);
    EVP_PKEY* key = certificate ? X509_get0_pubkey(certificate.get()) : nullptr;
    if (!verifyWith(key, data.scheme, data.digest, data.signedAttributes, data.signature)) {
        throw base::Error(base::ErrorCode::Corrupt, {"The signature of the time-stamp does not hold", {}});
    }
    return result;
}

base::Bytes encodeTstInfo(std::string_view policy, base::BytesView messageImprint, base::BytesView serial, base::Instant time, base::BytesView nonce)
{
    std::string digits;
    for (const char c : base::format(std::chrono::floor<std::chrono::seconds>(time)).substr(0, 19)) {
        if (c >= '0' && c <= '9') digits += c;
    }
    digits += 'Z';
    return der::element(der::Sequence, {der::integer(1), der::oid(policy), messageImprint, der::unsignedInteger(serial),
                                        der::element(der::GeneralizedTime, base::view(digits)), nonce});
}

}
