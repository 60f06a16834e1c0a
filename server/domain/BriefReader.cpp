#include "domain/Brief.h"
#include "domain/StrictJson.h"
#include "domain/Vocabulary.h"

#include <algorithm>

namespace lazos::domain {

namespace {

constexpr std::size_t maximumBrief = 4u << 20;

std::string identifier(const StrictJson& in)
{
    static const std::regex form("[a-z0-9][a-z0-9-]{0,63}");
    return in.stringLike(form, "buenos-aires");
}

std::string word(const StrictJson& in)
{
    static const std::regex form("[a-z][a-z0-9-]{0,63}");
    return in.stringLike(form, "own-budget");
}

Mandate mandate(const StrictJson& in)
{
    in.object({"kind", "number", "date"});
    Mandate read;
    if (in.has("kind")) read.kind = word(in.at("kind"));
    if (in.has("number")) read.number = in.at("number").string();
    if (in.has("date")) read.date = in.at("date").date();
    return read;
}

Signatory signatory(const StrictJson& in)
{
    in.object({"name", "capacity", "mandate", "termEnd"});
    Signatory read;
    if (in.has("name")) read.name = in.at("name").string();
    if (in.has("capacity")) read.capacity = in.at("capacity").localizedText();
    if (in.has("mandate")) read.mandate = mandate(in.at("mandate"));
    if (in.has("termEnd")) read.termEnd = in.at("termEnd").date();
    return read;
}

DecidingBody decidingBody(const StrictJson& in)
{
    in.object({"name", "termEnd"});
    DecidingBody read;
    if (in.has("name")) read.name = in.at("name").localizedText();
    if (in.has("termEnd")) read.termEnd = in.at("termEnd").date();
    return read;
}

/// An international organisation belongs to no country, a network may not.
bool needsCountry(const std::string& kind)
{
    return kind != "international-organisation" && kind != "network";
}

Party party(const StrictJson& in)
{
    static const std::regex country("[A-Z]{2}");
    static const std::regex subdivision("[A-Z]{2}-[A-Z0-9]{1,3}");
    static const std::regex idName("[a-z][a-zA-Z0-9-]{0,31}");
    in.object({"id", "kind", "country", "level", "name", "subdivision", "officialIds", "termEnd", "signatories",
               "decidingBody"});
    Party read;
    read.id = identifier(in.at("id"));
    if (read.id == "agreement") throw in.at("id").refusal({"A party cannot be called \"agreement\"; choose another id", {}});
    read.kind = in.at("kind").oneOf(partyKinds());
    if (in.has("country") || needsCountry(read.kind)) read.country = in.at("country").stringLike(country, "FR");
    if (in.has("level")) read.level = word(in.at("level"));
    if (in.has("name")) read.name = in.at("name").localizedText();
    if (in.has("subdivision")) {
        read.subdivision = in.at("subdivision").stringLike(subdivision, "FR-IDF");
        if (!read.subdivision->starts_with(read.country + "-")) {
            throw in.at("subdivision").refusal({"{0} is no subdivision of {1}", {*read.subdivision, read.country}});
        }
    }
    if (in.has("officialIds")) {
        for (const auto& [key, value] : in.at("officialIds").members(32)) {
            if (!std::regex_match(key, idName)) {
                throw value.refusal({"\"{0}\" has not the right form; write it like \"{1}\"", {key.substr(0, 80), "siren"}});
            }
            read.officialIds.emplace_back(key, value.string());
        }
    }
    if (in.has("termEnd")) read.termEnd = in.at("termEnd").date();
    if (in.has("decidingBody")) read.decidingBody = decidingBody(in.at("decidingBody"));
    if (in.has("signatories")) {
        for (const StrictJson& item : in.at("signatories").items(100)) read.signatories.push_back(signatory(item));
    }
    return read;
}

/// A reference to a party by its id.
std::string reference(const StrictJson& in, const std::vector<Party>& parties)
{
    std::string id = in.string();
    if (std::none_of(parties.begin(), parties.end(), [&](const Party& each) { return each.id == id; })) {
        throw in.refusal({"There is no party \"{0}\"; use the id of one of the parties", {id.substr(0, 80)}});
    }
    return id;
}

/// ISO 8601-1:2019 §5.5.2.3, calendar part only: years, months, weeks, days.
std::string period(const StrictJson& in)
{
    static const std::regex form("P(?=[0-9])([0-9]{1,4}Y)?([0-9]{1,4}M)?([0-9]{1,4}W)?([0-9]{1,5}D)?");
    return in.stringLike(form, "P4Y");
}

Duration duration(const StrictJson& in)
{
    in.object({"start", "period", "renewal"});
    Duration read;
    if (in.has("start")) {
        read.start = in.at("start").string();
        if (read.start != "entry-into-force" && read.start != "signature") read.start = base::format(in.at("start").date());
    }
    if (in.has("period")) read.period = period(in.at("period"));
    if (in.has("renewal")) read.renewal = in.at("renewal").oneOf({"none", "express", "tacit"});
    return read;
}

Action action(const StrictJson& in, const std::vector<Party>& parties)
{
    in.object({"id", "title", "theme", "parties"});
    Action read;
    read.id = identifier(in.at("id"));
    if (in.has("title")) read.title = in.at("title").localizedText();
    if (in.has("theme")) read.theme = in.at("theme").oneOf(idsOf(themes()));
    if (in.has("parties")) {
        read.parties = in.at("parties").distinct([&](const StrictJson& item) { return reference(item, parties); });
    }
    return read;
}

FinanceLine financeLine(const StrictJson& in, const std::vector<Party>& parties)
{
    static const std::regex decimal("(0|[1-9][0-9]{0,17})(\\.[0-9]{1,6})?");
    static const std::regex currency("[A-Z]{3}");
    in.object({"party", "amount", "currency", "period", "source"});
    FinanceLine read;
    read.party = reference(in.at("party"), parties);
    if (in.has("amount")) read.amount = in.at("amount").stringLike(decimal, "120000.00");
    if (in.has("currency")) read.currency = in.at("currency").stringLike(currency, "EUR");
    if (in.has("period")) read.period = in.at("period").string();
    if (in.has("source")) read.source = word(in.at("source"));
    return read;
}

std::string sustainableDevelopmentTarget(const StrictJson& in)
{
    static const std::regex form("([1-9]|1[0-7])(\\.([1-9]|1[0-9]|[a-d]))?");
    return in.stringLike(form, "11.4");
}

void checkFacts(const StrictJson& in, const std::vector<Party>& parties)
{
    for (const auto& [owner, facts] : in.members()) {
        const auto is = [&owner = owner](const Party& each) { return each.id == owner; };
        if (owner != "agreement" && std::none_of(parties.begin(), parties.end(), is)) {
            throw facts.refusal({"Facts belong to \"agreement\" or to the id of a party; there is no party \"{0}\"", {owner}});
        }
        facts.object();
    }
}

template <class Item>
void refuseRepeatedIds(const StrictJson& in, const std::vector<Item>& items)
{
    const auto places = in.items();
    for (std::size_t i = 0; i < items.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (items[i].id == items[j].id) {
                throw places[i].at("id").refusal({"The id \"{0}\" is already used; choose another", {items[i].id}});
            }
        }
    }
}

Brief brief(const StrictJson& in)
{
    in.object({"title", "instrument", "themes", "languages", "lead", "referenceDate", "plannedSignature", "duration", "parties",
               "objectives", "actions", "finance", "sdg", "facts"});
    Brief read;
    if (in.has("title")) read.title = in.at("title").localizedText();
    read.instrument = in.at("instrument").oneOf(idsOf(instruments()));
    if (in.has("themes")) read.themes = in.at("themes").distinct([](const StrictJson& item) { return item.oneOf(idsOf(themes())); });
    if (in.has("languages")) {
        read.languages =
            in.at("languages").distinct([](const StrictJson& item) { return item.stringLike(languageForm(), "fr"); });
    }
    if (in.has("referenceDate")) read.referenceDate = in.at("referenceDate").date();
    if (in.has("plannedSignature")) read.plannedSignature = in.at("plannedSignature").date();
    if (in.has("duration")) read.duration = duration(in.at("duration"));

    const StrictJson parties = in.at("parties");
    for (const StrictJson& item : parties.items(200)) read.parties.push_back(party(item));
    if (read.parties.empty()) throw parties.refusal({"There is no party here; name at least one", {}});
    refuseRepeatedIds(parties, read.parties);
    read.lead = in.has("lead") ? reference(in.at("lead"), read.parties) : read.parties.front().id;

    if (in.has("objectives")) {
        for (const StrictJson& item : in.at("objectives").items()) read.objectives.push_back(item.localizedText());
    }
    if (in.has("actions")) {
        for (const StrictJson& item : in.at("actions").items()) read.actions.push_back(action(item, read.parties));
        refuseRepeatedIds(in.at("actions"), read.actions);
    }
    read.hasFinance = in.has("finance");
    if (read.hasFinance) {
        for (const StrictJson& item : in.at("finance").items()) read.finance.push_back(financeLine(item, read.parties));
    }
    if (in.has("sdg")) read.sdg = in.at("sdg").distinct(sustainableDevelopmentTarget);
    if (in.has("facts")) {
        checkFacts(in.at("facts"), read.parties);
        read.facts = in.at("facts").value();
    }
    return read;
}

}

const Party& Brief::party(std::string_view id) const
{
    const auto found = std::find_if(parties.begin(), parties.end(), [&](const Party& each) { return each.id == id; });
    if (found == parties.end()) {
        throw base::Error(base::ErrorCode::NotFound, {"There is no party \"{0}\" in this brief", {std::string(id)}});
    }
    return *found;
}

Brief readBrief(std::string_view json, const std::string& name)
{
    if (json.size() > maximumBrief) {
        throw base::Error(base::ErrorCode::TooLarge, {"A brief is at most {0} bytes long", {std::to_string(maximumBrief)}},
                          {name, 0, 0, {}});
    }
    base::Json parsed = base::parseJson(json, name);
    Brief read = brief(StrictJson(parsed, {}, name));
    read.source = std::move(parsed);
    return read;
}

}
