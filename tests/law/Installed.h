#pragma once

#include "base/Bytes.h"
#include "base/Json.h"
#include "law/FrameworkLibrary.h"
#include "xml/FrameworkFolder.h"

#include <algorithm>
#include <filesystem>
#include <string>

namespace lazos::tests {

inline std::filesystem::path sourceFolder() { return LAZOS_SOURCE_DIR; }
inline std::filesystem::path frameworkFolder() { return sourceFolder() / "legal-frameworks"; }

/// The frameworks of the source tree, loaded once.
inline const law::FrameworkLibrary& installed()
{
    static const law::Frameworks frameworks(std::make_unique<xml::FrameworkFolder>(frameworkFolder() / "legal-framework.xsd"),
                                            frameworkFolder());
    return frameworks.library();
}

inline base::Json sampleJson(const std::string& name)
{
    const std::filesystem::path path = sourceFolder() / "tests/data/briefs" / (name + ".json");
    return base::parseJson(base::readTextFile(path), path.string());
}

/// Checked at its own reference date, or at `date`.
inline law::LawCheck check(const base::Json& json, const std::string& date = {})
{
    const domain::Brief brief = domain::readBrief(json.dump(), "brief.json");
    return installed().check(brief, date.empty() ? brief.referenceDate.value() : base::parseDate(date).value());
}

/// The finding of a rule, or nullptr.
inline const law::Finding* find(const law::LawCheck& check, const std::string& rule)
{
    const auto found = std::find_if(check.findings.begin(), check.findings.end(), [&](const auto& each) { return each.rule == rule; });
    return found == check.findings.end() ? nullptr : &*found;
}

/// The one finding of that party that requires the step, or nullptr.
inline const law::Finding* step(const law::LawCheck& check, const std::string& party, const std::string& id)
{
    const law::Finding* only = nullptr;
    for (const law::Finding& finding : check.findings) {
        if (finding.party != party || finding.step != id) continue;
        if (only != nullptr) return nullptr;
        only = &finding;
    }
    return only;
}

}
