#include "app/LintProcess.h"

#include "base/Bytes.h"
#include "process/ProcessDefinition.h"

namespace lazos::app {

std::vector<process::Problem> lintProcesses(const Services& services, const std::vector<std::filesystem::path>& files)
{
    std::vector<process::Problem> problems;
    for (const auto& file : files) {
        const std::string xml = base::readTextFile(file, 16u << 20);
        try {
            const process::Model model = services.definitions->check(xml, file.string(), {});
            problems.insert(problems.end(), model.problems.begin(), model.problems.end());
        } catch (const base::Error& error) {
            const base::Position& at = error.position();
            problems.push_back({file.string(), at.line, at.pointer, std::string(base::name(error.code())), error.message(),
                                process::Problem::Severity::Refusal});
        }
    }
    return problems;
}

}
