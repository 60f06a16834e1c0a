#include "law/calendar/Calendars.h"

#include <algorithm>

namespace lazos::law {

Calendars::Calendars(std::vector<CalendarFile> files)
{
    for (CalendarFile& each : files) {
        checkReferences(each);
        const auto file = std::make_shared<const CalendarFile>(std::move(each));
        for (const CalendarRules& rules : file->calendars) {
            if (find(rules.id) != nullptr) throw errorAt(rules.place, {"The id \"{0}\" is already used; choose another", {rules.id}});
            _calendars.push_back(std::make_unique<const Calendar>(file, rules, std::string()));
            for (const Region& region : rules.regions) _calendars.push_back(std::make_unique<const Calendar>(file, rules, region.id));
            std::sort(_calendars.begin(), _calendars.end(), [](const auto& a, const auto& b) { return a->id() < b->id(); });
        }
    }
}

const Calendar* Calendars::find(std::string_view id) const noexcept
{
    const auto found = std::lower_bound(_calendars.begin(), _calendars.end(), id, [](const auto& each, std::string_view wanted) { return each->id() < wanted; });
    return found == _calendars.end() || (*found)->id() != id ? nullptr : found->get();
}

const Calendar& Calendars::get(std::string_view id) const
{
    if (const Calendar* found = find(id)) return *found;
    std::string known;
    for (const auto& each : _calendars) known += (known.empty() ? "" : ", ") + each->id();
    throw base::Error(base::ErrorCode::NotFound, {"There is no business calendar \"{0}\"; there are {1}", {std::string(id), known}});
}

const Calendar* Calendars::of(std::string_view country, std::string_view subdivision) const noexcept
{
    std::string id(country);
    std::transform(id.begin(), id.end(), id.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const Calendar* whole = find(id);
    if (whole == nullptr) return nullptr;
    for (const Region& region : whole->rules().regions) {
        if (std::find(region.iso.begin(), region.iso.end(), subdivision) != region.iso.end()) return find(id + "/" + region.id);
    }
    return whole;
}

std::vector<const Calendar*> Calendars::all() const
{
    std::vector<const Calendar*> found;
    for (const auto& each : _calendars) found.push_back(each.get());
    return found;
}

}
