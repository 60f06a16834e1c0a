// lazos law calendar: on which days public offices are closed, and by what law.
#include "app/ListCalendars.h"
#include "cli/Commands.h"

#include <charconv>
#include <chrono>
#include <ostream>

namespace lazos::cli {

namespace {

class LawCalendarCommand final : public Command
{
    std::string name() const override { return "law calendar"; }
    std::string summary() const override { return "List the business calendars, or the closed days of one in a year with their law"; }
    std::string usage() const override { return "[CALENDAR] [--year Y]"; }
    std::vector<std::string> examples() const override
    {
        return {"lazos law calendar", "lazos law calendar co --year 2026 --lang es", "lazos law calendar fr/alsace-moselle --format json"};
    }
    std::vector<OptionSpec> options() const override { return {{"year", "Y", "The year of the closed days; without it this year"}}; }

    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        if (arguments.positional.empty()) {
            if (terminal.json) {
                terminal.out << app::listCalendars(terminal.services).dump(2) << '\n';
            } else {
                terminal.out << app::describeCalendars(terminal.services, terminal.language);
            }
            return Done;
        }
        const std::string& calendar = arguments.at(0, "CALENDAR");
        const int year = yearFrom(arguments, terminal);
        if (terminal.json) {
            terminal.out << app::listClosedDays(terminal.services, calendar, year).dump(2) << '\n';
        } else {
            terminal.out << app::describeClosedDays(terminal.services, calendar, year, terminal.language);
        }
        return Done;
    }

    static int yearFrom(const Arguments& arguments, const Terminal& terminal)
    {
        const auto text = arguments.option("year");
        if (!text) {
            const base::Date today(std::chrono::floor<std::chrono::days>(terminal.services.clock->now()));
            return static_cast<int>(today.year());
        }
        int year = 0;
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), year);
        if (error != std::errc() || end != text->data() + text->size()) {
            throw base::Error(base::ErrorCode::InvalidArgument, {"{0} is no year; write it like 2026", {*text}});
        }
        return year;
    }
};

}

std::unique_ptr<Command> makeLawCalendarCommand() { return std::make_unique<LawCalendarCommand>(); }

}
