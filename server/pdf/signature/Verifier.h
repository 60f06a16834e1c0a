#pragma once

#include "signing/Cms.h"
#include "signing/Verification.h"

#include <memory>

namespace lazos::pdf {

/// PAdES validation of documents that Lazos printed (ETSI EN 319 102-1 with the checks of ISO 32000-1 §12.8): the form of
/// the file, per signature ByteRange and CMS, and what later revisions changed.
class Verifier final : public signing::SignatureVerifier
{
public:
    explicit Verifier(std::shared_ptr<const signing::CmsVerifier> cms) : _cms(std::move(cms)) {}

    [[nodiscard]] signing::PdfVerdict verifyPdf(base::BytesView bytes, const signing::TrustAnchors& trust, base::Instant at) const override;

private:
    std::shared_ptr<const signing::CmsVerifier> _cms;
};

}
