#include "app/actions/Reading.h"
#include "base/Error.h"
#include "http/Download.h"
#include "http/Exchange.h"
#include "http/Formats.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/Duties.h"
#include "http/pages/Pages.h"

#include <charconv>

namespace lazos::http {

namespace {

constexpr int rowsOnAPage = 30;
constexpr std::size_t longestQuery = 200;

struct StateFilter
{
    std::string state; ///< empty = any
    base::Message label;
};

const std::vector<StateFilter>& stateFilters()
{
    static const std::vector<StateFilter> filters{{"", base::Message{"All {0}", {}}},
                                                  {"negotiating", base::Message{"Being negotiated {0}", {}}},
                                                  {"frozen", base::Message{"In the procedures {0}", {}}},
                                                  {"signed", base::Message{"Signed {0}", {}}},
                                                  {"in-force", base::Message{"In force {0}", {}}},
                                                  {"refused", base::Message{"Refused {0}", {}}}};
    return filters;
}

std::string listAddress(const std::string& words, const std::string& state, std::int64_t before)
{
    std::string query;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) query += std::string(query.empty() ? "?" : "&") + name + "=" + percentEncoded(value);
    };
    add("q", words);
    add("state", state);
    if (before > 0) add("before", std::to_string(before));
    return "/agreements" + query;
}

Response agreementsPage(Exchange& exchange)
{
    const std::string words = exchange.request.queried("q").substr(0, longestQuery);
    std::string state = exchange.request.queried("state");
    bool known = false;
    for (const StateFilter& filter : stateFilters()) known = known || state == filter.state;
    if (!known) state.clear();
    std::int64_t before = 0;
    const std::string asked = exchange.request.queried("before");
    std::from_chars(asked.data(), asked.data() + asked.size(), before); // a page that is none is the first
    const base::Json found = app::searchAgreements(exchange.context(), words, state, before, rowsOnAPage);

    base::Json filters = base::Json::array();
    std::int64_t all = 0;
    for (const auto& [which, many] : found.at("counts").items()) all += many.get<std::int64_t>();
    for (const StateFilter& filter : stateFilters()) {
        const std::string& which = filter.state;
        const std::int64_t many = which.empty() ? all : found.at("counts").value(which, std::int64_t{0});
        if (many == 0 && !which.empty()) continue;
        filters.push_back({{"href", listAddress(words, which, 0)}, {"label", exchange.say(filter.label.pattern, {number(many, exchange.language)})}, {"current", state == which}});
    }
    base::Json rows = base::Json::array();
    for (const base::Json& agreement : found.at("agreements")) {
        const std::string reference = agreement.at("reference");
        base::Json row{{"href", agreementAddress(reference)},
                       {"title", worded(exchange, agreement.at("title"))},
                       {"titleLang", languageWorded(exchange, agreement.at("title"))},
                       {"ref", reference},
                       {"parties", partyTags(exchange, agreement.at("parties"))},
                       {"changed", exchange.say("last change {0}", {moment(instantOf(agreement.at("changedAt")), exchange.zone(), exchange.language)})}};
        if (const base::Json& duties = agreement.at("duties"); !duties.empty()) {
            row["state"] = "mine";
            row["words"] = dutyWords(exchange, reference, agreement.at("revision"), duties.front()).title;
        } else {
            const auto [chip, said] = stateWords(exchange, agreement);
            row["state"] = chip;
            row["words"] = said;
        }
        rows.push_back(std::move(row));
    }
    base::Json empty;
    if (rows.empty()) {
        empty = words.empty() ? base::Json{{"title", exchange.say("No agreements here")}, {"text", exchange.say("A new one begins with a brief: who, what, for how long, with what money.")}}
                              : base::Json{{"title", exchange.say("Nothing has these words")}, {"text", exchange.say("Try fewer words, or the beginning of one: reference, title and party names are searched.")}};
    }
    const std::string sentence = all == 1 ? exchange.say("1 agreement") : exchange.say("{0} agreements", {number(all, exchange.language)});
    return exchange.page("agreements", exchange.say("Agreements"),
                         {{"query", words},
                          {"sentence", sentence},
                          {"mayBegin", app::allows(exchange.who->person, app::Permission::Edit)},
                          {"filters", filters},
                          {"rows", rows},
                          {"older", found.at("next").is_null() ? base::Json() : base::Json(listAddress(words, state, found.at("next")))},
                          {"empty", empty}});
}

}

void addAgreementsPage(Router& router) { router.add({"GET", "/agreements", Access::with(app::Permission::See), agreementsPage}); }

}
