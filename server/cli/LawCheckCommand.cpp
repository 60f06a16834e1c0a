// lazos law check: what each party's law says of a brief.
#include "app/CheckLaw.h"
#include "base/Bytes.h"
#include "cli/BriefInput.h"
#include "cli/Commands.h"

#include <istream>
#include <iterator>
#include <ostream>

namespace lazos::cli {

namespace {

class LawCheckCommand final : public Command
{
    std::string name() const override { return "law check"; }
    std::string summary() const override { return "Say what the law of every party demands of an agreement"; }
    std::string usage() const override { return "BRIEF [--date D]"; }
    std::vector<std::string> examples() const override
    {
        return {"lazos law check templates/examples/paris-buenos-aires.json",
                "lazos law check brief.json --date 2010-06-01 --format json", "lazos law check - --lang es < brief.json"};
    }
    std::vector<OptionSpec> options() const override
    {
        return {{"date", "D", "The day of the law; without it the brief''s referenceDate"}};
    }

    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        const std::string& file = arguments.at(0, "BRIEF");
        std::optional<base::Date> date;
        if (const auto text = arguments.option("date")) {
            date = base::parseDate(*text);
            if (!date) throw base::Error(base::ErrorCode::InvalidArgument, {"{0} is not a date", {*text}});
        }
        const std::string name = file == "-" ? "stdin" : file;
        const app::CheckedLaw checked =
            app::checkLaw(terminal.services, readBriefText(file, terminal.in), name, date, terminal.language);
        if (terminal.json) {
            terminal.out << law::toJson(checked.check).dump(2) << '\n';
        } else {
            terminal.out << checked.report;
        }
        switch (checked.check.verdict) {
        case law::Verdict::Lawful:
        case law::Verdict::Pending: return Done;
        case law::Verdict::NotLawful: return FoundSomething;
        case law::Verdict::Undetermined: return CannotTell;
        }
        return CannotTell;
    }
};

}

std::unique_ptr<Command> makeLawCheckCommand() { return std::make_unique<LawCheckCommand>(); }

}
