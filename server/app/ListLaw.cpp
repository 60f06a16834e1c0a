#include "app/ListLaw.h"

#include "law/FrameworkLibrary.h"

#include <map>

namespace lazos::app {

namespace {

std::string_view typeName(law::Input::Type type)
{
    using Type = law::Input::Type;
    switch (type) {
    case Type::Boolean: return "boolean";
    case Type::Integer: return "integer";
    case Type::Decimal: return "decimal";
    case Type::Text: return "text";
    case Type::Date: return "date";
    case Type::Choice: return "choice";
    }
    return "text";
}

/// How many versions of its sources are known how well.
base::OrderedJson confidences(const law::Framework& framework)
{
    std::map<law::Confidence, std::size_t> counts;
    for (const law::Source& source : framework.sources) {
        for (const law::SourceVersion& version : source.versions) ++counts[version.confidence];
    }
    base::OrderedJson json = base::OrderedJson::object();
    for (const auto& [confidence, count] : counts) json[std::string(law::name(confidence))] = count;
    return json;
}

base::OrderedJson brief(const law::Framework& framework)
{
    return {{"country", framework.country},
            {"version", framework.version},
            {"sha256", framework.sha256},
            {"title", framework.title},
            {"rules", framework.rules.size()},
            {"sources", framework.sources.size()},
            {"confidence", confidences(framework)}};
}

base::OrderedJson source(const law::Source& each)
{
    base::OrderedJson versions = base::OrderedJson::array();
    for (const law::SourceVersion& version : each.versions) {
        base::OrderedJson json{{"version", version.id}};
        if (version.inForce.from) json["from"] = base::format(*version.inForce.from);
        if (version.inForce.until) json["until"] = base::format(*version.inForce.until);
        json["confidence"] = law::name(version.confidence);
        json["consulted"] = base::format(version.consulted);
        json["paraphrase"] = version.paraphrase;
        versions.push_back(std::move(json));
    }
    return {{"id", each.id}, {"citation", each.citation}, {"officialId", each.officialId}, {"url", each.url}, {"versions", versions}};
}

base::OrderedJson rule(const law::Rule& each)
{
    base::OrderedJson json{{"rule", each.id}, {"effect", law::name(each.effect)}, {"gate", law::name(each.gate)}};
    if (!each.step.empty()) json["step"] = each.step;
    if (!each.clause.empty()) json["clause"] = each.clause;
    json["sources"] = each.sources;
    if (!each.when.empty()) json["when"] = each.when;
    if (!each.requires_.empty()) json["requires"] = each.requires_;
    json["examples"] = each.examples.size();
    json["message"] = each.message;
    return json;
}

base::OrderedJson whole(const law::Framework& framework)
{
    base::OrderedJson json = brief(framework);
    base::OrderedJson levels = base::OrderedJson::array();
    for (const law::Level& level : framework.levels) {
        levels.push_back({{"level", level.id},
                          {"name", level.name},
                          {"coverage", level.coverage == law::Level::Coverage::Full ? "full" : "partial"},
                          {"process", level.process}});
    }
    base::OrderedJson inputs = base::OrderedJson::array();
    for (const law::Input& input : framework.inputs) {
        base::OrderedJson one{{"name", input.name},
                              {"of", input.owner == law::Input::Owner::Party ? "party" : "agreement"},
                              {"type", typeName(input.type)},
                              {"question", input.question}};
        if (!input.unit.empty()) one["unit"] = input.unit;
        for (const auto& [id, name] : input.choices) one["choices"].push_back({{"id", id}, {"name", name}});
        inputs.push_back(std::move(one));
    }
    base::OrderedJson rules = base::OrderedJson::array();
    for (const law::Rule& each : framework.rules) rules.push_back(rule(each));
    base::OrderedJson sources = base::OrderedJson::array();
    for (const law::Source& each : framework.sources) sources.push_back(source(each));
    json["levels"] = levels;
    json["inputs"] = inputs;
    json["rules"] = rules;
    json["sources"] = sources;
    return json;
}

const law::Framework& get(const law::FrameworkLibrary& library, const std::string& country)
{
    const law::Framework* framework = library.find(country);
    if (framework != nullptr) return *framework;
    std::string known;
    for (const law::Framework* each : library.frameworks()) known += (known.empty() ? "" : ", ") + each->country;
    throw base::Error(base::ErrorCode::NotFound, {"There is no legal framework for \"{0}\"; there are {1}", {country, known}});
}

void describe(const law::Framework& framework, const law::Phrases& phrases, std::string_view language, std::string& out)
{
    for (const law::Rule& each : framework.rules) {
        out += "  " + each.id + "  [" + std::string(law::name(each.effect)) + "]\n";
        out += "    " + domain::in(each.message, language) + "\n";
        for (const std::string& id : each.sources) {
            const law::Source& cited = *framework.findSource(id);
            for (const law::SourceVersion& version : cited.versions) {
                out += "      " + cited.citation + " (" + phrases.say("report-version", language, {version.id}) + ", " +
                       phrases.say("confidence-" + std::string(law::name(version.confidence)), language) + ")\n";
            }
        }
    }
}

}

base::OrderedJson listLaw(const Services& services, const std::string& country)
{
    const law::FrameworkLibrary& library = services.frameworks->library();
    if (!country.empty()) return whole(get(library, country));
    base::OrderedJson all = base::OrderedJson::array();
    for (const law::Framework* framework : library.frameworks()) all.push_back(brief(*framework));
    return all;
}

std::string describeLaw(const Services& services, const std::string& country, std::string_view language)
{
    const law::FrameworkLibrary& library = services.frameworks->library();
    std::string out;
    for (const law::Framework* framework :
         country.empty() ? library.frameworks() : std::vector<const law::Framework*>{&get(library, country)}) {
        out += domain::in(framework->title, language) + "\n  " +
               library.phrases().say("report-framework", language, {framework->country, framework->version}) + "  sha256 " +
               framework->sha256 + "\n";
        if (!country.empty()) describe(*framework, library.phrases(), language, out);
    }
    return out;
}

}
