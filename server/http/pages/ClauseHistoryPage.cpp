#include "app/actions/Reading.h"
#include "base/Error.h"
#include "http/Exchange.h"
#include "http/Formats.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/Duties.h"
#include "http/pages/Pages.h"
#include "http/pages/PartyCode.h"
#include "http/pages/TextView.h"

#include <charconv>

namespace lazos::http {

namespace {

int versionAsked(const std::string& word)
{
    if (word.empty()) return 0;
    int number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc() || end != word.data() + word.size() || number < 1) throw base::Error(base::ErrorCode::NotFound, {"There is no version {0}", {word}});
    return number;
}

Response clauseHistoryPage(Exchange& exchange)
{
    const base::Json overview = app::agreementOverview(exchange.context(), exchange.parameter("agreement"));
    const std::string reference = overview.at("reference");
    const std::string& clause = exchange.parameter("clause");
    const base::Json history = app::clauseHistory(exchange.context(), reference, clause, versionAsked(exchange.request.queried("from")));
    const std::vector<std::string> languages = ownLanguageFirst(exchange, history.at("languages"));

    base::Json changes = base::Json::array();
    for (const base::Json& change : history.at("changes")) {
        const int revision = change.at("revision");
        const std::string party = change.at("authority");
        const std::string partyWords = partyName(exchange, overview, party);
        const base::Json tag = partyTag(party, partyWords);
        const bool first = change.at("kind") == "first";
        base::Json sides = base::Json::array();
        std::string others;
        for (const std::string& language : languages) {
            const auto text = change.at("texts").find(language);
            if (text == change.at("texts").end()) {
                others += (others.empty() ? "" : ", ") + languageName(language, exchange.language);
                continue;
            }
            const base::Json author = first ? base::Json() : tag;
            sides.push_back({{"lang", language}, {"language", languageName(language)}, {"headingRuns", runsOf(exchange, text->at("heading"), author)},
                             {"paragraphs", paragraphsOf(exchange, text->at("spans"), author)}});
        }
        const std::string person = change.at("person");
        base::Json each{{"title", revision == 0 ? exchange.say("Draft of your side") : exchange.say("Version {0}", {std::to_string(revision)})},
                        {"kind", first ? exchange.say("First wording") : ""},
                        {"author", person.empty() ? partyWords : person},
                        {"when", moment(instantOf(change.at("at")), exchange.zone(), exchange.language)},
                        {"own", revision == 0},
                        {"sides", sides},
                        {"unchanged", others.empty() ? base::Json() : base::Json(exchange.say("Without change in {0}.", {others}))},
                        {"twoSides", sides.size() > 1}};
        each.update(tag);
        changes.push_back(std::move(each));
    }
    const std::size_t count = changes.size();
    const std::string title = history.at("title").value(languages.front(), clauseTitle(exchange, clause));
    const int next = history.at("next");
    return exchange.page("clause-history", reference + " · " + exchange.say("History of {0}", {clauseTitle(exchange, clause)}),
                         {{"head", agreementHead(exchange, overview, AgreementTab::Text)},
                          {"clauseTitle", title.empty() ? clauseTitle(exchange, clause) : title},
                          {"clauseLang", languages.front()},
                          {"back", agreementAddress(reference) + "#" + clause},
                          {"sentence", count == 1 ? exchange.say("1 version changed this clause.") : exchange.say("{0} versions changed this clause.", {std::to_string(count)})},
                          {"changes", changes},
                          {"older", next == 0 ? base::Json() : base::Json(agreementAddress(reference, "clauses/" + clause) + "?from=" + std::to_string(next))}});
}

}

void addClauseHistoryPage(Router& router)
{
    router.add({"GET", "/agreements/{agreement}/clauses/{clause}", Access::with(app::Permission::See), clauseHistoryPage});
}

}
