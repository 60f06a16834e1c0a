#pragma once

#include "base/Digest.h"
#include "base/Time.h"
#include "crypto/SignedData.h"

namespace lazos::crypto {

/// The content of a time-stamp token (RFC 3161 §2.4.2).
struct TstInfo
{
    std::string policy; ///< dotted
    DigestAlgorithm digest = DigestAlgorithm::Sha256;
    base::BytesView imprint;
    base::BytesView serial;
    base::Instant time;
    std::optional<base::BytesView> nonce; ///< DER INTEGER
};

/// @throws base::Error Malformed, Forbidden (weak digest).
TstInfo parseTstInfo(base::BytesView content);

/// A token taken apart and checked in itself: form, content type, digest of the content, signing-certificate-v2 and the
/// signature under the certificate that it carries. Whether that certificate is trusted is another question.
struct TimeStampToken
{
    SignedData signedData;
    TstInfo info;
    base::BytesView certificate;
};
/// @throws base::Error Malformed, Forbidden; Corrupt  if a digest or the signature does not hold.
TimeStampToken checkToken(base::BytesView token, bool padded);

/// The certificate among `data.certificates` that the signer identifier names; empty if there is none.
base::BytesView signerCertificate(const SignedData& data);

/// DER of TSTInfo. `nonce` is a DER INTEGER or empty.
base::Bytes encodeTstInfo(std::string_view policy, base::BytesView messageImprint, base::BytesView serial, base::Instant time, base::BytesView nonce);

}
