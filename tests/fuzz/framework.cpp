// Whatever is given as a framework file: it is read and compiled, or refused with base::Error, nothing else.
#include "law/FrameworkLibrary.h"
#include "xml/FrameworkReader.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace lazos;
    try {
        const xml::Document document = xml::Document::parse({data, size}, "fuzz");
        std::vector<law::Framework> frameworks;
        frameworks.push_back(xml::readFramework(document));
        const law::FrameworkLibrary library(std::move(frameworks), {});
    } catch (const base::Error&) {
        return 0; // refused, as it may be
    }
    return 0;
}
