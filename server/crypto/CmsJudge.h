#pragma once

#include "signing/Cms.h"

namespace lazos::crypto {

/// CAdES and RFC 3161 validation with OpenSSL's primitives and path building; the steps of ETSI EN 319 102-1 §5.2 and §5.5.
class CmsJudge final : public signing::CmsVerifier
{
public:
    void judgeSignature(base::BytesView cms, std::span<const base::BytesView> content, const signing::TrustAnchors& trust, base::Instant at,
                        signing::SignatureVerdict& verdict) const override;
    void judgeTimeStamp(base::BytesView token, std::span<const base::BytesView> content, const signing::TrustAnchors& trust, base::Instant at,
                        signing::SignatureVerdict& verdict) const override;
};

}
