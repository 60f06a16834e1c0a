#include "app/DrawProcess.h"

#include "base/Bytes.h"
#include "process/ProcessDefinition.h"

#include <algorithm>

namespace lazos::app {

std::string drawProcess(const Services& services, const std::filesystem::path& file, const std::string& diagram,
                        const process::drawing::Options& options)
{
    const auto diagrams = services.definitions->diagrams(base::readTextFile(file, 16u << 20), file.string());
    if (diagrams.empty()) throw base::Error(base::ErrorCode::NotFound, {"{0} has no diagram", {file.string()}});
    const auto wanted = std::find_if(diagrams.begin(), diagrams.end(), [&](const auto& each) { return diagram.empty() || each.id == diagram; });
    if (wanted == diagrams.end()) throw base::Error(base::ErrorCode::NotFound, {"{0} has no diagram with the id {1}", {file.string(), diagram}});
    return process::drawing::draw(*wanted, options);
}

}
