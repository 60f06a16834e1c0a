#include "http/pages/Duties.h"

#include "base/Error.h"
#include "http/ErrorWords.h"
#include "http/Formats.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/PartyCode.h"
#include "http/pages/ProcedureModel.h"

#include <algorithm>

namespace lazos::http {

namespace {

/// By the drawing, or for a document by the law that asks for it.
std::string stepNamed(const Exchange& exchange, const base::Json& step)
{
    return stepTitle(exchange, {{"name", step.at("name")}, {"message", step.value("message", base::Json::object())}, {"key", step.at("step")}});
}

void addDue(const Exchange& exchange, const base::Json& duty, DutyWords& words)
{
    if (duty.at("due").is_null()) return;
    const base::Instant due = instantOf(duty.at("due"));
    const base::Date dueDay = dayOf(due, exchange.zone());
    words.reason = exchange.say("due {0}", {day(dueDay, exchange.language)});
    const auto late = std::chrono::sys_days(dayOf(exchange.site.services.clock->now(), exchange.zone())) - std::chrono::sys_days(dueDay);
    if (late.count() == 1) words.overdue = exchange.say("Overdue by 1 day");
    else if (late.count() > 1) words.overdue = exchange.say("Overdue by {0} days", {std::to_string(late.count())});
}

}

base::Instant instantOf(const base::Json& value)
{
    const auto instant = base::parseInstant(value.get<std::string>());
    if (!instant) throw base::Error(base::ErrorCode::Corrupt, {"{0} is no instant", {value.get<std::string>()}});
    return *instant;
}

std::string worded(const Exchange& exchange, const base::Json& localized)
{
    return domain::in(localized.get<domain::LocalizedText>(), exchange.language);
}

std::string languageWorded(const Exchange& exchange, const base::Json& localized)
{
    return domain::languageIn(localized.get<domain::LocalizedText>(), exchange.language);
}

base::Json partyTags(const Exchange& exchange, const base::Json& parties)
{
    base::Json tags = base::Json::array();
    const auto add = [&](bool own) {
        for (const base::Json& party : parties) {
            if (party.at("own").get<bool>() != own) continue;
            const std::string id = party.at("party");
            const std::string name = worded(exchange, party.at("name"));
            base::Json tag = partyTag(id, name.empty() ? id : name);
            tag["joined"] = !tags.empty();
            tags.push_back(std::move(tag));
        }
    };
    add(true);
    add(false);
    return tags;
}

DutyWords dutyWords(const Exchange& exchange, const std::string& reference, int revision, const base::Json& duty)
{
    const std::string kind = duty.at("kind");
    const std::string text = agreementAddress(reference);
    DutyWords words;
    if (kind == "align") {
        const auto clauses = duty.at("clauses").get<std::vector<std::string>>();
        words.title = clauses.size() == 1 ? exchange.say("Confirm that the languages of {0} say the same", {clauseNamed(exchange, clauses.front())})
                                          : exchange.say("Confirm that the languages of {0} clauses say the same", {std::to_string(clauses.size())});
        words.verb = exchange.say("Confirm");
        words.href = text + "#" + clauses.front();
        words.reason = exchange.say("one language changed: write the other, or confirm that both say the same");
    } else if (kind == "publish") {
        words.title = revision == 0 ? exchange.say("Publish the first version of the text") : exchange.say("Publish your changes of the text");
        words.verb = exchange.say("Publish");
        words.href = text;
        words.reason = exchange.say("only your side sees them until then");
    } else if (kind == "revise") {
        words.title = exchange.say("Change the text, which was returned");
        words.verb = exchange.say("Change");
        words.href = text;
        words.reason = duty.at("reason");
    } else if (kind == "consent") {
        words.title = exchange.say("Consent to version {0} of the text", {std::to_string(revision)});
        words.verb = exchange.say("Consent");
        words.href = text + "#acts";
        words.reason = exchange.say("in every language; a later change asks you again");
    } else if (kind == "review") {
        words.title = exchange.say("Read version {0} of the text and answer", {std::to_string(revision)});
        words.verb = exchange.say("Read");
        words.href = text;
        words.reason = exchange.say("change or comment what will not do; whoever may consent for your side is asked too");
    } else if (kind == "freeze") {
        words.title = exchange.say("Freeze the text");
        words.verb = exchange.say("Freeze");
        words.href = text + "#acts";
        words.reason = exchange.say("all parties consented to it");
    } else if (kind == "archive") {
        words.title = exchange.say("Make the archive package");
        words.verb = exchange.say("Archive");
        words.href = agreementAddress(reference, "files");
    } else {
        words.title = stepNamed(exchange, duty);
        words.verb = kind == "sign" ? exchange.say("Sign") : exchange.say("Record");
        words.href = kind == "sign" ? agreementAddress(reference, "signatures")
                                    : agreementAddress(reference, "procedure") + "?step=" + duty.at("step").get<std::string>();
        words.reason = exchange.say("since {0}", {day(dayOf(instantOf(duty.at("since")), exchange.zone()), exchange.language)});
        addDue(exchange, duty, words);
    }
    return words;
}

WaitWords waitWords(const Exchange& exchange, const base::Json& parties, const base::Json& wait)
{
    WaitWords words;
    const std::string party = wait.at("party");
    words.who = party;
    bool own = false;
    for (const base::Json& known : parties) {
        if (known.at("party") != party) continue;
        own = known.at("own").get<bool>();
        if (const std::string name = worded(exchange, known.at("name")); !name.empty()) words.who = name;
    }
    const std::string kind = wait.at("kind");
    if (kind == "clauses") {
        words.what = exchange.say("is to follow in its language, or to confirm");
    } else if (kind == "consent") {
        if (own) words.who = exchange.say("whoever may consent for your side");
        words.what = exchange.say("is to consent to the text");
    } else if (kind == "review") {
        words.what = exchange.say("reviews on its side");
    } else {
        // An office of one's own is called by its name; which office of another party acts is that party's affair.
        const std::string lane = wait.value("lane", "");
        if (own && !lane.empty()) words.who = exchange.say(lane);
        words.what = exchange.say("step: {0}", {stepNamed(exchange, wait)});
    }
    if (!wait.at("since").is_null()) {
        words.since = exchange.say("since {0}", {day(dayOf(instantOf(wait.at("since")), exchange.zone()), exchange.language)});
    }
    return words;
}

std::pair<std::string, std::string> stateWords(const Exchange& exchange, const base::Json& agreement)
{
    const std::string state = agreement.at("state");
    if (state == "refused") return {"blocks", exchange.say("Refused: the matter is ended")};
    if (const base::Json& waits = agreement.at("waits"); !waits.empty()) {
        return {"waits", exchange.say("Waits for {0}", {waitWords(exchange, agreement.at("parties"), waits.front()).who})};
    }
    if (!agreement.at("inForceOn").is_null()) {
        const auto since = base::parseDate(agreement.at("inForceOn").get<std::string>());
        return {"done", exchange.say("In force since {0}", {since ? day(*since, exchange.language) : ""})};
    }
    if (state == "signed") return {"done", exchange.say("Signed by all parties")};
    if (state == "frozen") return {"waits", exchange.say("The procedures of the parties are under way")};
    return {"waits", exchange.say("Being negotiated")};
}

}
