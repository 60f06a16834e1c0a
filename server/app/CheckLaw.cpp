#include "app/CheckLaw.h"

#include "law/FrameworkLibrary.h"
#include "law/Report.h"

namespace lazos::app {

namespace {

law::LawCheck check(const law::FrameworkLibrary& library, const domain::Brief& brief, base::Date date, const std::string& name)
{
    try {
        return library.check(brief, date);
    } catch (const base::Error& error) {
        // The brief is a value by now: only here is it known from which file it came.
        if (!error.position().file.empty() || error.position().pointer.empty()) throw;
        throw base::Error(error.code(), error.message(), {name, 0, 0, error.position().pointer});
    }
}

}

CheckedLaw checkLaw(const Services& services, std::string_view brief, const std::string& name, std::optional<base::Date> date,
                    std::string_view language)
{
    CheckedLaw checked{domain::readBrief(brief, name), {}, {}};
    const law::FrameworkLibrary& library = services.frameworks->library();
    const base::Date today(std::chrono::floor<std::chrono::days>(services.clock->now()));
    const base::Date day = date.value_or(checked.brief.referenceDate.value_or(today));
    checked.check = check(library, checked.brief, day, name);
    checked.report = law::report(checked.check, checked.brief, library.phrases(), language);
    return checked;
}

}
