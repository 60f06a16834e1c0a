// PDFs from outside, through the whole verifier: never an exception, never TotalPassed without trust, always an end.
#include "crypto/CmsJudge.h"
#include "pdf/signature/Verifier.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace lazos;
    static const pdf::Verifier verifier(std::make_shared<crypto::CmsJudge>());
    const auto verdict = verifier.verifyPdf({data, size}, {}, base::Instant{});
    if (verdict.indication() == signing::Indication::TotalPassed) __builtin_trap();
    return 0;
}
