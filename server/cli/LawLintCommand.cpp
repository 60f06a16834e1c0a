// lazos law lint: whether legal frameworks are fit for use.
#include "app/LintLaw.h"
#include "base/Json.h"
#include "cli/Commands.h"

#include <ostream>

namespace lazos::cli {

namespace {

class LawLintCommand final : public Command
{
    std::string name() const override { return "law lint"; }
    std::string summary() const override { return "Check legal frameworks: schema, sources, conditions and every rule''s examples"; }
    std::string usage() const override { return "[PATH]"; }
    std::vector<std::string> examples() const override { return {"lazos law lint", "lazos law lint legal-frameworks/fr"}; }

    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        std::optional<std::filesystem::path> path;
        if (!arguments.positional.empty()) path = arguments.at(0, "PATH");
        const app::LintedLaw linted = app::lintLaw(terminal.services, path);
        if (terminal.json) {
            base::OrderedJson problems = base::OrderedJson::array();
            for (const base::Error& problem : linted.problems) {
                problems.push_back({{"file", problem.position().file},
                                    {"line", problem.position().line},
                                    {"code", base::name(problem.code())},
                                    {"message", terminal.say(problem.message())}});
            }
            terminal.out << base::OrderedJson{{"frameworks", linted.frameworks},
                                              {"rules", linted.rules},
                                              {"examples", linted.examples},
                                              {"problems", std::move(problems)}}
                                .dump(2)
                         << '\n';
        } else {
            for (const base::Error& problem : linted.problems) {
                terminal.err << problem.position().prefix() << terminal.say(problem.message()) << '\n';
            }
            terminal.out << terminal.say({"{0} frameworks, {1} rules, {2} examples run, {3} problems",
                                          {std::to_string(linted.frameworks), std::to_string(linted.rules),
                                           std::to_string(linted.examples), std::to_string(linted.problems.size())}})
                         << '\n';
        }
        return linted.problems.empty() ? Done : FoundSomething;
    }
};

}

std::unique_ptr<Command> makeLawLintCommand() { return std::make_unique<LawLintCommand>(); }

}
