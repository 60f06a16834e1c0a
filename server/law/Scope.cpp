#include "law/Scope.h"

#include <algorithm>
#include <array>

namespace lazos::law {

namespace {

using feel::Context;
using feel::List;
using feel::Value;

Value textOrNull(const std::string& text) { return text.empty() ? Value() : Value(text); }
Value textOrNull(const std::optional<std::string>& text) { return text ? Value(*text) : Value(); }
Value dateOrNull(const std::optional<base::Date>& date) { return date ? Value(feel::Date::of(*date)) : Value(); }

Value texts(const std::vector<std::string>& words)
{
    List list;
    for (const std::string& word : words) list.emplace_back(word);
    return list;
}

Value localized(const domain::LocalizedText& text)
{
    if (text.empty()) return {};
    Context context;
    for (const auto& [language, words] : text) context.put(language, Value(words));
    return context;
}

Value decimalOrNull(const std::string& text)
{
    const auto number = feel::Decimal::parse(text);
    return number ? Value(*number) : Value();
}

Value finance(const std::vector<domain::FinanceLine>& lines, const std::string* onlyOf)
{
    List list;
    for (const domain::FinanceLine& line : lines) {
        if (onlyOf != nullptr && line.party != *onlyOf) continue;
        list.push_back(Context{{"party", Value(line.party)},
                               {"amount", decimalOrNull(line.amount)},
                               {"currency", textOrNull(line.currency)},
                               {"period", textOrNull(line.period)},
                               {"source", textOrNull(line.source)}});
    }
    return list;
}

Value signatory(const domain::Signatory& signatory)
{
    Value mandate;
    if (signatory.mandate) {
        mandate = Context{{"kind", textOrNull(signatory.mandate->kind)},
                          {"number", textOrNull(signatory.mandate->number)},
                          {"date", dateOrNull(signatory.mandate->date)}};
    }
    return Context{{"name", textOrNull(signatory.name)},
                   {"capacity", localized(signatory.capacity)},
                   {"mandate", mandate},
                   {"termEnd", dateOrNull(signatory.termEnd)}};
}

/// The declared value as FEEL sees it; checkFacts has been over it.
Value fact(const Input& input, const base::Json& facts)
{
    const auto found = facts.find(input.name);
    if (found == facts.end()) return {};
    switch (input.type) {
    case Input::Type::Date: return dateOrNull(base::parseDate(found->get<std::string>()));
    case Input::Type::Decimal: return found->is_string() ? decimalOrNull(found->get<std::string>()) : Value::fromJson(*found);
    default: return Value::fromJson(*found);
    }
}

const base::Json& factsOf(const domain::Brief& brief, const std::string& owner)
{
    static const base::Json none = base::Json::object();
    const auto found = brief.facts.find(owner);
    return found == brief.facts.end() ? none : *found;
}

void putFacts(Context& context, const std::vector<Input>& inputs, Input::Owner owner, const base::Json& facts)
{
    for (const Input& input : inputs) {
        if (input.owner == owner && (context.find(input.name) == nullptr || facts.contains(input.name))) {
            context.put(input.name, fact(input, facts));
        }
    }
}

Value partyValue(const domain::Brief& brief, const domain::Party& party, const std::vector<const Framework*>& frameworks)
{
    Context ids;
    for (const auto& [key, value] : party.officialIds) ids.put(key, Value(value));
    List signatories;
    for (const domain::Signatory& each : party.signatories) signatories.push_back(signatory(each));
    Context context{{"id", Value(party.id)},
                    {"kind", Value(party.kind)},
                    {"country", textOrNull(party.country)},
                    {"level", textOrNull(party.level)},
                    {"name", localized(party.name)},
                    {"subdivision", textOrNull(party.subdivision)},
                    {"officialIds", Value(ids)},
                    {"termEnd", dateOrNull(party.termEnd)},
                    {"decidingBodyTermEnd", dateOrNull(party.decidingBody ? party.decidingBody->termEnd : std::nullopt)},
                    {"signatories", Value(std::move(signatories))},
                    {"finance", brief.hasFinance ? finance(brief.finance, &party.id) : Value()}};
    for (const Framework* framework : frameworks) {
        if (framework->country == party.country) {
            putFacts(context, framework->inputs, Input::Owner::Party, factsOf(brief, party.id));
        }
    }
    return context;
}

Value agreementValue(const domain::Brief& brief, const std::vector<const Framework*>& frameworks)
{
    List actions;
    for (const domain::Action& action : brief.actions) {
        actions.push_back(Context{{"id", Value(action.id)},
                                  {"title", localized(action.title)},
                                  {"theme", textOrNull(action.theme)},
                                  {"parties", texts(action.parties)}});
    }
    List objectives;
    for (const domain::LocalizedText& objective : brief.objectives) objectives.push_back(localized(objective));
    Value duration;
    if (brief.duration) {
        duration = Context{{"start", textOrNull(brief.duration->start)},
                           {"period", textOrNull(brief.duration->period)},
                           {"renewal", textOrNull(brief.duration->renewal)}};
    }
    Context context{{"instrument", Value(brief.instrument)},
                    {"themes", texts(brief.themes)},
                    {"languages", texts(brief.languages)},
                    {"title", localized(brief.title)},
                    {"duration", duration},
                    {"plannedSignature", dateOrNull(brief.plannedSignature)},
                    {"finance", brief.hasFinance ? finance(brief.finance, nullptr) : Value()},
                    {"actions", Value(std::move(actions))},
                    {"objectives", Value(std::move(objectives))},
                    {"sdg", texts(brief.sdg)}};
    for (const Framework* framework : frameworks) {
        putFacts(context, framework->inputs, Input::Owner::Agreement, factsOf(brief, "agreement"));
    }
    return context;
}

}

Scope::Scope(const domain::Brief& brief, const std::vector<const Framework*>& frameworks, base::Date referenceDate)
    : _agreement(agreementValue(brief, frameworks)), _referenceDate(feel::Date::of(referenceDate))
{
    for (const domain::Party& party : brief.parties) _parties.push_back(&party);
    std::sort(_parties.begin(), _parties.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
    for (const domain::Party* party : _parties) _values.push_back(partyValue(brief, *party, frameworks));
}

feel::Context Scope::of(const domain::Party& party) const
{
    List others;
    Value own;
    for (std::size_t i = 0; i < _parties.size(); ++i) {
        if (_parties[i] == &party) {
            own = _values[i];
        } else {
            others.push_back(_values[i]);
        }
    }
    return Context{{"agreement", _agreement},
                   {"party", own},
                   {"counterparts", Value(std::move(others))},
                   {"referenceDate", _referenceDate}};
}

std::vector<const domain::Party*> Scope::counterparts(const domain::Party& party) const
{
    std::vector<const domain::Party*> others = _parties;
    others.erase(std::remove(others.begin(), others.end(), &party), others.end());
    return others;
}

bool isReservedName(Input::Owner owner, const std::string& name)
{
    static constexpr std::array<std::string_view, 11> ofParty{"id",      "kind",    "country",     "level",       "name", "subdivision",
                                                              "officialIds", "termEnd", "decidingBodyTermEnd", "signatories", "finance"};
    static constexpr std::array<std::string_view, 10> ofAgreement{"instrument", "themes",  "languages",  "title",   "duration",
                                                                  "plannedSignature", "finance", "actions", "objectives", "sdg"};
    return owner == Input::Owner::Party ? std::find(ofParty.begin(), ofParty.end(), name) != ofParty.end()
                                        : std::find(ofAgreement.begin(), ofAgreement.end(), name) != ofAgreement.end();
}

}
