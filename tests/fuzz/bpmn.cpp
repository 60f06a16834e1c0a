// Any text may be refused as BPMN; none may crash the reader or the lint, hang, or throw another type.
#include "process/Lint.h"
#include "xml/BpmnReader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    try {
        auto model = lazos::xml::readBpmn(std::string(reinterpret_cast<const char*>(data), size), "fuzz.bpmn");
        lazos::process::lint(model);
    } catch (const lazos::base::Error&) {
        return 0;
    }
    return 0;
}
