#pragma once

#include "process/Lint.h"
#include "process/Model.h"
#include "process/Store.h"
#include "process/drawing/Diagram.h"

#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace lazos::process {

/// Reads BPMN 2.0 XML; implemented by xml/BpmnReader. @throws base::Error Malformed, TooLarge if it is no BPMN at all.
using ModelReader = std::function<Model(const std::string& xml, const std::string& name)>;

/// Reads the diagrams of BPMN 2.0 XML; implemented by xml/DiagramReader. @throws base::Error Malformed, TooLarge.
using DiagramReader = std::function<std::vector<drawing::Diagram>(const std::string& xml, const std::string& name)>;

/// A deployed process: immutable, its FEEL compiled. Shared by all engines of a program.
struct ProcessDefinition
{
    DefinitionId id = 0;
    std::string key;
    int version = 0;
    ProcessModel model;
};

/// Deploys models and lends compiled definitions, loading each once. Safe to use from several threads.
class Definitions
{
public:
    explicit Definitions(ModelReader reader, DiagramReader diagrams = {}) : _reader(std::move(reader)), _diagrams(std::move(diagrams)) {}

    /// Deploys every executable process of a model. A process whose model is byte for byte the newest deployed one is not
    /// deployed again. @returns the definitions, in document order.
    /// @throws base::Error InvalidArgument  with the first reason if lint() refuses the model; nothing was deployed.
    std::vector<DefinitionRow> deploy(Store& store, const std::string& xml, const std::string& name, const LintOptions& options,
                                      base::Instant at, const std::string& by);

    /// @throws base::Error NotFound.
    std::shared_ptr<const ProcessDefinition> get(Store& store, DefinitionId id);
    /// The newest version with an id up to `horizon`; one deployed only later is taken in its first version. Null if none.
    std::shared_ptr<const ProcessDefinition> find(Store& store, const std::string& key, DefinitionId horizon);
    /// Reads and compiles without deploying; the reasons for a refusal are in the result's problems.
    Model check(const std::string& xml, const std::string& name, const LintOptions& options) const;

    /// Reads without checking. @throws base::Error Malformed, TooLarge.
    Model read(const std::string& xml, const std::string& name) const { return _reader(xml, name); }

    /// What the file draws, deployable or not. @throws base::Error Malformed, TooLarge.
    std::vector<drawing::Diagram> diagrams(const std::string& xml, const std::string& name) const { return _diagrams(xml, name); }
    /// What the deployed model draws. @throws base::Error NotFound.
    std::vector<drawing::Diagram> diagrams(Store& store, DefinitionId id) const;

private:
    ModelReader _reader;
    DiagramReader _diagrams;
    std::mutex _mutex;
    std::unordered_map<DefinitionId, std::shared_ptr<const ProcessDefinition>> _loaded;
};

}
