#include "law/calendar/Deadline.h"

namespace lazos::law {

namespace {

[[noreturn]] void refuseLimit(const std::string& pointer)
{
    throw base::Error(base::ErrorCode::Malformed, {"The kept time limit cannot be read here", {}}, {{}, 0, 0, pointer});
}

std::string limitText(const base::Json& json, const std::string& key)
{
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string()) refuseLimit("/" + key);
    return found->get<std::string>();
}

base::Date limitDay(const base::Json& json, const std::string& key)
{
    const auto day = base::parseDate(limitText(json, key));
    if (!day) refuseLimit("/" + key);
    return *day;
}

}

base::OrderedJson toJson(const RunningLimit& running)
{
    base::OrderedJson suspensions = base::OrderedJson::array();
    for (const Suspension& each : running.suspensions) {
        base::OrderedJson one{{"first", base::format(each.first)}};
        if (each.resumed) one["resumed"] = base::format(*each.resumed);
        if (!each.by.empty()) one["by"] = each.by;
        suspensions.push_back(std::move(one));
    }
    return {{"length", running.limit.duration()},
            {"count", name(running.limit.counting)},
            {"rollover", name(running.limit.rollover)},
            {"start", name(running.limit.start)},
            {"endsAt", running.limit.endsAt.count()},
            {"from", base::format(running.from)},
            {"calendar", running.calendar},
            {"suspensions", std::move(suspensions)}};
}

RunningLimit runningLimitFromJson(const base::Json& json)
{
    if (!json.is_object()) refuseLimit({});
    RunningLimit running;
    running.limit = TimeLimit::of(limitText(json, "length"), countingFromName(limitText(json, "count")),
                                  rolloverFromName(limitText(json, "rollover")), startFromName(limitText(json, "start")));
    if (!json.contains("endsAt") || !json["endsAt"].is_number_integer()) refuseLimit("/endsAt");
    running.limit.endsAt = std::chrono::minutes(json["endsAt"].get<int>());
    running.limit.check();
    running.from = limitDay(json, "from");
    running.calendar = limitText(json, "calendar");
    if (!json.contains("suspensions") || !json["suspensions"].is_array()) refuseLimit("/suspensions");
    for (const base::Json& each : json["suspensions"]) {
        if (!each.is_object()) refuseLimit("/suspensions");
        Suspension suspension{limitDay(each, "first"), std::nullopt, {}};
        if (each.contains("resumed")) suspension.resumed = limitDay(each, "resumed");
        if (each.contains("by")) suspension.by = limitText(each, "by");
        running.suspensions.push_back(std::move(suspension));
    }
    return running;
}

}
