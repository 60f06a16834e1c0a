// Whatever is given as a calendar file: it is read, reckoned with and linted, or refused with base::Error, nothing else.
#include "law/calendar/Calendars.h"
#include "law/calendar/Deadline.h"
#include "xml/CalendarReader.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace lazos;
    try {
        const xml::Document document = xml::Document::parse({data, size}, "fuzz");
        law::CalendarFile file = xml::readCalendarFile(document);
        if (file.calendars.size() > 4) file.calendars.resize(4);
        static_cast<void>(law::lint(file));
        std::vector<law::CalendarFile> files;
        files.push_back(std::move(file));
        const law::Calendars calendars(std::move(files));
        const base::Date from = std::chrono::year(2026) / 3 / 3;
        for (const law::Calendar* calendar : calendars.all()) {
            static_cast<void>(law::count(law::TimeLimit::of("P1M400D", law::Counting::Business, law::Rollover::NextBusinessDay), from, *calendar));
        }
    } catch (const base::Error&) {
        return 0; // refused, as it may be
    }
    return 0;
}
