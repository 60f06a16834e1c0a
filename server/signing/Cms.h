#pragma once

#include "signing/Verification.h"

#include <span>

namespace lazos::signing {

/// Port: judges one detached CMS of a PDF. Implemented by crypto/. Neither function throws for bad input nor goes on line.
class CmsVerifier
{
public:
    virtual ~CmsVerifier() = default;

    /// A CAdES signature (PAdES B-B or B-T) over `content`, the pieces in order. Adds checks to `verdict` and fills what
    /// it learns: signer, issuer, algorithm, level, provenTime. `at` is the time of validation.
    virtual void judgeSignature(base::BytesView cms, std::span<const base::BytesView> content, const TrustAnchors& trust,
                                base::Instant at, SignatureVerdict& verdict) const = 0;
    /// An RFC 3161 token over `content` (document time-stamp).
    virtual void judgeTimeStamp(base::BytesView token, std::span<const base::BytesView> content, const TrustAnchors& trust,
                                base::Instant at, SignatureVerdict& verdict) const = 0;
};

}
