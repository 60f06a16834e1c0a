#pragma once

#include "app/Services.h"
#include "base/Bytes.h"
#include "base/Time.h"
#include "signing/Verification.h"

#include <filesystem>
#include <vector>

namespace lazos::app {

/// The certificates of these files (PEM or DER), as trust anchors.
/// @throws base::Error NotFound, Malformed (a file without certificate).
signing::TrustAnchors readTrust(const Services& services, const std::vector<std::filesystem::path>& files);

/// Judges every signature of a PDF at time `at`, off line. A bad document is an answer, not an error.
/// @throws base::Error Unavailable  if this program has no verifier.
signing::PdfVerdict verifyPdf(const Services& services, base::BytesView pdf, const signing::TrustAnchors& trust, base::Instant at);

}
