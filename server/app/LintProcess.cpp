#include "app/LintProcess.h"

#include "base/Bytes.h"
#include "process/ProcessDefinition.h"

namespace lazos::app {

namespace {

/// What a case gives to its procedures: at the start, to each party's procedure, and with a completed task.
const std::set<std::string> givenVariables{"agreement", "decision", "parties", "party"};

}

std::vector<process::Problem> lintProcesses(const Services& services, const std::vector<std::filesystem::path>& files)
{
    std::vector<process::Problem> problems;
    std::vector<std::string> texts;
    process::LintOptions options;
    options.variables = givenVariables;
    for (const auto& file : files) {
        texts.push_back(base::readTextFile(file, 16u << 20));
        if (files.size() < 2) continue;
        try {
            for (auto& [process, called] : process::callsOf(services.definitions->read(texts.back(), file.string()))) {
                options.calls[process].insert(called.begin(), called.end());
            }
        } catch (const base::Error&) {
            continue; // what is wrong with it is said below
        }
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string name = files[i].string();
        try {
            const process::Model model = services.definitions->check(texts[i], name, options);
            problems.insert(problems.end(), model.problems.begin(), model.problems.end());
        } catch (const base::Error& error) {
            const base::Position& at = error.position();
            problems.push_back({name, at.line, at.pointer, std::string(base::name(error.code())), error.message(), process::Problem::Severity::Refusal});
        }
    }
    return problems;
}

}
