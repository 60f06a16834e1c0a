// Any bytes: a template, a clause or a set of labels, or refused with base::Error.
#include "base/Error.h"
#include "xml/TemplateReader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace lazos;
    const auto attempt = [&](auto&& read) {
        try {
            read(xml::Document::parse({data, size}, "fuzz"));
        } catch (const base::Error&) {
        }
    };
    attempt([](const xml::Document& document) { static_cast<void>(xml::readTemplate(document)); });
    attempt([](const xml::Document& document) { static_cast<void>(xml::readClause(document)); });
    attempt([](const xml::Document& document) {
        drafting::Labels labels;
        xml::readLabels(document, labels);
    });
    return 0;
}
