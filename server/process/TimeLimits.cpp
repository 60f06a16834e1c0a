#include "process/TimeLimits.h"

#include <algorithm>
#include <array>

namespace lazos::process {

namespace {

/// "a, b" as its words.
std::vector<std::string> signalNames(const std::string& list)
{
    std::vector<std::string> names;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        const std::size_t first = list.find_first_not_of(" \t\n", at);
        if (first != std::string::npos && first < end) {
            const std::size_t last = list.find_last_not_of(" \t\n", end - 1);
            names.push_back(list.substr(first, last - first + 1));
        }
        at = end + 1;
    }
    return names;
}

}

std::optional<LegalTimer> LegalTimer::of(const std::map<std::string, std::string>& properties)
{
    LegalTimer timer;
    std::string suspendOn;
    std::string resumeOn;
    const std::array<std::pair<std::string_view, std::string*>, 7> known{{{"lazos.calendar", &timer.calendar},
                                                                          {"lazos.count", &timer.count},
                                                                          {"lazos.rollover", &timer.rollover},
                                                                          {"lazos.start", &timer.start},
                                                                          {"lazos.ends-at", &timer.endsAt},
                                                                          {"lazos.suspend-on", &suspendOn},
                                                                          {"lazos.resume-on", &resumeOn}}};
    std::string given;
    for (const auto& [name, value] : known) {
        const auto found = properties.find(std::string(name));
        if (found == properties.end() || found->second.empty()) continue;
        *value = found->second;
        given = name;
    }
    if (given.empty()) return std::nullopt;
    if (timer.calendar.empty()) {
        throw base::Error(base::ErrorCode::InvalidArgument, {"The property {0} of a timer needs lazos.calendar beside it", {given}});
    }
    timer.suspendOn = signalNames(suspendOn);
    timer.resumeOn = signalNames(resumeOn);
    if (timer.suspendOn.empty() != timer.resumeOn.empty()) {
        throw base::Error(base::ErrorCode::InvalidArgument,
                          {"What stops a time limit (lazos.suspend-on) needs what starts it again (lazos.resume-on), and the other way round", {}});
    }
    for (const std::string& signal : timer.suspendOn) {
        if (std::find(timer.resumeOn.begin(), timer.resumeOn.end(), signal) != timer.resumeOn.end()) {
            throw base::Error(base::ErrorCode::InvalidArgument, {"The signal {0} cannot both stop a time limit and start it again", {signal}});
        }
    }
    return timer;
}

}
