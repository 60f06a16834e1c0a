// law-check: what `lazos law check` does with a brief once the frameworks are loaded: read it, ask every law, write the report.
#include "Bench.h"

#include "base/Bytes.h"
#include "base/Json.h"
#include "law/FrameworkLibrary.h"
#include "law/Report.h"
#include "xml/FrameworkFolder.h"

#include <stdexcept>

namespace lazos::bench {

std::vector<Row> lawCheck(const Effort& effort)
{
    const std::filesystem::path source = LAZOS_SOURCE_DIR;
    const law::Frameworks frameworks(std::make_unique<xml::FrameworkFolder>(source / "legal-frameworks/legal-framework.xsd"),
                                     source / "legal-frameworks");
    const law::FrameworkLibrary& library = frameworks.library();
    const std::string text = base::readTextFile(source / "templates/examples/paris-buenos-aires.json");
    const base::Date today = *base::parseDate("2026-11-24");
    const auto check = [&] {
        const domain::Brief brief = domain::readBrief(text, "brief.json");
        const law::LawCheck checked = library.check(brief, brief.referenceDate.value_or(today));
        const std::string report = law::report(checked, brief, library.phrases(), "es");
        if (checked.findings.empty() || report.empty()) throw std::runtime_error("the law has nothing to say");
    };
    const auto parse = [&] {
        if (!base::parseJson(text, "brief.json").is_object()) throw std::runtime_error("no object");
    };
    const auto [perSecond, floor, cpu] = compare(effort, Work::whole(check), Work::whole(parse));
    return {{"law-check", 1000 / perSecond, "ms", "parsing the brief's JSON", 1000 / floor, {Goal::Of::Figure, true, 5}, cpu}};
}

}
