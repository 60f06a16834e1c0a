#include "feel/Builtins.h"

#include <algorithm>
#include <unordered_map>

namespace lazos::feel {

namespace {

const std::unordered_map<std::string_view, Builtin>& table()
{
    static const auto all = [] {
        std::unordered_map<std::string_view, Builtin> map;
        for (const auto group : {numberBuiltins, stringBuiltins, listBuiltins, contextBuiltins, temporalBuiltins, conversionBuiltins,
                                 rangeBuiltins}) {
            for (Builtin& builtin : group()) {
                const std::string_view name = builtin.name;
                map.emplace(name, std::move(builtin));
            }
        }
        return map;
    }();
    return all;
}

}

const Builtin* findBuiltin(std::string_view name) noexcept
{
    const auto found = table().find(name);
    return found == table().end() ? nullptr : &found->second;
}

const std::vector<std::string>& builtinNames()
{
    static const auto names = [] {
        std::vector<std::string> all;
        for (const auto& entry : table()) all.emplace_back(entry.first);
        std::sort(all.begin(), all.end());
        return all;
    }();
    return names;
}

}
