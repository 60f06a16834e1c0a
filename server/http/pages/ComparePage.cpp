#include "app/Access.h"
#include "app/actions/Reading.h"
#include "base/Error.h"
#include "http/Exchange.h"
#include "http/Formats.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/Duties.h"
#include "http/pages/PartyCode.h"
#include "http/pages/Pages.h"
#include "http/pages/TextView.h"

#include <algorithm>
#include <charconv>

namespace lazos::http {

namespace {

/// The number of a version in an address; "draft" is the own working copy.
std::optional<int> versionFrom(const std::string& word)
{
    if (word == "draft") return 0;
    int number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc() && end == word.data() + word.size() && number > 0 ? std::optional(number) : std::nullopt;
}

std::string valueOf(int version) { return version == 0 ? "draft" : std::to_string(version); }

struct Versions
{
    std::vector<int> numbers; ///< newest first; 0 = the own draft
    std::map<int, std::string> labels;
    std::map<int, std::string> authors;
};

Versions versionsOf(const Exchange& exchange, const base::Json& overview)
{
    Versions versions;
    if (!overview.at("savedAt").is_null()) {
        versions.numbers.push_back(0);
        versions.labels[0] = exchange.say("Draft of your side · {0}", {moment(instantOf(overview.at("savedAt")), exchange.zone(), exchange.language)});
        versions.authors[0] = exchange.who->authority.id;
    }
    const base::Json listed = app::listRevisions(exchange.context(), overview.at("reference"));
    for (const base::Json& revision : listed.at("revisions")) {
        const int number = revision.at("number");
        versions.numbers.push_back(number);
        versions.authors[number] = revision.at("publishedBy");
        versions.labels[number] =
            exchange.say("{0} · published by {1} · {2}", {std::to_string(number), partyName(exchange, overview, revision.at("publishedBy")),
                                                          moment(instantOf(revision.at("publishedAt")), exchange.zone(), exchange.language)});
    }
    return versions;
}

base::Json optionsOf(const Versions& versions, int selected)
{
    base::Json options = base::Json::array();
    for (const int number : versions.numbers) {
        options.push_back({{"value", valueOf(number)}, {"label", versions.labels.at(number)}, {"selected", number == selected}});
    }
    return options;
}

std::string joinedWords(const base::Json& spans, const char* op)
{
    std::string words;
    for (const base::Json& span : spans) {
        if (span.at("op") == op) words += (words.empty() ? "" : " … ") + span.at("text").get<std::string>();
    }
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

/// The heading of a clause is its first line: it stands over the others, unless it was changed itself and shows how.
void liftHeading(base::Json& side)
{
    base::Json& paragraphs = side["paragraphs"];
    if (paragraphs.empty()) return;
    std::string words;
    for (const base::Json& run : paragraphs.front().at("runs")) {
        if (run.at("inserted").get<bool>() || run.at("deleted").get<bool>()) return;
        words += run.at("text").get<std::string>();
    }
    side["heading"] = words;
    paragraphs.erase(0);
}

/// One clause whose words differ in one language at least.
struct ChangedClause
{
    std::string eId; ///< in the newer version; in the older, if it was removed
    bool removed = false;
    std::map<std::string, base::Json> byLanguage;
};

std::vector<ChangedClause> changedClauses(const base::Json& comparison)
{
    std::vector<ChangedClause> all;
    for (const base::Json& change : comparison.at("changes")) {
        const bool removed = change.at("after").get<std::string>().empty();
        const std::string eId = removed ? change.at("before") : change.at("after");
        auto found = std::find_if(all.begin(), all.end(), [&](const ChangedClause& clause) { return clause.eId == eId && clause.removed == removed; });
        if (found == all.end()) {
            all.push_back({eId, removed, {}});
            found = std::prev(all.end());
        }
        found->byLanguage[change.at("language")] = change;
    }
    return all;
}

Response comparePage(Exchange& exchange)
{
    const base::Json overview = app::agreementOverview(exchange.context(), exchange.parameter("agreement"));
    const std::string reference = overview.at("reference");
    const Versions versions = versionsOf(exchange, overview);
    if (versions.numbers.empty()) throw base::Error(base::ErrorCode::NotFound, {"There is nothing to compare yet", {}});
    const auto has = [&](const std::optional<int>& number) { return number && versions.labels.contains(*number); };
    const auto askedTo = versionFrom(exchange.request.queried("to"));
    const auto askedFrom = versionFrom(exchange.request.queried("from"));
    const int to = has(askedTo) ? *askedTo : versions.numbers.front();
    // By default what changed last: the version before the newer one.
    const auto place = std::find(versions.numbers.begin(), versions.numbers.end(), to);
    const int from = has(askedFrom) ? *askedFrom : std::next(place) == versions.numbers.end() ? to : *std::next(place);
    const base::Json comparison = app::compareRevisions(exchange.context(), reference, from, to);
    const auto languages = comparison.at("languages").get<std::vector<std::string>>();

    const std::string authorId = versions.authors.at(to);
    const std::string authorName = partyName(exchange, overview, authorId);
    // Between neighbours all changes are of one side; over several versions nobody can say it of each word.
    const bool oneAuthor = from == to || std::next(std::find(versions.numbers.begin(), versions.numbers.end(), to)) == versions.numbers.end() ||
                           *std::next(std::find(versions.numbers.begin(), versions.numbers.end(), to)) == from;
    const base::Json author = oneAuthor ? partyTag(authorId, authorName) : base::Json();

    const std::vector<ChangedClause> changed = changedClauses(comparison);
    base::Json changes = base::Json::array();
    base::Json list = base::Json::array();
    std::size_t open = 0;
    const bool mayWrite = overview.at("state") == "negotiating" && app::allows(exchange.who->person, app::Permission::Edit) && to == versions.numbers.front();
    for (std::size_t i = 0; i < changed.size(); ++i) {
        const ChangedClause& clause = changed[i];
        std::pair<std::string, std::string> state{"aligned", exchange.say("Aligned")};
        std::string follows;
        if (const auto found = comparison.at("alignment").find(clause.eId); !clause.removed && found != comparison.at("alignment").end()) {
            const auto changedLanguages = found->at("changed").get<std::vector<std::string>>();
            state = alignmentWords(exchange, found->at("state"), changedLanguages, languages);
            for (const std::string& language : languages) {
                if (std::find(changedLanguages.begin(), changedLanguages.end(), language) == changedLanguages.end()) follows = language;
            }
        }
        const bool isOpen = state.first != "aligned";
        if (isOpen) ++open;
        base::Json sides = base::Json::array();
        const bool headed = std::any_of(clause.byLanguage.begin(), clause.byLanguage.end(),
                                        [](const auto& change) { return !change.second.at("heading").template get<std::string>().empty(); });
        for (const std::string& language : languages) {
            base::Json side{{"lang", language}, {"language", languageName(language)}, {"heading", nullptr}, {"paragraphs", base::Json::array()}, {"edited", nullptr}, {"note", nullptr}};
            if (const auto change = clause.byLanguage.find(language); change != clause.byLanguage.end()) {
                side["paragraphs"] = paragraphsOf(exchange, change->second.at("spans"), author);
                const std::string kind = change->second.at("change");
                const std::string where = change->second.at("heading").get<std::string>() + " (" + languageName(language, exchange.language) + ")";
                const std::string removed = joinedWords(change->second.at("spans"), "delete");
                const std::string added = joinedWords(change->second.at("spans"), "insert");
                std::string words;
                if (kind == "added") words = exchange.say("{0}: added", {where});
                else if (kind == "removed") words = exchange.say("{0}: removed", {where});
                else if (removed.empty()) words = exchange.say("{0}: “{1}” added", {where, added});
                else if (added.empty()) words = exchange.say("{0}: “{1}” removed", {where, removed});
                else words = exchange.say("{0}: “{1}” becomes “{2}”", {where, removed, added});
                list.push_back({{"text", words}});
            } else if (const auto texts = comparison.at("texts").find(clause.eId); texts != comparison.at("texts").end()) {
                base::Json spans = base::Json::array({{{"op", "equal"}, {"text", texts->at(language)}}});
                side["paragraphs"] = paragraphsOf(exchange, spans, nullptr);
            }
            if (headed) liftHeading(side);
            sides.push_back(std::move(side));
        }
        changes.push_back({{"id", clause.eId},
                           {"counter", exchange.say("{0} of {1}", {std::to_string(i + 1), std::to_string(changed.size())})},
                           {"by", oneAuthor ? exchange.say("changed by {0}", {authorName}) : ""},
                           {"state", state.first},
                           {"words", state.second},
                           {"write", isOpen && mayWrite && !follows.empty() ? base::Json(agreementAddress(reference) + "?edit=" + clause.eId + "&language=" + follows + "#" + clause.eId) : base::Json()},
                           {"confirm", isOpen && mayWrite ? base::Json(agreementAddress(reference, "confirm")) : base::Json()},
                           {"sides", sides}});
    }
    base::Json columns = base::Json::array();
    for (const std::string& language : languages) {
        const base::Message authentic{"authentic text", {}};
        columns.push_back({{"language", languageName(language)}, {"lang", language}, {"note", exchange.site.view.catalogue(language).say(authentic)}});
    }
    base::Json marks = base::Json::array();
    if (changed.size() > open && languages.size() > 1) marks.push_back({{"state", "aligned"}, {"words", exchange.say("{0} aligned", {std::to_string(changed.size() - open)})}});
    if (open > 0) marks.push_back({{"state", "both-open"}, {"words", exchange.say("{0} open", {std::to_string(open)})}});
    std::string sentence = exchange.say("No clause changed.");
    if (changed.size() == 1) sentence = exchange.say("1 clause changed.");
    else if (changed.size() > 1) sentence = exchange.say("{0} clauses changed.", {std::to_string(changed.size())});
    std::string rest;
    if (!changed.empty() && languages.size() > 1) rest = open == 0 ? exchange.say("The languages say the same.") : exchange.say("Not every language has followed.");
    return exchange.page("compare", reference + " · " + exchange.say("What changed"),
                         {{"head", agreementHead(exchange, overview, AgreementTab::Text)},
                          {"older", optionsOf(versions, from)},
                          {"newer", optionsOf(versions, to)},
                          {"sentence", sentence},
                          {"rest", rest},
                          {"marks", marks},
                          {"pair", languages.size() == 2},
                          {"oneSide", languages.size() == 1},
                          {"columns", columns},
                          {"changes", changes},
                          {"listLabel", exchange.say("The changes as a list ({0}), to be read in one go", {std::to_string(list.size())})},
                          {"list", list}});
}

}

void addComparePage(Router& router)
{
    router.add({"GET", "/agreements/{agreement}/compare", Access::with(app::Permission::See), comparePage});
}

}
