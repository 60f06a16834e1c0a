#include "law/Compiled.h"

#include "base/Error.h"

#include <map>

namespace lazos::law {

namespace {

std::optional<feel::Expression> parse(const std::string& text, const Place& place)
{
    if (text.empty()) return std::nullopt;
    try {
        return feel::Expression::parse(text);
    } catch (const base::Error& error) {
        // The line within the expression counts from 1; the element that holds it gives the rest.
        const int line = place.line + (error.position().line > 0 ? error.position().line - 1 : 0);
        throw base::Error(base::ErrorCode::Malformed, error.message(), {place.file, line, error.position().column, {}});
    }
}

template <class Item>
void refuseRepeated(const std::vector<Item>& items)
{
    std::map<std::string, const Item*> seen;
    for (const Item& item : items) {
        if (!seen.emplace(item.id, &item).second) {
            throw errorAt(item.place, {"The id \"{0}\" is already used; choose another", {item.id}});
        }
    }
}

void refuseRepeatedInputs(const std::vector<Input>& inputs)
{
    std::map<std::pair<Input::Owner, std::string>, const Input*> seen;
    for (const Input& input : inputs) {
        if (!seen.emplace(std::pair(input.owner, input.name), &input).second) {
            throw errorAt(input.place, {"The id \"{0}\" is already used; choose another", {input.name}});
        }
    }
}

/// Two wordings of one provision are never in force on the same day.
void refuseOverlap(const Source& source)
{
    for (std::size_t i = 0; i < source.versions.size(); ++i) {
        for (std::size_t j = i + 1; j < source.versions.size(); ++j) {
            const Validity& a = source.versions[i].inForce;
            const Validity& b = source.versions[j].inForce;
            const bool aBeforeB = a.until && b.from && *a.until <= *b.from;
            const bool bBeforeA = b.until && a.from && *b.until <= *a.from;
            if (!aBeforeB && !bBeforeA) {
                throw errorAt(source.place, {"The versions {0} and {1} of {2} are in force on the same days; end the earlier one",
                                             {source.versions[i].id, source.versions[j].id, source.id}});
            }
        }
    }
}

}

CompiledFramework::CompiledFramework(Framework uncompiled) : framework(std::move(uncompiled))
{
    refuseRepeated(framework.levels);
    refuseRepeated(framework.sources);
    refuseRepeated(framework.rules);
    refuseRepeatedInputs(framework.inputs);

    std::map<std::string, const Source*, std::less<>> sources;
    for (const Source& source : framework.sources) {
        refuseOverlap(source);
        sources.emplace(source.id, &source);
    }
    std::map<std::string, std::size_t, std::less<>> places;
    for (std::size_t i = 0; i < framework.rules.size(); ++i) places.emplace(framework.rules[i].id, i);

    rules.reserve(framework.rules.size());
    for (const Rule& rule : framework.rules) {
        CompiledRule compiled{&rule, {}, {}, parse(rule.when, rule.whenPlace), parse(rule.requires_, rule.requiresPlace)};
        for (const std::string& id : rule.sources) {
            const auto source = sources.find(id);
            if (source == sources.end()) {
                throw errorAt(rule.place, {"Rule {0} is based on \"{1}\", which is no source of this framework", {rule.id, id}});
            }
            compiled.sources.push_back(source->second);
        }
        if (compiled.sources.empty()) throw errorAt(rule.place, {"Rule {0} names no source; add based-on", {rule.id}});
        for (const std::string& id : rule.unless) {
            const auto exception = places.find(id);
            if (exception == places.end()) {
                throw errorAt(rule.place, {"Rule {0} has the exception \"{1}\", which is no rule of this framework", {rule.id, id}});
            }
            compiled.unless.push_back(exception->second);
        }
        rules.push_back(std::move(compiled));
    }
}

}
