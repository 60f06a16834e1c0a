#include "http/pages/TextRail.h"

#include "app/Access.h"
#include "http/Formats.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/Duties.h"
#include "http/pages/LawModel.h"
#include "http/pages/PartyCode.h"
#include "http/pages/TextView.h"

#include <algorithm>

namespace lazos::http {

namespace {

/// Whether something is still to be done or to be known about a finding.
bool isOpenFinding(const std::string& state) { return state == "blocks" || state == "undetermined" || state == "to-complete"; }

int weightOf(const std::string& state) { return state == "blocks" ? 0 : state == "undetermined" ? 1 : state == "to-complete" ? 2 : 3; }

std::string ownPartyName(const Exchange& exchange, const base::Json& overview)
{
    for (const base::Json& party : overview.at("parties")) {
        if (party.at("own").get<bool>()) return partyName(exchange, overview, party.at("party"));
    }
    return {};
}

/// Who reads it: words, and the look of parts/audience.
base::Json whoReads(const Exchange& exchange, const base::Json& overview, bool shared)
{
    std::string words;
    if (!shared) words = exchange.say("Only {0}", {ownPartyName(exchange, overview)});
    else words = overview.at("parties").size() == 2 ? exchange.say("Both parties read it") : exchange.say("All parties read it");
    return {{"shared", shared}, {"audienceWords", words}};
}

}

TextRail::TextRail(const Exchange& exchange, const base::Json& overview, const base::Json& text, const base::Json& law, const base::Json& comments)
    : _exchange(exchange), _overview(overview), _text(text), _law(law), _comments(comments)
{
}

bool TextRail::mayWrite() const { return _comments.at("open").get<bool>() && app::allows(_exchange.who->person, app::Permission::Comment); }

std::string TextRail::placeOf(const std::string& eId) const { return clauseTitle(_exchange, eId); }

std::vector<base::Json> TextRail::findingsOf(const std::string& eId) const
{
    std::vector<base::Json> cards;
    for (const base::Json& finding : _law.at("findings")) {
        if (finding.at("clauseAt") != eId) continue;
        base::Json card = findingCard(_exchange, finding);
        card.update(partyTag(finding.at("party").get<std::string>(), partyName(_exchange, _overview, finding.at("party"))));
        const std::string law = agreementAddress(_overview.at("reference"), "law");
        if (finding.at("party") == _law.at("own") && finding.at("waivable").get<bool>() && _comments.at("open").get<bool>() &&
            app::allows(_exchange.who->person, app::Permission::Waive)) {
            card["waive"] = law + "/waive";
        } else if (isOpenFinding(card.at("state"))) {
            card["acts"].push_back({{"href", law}, {"label", _exchange.say("Open the law")}});
        }
        cards.push_back(std::move(card));
    }
    std::stable_sort(cards.begin(), cards.end(), [](const base::Json& a, const base::Json& b) { return weightOf(a.at("state")) < weightOf(b.at("state")); });
    return cards;
}

std::vector<const base::Json*> TextRail::threadsOf(const std::string& eId, bool resolved) const
{
    std::vector<const base::Json*> threads;
    for (const base::Json& thread : _comments.at("threads")) {
        if (thread.at("clause") == eId && thread.at("attached").get<bool>() && thread.at("resolved").is_null() != resolved) threads.push_back(&thread);
    }
    return threads;
}

base::Json TextRail::composer(const std::string& clause, const base::Json* thread) const
{
    const std::string id = thread == nullptr ? "new-" + clause : thread->at("thread").get<std::string>();
    const bool typedHere = _typed && (thread == nullptr ? _typed->thread.empty() && _typed->clause == clause : _typed->thread == id);
    const bool canShare = _overview.at("revision") > 0 && (thread == nullptr || thread->at("shared").get<bool>());
    const std::string reference = _overview.at("reference");
    const auto errorAt = [&](const char* field) { return typedHere && _typed->field == field ? base::Json(_typed->error) : base::Json(); };
    return {{"composerAction", agreementAddress(reference, "comments")},
            {"composerId", id},
            {"composerKey", _exchange.who->person.login + "/" + reference + "/comment/" + id},
            {"after", agreementAddress(reference) + "#about-" + clause},
            {"at", thread == nullptr ? agreementAddress(reference) + "?comment=" + clause + "#about-" + clause : agreementAddress(reference) + "#thread-" + id},
            {"composerClause", clause},
            {"composerThread", thread == nullptr ? "" : id},
            {"asksQuote", thread == nullptr},
            {"quoteTyped", typedHere ? _typed->quote : ""},
            {"wordsTyped", typedHere ? _typed->words : ""},
            {"canShare", canShare},
            {"sharedTyped", canShare && typedHere && _typed->shared},
            {"ownAudience", whoReads(_exchange, _overview, false)},
            {"sharedAudience", whoReads(_exchange, _overview, true)},
            {"quoteError", errorAt("quote")},
            {"wordsError", errorAt("words")},
            {"sharedError", errorAt("shared")},
            {"composerLabel", thread == nullptr ? _exchange.say("Comment on {0}", {placeOf(clause)}) : _exchange.say("Answer to the comment on {0}", {placeOf(clause)})},
            {"composerOpen", typedHere}};
}

base::Json TextRail::threadModel(const base::Json& thread) const
{
    const std::string reference = _overview.at("reference");
    const std::string clause = thread.at("clause");
    base::Json messages = base::Json::array();
    for (const base::Json& message : thread.at("messages")) {
        const std::string party = message.at("authority");
        base::Json model = partyTag(party, partyName(_exchange, _overview, party));
        model["author"] = message.at("name");
        model["when"] = moment(instantOf(message.at("at")), _exchange.zone(), _exchange.language);
        model["said"] = message.at("words");
        // In a conversation of all parties, an answer for one's own side only says so.
        model["aside"] = thread.at("shared") != message.at("shared") ? whoReads(_exchange, _overview, message.at("shared")) : base::Json();
        messages.push_back(std::move(model));
    }
    const bool isResolved = !thread.at("resolved").is_null();
    base::Json model{{"threadId", thread.at("thread")},
                     {"about", _exchange.say("Comment on {0}", {placeOf(clause)})},
                     {"quote", thread.at("quote").get<std::string>().empty() ? base::Json() : thread.at("quote")},
                     {"quoteLang", thread.at("language")},
                     {"audience", whoReads(_exchange, _overview, thread.at("shared"))},
                     {"messages", messages},
                     {"resolvedWords", nullptr},
                     {"gone", nullptr},
                     {"resolve", nullptr},
                     {"reply", nullptr}};
    if (isResolved) {
        const base::Json& by = thread.at("resolved");
        model["resolvedWords"] =
            _exchange.say("Resolved · {0}, {1}", {by.at("by").get<std::string>(), moment(instantOf(by.at("at")), _exchange.zone(), _exchange.language)});
    }
    if (!thread.at("attached").get<bool>()) {
        model["gone"] = thread.at("quote").get<std::string>().empty() ? _exchange.say("{0} is no longer in the text.", {placeOf(clause)})
                                                                     : _exchange.say("These words are no longer in {0}.", {placeOf(clause)});
    }
    if (mayWrite()) {
        model["resolve"] = {{"resolveAction", agreementAddress(reference, "comments/" + thread.at("thread").get<std::string>() + "/resolve")},
                            {"resolveValue", isResolved ? "no" : "yes"},
                            {"resolveLabel", isResolved ? _exchange.say("Open again") : _exchange.say("Resolve")}};
        if (!isResolved) model["reply"] = composer(clause, &thread);
    }
    return model;
}

base::Json TextRail::settled(const std::vector<const base::Json*>& threads) const
{
    if (threads.empty()) return nullptr;
    base::Json models = base::Json::array();
    for (const base::Json* thread : threads) models.push_back(threadModel(*thread));
    const std::string count = std::to_string(threads.size());
    return {{"label", threads.size() == 1 ? _exchange.say("1 resolved comment") : _exchange.say("{0} resolved comments", {count})}, {"threads", models}};
}

base::Json TextRail::model(const std::string& inHand) const
{
    base::Json groups = base::Json::array();
    for (const base::Json& clause : _text.at("clauses")) {
        const std::string eId = clause.at("eId");
        // What asks for something comes first; law that is satisfied must not push a conversation out of sight.
        base::Json findings = base::Json::array();
        base::Json quietFindings = base::Json::array();
        for (base::Json& card : findingsOf(eId)) (isOpenFinding(card.at("state")) ? findings : quietFindings).push_back(std::move(card));
        base::Json threads = base::Json::array();
        for (const base::Json* thread : threadsOf(eId, false)) threads.push_back(threadModel(*thread));
        const bool writing = mayWrite() && _typed && _typed->thread.empty() && _typed->clause == eId;
        base::Json done = settled(threadsOf(eId, true));
        if (findings.empty() && quietFindings.empty() && threads.empty() && done.is_null() && !writing) continue;
        groups.push_back({{"id", eId},
                          {"name", placeOf(eId)},
                          {"findings", findings},
                          {"quietFindings", quietFindings},
                          {"threads", threads},
                          {"settled", done},
                          {"composer", writing ? composer(eId, nullptr) : base::Json()}});
    }
    base::Json detached = base::Json::array();
    for (const base::Json& thread : _comments.at("threads")) {
        if (!thread.at("attached").get<bool>()) detached.push_back(threadModel(thread));
    }
    std::size_t elsewhere = 0;
    for (const base::Json& finding : _law.at("findings")) {
        if (finding.at("clauseAt").is_null() && isOpenFinding(findingState(_exchange, finding))) ++elsewhere;
    }
    base::Json rest;
    if (elsewhere == 1) rest = _exchange.say("1 open point of law is about no single clause.");
    else if (elsewhere > 1) rest = _exchange.say("{0} open points of law are about no single clause.", {std::to_string(elsewhere)});
    return {{"inHand", inHand},
            {"hasGroups", !groups.empty()},
            {"groups", groups},
            {"detached", detached.empty() ? base::Json() : base::Json{{"threads", detached}}},
            {"elsewhere", rest},
            {"lawAddress", agreementAddress(_overview.at("reference"), "law")}};
}

std::vector<TextRail::Mark> TextRail::marksOf(const std::string& eId) const
{
    std::vector<Mark> marks;
    if (const std::size_t open = threadsOf(eId, false).size(); open > 0) {
        marks.push_back({"comment", open == 1 ? _exchange.say("1 open comment") : _exchange.say("{0} open comments", {std::to_string(open)})});
    }
    std::string worst;
    for (const base::Json& finding : _law.at("findings")) {
        if (finding.at("clauseAt") != eId) continue;
        const std::string state = findingState(_exchange, finding);
        if (isOpenFinding(state) && (worst.empty() || weightOf(state) < weightOf(worst))) worst = state;
    }
    if (worst == "blocks") marks.push_back({worst, _exchange.say("Law: blocks")});
    if (worst == "undetermined") marks.push_back({worst, _exchange.say("Law: undetermined")});
    if (worst == "to-complete") marks.push_back({worst, _exchange.say("Law: to complete")});
    return marks;
}

void TextRail::mark(base::Json& contents, base::Json& clauses) const
{
    for (base::Json& entry : contents) {
        base::Json marks = base::Json::array();
        std::string words = entry.at("words");
        for (const Mark& mark : marksOf(entry.at("href").get<std::string>().substr(1))) {
            marks.push_back(mark.name);
            words += "; " + mark.words;
        }
        for (const base::Json& mark : entry.at("marks")) marks.push_back(mark);
        entry["marks"] = std::move(marks);
        entry["words"] = words;
    }
    for (base::Json& clause : clauses) {
        const std::string eId = clause.at("id");
        for (const Mark& mark : marksOf(eId)) {
            clause["acts"].push_back({{"href", "#about-" + eId}, {"label", mark.words}, {"name", mark.words + ", " + placeOf(eId)}, {"quotes", false}});
        }
    }
}

}
