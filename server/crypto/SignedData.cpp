#include "crypto/SignedData.h"

#include "base/Digest.h"
#include "base/Error.h"
#include "crypto/Der.h"

#include <algorithm>

namespace lazos::crypto {

namespace {

[[noreturn]] void malformed(const char* why) { throw base::Error(base::ErrorCode::Malformed, {why, {}}); }


std::map<std::string, base::BytesView> readAttributes(base::BytesView content)
{
    std::map<std::string, base::BytesView> result;
    base::BytesView before;
    for (der::Reader attributes(content); !attributes.atEnd();) {
        const der::Element attribute = attributes.expect(der::Sequence);
        if (!before.empty() && !std::lexicographical_compare(before.begin(), before.end(), attribute.whole.begin(), attribute.whole.end())) {
            malformed("The attributes of the signature are not in DER order");
        }
        before = attribute.whole;
        der::Reader reader(attribute.content);
        const std::string type = reader.oid();
        der::Reader values(reader.expect(der::Set).content);
        reader.end();
        const der::Element value = values.any();
        values.end();
        if (!result.emplace(type, value.whole).second) malformed("An attribute of the signature stands twice");
    }
    return result;
}

void readSigner(der::Reader signers, SignedData& result)
{
    der::Reader signer(signers.expect(der::Sequence).content);
    if (!signers.atEnd()) malformed("The signature has more than one signer");
    if (signer.smallInteger() != 1) malformed("The version of the signer is not 1");
    der::Reader id(signer.expect(der::Sequence).content);
    result.issuer = id.expect(der::Sequence).whole;
    result.serial = id.expect(der::Integer).whole;
    id.end();
    const auto digest = digestAlgorithm(signer.expect(der::Sequence).whole);
    if (!digest) throw base::Error(base::ErrorCode::Forbidden, {"The digest algorithm is weak or unknown", {}});
    result.digest = *digest;
    const der::Element attributes = signer.expect(der::Context0);
    result.signedAttributes = der::element(der::Set, attributes.content);
    result.attributes = readAttributes(attributes.content);
    const auto algorithm = signatureAlgorithm(signer.expect(der::Sequence).whole);
    if (!algorithm) throw base::Error(base::ErrorCode::Forbidden, {"The signature algorithm is weak or unknown", {}});
    if (algorithm->digest && *algorithm->digest != result.digest) malformed("The signature names two different digests");
    result.scheme = algorithm->scheme;
    result.signature = signer.expect(der::OctetString).content;
    if (signer.next(der::Context1)) {
        const der::Element unsignedAttributes = signer.expect(der::Context1);
        result.unsignedAttributes = readAttributes(unsignedAttributes.content);
        if (result.unsignedAttributes.empty()) malformed("The list of unsigned attributes is empty");
    }
    signer.end();
}

base::Bytes attribute(std::string_view type, base::BytesView value)
{
    return der::element(der::Sequence, {der::oid(type), der::element(der::Set, value)});
}

}

SignedData parseSignedData(base::BytesView cms, bool padded)
{
    der::Reader outer(cms);
    const der::Element contentInfo = outer.expect(der::Sequence);
    const base::BytesView rest = cms.subspan(contentInfo.whole.size());
    if (padded ? std::any_of(rest.begin(), rest.end(), [](std::uint8_t byte) { return byte != 0; }) : !rest.empty()) {
        malformed("There are bytes after the signature");
    }
    der::Reader info(contentInfo.content);
    if (info.oid() != oid::signedData) malformed("This is no CMS SignedData");
    der::Reader wrapper(info.expect(der::Context0).content);
    info.end();
    der::Reader signedData(wrapper.expect(der::Sequence).content);
    wrapper.end();

    SignedData result;
    const std::int64_t version = signedData.smallInteger();
    der::Reader digests(signedData.expect(der::Set).content);
    const auto digest = digestAlgorithm(digests.expect(der::Sequence).whole);
    if (!digests.atEnd()) malformed("The signature names more than one digest");
    der::Reader encapsulated(signedData.expect(der::Sequence).content);
    result.contentType = encapsulated.oid();
    if (!encapsulated.atEnd()) {
        der::Reader explicitContent(encapsulated.expect(der::Context0).content);
        result.content = explicitContent.expect(der::OctetString).content;
        explicitContent.end();
    }
    encapsulated.end();
    if (version != (result.contentType == oid::data ? 1 : 3)) malformed("The version of the SignedData is wrong");
    if (signedData.next(der::Context0)) {
        for (der::Reader certificates(signedData.expect(der::Context0).content); !certificates.atEnd();) {
            result.certificates.push_back(certificates.expect(der::Sequence).whole);
            if (result.certificates.size() > 16) malformed("The signature carries more than 16 certificates");
        }
    }
    const der::Element signers = signedData.expect(der::Set);
    signedData.end();
    readSigner(der::Reader(signers.content), result);
    if (digest != result.digest) malformed("The signature names two different digests");
    return result;
}

base::Bytes signedAttributes(std::string_view contentType, base::BytesView messageDigest, base::BytesView certificate)
{
    const base::Sha256 hash = base::sha256(certificate);
    const IssuerAndSerial issuer = issuerAndSerial(certificate);
    const base::Bytes generalNames = der::element(der::Sequence, der::element(0xa4, issuer.issuer));
    const base::Bytes issuerSerial = der::element(der::Sequence, {generalNames, issuer.serial});
    // hashAlgorithm is left out: SHA-256 is its DEFAULT, and DER never writes a default.
    const base::Bytes certificateId = der::element(der::Sequence, {der::element(der::OctetString, hash), issuerSerial});
    const base::Bytes signingCertificate = der::element(der::Sequence, der::element(der::Sequence, certificateId));
    return der::setOf({attribute(oid::contentType, der::oid(contentType)),
                       attribute(oid::messageDigest, der::element(der::OctetString, messageDigest)),
                       attribute(oid::signingCertificateV2, signingCertificate)});
}

base::Bytes encode(const SignedDataParts& parts)
{
    const base::Bytes digest = algorithmIdentifier(DigestAlgorithm::Sha256);
    const base::Bytes contentType = der::oid(parts.contentType);
    base::Bytes encapsulated = der::element(der::Sequence, contentType);
    if (parts.content) {
        const base::Bytes content = der::element(der::Context0, der::element(der::OctetString, *parts.content));
        encapsulated = der::element(der::Sequence, {contentType, content});
    }
    std::vector<base::Bytes> all{base::Bytes(parts.certificate.begin(), parts.certificate.end())};
    all.insert(all.end(), parts.chain.begin(), parts.chain.end());
    base::Bytes certificates = der::setOf(std::move(all));
    certificates[0] = der::Context0; // IMPLICIT: the same content under another tag
    if (!parts.withCertificates) certificates.clear();
    base::Bytes attributes(parts.signedAttributes.begin(), parts.signedAttributes.end());
    attributes[0] = der::Context0;

    const IssuerAndSerial id = issuerAndSerial(parts.certificate);
    base::Bytes unsignedAttributes;
    if (parts.timeStamp) unsignedAttributes = der::element(der::Context1, attribute(oid::signatureTimeStamp, *parts.timeStamp));
    const base::Bytes signer = der::element(
        der::Sequence, {der::integer(1), der::element(der::Sequence, {id.issuer, id.serial}), digest, attributes,
                        algorithmIdentifier(parts.scheme, DigestAlgorithm::Sha256), der::element(der::OctetString, parts.signature), unsignedAttributes});
    const base::Bytes signedData =
        der::element(der::Sequence, {der::integer(parts.contentType == oid::data ? 1 : 3), der::element(der::Set, digest), encapsulated, certificates,
                                     der::element(der::Set, signer)});
    return der::element(der::Sequence, {der::oid(oid::signedData), der::element(der::Context0, signedData)});
}

bool namesCertificate(base::BytesView signingCertificateV2, base::BytesView certificate)
{
    der::Reader outer(signingCertificateV2);
    der::Reader attributeValue(outer.expect(der::Sequence).content);
    outer.end();
    der::Reader ids(attributeValue.expect(der::Sequence).content); // a policies field may follow; nobody reads it
    der::Reader id(ids.expect(der::Sequence).content);
    DigestAlgorithm digest = DigestAlgorithm::Sha256;
    if (id.next(der::Sequence)) {
        const auto named = digestAlgorithm(id.expect(der::Sequence).whole);
        if (!named) return false;
        digest = *named;
    }
    const base::BytesView content[] = {certificate};
    if (!base::equal(id.expect(der::OctetString).content, digestOf(digest, content))) return false;
    if (id.atEnd()) return true;
    der::Reader issuerSerial(id.expect(der::Sequence).content);
    id.end();
    der::Reader names(issuerSerial.expect(der::Sequence).content);
    const der::Element name = names.expect(0xa4);
    const der::Element serial = issuerSerial.expect(der::Integer);
    issuerSerial.end();
    const IssuerAndSerial expected = issuerAndSerial(certificate);
    return names.atEnd() && base::equal(name.content, expected.issuer) && base::equal(serial.whole, expected.serial);
}

IssuerAndSerial issuerAndSerial(base::BytesView certificate)
{
    der::Reader outer(certificate);
    der::Reader whole(outer.expect(der::Sequence).content);
    der::Reader toBeSigned(whole.expect(der::Sequence).content);
    if (toBeSigned.next(der::Context0)) toBeSigned.any(); // version
    IssuerAndSerial result;
    result.serial = toBeSigned.expect(der::Integer).whole;
    toBeSigned.expect(der::Sequence); // signature algorithm
    result.issuer = toBeSigned.expect(der::Sequence).whole;
    return result;
}

}
