#pragma once

#include "crypto/OpenSsl.h"
#include "signing/Signing.h"
#include "signing/Verification.h"

#include <span>

namespace lazos::crypto {

/// @throws base::Error Malformed  for bytes that are no certificate.
signing::CertificateDescription describeCertificate(base::BytesView der);

/// What the key of an end certificate must be allowed to do.
enum class Purpose { Signing, TimeStamping };

struct PathVerdict
{
    signing::SubIndication result = signing::SubIndication::None;
    base::Message message;
    bool leafOutsideValidity = false; ///< `at` lies before or after the end certificate's own validity
    bool leafNotYetValid = false;
};

/// RFC 5280 path validation from `leaf` over `embedded` to one of the anchors, at time `at`; security level 128 bits, so
/// a weak key or digest anywhere on the path is refused. Key usage as ETSI EN 319 412-2 asks: digitalSignature or
/// nonRepudiation; for time-stamps RFC 3161 §2.3: only timeStamping, and critical. `embedded` certificates that lead to
/// no anchor make the path fail too: nobody could say what they are for. Nothing is fetched; a certificate that names
/// a revocation source gives TryLater, because no revocation data is at hand.
PathVerdict validatePath(base::BytesView leaf, std::span<const base::BytesView> embedded, const signing::TrustAnchors& trust,
                         base::Instant at, Purpose purpose);

/// Certificates of a PEM text (any other content between them is ignored) or exactly one in DER.
/// @throws base::Error Malformed  naming the file, if there is none.
std::vector<base::Bytes> readCertificates(base::BytesView file, const std::string& name);

}
