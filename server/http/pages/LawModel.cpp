#include "http/pages/LawModel.h"

#include "base/Error.h"
#include "http/Formats.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/Duties.h"
#include "http/pages/PartyCode.h"

#include <unicode/locid.h>

#include <algorithm>
#include <array>

namespace lazos::http {

namespace {

struct GateWords
{
    std::string gates; ///< names of contracts.md, between spaces
    std::string title;
    std::string note;
};

std::vector<GateWords> everyGate(const Exchange& exchange)
{
    const std::string stillPossible = exchange.say("Signature and entry into force remain possible");
    return {{" signature ", exchange.say("Before signature"), exchange.say("No signature as long as something here is to complete or forbids it")},
            {" entry-into-force ", exchange.say("Before entry into force"), exchange.say("Signature remains possible")},
            {" third-party-effect ", exchange.say("Before effect towards third parties"), stillPossible},
            {" execution ", exchange.say("Before execution"), stillPossible},
            {" none unknown ", exchange.say("Without effect on a gate"), exchange.say("To be followed; nothing is held up")}};
}

bool isAny(const base::Json& value, std::initializer_list<const char*> words)
{
    return std::any_of(words.begin(), words.end(), [&](const char* word) { return value == word; });
}

std::string lawDay(const Exchange& exchange, const base::Json& value)
{
    const auto date = base::parseDate(value.get<std::string>());
    return date ? day(*date, exchange.language) : value.get<std::string>();
}

/// How a finding looks: the state of ui-design §3 and its words.
std::pair<std::string, std::string> look(const Exchange& exchange, const base::Json& finding)
{
    const base::Json& verdict = finding.at("verdict");
    if (!finding.at("waived").is_null()) return {"undetermined", exchange.say("Set aside with a reason")};
    if (verdict == "not-lawful") {
        return {"blocks", finding.at("gate") == "entry-into-force" ? exchange.say("Prevents entry into force") : exchange.say("Prevents signature")};
    }
    if (verdict == "undetermined") return {"undetermined", finding.value("toConfirm", false) ? exchange.say("To confirm or set aside") : exchange.say("Undetermined")};
    if (verdict == "pending") {
        if (!finding.at("taken").is_null()) return {"satisfied", exchange.say("Satisfied")};
        if (!finding.at("clauseAt").is_null()) return {"satisfied", exchange.say("Satisfied")};
        if (finding.at("effect") == "requires-clause") return {"to-complete", exchange.say("Clause missing in the text")};
        if (finding.at("effect") == "requires-document") return {"to-complete", exchange.say("Document to record")};
        return {"later", exchange.say("Step ahead")};
    }
    if (finding.at("effect") == "notifies") return {"later", exchange.say("To keep in mind")};
    return {"satisfied", exchange.say("Satisfied")};
}

std::string confidenceWords(const Exchange& exchange, const std::string& confidence)
{
    if (confidence == "verified") return exchange.say("text verified");
    if (confidence == "secondary") return exchange.say("secondary source, to confirm");
    if (confidence == "old-version") return exchange.say("earlier wording, to confirm");
    if (confidence == "derived") return exchange.say("our reading, to confirm");
    return exchange.say("not verified");
}

/// "article 4" of art_4; what has no number is called by its place in the text.
std::string clauseName(const Exchange& exchange, const std::string& eId)
{
    return eId.starts_with("art_") ? exchange.say("article {0}", {eId.substr(4)}) : eId;
}

/// The name of a country in the language of the page (CLDR).
std::string countryName(const Exchange& exchange, const std::string& code)
{
    icu::UnicodeString name;
    icu::Locale("", code.c_str()).getDisplayCountry(icu::Locale(exchange.language.c_str()), name);
    std::string utf8;
    name.toUTF8String(utf8);
    return utf8;
}

base::Json factsOf(const Exchange& exchange, const base::Json& finding)
{
    base::Json facts = base::Json::array();
    const auto add = [&](const std::string& label, const std::string& value, const std::string& href = {}) {
        facts.push_back({{"label", label}, {"value", value}, {"href", href.empty() ? base::Json() : base::Json(href)}, {"hash", false}});
    };
    bool first = true;
    for (const base::Json& source : finding.at("sources")) {
        add(exchange.say("Source"), source.at("citation"), source.value("url", ""));
        std::string force = first && !finding.at("since").is_null() ? exchange.say("since {0}", {lawDay(exchange, finding.at("since"))})
                                                                    : exchange.say("version {0}", {source.value("version", "?")});
        add(exchange.say("In force"), force + " · " + confidenceWords(exchange, source.at("confidence")));
        first = false;
    }
    if (const base::Json& taken = finding.at("taken"); !taken.is_null()) {
        add(exchange.say("Satisfied by"), taken.at("proof").get<std::string>() + ", " + lawDay(exchange, taken.at("effective")));
    } else if (!finding.at("clauseAt").is_null()) {
        add(exchange.say("Satisfied by"), clauseName(exchange, finding.at("clauseAt")));
    } else if (finding.at("verdict") == "pending") {
        if (finding.at("effect") == "requires-step") add(exchange.say("What satisfies it"), exchange.say("The step is taken and its act recorded."));
        if (finding.at("effect") == "requires-document") add(exchange.say("What satisfies it"), exchange.say("The document is recorded with its number and day."));
        if (finding.at("effect") == "requires-clause") add(exchange.say("What satisfies it"), exchange.say("The clause stands in the text, in every language."));
    }
    if (const base::Json& waived = finding.at("waived"); !waived.is_null()) {
        add(exchange.say("Set aside by"), exchange.say("{0}, {1}", {waived.at("name").get<std::string>(),
                                                                   moment(instantOf(waived.at("at")), exchange.zone(), exchange.language)}));
        add(exchange.say("Reason"), waived.at("reason"));
    }
    return facts;
}

/// The first sentence stands as the heading; what is left explains it.
std::pair<std::string, std::string> split(const std::string& words)
{
    const std::size_t end = words.find(". ");
    if (end == std::string::npos) return {words, {}};
    return {words.substr(0, end + 1), words.substr(end + 2)};
}

/// What matters first: blocking, then unknown, then to do, then done.
int rankOf(const std::string& state)
{
    static constexpr std::array order{"blocks", "undetermined", "to-complete", "later", "satisfied"};
    const auto found = std::find(order.begin(), order.end(), state);
    return static_cast<int>(found - order.begin());
}

struct Counts
{
    int blocks = 0, undetermined = 0, waived = 0, ahead = 0, satisfied = 0, all = 0;
};

Counts count(const Exchange& exchange, const base::Json& findings, const std::string& party)
{
    Counts counts;
    for (const base::Json& finding : findings) {
        if (!party.empty() && finding.at("party") != party) continue;
        ++counts.all;
        const std::string state = look(exchange, finding).first;
        if (state == "blocks") ++counts.blocks;
        else if (!finding.at("waived").is_null()) ++counts.waived;
        else if (state == "undetermined") ++counts.undetermined;
        else if (state == "satisfied") ++counts.satisfied;
        else ++counts.ahead;
    }
    return counts;
}

std::string sentenceOf(const Exchange& exchange, const Counts& counts)
{
    const std::string all = std::to_string(counts.all);
    const std::string open = std::to_string(counts.undetermined);
    if (counts.blocks > 0) return exchange.say("{0} points: {1} prevent signature or entry into force, {2} are undetermined", {all, std::to_string(counts.blocks), open});
    if (counts.undetermined > 0) return exchange.say("{0} points: none is against the law, {1} are undetermined", {all, open});
    return exchange.say("{0} points: none is against the law, none is undetermined", {all});
}

std::string restOf(const Exchange& exchange, const Counts& counts)
{
    std::string rest = exchange.say("{0} ahead or to keep in mind, {1} satisfied.", {std::to_string(counts.ahead), std::to_string(counts.satisfied)});
    if (counts.waived > 0) rest += " " + exchange.say("{0} set aside with a reason.", {std::to_string(counts.waived)});
    return rest + " " + exchange.say("An undetermined point is never shown as lawful.");
}

/// Whether somebody of the State stands in the party's procedure, to whom a sheet may go.
bool hasStateReader(const base::Json& told, const std::string& party)
{
    return std::any_of(told.at("findings").begin(), told.at("findings").end(), [&](const base::Json& finding) {
        return finding.at("party") == party && finding.value("actor", "") == "state-representative";
    });
}

std::vector<const base::Json*> partiesOwnFirst(const base::Json& told)
{
    std::vector<const base::Json*> parties;
    for (const base::Json& party : told.at("parties")) {
        if (party.at("party") == told.at("own")) parties.insert(parties.begin(), &party);
        else parties.push_back(&party);
    }
    return parties;
}

std::string nameIn(const Exchange& exchange, const base::Json& party)
{
    const std::string name = worded(exchange, party.at("name"));
    return name.empty() ? party.at("party").get<std::string>() : name;
}

}

base::Json findingCard(const Exchange& exchange, const base::Json& finding)
{
    const auto [state, words] = look(exchange, finding);
    const auto [sentence, detail] = split(worded(exchange, finding.at("message")));
    return {{"state", state}, {"words", words}, {"sentence", sentence}, {"detail", detail.empty() ? base::Json() : base::Json(detail)},
            {"facts", factsOf(exchange, finding)}, {"acts", base::Json::array()}, {"waive", nullptr}, {"rule", finding.at("rule")},
            {"reasonTyped", nullptr}, {"reasonError", nullptr}};
}

std::string findingState(const Exchange& exchange, const base::Json& finding) { return look(exchange, finding).first; }

base::Json lawModel(const Exchange& exchange, const base::Json& told, const WaiverTyped& typed)
{
    const std::string reference = told.at("reference");
    const std::string own = told.at("own");
    const bool open = isAny(told.at("state"), {"negotiating", "frozen"});
    const bool mayWaive = open && app::allows(exchange.who->person, app::Permission::Waive);
    const bool mayRecord = told.at("state") != "negotiating" && app::allows(exchange.who->person, app::Permission::CompleteTask);
    const auto parties = partiesOwnFirst(told);

    base::Json columns = base::Json::array();
    base::Json sheets = base::Json::array();
    for (const base::Json* party : parties) {
        const std::string id = party->at("party");
        base::Json column = partyTag(id, nameIn(exchange, *party));
        column["law"] = exchange.say("law: {0}", {countryName(exchange, party->at("country"))});
        columns.push_back(std::move(column));
        const std::string address = agreementAddress(reference, "law/sheet") + "?party=" + id + "&for=";
        if (id != own) {
            sheets.push_back({{"href", address + "council"}, {"label", exchange.say("Sheet of {0}", {nameIn(exchange, *party)})}});
            continue;
        }
        sheets.push_back({{"href", address + "council"}, {"label", exchange.say("Sheet for the assembly")}});
        if (hasStateReader(told, id)) sheets.push_back({{"href", address + "state"}, {"label", exchange.say("Sheet for the representative of the State")}});
    }

    base::Json gates = base::Json::array();
    for (const GateWords& gate : everyGate(exchange)) {
        base::Json gateColumns = base::Json::array();
        bool any = false;
        for (const base::Json* party : parties) {
            std::vector<base::Json> cards;
            for (const base::Json& finding : told.at("findings")) {
                if (finding.at("party") != party->at("party")) continue;
                if (gate.gates.find(" " + finding.at("gate").get<std::string>() + " ") == std::string::npos) continue;
                base::Json each = findingCard(exchange, finding);
                const std::string rule = finding.at("rule");
                if (finding.at("party") == own && finding.at("waivable") == true && mayWaive) {
                    each["waive"] = agreementAddress(reference, "law/waive");
                    if (typed.rule == rule) {
                        each["reasonTyped"] = typed.reason;
                        each["reasonError"] = typed.error.empty() ? base::Json() : base::Json(typed.error);
                    }
                }
                const bool toRecord = finding.at("party") == own && mayRecord && finding.at("verdict") == "pending" && finding.at("taken").is_null();
                if (toRecord && isAny(finding.at("effect"), {"requires-step", "requires-document"})) {
                    const std::string step = finding.at("effect") == "requires-document" ? rule : finding.value("step", "");
                    each["acts"].push_back({{"href", agreementAddress(reference, step == "signature" ? "signatures" : "procedure?step=" + step)},
                                            {"label", step == "signature" ? exchange.say("To the signatures") : exchange.say("To the procedure")}});
                }
                if (!finding.at("clauseAt").is_null()) {
                    const std::string eId = finding.at("clauseAt");
                    each["acts"].push_back({{"href", agreementAddress(reference) + "#" + eId}, {"label", exchange.say("To {0}", {clauseName(exchange, eId)})}});
                }
                cards.push_back(std::move(each));
            }
            std::stable_sort(cards.begin(), cards.end(), [](const base::Json& a, const base::Json& b) { return rankOf(a.at("state")) < rankOf(b.at("state")); });
            any = any || !cards.empty();
            base::Json column = partyTag(party->at("party").get<std::string>(), nameIn(exchange, *party));
            column["findings"] = std::move(cards);
            gateColumns.push_back(std::move(column));
        }
        if (any) gates.push_back({{"title", gate.title}, {"note", gate.note}, {"columns", std::move(gateColumns)}});
    }
    const Counts counts = count(exchange, told.at("findings"), {});
    return {{"sentence", sentenceOf(exchange, counts)}, {"rest", restOf(exchange, counts)}, {"sheets", std::move(sheets)}, {"columns", std::move(columns)},
            {"gates", std::move(gates)}};
}

base::Json lawSheetModel(const Exchange& exchange, const base::Json& told, const std::string& party, const std::string& reader)
{
    const auto parties = partiesOwnFirst(told);
    const auto found = std::find_if(parties.begin(), parties.end(), [&](const base::Json* each) { return each->at("party") == party; });
    if (found == parties.end() || (reader != "council" && reader != "state")) {
        throw base::Error(base::ErrorCode::NotFound, {"It does not exist or is not shared with you", {}});
    }
    const Counts counts = count(exchange, told.at("findings"), party);
    base::Json facts = base::Json::array();
    const auto add = [&](const std::string& label, const std::string& value, bool hash = false) {
        facts.push_back({{"label", label}, {"value", value}, {"href", nullptr}, {"hash", hash}});
    };
    std::string names;
    for (const base::Json* each : parties) names += (names.empty() ? "" : "; ") + nameIn(exchange, *each);
    add(exchange.say("Parties"), names);
    add(exchange.say("Text"), told.at("state") == "negotiating" ? exchange.say("version {0}, being negotiated", {std::to_string(told.at("revision").get<int>())})
                                                                : exchange.say("version {0}, frozen", {std::to_string(told.at("revision").get<int>())}));
    for (const auto& [language, hash] : told.at("hash").items()) {
        add(exchange.say("Digest of the text, {0}", {languageName(language, exchange.language)}), hash.get<std::string>(), true);
    }
    add(exchange.say("Law as of"), lawDay(exchange, told.at("referenceDate")));
    std::vector<base::Json> findings;
    for (const base::Json& finding : told.at("findings")) {
        if (finding.at("party") == party) findings.push_back(findingCard(exchange, finding));
    }
    std::stable_sort(findings.begin(), findings.end(), [](const base::Json& a, const base::Json& b) { return rankOf(a.at("state")) < rankOf(b.at("state")); });
    const std::string title = reader == "state" ? exchange.say("Law sheet for the representative of the State") : exchange.say("Law sheet for the assembly");
    return {{"title", title}, {"addressee", nameIn(exchange, **found)}, {"agreementTitle", worded(exchange, told.at("title"))}, {"ref", told.at("reference")},
            {"summary", sentenceOf(exchange, counts) + ". " + restOf(exchange, counts)}, {"facts", std::move(facts)}, {"findings", std::move(findings)},
            {"made", exchange.say("Made by {0} on {1}", {exchange.who->person.name, moment(exchange.site.services.clock->now(), exchange.zone(), exchange.language)})},
            {"back", agreementAddress(told.at("reference"), "law")}};
}

}
