#pragma once

#include "base/Bytes.h"
#include "crypto/Algorithms.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lazos::crypto {

namespace oid {
inline constexpr const char* data = "1.2.840.113549.1.7.1";
inline constexpr const char* signedData = "1.2.840.113549.1.7.2";
inline constexpr const char* contentType = "1.2.840.113549.1.9.3";
inline constexpr const char* messageDigest = "1.2.840.113549.1.9.4";
inline constexpr const char* signingCertificateV2 = "1.2.840.113549.1.9.16.2.47";
inline constexpr const char* signatureTimeStamp = "1.2.840.113549.1.9.16.2.14";
inline constexpr const char* tstInfo = "1.2.840.113549.1.9.16.1.4";
}

/// A CMS SignedData (RFC 5652 §5) with exactly one SignerInfo, taken apart. Views into the input.
struct SignedData
{
    std::string contentType; ///< eContentType
    std::optional<base::BytesView> content; ///< absent = detached
    std::vector<base::BytesView> certificates; ///< DER each
    base::BytesView issuer; ///< of the SignerIdentifier, DER Name
    base::BytesView serial; ///< DER INTEGER
    DigestAlgorithm digest = DigestAlgorithm::Sha256;
    base::Bytes signedAttributes; ///< as a DER SET: what was signed
    std::map<std::string, base::BytesView> attributes; ///< signed; object identifier → its one value
    SignatureScheme scheme = SignatureScheme::Ecdsa;
    base::BytesView signature;
    std::map<std::string, base::BytesView> unsignedAttributes;
};

/// Thrown through base::Error: Malformed for the form, Forbidden for an algorithm that is too weak or unknown.
/// Strict: DER throughout, versions as RFC 5652 §5.1 and §5.3 compute them, one value per attribute, none twice,
/// digest algorithms that agree, no revocation lists, nothing after the end except zero bytes where `padded`.
SignedData parseSignedData(base::BytesView cms, bool padded);

/// What goes into a SignedData.
struct SignedDataParts
{
    std::string contentType;
    std::optional<base::Bytes> content;
    base::BytesView certificate;
    std::vector<base::Bytes> chain;
    base::BytesView signedAttributes; ///< the DER SET
    SignatureScheme scheme;
    base::BytesView signature;
    std::optional<base::Bytes> timeStamp; ///< signature-time-stamp token
    bool withCertificates = true; ///< a time-stamp carries them only when asked to (RFC 3161 §2.4.1)
};

/// The signed attributes content-type, message-digest and signing-certificate-v2, as a DER SET.
base::Bytes signedAttributes(std::string_view contentType, base::BytesView messageDigest, base::BytesView certificate);
base::Bytes encode(const SignedDataParts& parts);

/// True if signing-certificate-v2 (RFC 5035 §3) names exactly this certificate first. @throws base::Error Malformed.
bool namesCertificate(base::BytesView signingCertificateV2, base::BytesView certificate);

/// Issuer (DER Name) and serial number (DER INTEGER) of a certificate.
struct IssuerAndSerial
{
    base::BytesView issuer;
    base::BytesView serial;
};
/// Views into `certificate`. @throws base::Error Malformed.
IssuerAndSerial issuerAndSerial(base::BytesView certificate);

}
