#include "app/LintLaw.h"

#include "law/FrameworkLibrary.h"
#include "law/Lint.h"

namespace lazos::app {

LintedLaw lintLaw(const Services& services, const std::optional<std::filesystem::path>& path)
{
    const law::Frameworks& installed = *services.frameworks;
    const std::filesystem::path where = path.value_or(installed.folder());
    LintedLaw linted;
    try {
        linted.problems = installed.source().schemaViolations(where);
        // Beyond the schema a file can only be judged once it says what the schema asks for.
        if (!linted.problems.empty()) return linted;
        law::FrameworkSource::Loaded loaded = installed.source().load(where);
        const law::Phrases phrases =
            loaded.phrases.empty() ? installed.source().load(installed.folder() / "common").phrases : std::move(loaded.phrases);
        for (const law::Framework& framework : loaded.frameworks) {
            ++linted.frameworks;
            linted.rules += framework.rules.size();
            linted.examples += law::countExamples(framework);
            for (base::Error& problem : law::lint(framework, phrases)) linted.problems.push_back(std::move(problem));
        }
    } catch (const base::Error& error) {
        if (error.code() != base::ErrorCode::Malformed) throw;
        linted.problems.push_back(error);
    }
    return linted;
}

}
