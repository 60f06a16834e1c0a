#include "process/ProcessDefinition.h"

#include "base/Digest.h"

#include <algorithm>

namespace lazos::process {

Model Definitions::check(const std::string& xml, const std::string& name, const LintOptions& options) const
{
    Model model = _reader(xml, name);
    lint(model, options);
    return model;
}

std::vector<DefinitionRow> Definitions::deploy(Store& store, const std::string& xml, const std::string& name,
                                               const LintOptions& options, base::Instant at, const std::string& by)
{
    const Model model = check(xml, name, options);
    for (const Problem& problem : model.problems) {
        if (problem.severity != Problem::Severity::Refusal) continue;
        throw base::Error(base::ErrorCode::InvalidArgument, problem.message, {problem.file, problem.line, 0, problem.element});
    }
    const std::string sha256 = base::hex(base::sha256(xml));
    std::vector<DefinitionRow> deployed;
    for (const ProcessModel& process : model.processes) {
        if (!process.executable) continue;
        if (auto newest = store.latestDefinition(process.id, 0); newest && newest->modelSha256 == sha256) {
            deployed.push_back(std::move(*newest));
            continue;
        }
        DefinitionRow row{0, process.id, 0, sha256, name, at, by};
        store.addDefinition(row, xml);
        {
            // The number may have belonged to a deployment that was rolled back.
            const std::lock_guard lock(_mutex);
            _loaded.erase(row.id);
        }
        deployed.push_back(std::move(row));
    }
    return deployed;
}

std::shared_ptr<const ProcessDefinition> Definitions::get(Store& store, DefinitionId id)
{
    const std::lock_guard lock(_mutex);
    if (const auto found = _loaded.find(id); found != _loaded.end()) return found->second;
    const auto row = store.definition(id);
    const auto xml = row ? store.modelXml(row->modelSha256) : std::nullopt;
    if (!xml) throw base::Error(base::ErrorCode::NotFound, {"There is no process definition {0}", {std::to_string(id)}});
    // What was deployed stays executable: options that changed since (job types, groups) do not matter any more.
    Model model = check(*xml, row->file, {});
    const auto process = std::find_if(model.processes.begin(), model.processes.end(),
                                      [&](const ProcessModel& candidate) { return candidate.id == row->key; });
    if (process == model.processes.end()) {
        throw base::Error(base::ErrorCode::Corrupt, {"The stored model of {0} does not hold that process", {row->key}});
    }
    auto definition = std::make_shared<const ProcessDefinition>(ProcessDefinition{id, row->key, row->version, std::move(*process)});
    // Bounded: a program sees few models; forgetting all is the simplest policy that keeps memory flat.
    if (_loaded.size() >= 256) _loaded.clear();
    _loaded.emplace(id, definition);
    return definition;
}

std::vector<drawing::Diagram> Definitions::diagrams(Store& store, DefinitionId id) const
{
    const auto row = store.definition(id);
    const auto xml = row ? store.modelXml(row->modelSha256) : std::nullopt;
    if (!xml) throw base::Error(base::ErrorCode::NotFound, {"There is no process definition {0}", {std::to_string(id)}});
    return _diagrams(*xml, row->file);
}

std::shared_ptr<const ProcessDefinition> Definitions::find(Store& store, const std::string& key, DefinitionId horizon)
{
    auto row = store.latestDefinition(key, horizon);
    if (!row) row = store.firstDefinition(key);
    return row ? get(store, row->id) : nullptr;
}

}
