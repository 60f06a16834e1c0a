#include "app/RunScenario.h"

#include "app/ScenarioFile.h"
#include "app/ScenarioPlayer.h"
#include "base/Digest.h"

namespace lazos::app {

namespace {

/// A private folder, gone with everything in it at the end.
class TemporaryFolder
{
public:
    TemporaryFolder() : _path(std::filesystem::temp_directory_path() / ("lazos-scenario-" + base::randomUuid()))
    {
        std::filesystem::create_directories(_path);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder()
    {
        std::error_code leftBehind;
        std::filesystem::remove_all(_path, leftBehind);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return _path; }

private:
    std::filesystem::path _path;
};

std::string differing(const std::string& where, const char* what, const base::Json& expected, const base::Json& found)
{
    return where + ": " + what + ": expected " + expected.dump() + ", found " + found.dump();
}

base::Json asList(const base::Json& value)
{
    if (value.is_null()) return base::Json::array();
    return value.is_array() ? value : base::Json::array({value});
}

/// A refusal that the scenario does not announce; empty if there is none.
std::string unexpectedRefusal(const base::Json& step, const base::Json& outcome)
{
    if (outcome["ok"] == true || expectsRefusal(step)) return {};
    return differing("step " + outcome["step"].dump() + " (" + outcome["do"].get<std::string>() + ")", "refused", false, outcome["refused"]);
}

/// What a step expects, compared with its outcome; empty if all is as expected.
std::string difference(const base::Json& step, const base::Json& outcome)
{
    const std::string where = "step " + outcome["step"].dump() + " (" + outcome["do"].get<std::string>() + ")";
    const base::Json own = outcome["instances"].value(std::to_string(step.value("instance", 1)), base::Json::object());
    if (std::string surprise = unexpectedRefusal(step, outcome); !surprise.empty()) return surprise;
    if (expectsRefusal(step) && outcome["ok"] == true) return differing(where, "refused", true, outcome["refused"]);
    if (step.contains("expect_active") && own.value("active", base::Json::array()) != step["expect_active"]) {
        return differing(where, "active", step["expect_active"], own.value("active", base::Json::array()));
    }
    if (step.contains("expect_element_values") && own.value("values", base::Json::array()) != step["expect_element_values"]) {
        return differing(where, "values", step["expect_element_values"], own.value("values", base::Json::array()));
    }
    if (step.contains("expect_incident_at")) {
        const base::Json expected = asList(step["expect_incident_at"]);
        if (own.value("incidents", base::Json::array()) != expected) {
            return differing(where, "incidents", expected, own.value("incidents", base::Json::array()));
        }
    }
    if (step.contains("expect_undelivered") && outcome["undelivered"] != step["expect_undelivered"]) {
        return differing(where, "undelivered", step["expect_undelivered"], outcome["undelivered"]);
    }
    if (step.contains("expect")) {
        for (const auto& [instance, elements] : step["expect"].items()) {
            const base::Json found = outcome["instances"].value(instance, base::Json::object()).value("active", base::Json::array());
            if (found != elements) return differing(where + " instance " + instance, "active", elements, found);
        }
    }
    return {};
}

std::string finalDifference(const base::Json& expected, const base::Json& last)
{
    const base::Json own = last.value("instances", base::Json::object()).value("1", base::Json::object());
    for (const char* key : {"state", "end_events"}) {
        if (expected.contains(key) && own.value(key, base::Json()) != expected[key]) {
            return differing("at the end", key, expected[key], own.value(key, base::Json()));
        }
    }
    return {};
}

}

std::string runScenario(const Services& services, const std::vector<std::filesystem::path>& models, const base::Json& scenario,
                        const std::string& file, bool check, const std::function<void(const base::OrderedJson&)>& onStep)
{
    const TemporaryFolder folder;
    ScenarioPlayer player(services, folder.path(), models);
    checkScenario(scenario, file, player.processes());
    player.choose(scenario["process"].get<std::string>());
    base::Json last = base::Json::object();
    std::string surprise;
    int number = 0;
    for (const base::Json& step : scenario["steps"]) {
        const base::OrderedJson outcome = player.play(++number, step);
        onStep(outcome);
        last = base::Json::parse(outcome.dump());
        if (surprise.empty()) surprise = unexpectedRefusal(step, last);
        if (!check) continue;
        if (std::string found = difference(step, last); !found.empty()) return found;
    }
    return check && scenario.contains("final") ? finalDifference(scenario["final"], last) : surprise;
}

}
