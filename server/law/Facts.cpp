#include "domain/StrictJson.h"
#include "law/Scope.h"

namespace lazos::law {

namespace {

using domain::StrictJson;

void checkType(const StrictJson& in, const Input& input)
{
    static const std::regex decimal("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,9})?");
    switch (input.type) {
    case Input::Type::Boolean:
        if (!in.value().is_boolean()) throw in.refusal({"true or false is expected here", {}});
        return;
    case Input::Type::Integer:
        if (!in.value().is_number_integer()) throw in.refusal({"A whole number is expected here", {}});
        return;
    case Input::Type::Decimal:
        if (!in.value().is_number_integer()) static_cast<void>(in.stringLike(decimal, "1200.50"));
        return;
    case Input::Type::Text: static_cast<void>(in.string()); return;
    case Input::Type::Date: static_cast<void>(in.date()); return;
    case Input::Type::Choice: {
        std::vector<std::string_view> words;
        for (const auto& [word, name] : input.choices) words.push_back(word);
        static_cast<void>(in.oneOf(words));
        return;
    }
    }
}

/// The inputs of that name which the frameworks of this owner declare.
std::vector<const Input*> declared(const std::vector<const Framework*>& frameworks, const std::string* country,
                                   const std::string& fact)
{
    std::vector<const Input*> found;
    for (const Framework* framework : frameworks) {
        if (country != nullptr && framework->country != *country) continue;
        for (const Input& input : framework->inputs) {
            const bool ofThisOwner = (input.owner == Input::Owner::Party) == (country != nullptr);
            if (ofThisOwner && input.name == fact) found.push_back(&input);
        }
    }
    return found;
}

/// The names that could have been meant, for the refusal.
std::string known(const std::vector<const Framework*>& frameworks, const std::string* country)
{
    std::string names;
    for (const Framework* framework : frameworks) {
        if (country != nullptr && framework->country != *country) continue;
        for (const Input& input : framework->inputs) {
            if ((input.owner == Input::Owner::Party) == (country != nullptr)) names += (names.empty() ? "" : ", ") + input.name;
        }
    }
    return names.empty() ? "none" : names;
}

}

void checkFacts(const domain::Brief& brief, const std::vector<const Framework*>& frameworks)
{
    static const std::string noFile;
    for (const auto& [owner, facts] : StrictJson(brief.facts, "/facts", noFile).members()) {
        const std::string* country = owner == "agreement" ? nullptr : &brief.party(owner).country;
        for (const auto& [name, value] : facts.members()) {
            const auto inputs = declared(frameworks, country, name);
            if (inputs.empty()) {
                throw value.refusal({"No legal framework of these parties declares the fact \"{0}\"; declared are {1}",
                                     {name, known(frameworks, country)}});
            }
            for (const Input* input : inputs) checkType(value, *input);
        }
    }
}

}
