#include "law/Compiled.h"

#include <algorithm>
#include <map>

namespace lazos::law {

namespace {

enum class Truth { False, True, Unknown };

/// A value as a legal officer needs it beside a finding: of lists of contexts only the plain entries are kept.
base::Json summary(const feel::Value& value, int depth = 0)
{
    using Kind = feel::Value::Kind;
    if (value.kind() == Kind::List) {
        base::Json list = base::Json::array();
        for (const feel::Value& item : value.list()) {
            if (list.size() == 50) break;
            list.push_back(summary(item, depth + 1));
        }
        return list;
    }
    if (value.kind() == Kind::Context) {
        base::Json object = base::Json::object();
        for (const auto& [key, entry] : value.context().entries()) {
            if (depth > 0 && (entry.kind() == Kind::List || entry.kind() == Kind::Context || entry.isNull())) continue;
            object[key] = summary(entry, depth + 1);
        }
        return object;
    }
    return value.toJson();
}

/// The value at a path like "party.level"; null where it leads nowhere. Only names of the scope itself are followed.
const feel::Value* follow(const feel::Context& scope, std::string_view path)
{
    static const feel::Value null;
    const feel::Context* context = &scope;
    const feel::Value* value = nullptr;
    while (true) {
        const auto dot = path.find('.');
        value = context->find(path.substr(0, dot));
        if (value == nullptr) return context == &scope ? nullptr : &null;
        if (dot == std::string_view::npos) return value;
        if (value->kind() != feel::Value::Kind::Context) return &null;
        context = &value->context();
        path.remove_prefix(dot + 1);
    }
}

class Evaluator
{
public:
    Evaluator(const CompiledFramework& framework, const domain::Party& party,
              const std::vector<const domain::Party*>& counterparts, const std::string& instrument, const feel::Context& scope,
              base::Date day, const Phrases& phrases)
        : _framework(framework), _party(party), _counterparts(counterparts), _instrument(instrument), _scope(scope), _day(day),
          _phrases(phrases), _conditions(framework.rules.size())
    {}

    std::vector<Finding> run()
    {
        std::vector<Finding> findings;
        for (std::size_t i = 0; i < _framework.rules.size(); ++i) {
            if (auto finding = judge(i)) findings.push_back(std::move(*finding));
        }
        return findings;
    }

private:
    [[nodiscard]] bool appliesTo(const AppliesTo& to) const
    {
        const auto has = [](const std::vector<std::string>& words, const std::string& word) {
            return words.empty() || std::find(words.begin(), words.end(), word) != words.end();
        };
        return has(to.kinds, _party.kind) && has(to.levels, _party.level) && has(to.instruments, _instrument) &&
               (to.counterparts.empty() ||
                std::any_of(_counterparts.begin(), _counterparts.end(),
                            [&](const domain::Party* each) { return has(to.counterparts, each->kind); }));
    }

    Truth truth(const std::optional<feel::Expression>& condition, feel::Log* log = nullptr) const
    {
        if (!condition) return Truth::True;
        const feel::Value value = condition->evaluate(_scope, {}, log);
        return value.isTrue() ? Truth::True : value.isFalse() ? Truth::False : Truth::Unknown;
    }

    /// Whether the rule speaks to this party on this day and its condition holds.
    Truth condition(std::size_t index)
    {
        if (!_conditions[index]) {
            const CompiledRule& compiled = _framework.rules[index];
            const bool speaks = compiled.rule->inForce.covers(_day) && appliesTo(compiled.rule->appliesTo);
            _conditions[index] = speaks ? truth(compiled.when) : Truth::False;
        }
        return *_conditions[index];
    }

    /// True if an exception holds; unknown if one may.
    Truth defeated(const CompiledRule& compiled)
    {
        Truth result = Truth::False;
        for (const std::size_t exception : compiled.unless) {
            const Truth holds = condition(exception);
            if (holds == Truth::True) return Truth::True;
            if (holds == Truth::Unknown) result = Truth::Unknown;
        }
        return result;
    }

    std::optional<Finding> judge(std::size_t index)
    {
        const CompiledRule& compiled = _framework.rules[index];
        const Rule& rule = *compiled.rule;
        if (!rule.inForce.covers(_day) || !appliesTo(rule.appliesTo)) return std::nullopt;
        const Truth holds = condition(index);
        if (holds == Truth::False && rule.effect != Effect::Prohibits) return std::nullopt;
        const Truth exception = defeated(compiled);
        if (exception == Truth::True) return std::nullopt;

        Finding finding = start(compiled);
        const std::string unknownVersion = cite(compiled, finding);
        if (!unknownVersion.empty()) {
            if (holds == Truth::False) return std::nullopt;
            finding.verdict = Verdict::Undetermined;
            addSentence(finding, _phrases.say("version-unknown", {unknownVersion, base::format(_day)}));
            return finding;
        }
        const Confidence weakest = weakestOf(finding);
        if (holds == Truth::Unknown) {
            finding.verdict = Verdict::Undetermined;
            explainUnknown(finding, rule, compiled.when);
            return finding;
        }
        switch (rule.effect) {
        case Effect::Permits:
        case Effect::Notifies: finding.verdict = weakest == Confidence::Verified ? Verdict::Lawful : Verdict::Undetermined; break;
        case Effect::Warns: finding.verdict = Verdict::Undetermined; break;
        case Effect::RequiresClause:
        case Effect::RequiresStep:
        case Effect::RequiresDocument: finding.verdict = Verdict::Pending; break;
        case Effect::Prohibits:
            settle(finding, rule, holds == Truth::True ? Truth::False : Truth::True, weakest, exception, compiled.when);
            break;
        case Effect::RequiresData:
        case Effect::Limits: settle(finding, rule, truth(compiled.requires_), weakest, exception, compiled.requires_); break;
        }
        return finding;
    }

    /// contracts.md: only a verified source makes a finding not lawful; what a weaker one forbids an officer must confirm.
    void settle(Finding& finding, const Rule& rule, Truth met, Confidence weakest, Truth exception,
                const std::optional<feel::Expression>& read)
    {
        if (met == Truth::True) {
            finding.verdict = Verdict::Lawful;
            return;
        }
        finding.verdict = Verdict::Undetermined;
        if (met == Truth::Unknown) {
            explainUnknown(finding, rule, read);
            return;
        }
        if (!rule.violated.empty()) finding.message = rule.violated;
        if (exception == Truth::Unknown) {
            addSentence(finding, _phrases.say("exception-unknown"));
        } else if (weakest == Confidence::Verified) {
            finding.verdict = Verdict::NotLawful;
        } else {
            finding.toConfirm = true;
            addSentence(finding, _phrases.say("to-confirm"));
        }
    }

    [[nodiscard]] Finding start(const CompiledRule& compiled) const
    {
        const Rule& rule = *compiled.rule;
        Finding finding;
        finding.rule = rule.id;
        finding.party = _party.id;
        finding.effect = rule.effect;
        finding.gate = rule.gate;
        finding.clause = rule.clause;
        finding.step = rule.step;
        finding.actor = rule.actor;
        finding.role = rule.role;
        finding.force = rule.force;
        finding.majority = rule.majority;
        finding.after = rule.after;
        finding.deadline = rule.deadline;
        finding.calendar = rule.calendar;
        finding.count = rule.count;
        finding.start = rule.start;
        finding.rollover = rule.rollover;
        finding.silence = rule.silence;
        finding.message = rule.message;
        record(finding, compiled.when);
        record(finding, compiled.requires_);
        return finding;
    }

    /// Adds the sources as in force on the day; returns the citation of the first one of which no wording is known.
    std::string cite(const CompiledRule& compiled, Finding& finding) const
    {
        std::string unknown;
        for (const Source* source : compiled.sources) {
            const SourceVersion* version = source->versionOn(_day);
            if (version == nullptr && unknown.empty()) unknown = source->citation;
            finding.sources.push_back({source->id, source->citation, source->officialId, source->url,
                                       version != nullptr ? version->id : std::string(),
                                       version != nullptr ? version->confidence : Confidence::Unverified});
        }
        return unknown;
    }

    [[nodiscard]] static Confidence weakestOf(const Finding& finding)
    {
        Confidence weakest = Confidence::Verified;
        for (const CitedSource& source : finding.sources) weakest = std::max(weakest, source.confidence);
        return weakest;
    }

    void record(Finding& finding, const std::optional<feel::Expression>& expression) const
    {
        if (!expression) return;
        for (const std::string& path : expression->reads()) {
            if (const feel::Value* value = follow(_scope, path)) finding.values[path] = summary(*value);
        }
    }

    void explainUnknown(Finding& finding, const Rule& rule, const std::optional<feel::Expression>& expression) const
    {
        // The message of a rule that judges says that it is met; nobody knows that now.
        if (!rule.violated.empty()) {
            for (auto& [language, words] : finding.message) words.clear();
        }
        std::vector<std::string> missing;
        for (const std::string& path : expression->reads()) {
            const feel::Value* value = follow(_scope, path);
            if (value != nullptr && value->isNull()) missing.push_back(path);
        }
        if (missing.empty()) {
            addSentence(finding, _phrases.say("condition-unknown"));
            return;
        }
        // An answer to what is asked settles the rule, or shows what else is missing.
        if (std::any_of(missing.begin(), missing.end(), [&](const std::string& path) { return inputOf(path) != nullptr; })) {
            std::erase_if(missing, [&](const std::string& path) { return inputOf(path) == nullptr; });
        }
        for (auto& [language, words] : finding.message) {
            std::string list;
            for (const std::string& path : missing) list += (list.empty() ? "" : " ") + describe(path, language);
            words += (words.empty() ? "" : " ") + _phrases.say("facts-missing", language, {list});
        }
    }

    /// The fact that the framework declares at this path; nullptr if it declares none.
    [[nodiscard]] const Input* inputOf(const std::string& path) const
    {
        for (const Input& input : _framework.framework.inputs) {
            const char* owner = input.owner == Input::Owner::Party ? "party." : "agreement.";
            if (path == owner + input.name) return &input;
        }
        return nullptr;
    }

    /// The question that the guided form asks for this fact, else the path itself.
    [[nodiscard]] std::string describe(const std::string& path, const std::string& language) const
    {
        const Input* input = inputOf(path);
        return input == nullptr ? path : domain::in(input->question, language);
    }

    static void addSentence(Finding& finding, const domain::LocalizedText& sentence)
    {
        for (auto& [language, words] : finding.message) words += (words.empty() ? "" : " ") + domain::in(sentence, language);
    }

    const CompiledFramework& _framework;
    const domain::Party& _party;
    const std::vector<const domain::Party*>& _counterparts;
    const std::string& _instrument;
    const feel::Context& _scope;
    base::Date _day;
    const Phrases& _phrases;
    std::vector<std::optional<Truth>> _conditions;
};

}

std::vector<Finding> evaluate(const CompiledFramework& framework, const domain::Party& party,
                              const std::vector<const domain::Party*>& counterparts, const std::string& instrument,
                              const feel::Context& scope, base::Date referenceDate, const Phrases& phrases)
{
    return Evaluator(framework, party, counterparts, instrument, scope, referenceDate, phrases).run();
}

Verdict overall(const std::vector<Finding>& findings) noexcept
{
    Verdict verdict = Verdict::Lawful;
    for (const Finding& finding : findings) {
        if (finding.effect == Effect::Permits || finding.effect == Effect::Notifies || finding.effect == Effect::Warns) continue;
        if (finding.verdict == Verdict::NotLawful) return Verdict::NotLawful;
        if (finding.verdict == Verdict::Undetermined) verdict = Verdict::Undetermined;
    }
    return verdict;
}

}
