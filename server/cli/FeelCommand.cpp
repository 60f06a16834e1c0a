#include "cli/Commands.h"

#include "app/EvaluateFeel.h"
#include "app/Services.h"
#include "base/Bytes.h"

#include <fstream>
#include <istream>
#include <iterator>
#include <ostream>

namespace lazos::cli {

namespace {

base::Json readContext(const Arguments& arguments, Terminal& terminal)
{
    const auto file = arguments.option("context");
    if (!file) return base::Json::object();
    if (*file != "-") return base::parseJson(base::readTextFile(*file, 16u << 20), *file);
    return base::parseJson(std::string(std::istreambuf_iterator<char>(terminal.in), {}), "-");
}

const base::Clock& clockOf(const Terminal& terminal)
{
    static const base::SystemClock systemClock;
    return terminal.services.clock ? *terminal.services.clock : systemClock;
}

class FeelEval final : public Command
{
public:
    std::string name() const override { return "feel eval"; }
    std::string summary() const override { return "Print the value of a FEEL expression."; }
    std::string usage() const override { return "EXPR [--context FILE]"; }
    std::vector<std::string> examples() const override
    {
        return {"lazos feel eval '0.1 + 0.2 = 0.3'", "lazos feel eval 'date(start) + duration(\"P2M\")' --context case.json",
                "lazos feel eval 'business days(date(\"2026-03-03\"), 30, \"co\")'"};
    }
    std::vector<OptionSpec> options() const override { return {{"context", "FILE", "names and values as a JSON object; - is standard input"}}; }

    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        const base::Json context = readContext(arguments, terminal);
        const auto calendars = app::calendarFunctions(terminal.services);
        const app::FeelResult result = app::evaluateFeel(arguments.at(0, "EXPR"), context, clockOf(terminal), calendars.get());
        if (terminal.json) {
            terminal.out << base::OrderedJson{{"value", result.value.toJson()}, {"reasons", result.reasons}}.dump() << '\n';
        } else {
            terminal.out << result.value.toFeel() << '\n';
        }
        if (!result.value.isNull()) return Done;
        for (const std::string& reason : result.reasons) terminal.err << reason << '\n';
        return result.reasons.empty() ? Done : FoundSomething;
    }
};

class FeelTest final : public Command
{
public:
    std::string name() const override { return "feel test"; }
    std::string summary() const override { return "Run a table of FEEL cases and print those that fail."; }
    std::string usage() const override { return "CASES.jsonl"; }
    std::vector<std::string> examples() const override { return {"lazos feel test tests/data/feel/cases.jsonl"}; }

    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        const std::string& file = arguments.at(0, "CASES.jsonl");
        std::ifstream opened;
        if (file != "-") {
            opened.open(file, std::ios::binary);
            if (!opened) throw base::Error(base::ErrorCode::NotFound, {"The file {0} cannot be read", {file}});
        }
        const auto calendars = app::calendarFunctions(terminal.services);
        const app::FeelReport report = app::runFeelCases(file == "-" ? terminal.in : opened, file, clockOf(terminal), calendars.get());
        if (terminal.json) {
            base::OrderedJson failures = base::OrderedJson::array();
            for (const app::FeelFailure& f : report.failures) {
                failures.push_back({{"line", f.line}, {"expression", f.expression}, {"expected", f.expected}, {"actual", f.actual}});
            }
            terminal.out << base::OrderedJson{{"passed", report.passed}, {"failed", report.failures.size()}, {"failures", failures}}.dump() << '\n';
        } else {
            for (const app::FeelFailure& f : report.failures) {
                terminal.out << file << ':' << f.line << ": " << f.expression << ": " << f.expected << " != " << f.actual << '\n';
            }
            terminal.out << report.passed << " passed, " << report.failures.size() << " failed\n";
        }
        return report.failures.empty() ? Done : FoundSomething;
    }
};

}

std::vector<std::unique_ptr<Command>> makeFeelCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<FeelEval>());
    commands.push_back(std::make_unique<FeelTest>());
    return commands;
}

}
