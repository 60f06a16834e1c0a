#include "app/LintLaw.h"

#include "law/FrameworkLibrary.h"
#include "law/Lint.h"
#include "law/calendar/CountedPeriods.h"

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
        std::vector<law::CalendarFile> files = installed.source().loadCalendars(where);
        for (const law::CalendarFile& file : files) {
            for (base::Error& problem : law::lint(file)) linted.problems.push_back(std::move(problem));
        }
        const law::Calendars own(std::move(files));
        const law::Calendars& calendars = own.all().empty() ? installed.calendars() : own;
        for (const law::Framework& framework : loaded.frameworks) {
            for (base::Error& problem : law::lintDeadlines(framework, calendars)) linted.problems.push_back(std::move(problem));
        }
    } catch (const base::Error& error) {
        if (error.code() != base::ErrorCode::Malformed) throw;
        linted.problems.push_back(error);
    }
    return linted;
}

}
