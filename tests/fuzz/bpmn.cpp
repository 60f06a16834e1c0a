// Any text may be refused as BPMN; none may crash the reader, the lint or the drawing, hang, or throw another type.
#include "process/Lint.h"
#include "process/drawing/Drawing.h"
#include "xml/BpmnReader.h"
#include "xml/DiagramReader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    try {
        auto model = lazos::xml::readBpmn(text, "fuzz.bpmn");
        lazos::process::LintOptions options;
        options.variables.emplace();
        lazos::process::lint(model, options);
        for (const auto& diagram : lazos::xml::readDiagrams(text, "fuzz.bpmn")) lazos::process::drawing::draw(diagram, {});
    } catch (const lazos::base::Error&) {
        return 0;
    }
    return 0;
}
