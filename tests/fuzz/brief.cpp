// Whatever is given as a brief: it is read or refused with base::Error, nothing else.
#include "base/Error.h"
#include "domain/Brief.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    try {
        static_cast<void>(lazos::domain::readBrief({reinterpret_cast<const char*>(data), size}, "fuzz"));
    } catch (const lazos::base::Error&) {
        return 0; // refused, as it may be
    }
    return 0;
}
