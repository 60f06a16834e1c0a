// lazos process lint | draw | run
#include "app/DrawProcess.h"
#include "app/LintProcess.h"
#include "app/RunScenario.h"
#include "cli/Commands.h"

#include <iostream>

namespace lazos::cli {

namespace {

std::vector<std::filesystem::path> files(const Arguments& arguments)
{
    static_cast<void>(arguments.positional.empty() ? arguments.at(0, "FILE") : arguments.positional.front());
    return {arguments.positional.begin(), arguments.positional.end()};
}

class ProcessLintCommand final : public Command
{
    std::string name() const override { return "process lint"; }
    std::string summary() const override { return "Give all reasons why BPMN models would be refused"; }
    std::string usage() const override { return "FILE…"; }
    std::vector<std::string> examples() const override { return {"lazos process lint workflows/fr/collectivite-cooperation.bpmn"}; }
    std::vector<OptionSpec> options() const override { return {{"warnings", "", "Show warnings too"}}; }

    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        bool refused = false;
        base::OrderedJson list = base::OrderedJson::array();
        for (const process::Problem& problem : app::lintProcesses(terminal.services, files(arguments))) {
            const bool warning = problem.severity == process::Problem::Severity::Warning;
            refused = refused || !warning;
            if (warning && !arguments.has("warnings")) continue;
            base::OrderedJson entry{{"file", problem.file}, {"line", problem.line}, {"element", problem.element}, {"code", problem.code},
                                    {"message", terminal.say(problem.message)}};
            if (warning) entry["severity"] = "warning";
            list.push_back(std::move(entry));
        }
        // The reasons are for editors and programs, so they are JSON in either format.
        terminal.out << list.dump(2) << '\n';
        return refused ? FoundSomething : Done;
    }
};

class ProcessDrawCommand final : public Command
{
    std::string name() const override { return "process draw"; }
    std::string summary() const override { return "Draw a BPMN model as an SVG picture"; }
    std::string usage() const override { return "FILE [--active ID]…"; }
    std::vector<std::string> examples() const override { return {"lazos process draw workflows/fr/collectivite-cooperation.bpmn >procedure.svg"}; }
    std::vector<OptionSpec> options() const override
    {
        return {{"active", "ID", "An element at which the procedure stands; it is marked", true},
                {"diagram", "ID", "Which diagram of the file; the first if it is not given"}};
    }

    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        process::drawing::Options options;
        options.say = [&](const base::Message& message) { return terminal.say(message); };
        const auto active = arguments.all("active");
        options.active.insert(active.begin(), active.end());
        terminal.out << app::drawProcess(terminal.services, arguments.at(0, "FILE"), arguments.option("diagram").value_or(""), options);
        return Done;
    }
};

class ProcessRunCommand final : public Command
{
    std::string name() const override { return "process run"; }
    std::string summary() const override { return "Play a scenario on a private database and clock, one JSON line per step"; }
    std::string usage() const override { return "FILE… --scenario S.json [--check]"; }
    std::vector<std::string> examples() const override
    {
        return {"lazos process run workflows/fr/collectivite-cooperation.bpmn --scenario workflows/fr/collectivite-cooperation.scenario.json --check"};
    }
    std::vector<OptionSpec> options() const override
    {
        return {{"scenario", "S.json", "The steps to play"}, {"check", "", "Compare with what the scenario expects; stop at the first difference"}};
    }

    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        const auto models = files(arguments);
        bool refused = false;
        for (const process::Problem& problem : app::lintProcesses(terminal.services, models)) {
            if (problem.severity == process::Problem::Severity::Warning) continue;
            refused = true;
            terminal.err << base::Position{problem.file, problem.line, 0, {}}.prefix() << terminal.say(problem.message) << '\n';
        }
        if (refused) return FoundSomething;
        const std::string file = arguments.required("scenario");
        const base::Json scenario = base::parseJson(base::readTextFile(file, 16u << 20), file);
        const std::string difference = app::runScenario(terminal.services, models, scenario, file, arguments.has("check"),
                                                        [&](const base::OrderedJson& outcome) { terminal.out << outcome.dump() << '\n'; });
        if (difference.empty()) return Done;
        terminal.err << file << ": " << difference << '\n';
        return FoundSomething;
    }
};

}

std::vector<std::unique_ptr<Command>> makeProcessCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<ProcessLintCommand>());
    commands.push_back(std::make_unique<ProcessDrawCommand>());
    commands.push_back(std::make_unique<ProcessRunCommand>());
    return commands;
}

}
