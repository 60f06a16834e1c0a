#pragma once

#include "app/Services.h"
#include "base/Bytes.h"
#include "base/Time.h"
#include "domain/LocalizedText.h"
#include "signing/Signing.h"

#include <optional>
#include <string>
#include <vector>

namespace lazos::app {

/// Whoever signs where the printed page names somebody else.
struct InPlaceOf
{
    std::string named; ///< on the page
    std::string signatory;
    domain::LocalizedText capacity;
};

/// How a field of a printed agreement shall be signed.
struct SignPdfRequest
{
    std::string field; ///< "<party>-<n>"
    signing::SignatureLevel level = signing::SignatureLevel::B_B; ///< B_B or B_T
    signing::TimeStampPolicy timeStamps; ///< needed for B_T
    base::Instant time; ///< claimed time of signing
    std::string timeZone = "UTC"; ///< of the signer, IANA name: "Europe/Paris"; the mark shows local time and UTC
    std::vector<std::string> languages; ///< of the mark, in their order; empty = those of the document
    std::optional<InPlaceOf> inPlaceOf = {}; ///< the mark says so
};

struct SignedPdf
{
    base::Bytes bytes;
    std::string field;
    signing::CertificateDescription certificate;
    signing::SignatureLevel level = signing::SignatureLevel::B_B;
};

/// The next incremental signature. Before it returns, the result was checked: every earlier byte is the same, every
/// signature in it holds. Nothing is stored.
/// @throws base::Error NotFound (field), Conflict (signed already), Malformed (not as Lazos writes it), InvalidArgument
///         (level, zone, key), Unavailable (no time-stamp), Corrupt (the check failed).
SignedPdf signPdf(const Services& services, base::BytesView pdf, const signing::SigningKey& key, const SignPdfRequest& request);

/// First of two steps with a key that is elsewhere: the file with its place for the signature, and what to sign.
struct PreparedSignature
{
    base::Bytes bytes; ///< keep; the second step needs it
    base::Sha256 documentDigest; ///< for a signer that makes the CMS itself (detached, CAdES)
    base::Bytes attributes; ///< DER SET: for a signer that only signs; the signature is over these bytes…
    base::Sha256 attributesDigest; ///< …or over this SHA-256 of them
};
PreparedSignature prepareSignature(const Services& services, base::BytesView pdf, base::BytesView certificate, const SignPdfRequest& request);

/// Second step with a finished CMS. Checks as signPdf does; a CMS over anything else is refused.
SignedPdf completeWithCms(const Services& services, base::BytesView prepared, base::BytesView cms);
/// Second step with a bare signature value over the attributes of the first.
SignedPdf completeWithValue(const Services& services, base::BytesView prepared, base::BytesView certificate, const std::vector<base::Bytes>& chain,
                            base::BytesView signatureValue, const signing::TimeStampPolicy& timeStamps);

}
