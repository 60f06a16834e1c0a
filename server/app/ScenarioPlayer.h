#pragma once

#include "app/Services.h"
#include "app/ports/UnitOfWork.h"
#include "base/Json.h"
#include "process/Engine.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace lazos::app {

/// Carries out the steps of one scenario through the production path: data folder, transactions, engine.
class ScenarioPlayer
{
public:
    ScenarioPlayer(const Services& services, std::filesystem::path folder, const std::vector<std::filesystem::path>& models);

    /// Ids of the processes of the models.
    [[nodiscard]] const std::set<std::string>& processes() const noexcept { return _processes; }
    /// The process that `start` means where it names none.
    void choose(std::string process) { _process = std::move(process); }

    /// One step, committed; what the engine refuses is part of the outcome.
    base::OrderedJson play(int number, const base::Json& step);

private:
    struct Open
    {
        process::LocalId token = 0;
        std::string element;
        base::Json value;
    };

    void act(const std::string& what, const base::Json& step, bool& undelivered);
    void work(UnitOfWork& unit);
    void tick();
    process::Engine engine(UnitOfWork& unit);
    Workspace& workspace();
    std::vector<Open> open(UnitOfWork& unit, process::InstanceId instance);
    std::vector<process::TaskRow> tasksAt(UnitOfWork& unit, const base::Json& step);
    base::OrderedJson describe(UnitOfWork& unit, process::InstanceId instance);

    const Services& _services;
    std::filesystem::path _folder;
    std::string _process;
    std::set<std::string> _processes;
    base::SettableClock _clock;
    std::unique_ptr<Workspace> _workspace; ///< null while the server is stopped
    std::map<std::string, int> _order; ///< element → place over all files
    std::map<std::string, int> _failed; ///< how often the worker failed, by instance and element
    base::OrderedJson _lastSeen = base::OrderedJson::object();
};

}
