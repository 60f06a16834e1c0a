#pragma once

#include "process/Model.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace lazos::process {

class TimeLimits;

/// What a deployment knows beyond the file itself. An absent set is not checked.
struct LintOptions
{
    std::optional<std::set<std::string>> jobTypes; ///< that the program has workers for
    std::optional<std::set<std::string>> processes; ///< that may be called, besides those of the file
    std::optional<std::set<std::string>> groups; ///< abstract keys of offices
    std::optional<std::set<std::string>> decisions; ///< ids that business rule tasks may call
    std::optional<std::set<std::string>> variables; ///< that the program gives at the start or with a task; names are then checked
    const TimeLimits* timeLimits = nullptr; ///< counts legal time limits (lazos.calendar); without it they are refused
    std::map<std::string, std::set<std::string>> calls; ///< process → those that it calls, of other models; for circles of calls
};

/// Compiles every expression of the model and adds to `model.problems` each reason why it would be refused, and warnings;
/// sorted by line. Never stops at the first. Only executable processes are checked, unless the file has none.
void lint(Model& model, const LintOptions& options = {});

/// The processes that each executable process of the model calls by a literal id.
std::map<std::string, std::set<std::string>> callsOf(const Model& model);

/// The steps of law (ids of findings) that no element of the model fulfils by its property lazos.step, in the given order.
std::vector<std::string> stepsWithoutElement(const Model& model, const std::vector<std::string>& steps);

}
