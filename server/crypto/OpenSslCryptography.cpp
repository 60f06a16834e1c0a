#include "crypto/OpenSslCryptography.h"

#include "base/Error.h"
#include "crypto/Certificates.h"
#include "crypto/Keys.h"
#include "crypto/SignedData.h"
#include "crypto/TimeStampClient.h"

namespace lazos::crypto {

std::unique_ptr<signing::SigningKey> OpenSslCryptography::openPkcs12(base::BytesView file, const std::string& passphrase) const
{
    return crypto::openPkcs12(file, passphrase);
}

std::vector<base::Bytes> OpenSslCryptography::readCertificates(base::BytesView file, const std::string& name) const
{
    return crypto::readCertificates(file, name);
}

signing::CertificateDescription OpenSslCryptography::describe(base::BytesView certificate) const { return describeCertificate(certificate); }

base::Bytes OpenSslCryptography::attributesToSign(const base::Sha256& documentDigest, base::BytesView certificate) const
{
    schemeOf(certificate); // refuses weak keys before anybody signs
    return signedAttributes(oid::data, documentDigest, certificate);
}

base::Bytes OpenSslCryptography::assemble(const base::Sha256& documentDigest, base::BytesView certificate, const std::vector<base::Bytes>& chain,
                                          base::BytesView signatureValue, const signing::TimeStampSource& timeStamps) const
{
    SignedDataParts parts;
    parts.contentType = oid::data;
    parts.certificate = certificate;
    parts.chain = chain;
    parts.scheme = schemeOf(certificate);
    parts.signature = signatureValue;
    const base::Bytes attributes = signedAttributes(oid::data, documentDigest, certificate);
    parts.signedAttributes = attributes;
    const X509Cert parsed = readCertificate(certificate);
    if (!verifyWith(X509_get0_pubkey(parsed.get()), parts.scheme, DigestAlgorithm::Sha256, attributes, signatureValue)) {
        throw base::Error(base::ErrorCode::InvalidArgument,
                          {"The signature value does not fit this document and the certificate of {0}", {describeCertificate(certificate).subject}});
    }
    if (timeStamps) parts.timeStamp = timeStamps(base::sha256(signatureValue));
    return encode(parts);
}

signing::TimeStampSource OpenSslCryptography::timeStampSource(signing::TimeStampPolicy policy) const
{
    return crypto::timeStampSource(std::move(policy));
}

}
