// lazos law deadline: when a legal time limit ends, and why.
#include "app/CountDeadline.h"
#include "cli/Commands.h"

#include <ostream>

namespace lazos::cli {

namespace {

base::Date dayFrom(const std::string& text)
{
    const auto day = base::parseDate(text);
    if (!day) throw base::Error(base::ErrorCode::InvalidArgument, {"{0} is not a date", {text}});
    return *day;
}

/// "2026-03-08..2026-03-13", or "2026-03-08.." while it stands still.
law::Suspension suspensionFrom(const std::string& text)
{
    const std::size_t dots = text.find("..");
    if (dots == std::string::npos) {
        throw base::Error(base::ErrorCode::InvalidArgument, {"\"{0}\" is no suspension; write the day that stopped the clock and the day that started it again, 2026-03-08..2026-03-13", {text}});
    }
    law::Suspension suspension{dayFrom(text.substr(0, dots)), std::nullopt, {}};
    if (dots + 2 < text.size()) suspension.resumed = dayFrom(text.substr(dots + 2));
    return suspension;
}

class LawDeadlineCommand final : public Command
{
    std::string name() const override { return "law deadline"; }
    std::string summary() const override { return "Count a legal time limit and say why it ends when it does"; }
    std::string usage() const override { return "--country CC|--calendar ID --from D --for PERIOD"; }
    std::vector<std::string> examples() const override
    {
        return {"lazos law deadline --country CO --from 2026-03-03 --for P30D --count business",
                "lazos law deadline --calendar fr/alsace-moselle --from 2026-01-31 --for P1M --rollover next-business-day",
                "lazos law deadline --country CO --from 2026-03-03 --for P30D --suspended 2026-03-08..2026-03-13 --lang es",
                "lazos law deadline --country FR --from 2026-03-03 --for P2M --count clear --format json"};
    }
    std::vector<OptionSpec> options() const override
    {
        return {{"calendar", "ID", "A business calendar, of a country or of one of its regions"},
                {"country", "CC", "The country whose calendar counts, if no calendar is named"},
                {"subdivision", "CODE", "The ISO 3166-2 code of the authority, which may lie in a region with days of its own"},
                {"from", "D", "The day of the event that opens the limit"},
                {"for", "PERIOD", "How long, in ISO 8601: P30D, P2M, P1Y"},
                {"count", "HOW", "calendar, business or clear; without it as the law of the calendar counts"},
                {"start", "DAY", "day-after or same-day: whether the day of the event counts"},
                {"rollover", "RULE", "next-business-day or none: what happens if the last day is closed"},
                {"ends-at", "TIME", "The time of the last day at which it ends; without it midnight"},
                {"suspended", "D..D", "The day that stopped the clock and the day that started it again", true}};
    }

    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        app::DeadlineQuestion question;
        question.calendar = arguments.option("calendar").value_or("");
        if (question.calendar.empty()) question.country = arguments.required("country");
        question.subdivision = arguments.option("subdivision").value_or("");
        question.from = dayFrom(arguments.required("from"));
        question.length = arguments.required("for");
        if (const auto word = arguments.option("count")) question.counting = law::countingFromName(*word);
        if (const auto word = arguments.option("start")) question.start = law::startFromName(*word);
        if (const auto word = arguments.option("rollover")) question.rollover = law::rolloverFromName(*word);
        if (const auto time = arguments.option("ends-at")) question.endsAt = law::timeOfDayFromText(*time);
        for (const std::string& each : arguments.all("suspended")) question.suspensions.push_back(suspensionFrom(each));
        const app::CountedDeadline counted = app::countDeadline(terminal.services, question, terminal.language);
        if (terminal.json) {
            terminal.out << counted.json.dump(2) << '\n';
            return Done;
        }
        terminal.out << (counted.deadline.last ? base::format(*counted.deadline.last) : std::string("–")) << '\n' << counted.sentence << '\n';
        for (const std::string& citation : counted.citations) terminal.out << terminal.say({"Counted by: {0}", {citation}}) << '\n';
        return Done;
    }
};

}

std::unique_ptr<Command> makeLawDeadlineCommand() { return std::make_unique<LawDeadlineCommand>(); }

}
