#include "law/Lint.h"

#include "domain/Vocabulary.h"
#include "law/Compiled.h"
#include "law/FrameworkLibrary.h"
#include "law/Scope.h"

#include <algorithm>
#include <set>

namespace lazos::law {

namespace {

class Linter
{
public:
    explicit Linter(const Framework& framework) : _framework(framework) {}

    std::vector<base::Error> run()
    {
        for (const Input& input : _framework.inputs) check(input);
        for (const Rule& rule : _framework.rules) {
            if (!rule.step.empty()) _steps.insert(rule.step);
            for (const std::string& source : rule.sources) _usedSources.insert(source);
        }
        for (const Rule& rule : _framework.rules) check(rule);
        for (const Source& source : _framework.sources) {
            if (_usedSources.count(source.id) == 0) problem(source.place, {"No rule is based on the source {0}; add one or remove it", {source.id}});
        }
        const CompiledFramework compiled(_framework);
        for (const CompiledRule& rule : compiled.rules) {
            if (rule.when) checkNames(*rule.when, rule.rule->whenPlace);
            if (rule.requires_) checkNames(*rule.requires_, rule.rule->requiresPlace);
        }
        for (const Input& input : _framework.inputs) {
            if (_readInputs.count({input.owner, input.name}) == 0) {
                problem(input.place, {"No rule reads the input \"{0}\"; use it or remove it", {input.name}});
            }
        }
        return std::move(_problems);
    }

private:
    void problem(const Place& place, base::Message message) { _problems.push_back(errorAt(place, std::move(message))); }

    void check(const Input& input)
    {
        if (isReservedName(input.owner, input.name)) {
            problem(input.place, {"\"{0}\" is a part of every brief and cannot be an input; choose another name", {input.name}});
        }
        if ((input.type == Input::Type::Choice) == input.choices.empty()) {
            problem(input.place, {"The input \"{0}\" has choices if and only if its type is choice", {input.name}});
        }
    }

    void check(const Rule& rule)
    {
        const auto need = [&](bool there, bool wanted, std::string_view what) {
            if (there == wanted) return;
            problem(rule.place, wanted ? base::Message{"Rule {0} ({1}) needs {2}; add it", {rule.id, std::string(name(rule.effect)), std::string(what)}}
                                       : base::Message{"Rule {0} ({1}) cannot have {2}; remove it", {rule.id, std::string(name(rule.effect)), std::string(what)}});
        };
        const bool judges = rule.effect == Effect::RequiresData || rule.effect == Effect::Limits;
        need(!rule.requires_.empty(), judges, "<requires>");
        need(!rule.violated.empty(), judges || rule.effect == Effect::Prohibits, "<violated>");
        need(!rule.step.empty(), rule.effect == Effect::RequiresStep, "<step>");
        if (rule.effect == Effect::RequiresClause) need(!rule.clause.empty(), true, "clause");
        if (rule.effect == Effect::Prohibits) need(!rule.when.empty(), true, "<when>");
        checkWords(rule, rule.appliesTo.kinds, domain::partyKinds());
        checkWords(rule, rule.appliesTo.counterparts, domain::partyKinds());
        checkWords(rule, rule.appliesTo.instruments, domain::idsOf(domain::instruments()));
        for (const std::string& level : rule.appliesTo.levels) {
            if (_framework.findLevel(level) == nullptr) {
                problem(rule.place, {"Rule {0} speaks to the level \"{1}\", which this framework does not have", {rule.id, level}});
            }
        }
        for (const std::string& step : rule.after) {
            if (_steps.count(step) == 0) problem(rule.place, {"Rule {0} comes after the step \"{1}\", which no rule requires", {rule.id, step}});
        }
        checkConfidence(rule);
        checkExamples(rule);
    }

    void checkWords(const Rule& rule, const std::vector<std::string>& words, const std::vector<std::string_view>& known)
    {
        for (const std::string& word : words) {
            if (std::find(known.begin(), known.end(), word) == known.end()) {
                problem(rule.place, {"Rule {0} speaks of \"{1}\", which no brief can hold", {rule.id, word}});
            }
        }
    }

    void checkConfidence(const Rule& rule)
    {
        if (rule.effect == Effect::Warns) return;
        for (const std::string& id : rule.sources) {
            const Source* source = _framework.findSource(id);
            if (source == nullptr) continue; // said by CompiledFramework
            for (const SourceVersion& version : source->versions) {
                if (version.confidence == Confidence::Unverified) {
                    problem(rule.place, {"Rule {0} rests on {1}, which is unverified: it may only warn", {rule.id, id}});
                }
            }
        }
    }

    void checkExamples(const Rule& rule)
    {
        if (rule.examples.empty()) {
            problem(rule.place, {"Rule {0} has no example; add one", {rule.id}});
            return;
        }
        if (rule.when.empty() && rule.requires_.empty()) return;
        const auto differs = [&](const Example& each) { return each.expected != rule.examples.front().expected; };
        if (std::none_of(rule.examples.begin(), rule.examples.end(), differs)) {
            problem(rule.place, {"Rule {0} has a condition, but its examples all end alike; add one on the other side", {rule.id}});
        }
    }

    void checkNames(const feel::Expression& expression, const Place& place)
    {
        for (const std::string& path : expression.reads()) {
            const auto dot = path.find('.');
            const std::string owner = path.substr(0, dot);
            if (owner == "counterparts" || owner == "referenceDate") continue;
            if (owner != "party" && owner != "agreement") {
                problem(place, {"The condition reads \"{0}\", which does not exist; known are agreement, party, counterparts and referenceDate", {path}});
                continue;
            }
            if (dot == std::string::npos) continue;
            const std::string member = path.substr(dot + 1, path.find('.', dot + 1) - dot - 1);
            const auto kind = owner == "party" ? Input::Owner::Party : Input::Owner::Agreement;
            const bool declared = std::any_of(_framework.inputs.begin(), _framework.inputs.end(), [&](const Input& input) {
                return input.owner == kind && input.name == member;
            });
            if (declared) _readInputs.emplace(kind, member);
            if (!declared && !isReservedName(kind, member)) {
                problem(place, {"The condition reads \"{0}\", which is neither a part of the brief nor a declared input", {path}});
            }
        }
    }

    const Framework& _framework;
    std::set<std::string> _steps;
    std::set<std::string> _usedSources;
    std::set<std::pair<Input::Owner, std::string>> _readInputs;
    std::vector<base::Error> _problems;
};

/// The framework's example brief with the example's changes.
std::string exampleBrief(const Framework& framework, const Example& example)
{
    base::Json brief = framework.exampleBrief;
    brief.merge_patch(example.agreement);
    for (base::Json& party : brief["parties"]) {
        if (party.value("id", "") == "party") party.merge_patch(example.party);
        if (party.value("id", "") == "counterpart") party.merge_patch(example.counterpart);
    }
    return brief.dump();
}

void runExample(const Framework& framework, const FrameworkLibrary& library, const Rule& rule, const Example& example,
                std::vector<base::Error>& problems)
{
    try {
        const domain::Brief brief = domain::readBrief(exampleBrief(framework, example), example.place.file);
        const LawCheck check = library.check(brief, example.referenceDate);
        const auto found = std::find_if(check.findings.begin(), check.findings.end(), [&](const Finding& each) {
            return each.rule == rule.id && each.party == "party";
        });
        const std::string actual(found == check.findings.end() ? "silent" : name(found->verdict));
        const std::string expected(example.expected ? name(*example.expected) : "silent");
        if (actual != expected) {
            problems.push_back(errorAt(example.place, {"Rule {0}, example \"{1}\": {2} is announced, but the rule says {3}",
                                                       {rule.id, example.name, expected, actual}}));
        }
    } catch (const base::Error& error) {
        problems.push_back(errorAt(example.place, {"Rule {0}, example \"{1}\": {2}", {rule.id, example.name, error.what()}}));
    }
}

}

std::vector<base::Error> lint(const Framework& framework, const Phrases& phrases)
{
    std::vector<base::Error> problems;
    try {
        problems = Linter(framework).run();
        if (!framework.exampleBrief.is_object() || !framework.exampleBrief.contains("parties") ||
            !framework.exampleBrief["parties"].is_array()) {
            problems.push_back(errorAt(framework.place, {"The framework {0} has no example brief with parties; add <example-brief>", {framework.country}}));
            return problems;
        }
        std::vector<Framework> alone{framework};
        const FrameworkLibrary library(std::move(alone), phrases);
        for (const Rule& rule : framework.rules) {
            for (const Example& example : rule.examples) runExample(framework, library, rule, example, problems);
        }
    } catch (const base::Error& error) {
        problems.push_back(error);
    }
    return problems;
}

std::size_t countExamples(const Framework& framework) noexcept
{
    std::size_t count = 0;
    for (const Rule& rule : framework.rules) count += rule.examples.size();
    return count;
}

}
