// Any bytes: either refused with base::Error, or a text that is written and read back as itself.
#include "base/Error.h"
#include "drafting/Text.h"
#include "xml/AknXml.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const lazos::xml::AknXml akn;
    try {
        const lazos::domain::Expression first = akn.read({data, size}, "fuzz");
        const std::string written = akn.write(first);
        if (akn.write(akn.read(lazos::base::view(written), "fuzz")) != written) std::abort();
        static_cast<void>(lazos::drafting::textHash(akn, first));
        static_cast<void>(lazos::drafting::textOf({first}));
    } catch (const lazos::base::Error&) {
    }
    return 0;
}
