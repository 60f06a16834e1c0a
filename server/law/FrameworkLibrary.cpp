#include "law/FrameworkLibrary.h"

#include "base/Error.h"
#include "law/Compiled.h"
#include "law/Scope.h"

#include <algorithm>
#include <regex>

namespace lazos::law {

namespace {

/// A finding that the framework itself gives where it has no rule to speak.
Finding coverage(std::string rule, const domain::Party& party, domain::LocalizedText message)
{
    Finding finding;
    finding.rule = std::move(rule);
    finding.party = party.id;
    finding.verdict = Verdict::Undetermined;
    finding.effect = Effect::Limits;
    finding.gate = Gate::Unknown;
    finding.values = {{"party.country", party.country}, {"party.kind", party.kind}, {"party.level", party.level}};
    finding.message = std::move(message);
    return finding;
}

domain::LocalizedText everywhere(const Phrases& phrases, std::string_view id, const domain::Party& party,
                                 const std::vector<std::string>& more = {})
{
    domain::LocalizedText said = phrases.say(id);
    for (auto& [language, words] : said) {
        std::vector<std::string> arguments{party.name.empty() ? party.id : domain::in(party.name, language)};
        arguments.insert(arguments.end(), more.begin(), more.end());
        words = phrases.say(id, language, arguments);
    }
    return said;
}

std::string prefix(const Framework& framework)
{
    std::string lower = framework.country;
    for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return lower;
}

bool covers(const Framework& framework, const domain::Party& party)
{
    return std::find(framework.coveredKinds.begin(), framework.coveredKinds.end(), party.kind) != framework.coveredKinds.end();
}

/// @throws base::Error InvalidArgument  for a level or subdivision that this country does not have.
void checkLevel(const Framework& framework, const domain::Party& party, std::size_t index)
{
    if (party.level.empty() || !covers(framework, party)) return;
    const std::string pointer = "/parties/" + std::to_string(index);
    const Level* level = framework.findLevel(party.level);
    if (level == nullptr) {
        std::string known;
        for (const Level& each : framework.levels) known += (known.empty() ? "" : ", ") + each.id;
        throw base::Error(base::ErrorCode::InvalidArgument,
                          {"{0} has no level of government \"{1}\"; known are {2}", {framework.country, party.level, known}},
                          {{}, 0, 0, pointer + "/level"});
    }
    if (!level->iso.empty() && party.subdivision && !std::regex_match(*party.subdivision, std::regex(level->iso))) {
        throw base::Error(base::ErrorCode::InvalidArgument,
                          {"The subdivision {0} does not fit the level {1}, whose code is like {2}",
                           {*party.subdivision, level->id, level->iso}},
                          {{}, 0, 0, pointer + "/subdivision"});
    }
}

void addCoverage(std::vector<Finding>& findings, const Framework& framework, const domain::Party& party, const Phrases& phrases)
{
    if (!covers(framework, party)) {
        findings.push_back(
            coverage(prefix(framework) + ".coverage.kind", party, everywhere(phrases, "kind-not-covered", party, {framework.country})));
        return;
    }
    const Level* level = framework.findLevel(party.level);
    if (level == nullptr) {
        findings.push_back(
            coverage(prefix(framework) + ".coverage.level", party, everywhere(phrases, "level-missing", party, {framework.country})));
    } else if (level->coverage == Level::Coverage::Partial) {
        findings.push_back(coverage(prefix(framework) + ".coverage.level", party,
                                    everywhere(phrases, "level-partly-covered", party, {framework.country})));
    }
}

}

FrameworkLibrary::FrameworkLibrary(std::vector<Framework> frameworks, Phrases phrases) : _phrases(std::move(phrases))
{
    std::sort(frameworks.begin(), frameworks.end(),
              [](const Framework& a, const Framework& b) { return a.country < b.country; });
    for (Framework& framework : frameworks) {
        _frameworks.push_back(std::make_unique<const CompiledFramework>(std::move(framework)));
    }
}

FrameworkLibrary::~FrameworkLibrary() = default;
FrameworkLibrary::FrameworkLibrary(FrameworkLibrary&&) noexcept = default;
FrameworkLibrary& FrameworkLibrary::operator=(FrameworkLibrary&&) noexcept = default;

const CompiledFramework* FrameworkLibrary::compiled(std::string_view country) const noexcept
{
    for (const auto& each : _frameworks) {
        if (each->framework.country == country) return each.get();
    }
    return nullptr;
}

LawCheck FrameworkLibrary::check(const domain::Brief& brief, base::Date referenceDate) const
{
    std::vector<const Framework*> concerned;
    for (std::size_t i = 0; i < brief.parties.size(); ++i) {
        const CompiledFramework* framework = compiled(brief.parties[i].country);
        if (framework == nullptr) continue;
        checkLevel(framework->framework, brief.parties[i], i);
        if (std::find(concerned.begin(), concerned.end(), &framework->framework) == concerned.end()) {
            concerned.push_back(&framework->framework);
        }
    }
    std::sort(concerned.begin(), concerned.end(), [](const auto* a, const auto* b) { return a->country < b->country; });
    checkFacts(brief, concerned);

    LawCheck check;
    check.referenceDate = referenceDate;
    for (const Framework* framework : concerned) {
        check.frameworks.push_back({framework->country, framework->version, framework->sha256});
    }

    const Scope scope(brief, concerned, referenceDate);
    std::vector<const domain::Party*> parties;
    for (const domain::Party& party : brief.parties) parties.push_back(&party);
    std::sort(parties.begin(), parties.end(), [](const auto* a, const auto* b) { return a->id < b->id; });

    const CompiledFramework* common = compiled("common");
    bool commonSpoke = false;
    for (const domain::Party* party : parties) {
        const auto counterparts = scope.counterparts(*party);
        const feel::Context context = scope.of(*party);
        const auto ask = [&](const CompiledFramework& framework) {
            auto found = evaluate(framework, *party, counterparts, brief.instrument, context, referenceDate, _phrases);
            std::move(found.begin(), found.end(), std::back_inserter(check.findings));
            return !found.empty();
        };
        if (const CompiledFramework* framework = compiled(party->country)) {
            addCoverage(check.findings, framework->framework, *party, _phrases);
            ask(*framework);
        } else {
            check.findings.push_back(
                coverage("lazos.no-framework", *party,
                         everywhere(_phrases, "no-framework", *party, {party->country.empty() ? "–" : party->country})));
        }
        if (common != nullptr) commonSpoke = ask(*common) || commonSpoke;
    }
    if (commonSpoke) check.frameworks.push_back({"common", common->framework.version, common->framework.sha256});
    check.verdict = overall(check.findings);
    return check;
}

std::vector<const Framework*> FrameworkLibrary::frameworks() const
{
    std::vector<const Framework*> all;
    for (const auto& each : _frameworks) all.push_back(&each->framework);
    return all;
}

const Framework* FrameworkLibrary::find(std::string_view country) const noexcept
{
    const CompiledFramework* found = compiled(country);
    return found == nullptr ? nullptr : &found->framework;
}

std::string FrameworkLibrary::processOf(const domain::Party& party) const
{
    const Framework* framework = find(party.country);
    const Level* level = framework == nullptr || !covers(*framework, party) ? nullptr : framework->findLevel(party.level);
    return level == nullptr ? std::string() : level->process;
}

const FrameworkLibrary& Frameworks::library() const
{
    std::call_once(_once, [&] {
        FrameworkSource::Loaded loaded = _source->load(_folder);
        _library = std::make_unique<const FrameworkLibrary>(std::move(loaded.frameworks), std::move(loaded.phrases));
    });
    return *_library;
}

const Calendars& Frameworks::calendars() const
{
    std::call_once(_calendarsOnce, [&] { _calendars = std::make_unique<const Calendars>(_source->loadCalendars(_folder)); });
    return *_calendars;
}

}
