#include "app/actions/Reading.h"
#include "http/Exchange.h"
#include "http/Formats.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/Duties.h"
#include "http/pages/JournalWords.h"
#include "http/pages/Pages.h"

namespace lazos::http {

namespace {

/// "today, 10:04 (UTC−3)", else the day.
std::string lately(const Exchange& exchange, base::Instant at)
{
    const std::string zone = exchange.zone();
    if (dayOf(at, zone) == dayOf(exchange.site.services.clock->now(), zone)) {
        return exchange.say("today, {0}", {clockTime(at, zone).substr(0, 5) + " (" + offsetFromUtc(at, zone) + ")"});
    }
    return moment(at, zone, exchange.language);
}

base::Json entryOf(const Exchange& exchange, const base::Json& listed)
{
    return {{"agreement", worded(exchange, listed.at("title"))}, {"agreementLang", languageWorded(exchange, listed.at("title"))}, {"parties", partyTags(exchange, listed.at("parties"))}};
}

Response homePage(Exchange& exchange)
{
    const base::Json lists = app::homeLists(exchange.context());
    const bool onlyOverdue = exchange.request.queried("show") == "overdue";
    base::Json mine = base::Json::array();
    std::size_t overdue = 0;
    for (const base::Json& listed : lists.at("mine")) {
        const DutyWords words = dutyWords(exchange, listed.at("reference"), listed.at("revision"), listed.at("duty"));
        if (!words.overdue.empty()) ++overdue;
        else if (onlyOverdue) continue;
        base::Json row = entryOf(exchange, listed);
        row.update({{"title", words.title}, {"href", words.href}, {"verb", words.verb}, {"reason", words.reason}, {"overdue", words.overdue}});
        mine.push_back(std::move(row));
    }
    base::Json waiting = base::Json::array();
    for (const base::Json& listed : lists.at("waiting")) {
        const WaitWords words = waitWords(exchange, listed.at("parties"), listed.at("wait"));
        base::Json row = entryOf(exchange, listed);
        const std::string kind = listed.at("wait").at("kind");
        const bool procedure = kind == "step" || kind == "review";
        row.update({{"who", words.who}, {"what", words.what}, {"since", words.since},
                    {"href", agreementAddress(listed.at("reference"), procedure ? "procedure" : "")}});
        waiting.push_back(std::move(row));
    }
    base::Json recent = base::Json::array();
    for (const base::Json& line : lists.at("recent")) {
        const JournalWords words = journalWords(exchange, line);
        base::Json row = entryOf(exchange, line);
        row.update({{"text", line.at("personName").get<std::string>() + " · " + words.act + (words.rest.empty() ? "" : " " + words.rest)},
                    {"href", journalHref(line, line.at("reference"))},
                    {"when", lately(exchange, instantOf(line.at("at")))}});
        recent.push_back(std::move(row));
    }
    const std::size_t all = lists.at("mine").size();
    const std::size_t left = lists.at("mineLeft");
    base::Json filters = base::Json::array();
    if (overdue > 0) {
        filters.push_back({{"href", "/"}, {"label", exchange.say("All of your offices {0}", {std::to_string(all)})}, {"current", !onlyOverdue}});
        filters.push_back({{"href", "/?show=overdue"}, {"label", exchange.say("Overdue {0}", {std::to_string(overdue)})}, {"current", onlyOverdue}});
    }
    const base::Instant now = exchange.site.services.clock->now();
    const std::int64_t count = lists.at("count");
    return exchange.page("home", exchange.say("Home"),
                         {{"hasFilters", !filters.empty()},
                          {"filters", filters},
                          {"mine", mine},
                          {"mineCount", mine.empty() ? "" : std::to_string(mine.size())},
                          {"mineLeft", left == 0 ? "" : exchange.say("These are the most urgent. Further agreements with tasks of your offices: {0}; they follow as these are done.",
                                                                     {number(static_cast<std::int64_t>(left), exchange.language)})},
                          {"nothingMine", mine.empty() ? exchange.say("Nothing waits for you.") : ""},
                          {"waiting", waiting},
                          {"waitingCount", waiting.empty() ? "" : std::to_string(lists.at("waitingCount").get<std::size_t>())},
                          {"recent", recent},
                          {"mayBegin", app::allows(exchange.who->person, app::Permission::Edit)},
                          {"agreementsLabel", exchange.say("All agreements ({0})", {number(count, exchange.language)})},
                          {"footnote", exchange.say("{0} · times of {1} ({2})", {wholeDay(dayOf(now, exchange.zone()), exchange.language),
                                                                                worded(exchange, exchange.who->authority.name), offsetFromUtc(now, exchange.zone())})}});
}

}

void addHomePage(Router& router) { router.add({"GET", "/", Access::with(app::Permission::See), homePage}); }

}
