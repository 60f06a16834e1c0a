// CMS and time-stamp tokens from outside: anything may be refused, nothing may crash, hang or throw another type.
#include "base/Error.h"
#include "crypto/CmsJudge.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace lazos;
    static const crypto::CmsJudge judge;
    const base::BytesView input(data, size);
    const base::BytesView content[] = {base::view("content")};
    signing::TrustAnchors trust;
    trust.certificates.emplace_back(input.begin(), input.end());
    signing::SignatureVerdict signature;
    judge.judgeSignature(input, content, trust, base::Instant{}, signature);
    signing::SignatureVerdict timeStamp;
    timeStamp.documentTimeStamp = true;
    judge.judgeTimeStamp(input, content, trust, base::Instant{}, timeStamp);
    if (signature.indication() == signing::Indication::TotalPassed || timeStamp.indication() == signing::Indication::TotalPassed) __builtin_trap();
    return 0;
}
