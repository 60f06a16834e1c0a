#pragma once

#include "signing/Cms.h"
#include "signing/Verification.h"

namespace lazos::pdf {

/// PAdES validation of documents that Lazos printed (ETSI EN 319 102-1 with the checks of ISO 32000-1 §12.8): the form of
/// the file, per signature ByteRange and CMS, and what later revisions changed.
class Verifier final : public signing::SignatureVerifier
{
public:
    /// `cms` must outlive the verifier.
    explicit Verifier(const signing::CmsVerifier& cms) : _cms(cms) {}

    [[nodiscard]] signing::PdfVerdict verifyPdf(base::BytesView bytes, const signing::TrustAnchors& trust, base::Instant at) const override;

private:
    const signing::CmsVerifier& _cms;
};

}
