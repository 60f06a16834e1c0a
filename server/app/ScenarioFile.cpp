#include "app/ScenarioFile.h"

#include "base/Error.h"
#include "process/IsoTime.h"

#include <map>
#include <vector>

namespace lazos::app {

namespace {

/// What each kind of step cannot do without.
const std::map<std::string, std::vector<std::string>>& stepKinds()
{
    static const std::map<std::string, std::vector<std::string>> kinds{
        {"start", {}},          {"complete", {"element"}},       {"complete_all", {"element"}}, {"throw_error", {"element", "code"}},
        {"message", {"name"}},  {"signal", {"name"}},            {"advance_clock", {"duration"}}, {"retry_incident", {"element"}},
        {"stop_server", {}},    {"start_server", {}},
    };
    return kinds;
}

class ScenarioCheck
{
public:
    ScenarioCheck(const std::string& file, const std::set<std::string>& processes) : _file(file), _processes(processes) {}

    void whole(const base::Json& scenario) const
    {
        if (!scenario.is_object()) refuse("", {"A scenario is an object with process and steps", {}});
        known(text(scenario, "process", ""), "/process");
        if (!scenario.contains("steps") || !scenario["steps"].is_array()) refuse("/steps", {"A scenario is an object with process and steps", {}});
        for (std::size_t i = 0; i < scenario["steps"].size(); ++i) step(scenario["steps"][i], "/steps/" + std::to_string(i));
    }

private:
    [[noreturn]] void refuse(const std::string& pointer, base::Message message) const
    {
        throw base::Error(base::ErrorCode::Malformed, std::move(message), {_file, 0, 0, pointer});
    }

    std::string text(const base::Json& object, const std::string& key, const std::string& at) const
    {
        if (!object.contains(key) || !object[key].is_string()) refuse(at + "/" + key, {"The text {0} is needed here", {key}});
        return object[key].get<std::string>();
    }

    void known(const std::string& id, const std::string& at) const
    {
        if (_processes.contains(id)) return;
        std::string list;
        for (const std::string& each : _processes) list += (list.empty() ? "" : ", ") + each;
        refuse(at, {"No model given has the process {0}; there are: {1}", {id, list}});
    }

    void step(const base::Json& step, const std::string& at) const
    {
        if (!step.is_object() || !step.contains("do") || !step["do"].is_string()) refuse(at, {"Each step needs its \"do\"", {}});
        const auto kind = stepKinds().find(step["do"].get<std::string>());
        if (kind == stepKinds().end()) {
            std::string list;
            for (const auto& [name, needs] : stepKinds()) list += (list.empty() ? "" : ", ") + name;
            refuse(at + "/do", {"There is no step {0}; there are: {1}", {step["do"].get<std::string>(), list}});
        }
        if (step.contains("instance") && (!step["instance"].is_number_integer() || step["instance"] < 1)) {
            refuse(at + "/instance", {"An instance is a number from 1", {}});
        }
        if (step.contains("vars") && !step["vars"].is_object()) refuse(at + "/vars", {"An object is expected here", {}});
        for (const char* key : {"process", "message_id", "ttl"}) {
            if (step.contains(key)) static_cast<void>(text(step, key, at));
        }
        if (expectsRefusal(step)) return;
        for (const std::string& key : kind->second) static_cast<void>(text(step, key, at));
        if (step.contains("process")) known(step["process"].get<std::string>(), at + "/process");
        for (const char* key : {"duration", "ttl"}) {
            if (step.contains(key) && !process::parseDuration(text(step, key, at))) {
                refuse(at + "/" + key, {"{0} is no ISO 8601 duration", {text(step, key, at)}});
            }
        }
    }

    const std::string& _file;
    const std::set<std::string>& _processes;
};

}

void checkScenario(const base::Json& scenario, const std::string& file, const std::set<std::string>& processes)
{
    ScenarioCheck(file, processes).whole(scenario);
}

bool expectsRefusal(const base::Json& step)
{
    return step.contains("expect_refused") && step["expect_refused"] != base::Json(false) && !step["expect_refused"].is_null();
}

}
