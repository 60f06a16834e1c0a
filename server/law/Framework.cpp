#include "law/Framework.h"

#include "base/Error.h"

#include <algorithm>

namespace lazos::law {

namespace {

template <class Items>
auto findById(const Items& items, std::string_view id) noexcept -> decltype(items.data())
{
    const auto found = std::find_if(items.begin(), items.end(), [&](const auto& each) { return each.id == id; });
    return found == items.end() ? nullptr : &*found;
}

template <class Item>
void append(std::vector<Item>& whole, std::vector<Item> part)
{
    whole.insert(whole.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
}

template <class Member>
void takeOnce(Member& whole, Member part, const Place& place, const std::string& what)
{
    if (part.empty()) return;
    if (!whole.empty()) {
        throw errorAt(place, {"The {0} of this framework stands in two files; keep one", {what}});
    }
    whole = std::move(part);
}

}

const SourceVersion* Source::versionOn(base::Date day) const noexcept
{
    const auto found =
        std::find_if(versions.begin(), versions.end(), [&](const SourceVersion& each) { return each.inForce.covers(day); });
    return found == versions.end() ? nullptr : &*found;
}

const Level* Framework::findLevel(std::string_view id) const noexcept { return findById(levels, id); }
const Source* Framework::findSource(std::string_view id) const noexcept { return findById(sources, id); }
const Rule* Framework::findRule(std::string_view id) const noexcept { return findById(rules, id); }

void merge(Framework& whole, Framework part)
{
    takeOnce(whole.version, std::move(part.version), part.place, "version");
    takeOnce(whole.title, std::move(part.title), part.place, "title");
    takeOnce(whole.coveredKinds, std::move(part.coveredKinds), part.place, "list of kinds");
    if (!part.exampleBrief.is_null()) takeOnce(whole.exampleBrief, std::move(part.exampleBrief), part.place, "example brief");
    append(whole.levels, std::move(part.levels));
    append(whole.inputs, std::move(part.inputs));
    append(whole.sources, std::move(part.sources));
    append(whole.rules, std::move(part.rules));
}

base::Error errorAt(const Place& place, base::Message message)
{
    return base::Error(base::ErrorCode::Malformed, std::move(message), {place.file, place.line, 0, {}});
}

}
