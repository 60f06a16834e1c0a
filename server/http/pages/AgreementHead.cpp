#include "http/pages/AgreementHead.h"

#include "app/actions/Reading.h"
#include "http/Formats.h"
#include "http/pages/Duties.h"

#include <array>

namespace lazos::http {

namespace {

struct TabPlace
{
    AgreementTab tab;
    const char* place; ///< below the agreement's address
    const char* count; ///< member of the overview; none for what is never open
};
constexpr std::array everyTab{TabPlace{AgreementTab::Text, "", "openClauses"},          TabPlace{AgreementTab::Law, "law", "openFindings"},
                              TabPlace{AgreementTab::Procedure, "procedure", "openSteps"}, TabPlace{AgreementTab::Signatures, "signatures", "openSignatures"},
                              TabPlace{AgreementTab::Files, "files", ""},                TabPlace{AgreementTab::Journal, "journal", ""}};

std::string labelOf(const Exchange& exchange, AgreementTab tab)
{
    switch (tab) {
    case AgreementTab::Text: return exchange.say("Text");
    case AgreementTab::Law: return exchange.say("Law");
    case AgreementTab::Procedure: return exchange.say("Procedure");
    case AgreementTab::Signatures: return exchange.say("Signatures");
    case AgreementTab::Files: return exchange.say("Files and versions");
    case AgreementTab::Journal: return exchange.say("Journal");
    }
    return {};
}

base::Json tabsOf(const Exchange& exchange, const base::Json& overview, AgreementTab current)
{
    // What is left open by a law or in a text no longer matters once all have signed, or when the matter is ended.
    const std::string state = overview.at("state");
    const bool open = state == "negotiating" || state == "frozen";
    base::Json tabs = base::Json::array();
    for (const TabPlace& tab : everyTab) {
        base::Json count;
        if (const std::string member = tab.count; !member.empty() && (open || member == "openSteps")) {
            const base::Json& value = overview.at(member);
            const std::size_t many = value.is_array() ? value.size() : value.get<std::size_t>();
            if (many > 0) count = std::to_string(many);
        }
        tabs.push_back({{"href", agreementAddress(overview.at("reference"), tab.place)},
                        {"label", labelOf(exchange, tab.tab)},
                        {"current", tab.tab == current},
                        {"count", count}});
    }
    return tabs;
}

/// What text this is: a draft of one's own, a version, or the frozen one by its digests.
std::string lineOf(const Exchange& exchange, const base::Json& overview)
{
    const std::string version = std::to_string(overview.at("revision").get<int>());
    const auto at = [&](const char* member) { return moment(instantOf(overview.at(member)), exchange.zone(), exchange.language); };
    if (const base::Json& refused = overview.at("refused"); !refused.is_null()) {
        return exchange.say("Refused by {0} · {1}: {2}", {partyName(exchange, overview, refused.at("party")),
                                                          moment(instantOf(refused.at("at")), exchange.zone(), exchange.language), refused.at("reason").get<std::string>()});
    }
    if (overview.at("state") == "negotiating" || overview.at("revision") == 0) {
        if (!overview.at("savedAt").is_null()) {
            return overview.at("revision") == 0 ? exchange.say("Draft of your side, not yet published · {0}", {at("savedAt")})
                                                : exchange.say("Version {0} with unpublished changes of your side · {1}", {version, at("savedAt")});
        }
        if (overview.at("publishedAt").is_null()) return {};
        return exchange.say("Version {0}, published by {1} · {2}",
                            {version, partyName(exchange, overview, overview.at("publishedBy")), at("publishedAt")});
    }
    std::string line = exchange.say("Version {0}, frozen", {version});
    for (const auto& [language, hash] : overview.at("hash").items()) line += " · " + language + " " + shortHash(hash.get<std::string>());
    return line;
}

}

std::string agreementAddress(const std::string& reference, const std::string& below)
{
    return "/agreements/" + reference + (below.empty() ? "" : "/" + below);
}

std::string partyName(const Exchange& exchange, const base::Json& overview, const std::string& party)
{
    for (const base::Json& known : overview.at("parties")) {
        if (known.at("party") != party) continue;
        if (std::string name = worded(exchange, known.at("name")); !name.empty()) return name;
    }
    return party;
}

base::Json agreementHead(const Exchange& exchange, const base::Json& overview, AgreementTab current)
{
    const std::string reference = overview.at("reference");
    base::Json head{{"ref", reference},
                    {"title", worded(exchange, overview.at("title"))},
                    {"titleLang", languageWorded(exchange, overview.at("title"))},
                    {"parties", partyTags(exchange, overview.at("parties"))},
                    {"act", nullptr},
                    {"line", lineOf(exchange, overview)},
                    {"tabs", tabsOf(exchange, overview, current)}};
    if (const base::Json& duties = overview.at("duties"); !duties.empty()) {
        const DutyWords duty = dutyWords(exchange, reference, overview.at("revision"), duties.front());
        head["state"] = "mine";
        head["words"] = exchange.say("Your turn: {0}", {duty.title});
        head["act"] = duty.href;
    } else {
        const auto [state, words] = stateWords(exchange, overview);
        head["state"] = state;
        head["words"] = words;
    }
    return head;
}

base::Json agreementHead(const Exchange& exchange, const std::string& reference, AgreementTab current)
{
    return agreementHead(exchange, app::agreementOverview(exchange.context(), reference), current);
}

}
