#include "app/actions/Actions.h"
#include "app/actions/Commenting.h"
#include "app/actions/Law.h"
#include "app/actions/Reading.h"
#include "app/actions/Writing.h"
#include "base/Error.h"
#include "http/ErrorWords.h"
#include "http/Exchange.h"
#include "http/Formats.h"
#include "http/KeptForm.h"
#include "http/Problem.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/Duties.h"
#include "http/pages/Pages.h"
#include "http/pages/TextRail.h"
#include "http/pages/TextView.h"

#include <algorithm>
#include <charconv>

namespace lazos::http {

namespace {

using app::Permission;
using base::Error;
using base::ErrorCode;

/// The page with what went wrong on it: nothing that was typed is lost.
struct Trouble
{
    std::vector<FieldError> errors;
    std::optional<TypedClause> typed;
    std::optional<TypedComment> comment;
    std::string returnReason;
    std::string refuseReason;
    bool back = false; ///< all this was sent when the sign-in had ended, and is back now
    int status = 200;
};

bool may(const Exchange& exchange, Permission permission) { return app::allows(exchange.who->person, permission); }

/// What can be done to the whole text by this person now, each with what it brings about.
base::Json actsOn(const Exchange& exchange, const base::Json& overview, const Trouble& trouble)
{
    const std::string reference = overview.at("reference");
    const std::string state = overview.at("state");
    base::Json acts = base::Json::array();
    const auto add = [&](const char* place, const std::string& label, const std::string& consequence, bool primary, bool needsReason, const std::string& reason) {
        acts.push_back({{"action", agreementAddress(reference, place)}, {"label", label}, {"consequence", consequence}, {"primary", primary},
                        {"needsReason", needsReason}, {"field", std::string(place) + "-reason"}, {"reason", reason}});
    };
    for (const base::Json& duty : overview.at("duties")) {
        if (duty.at("kind") == "consent") {
            add("consent", exchange.say("Consent to version {0}", {std::to_string(overview.at("revision").get<int>())}),
                exchange.say("Your side agrees to exactly these words in every language. A later change of a language asks you again."), true, false, "");
        } else if (duty.at("kind") == "freeze") {
            add("freeze", exchange.say("Freeze the text"),
                exchange.say("The words are final; the procedures of both sides begin. A change then needs a return, which opens a new round."), true, false, "");
        }
    }
    // Before one's own signature only; whether one has signed already, the action knows and says.
    if (may(exchange, Permission::ReturnOrRefuse) && (state == "frozen" || (state == "negotiating" && overview.at("revision") > 0))) {
        add("return", exchange.say("Return for changes"),
            exchange.say("Opens a new round; approvals of unchanged text are kept. The other parties read the reason."), false, true, trouble.returnReason);
        add("refuse", exchange.say("Refuse"), exchange.say("Ends the matter for all parties. The other parties read the reason."), false, true, trouble.refuseReason);
    }
    return acts;
}

/// What is the matter with the text, in one sentence: the first half says it, the second what follows.
std::pair<std::string, std::string> sentenceOn(const Exchange& exchange, const base::Json& overview, const base::Json& text, std::size_t open)
{
    const std::string state = overview.at("state");
    if (text.at("revision") != text.at("newest") && !text.at("working").get<bool>()) {
        return {exchange.say("This is version {0}.", {std::to_string(text.at("revision").get<int>())}),
                exchange.say("The newest is version {0}.", {std::to_string(text.at("newest").get<int>())})};
    }
    if (state == "refused") return {exchange.say("The matter is ended."), exchange.say("This is the last text.")};
    if (state != "negotiating") return {exchange.say("The text is frozen:"), exchange.say("these are the words that the parties sign.")};
    if (text.at("working").get<bool>() && text.at("revision") != text.at("newest")) {
        return {exchange.say("Version {0} was published while you write.", {std::to_string(text.at("newest").get<int>())}),
                exchange.say("Publishing yours brings both together; where both changed the same clause, you are asked to choose.")};
    }
    if (open == 1) return {exchange.say("1 clause is open:"), exchange.say("its languages are not confirmed to say the same, so the text cannot be frozen.")};
    if (open > 1) {
        return {exchange.say("{0} clauses are open:", {std::to_string(open)}),
                exchange.say("their languages are not confirmed to say the same, so the text cannot be frozen.")};
    }
    const std::string same = text.at("languages").size() == 1 ? std::string() : exchange.say("All languages say the same.");
    if (text.at("working").get<bool>()) return {same, exchange.say("Your changes are not published yet.")};
    if (const base::Json& returned = overview.at("returned"); !returned.is_null()) {
        return {exchange.say("{0} returned the text:", {partyName(exchange, overview, returned.at("party"))}), returned.at("reason")};
    }
    const base::Json& missing = overview.at("missingConsents");
    if (missing.empty()) return {exchange.say("All parties consented to this text."), exchange.say("It can be frozen.")};
    std::string names;
    for (const base::Json& party : missing) names += (names.empty() ? "" : ", ") + partyName(exchange, overview, party.get<std::string>());
    return {same, exchange.say("The consent of {0} is missing.", {names})};
}

Response textPage(const Exchange& exchange, const Trouble& trouble)
{
    const std::string& reference = exchange.parameter("agreement");
    int revision = 0;
    if (const std::string asked = exchange.request.queried("revision"); !asked.empty()) {
        const auto [end, error] = std::from_chars(asked.data(), asked.data() + asked.size(), revision);
        if (error != std::errc() || end != asked.data() + asked.size() || revision < 1) throw Error(ErrorCode::NotFound, {"There is no version {0}", {asked}});
    }
    const base::Json overview = app::agreementOverview(exchange.context(), reference);
    const base::Json text = app::readText(exchange.context(), reference, revision);
    const base::Json comments = app::readComments(exchange.context(), reference);
    const base::Json law = app::showLaw(exchange.context(), reference);
    TextView view(exchange, overview, text);
    TextRail rail(exchange, overview, text, law, comments);
    std::string inHand;
    if (trouble.typed) {
        view.edit(*trouble.typed);
        inHand = trouble.typed->clause;
        if (trouble.back && view.editable()) app::openClause(exchange.context(), reference, inHand, false);
    } else if (const std::string clause = exchange.request.queried("edit"); !clause.empty()) {
        const std::string asked = exchange.request.queried("language");
        const bool known = std::find(view.languages().begin(), view.languages().end(), asked) != view.languages().end();
        if (view.editable() && app::openClause(exchange.context(), reference, clause, false)) {
            view.edit({clause, known ? asked : view.languages().front(), "", {}, false, false});
        }
        inHand = clause;
    }
    if (trouble.comment) {
        rail.write(*trouble.comment);
        inHand = trouble.comment->clause;
    } else if (const std::string clause = exchange.request.queried("comment"); !clause.empty()) {
        rail.write({clause, "", exchange.request.queried("quote"), "", false, "", ""});
        inHand = clause;
    }
    base::Json contents = view.contents();
    base::Json clauses = view.clauses(rail.mayWrite());
    rail.mark(contents, clauses);
    const std::vector<std::string> open = view.openClauses();
    const auto [sentence, rest] = sentenceOn(exchange, overview, text, open.size());
    const std::size_t all = text.at("clauses").size();
    const bool oneLanguage = text.at("languages").size() == 1;
    base::Json errors = base::Json::array();
    for (const FieldError& error : trouble.errors) errors.push_back({{"field", error.field}, {"text", error.text}});
    base::Json publish;
    if (text.at("working").get<bool>() && may(exchange, Permission::Publish)) {
        publish = {{"action", agreementAddress(reference, "publish")}, {"label", exchange.say("Publish")}};
    }
    return exchange.page("agreement-text", overview.at("reference").get<std::string>() + " · " + exchange.say("Text"),
                         {{"head", agreementHead(exchange, overview, AgreementTab::Text)},
                          {"sentence", sentence},
                          {"sentenceRest", rest},
                          {"nextOpen", open.empty() ? base::Json() : base::Json("#" + open.front())},
                          {"compare", agreementAddress(reference, "compare")},
                          {"publish", publish},
                          {"acts", actsOn(exchange, overview, trouble)},
                          {"alignedWords", oneLanguage ? "" : exchange.say("{0} of {1} aligned", {std::to_string(all - open.size()), std::to_string(all)})},
                          {"oneSide", oneLanguage},
                          {"contents", contents},
                          {"columns", view.columns()},
                          {"clauses", clauses},
                          {"rail", rail.model(inHand)},
                          {"draftsOf", exchange.who->person.login + "/" + reference + "/"},
                          {"back", trouble.back ? base::Json(exchange.say("You are signed in again. What you had written is back; it is not sent yet.")) : base::Json()},
                          {"hasErrors", !trouble.errors.empty()},
                          {"errors", errors}},
                         trouble.status);
}

/// The words of the lines of a clause, as their fields are called.
constexpr std::string_view wordsPrefix = "words:";

std::map<std::string, std::string> typedLines(const std::multimap<std::string, std::string>& form)
{
    std::map<std::string, std::string> words;
    for (const auto& [name, value] : form) {
        if (name.starts_with(wordsPrefix)) words.emplace(name.substr(wordsPrefix.size()), value);
    }
    return words;
}

/// What was sent after the sign-in had ended, back in its form.
Trouble broughtBack(const Exchange& exchange, const TypedBefore& kept)
{
    const std::string base = agreementAddress(exchange.parameter("agreement"));
    Trouble trouble;
    trouble.back = true;
    if (kept.path == base + "/return") trouble.returnReason = kept.field("reason");
    if (kept.path == base + "/refuse") trouble.refuseReason = kept.field("reason");
    if (kept.path == base + "/comments") {
        trouble.comment = TypedComment{kept.field("clause"), kept.field("thread"), kept.field("quote"), kept.field("words"), kept.field("audience") == "both", "", ""};
    }
    if (const std::string clauses = base + "/clauses/"; kept.path.starts_with(clauses)) {
        trouble.typed = TypedClause{kept.path.substr(clauses.size()), kept.field("language"), kept.field("base"), typedLines(kept.fields), false, true};
    }
    return trouble;
}

/// The page as it is asked for: with an editor or a comment open, or with what an ended sign-in had left.
Response askedPage(Exchange& exchange)
{
    Trouble trouble;
    if (const auto kept = typedBefore(exchange, agreementAddress(exchange.parameter("agreement")))) trouble = broughtBack(exchange, *kept);
    return textPage(exchange, trouble);
}

/// A refused act on the page itself, where the person can put it right. What they may not see or do at all is no such case.
Response refusedOnPage(const Exchange& exchange, const Error& error, const std::string& field, Trouble trouble)
{
    if (error.code() != ErrorCode::InvalidArgument && error.code() != ErrorCode::Conflict && error.code() != ErrorCode::TooLarge) throw error;
    trouble.errors.push_back({field, errorWords(exchange, error.message())});
    trouble.status = statusOf(error.code());
    return textPage(exchange, trouble);
}

Response finishClause(Exchange& exchange)
{
    const Request& request = exchange.request;
    const std::string& reference = exchange.parameter("agreement");
    const app::ParagraphEdit edit{request.field("language"), exchange.parameter("clause"), request.field("base"), typedLines(request.form)};
    try {
        const base::Json done = app::editParagraphs(exchange.context(), reference, edit);
        const std::string place = agreementAddress(reference) + "#" + edit.clause;
        if (done.at("changed").empty()) return exchange.next(place, "Nothing was changed: these words stand there already.");
        if (done.at("alignment") == "aligned") return exchange.next(place, "Saved in the draft of your side.");
        return exchange.next(place, "Saved in the draft of your side. Now the other language follows, or someone confirms that both say the same.");
    } catch (const Error& error) {
        Trouble trouble;
        trouble.typed = TypedClause{edit.clause, edit.language, edit.base, edit.words, error.code() == ErrorCode::Conflict, false};
        const std::string field = error.position().pointer.empty() ? edit.clause : std::string(wordsPrefix) + error.position().pointer;
        return refusedOnPage(exchange, error, field, trouble);
    }
}

/// Leaves the clause as it was; what was typed is thrown away, as the person asked.
Response discardClause(Exchange& exchange)
{
    const std::string& reference = exchange.parameter("agreement");
    const std::string& clause = exchange.parameter("clause");
    app::closeClause(exchange.context(), reference, clause);
    return exchange.next(agreementAddress(reference) + "#" + clause);
}

/// What was typed while someone else changed the clause stays to be read, as a comment of the own side.
Response keepAside(Exchange& exchange)
{
    const std::string& reference = exchange.parameter("agreement");
    const std::string& clause = exchange.parameter("clause");
    const std::string language = exchange.request.field("language");
    const auto typed = typedLines(exchange.request.form);
    try {
        std::string words = exchange.say("Not taken over into the text:");
        const auto add = [&](const std::string& eId, const std::string& now) {
            if (const auto found = typed.find(eId); found != typed.end() && found->second != now) words += "\n" + found->second;
        };
        const base::Json text = app::readText(exchange.context(), reference, 0);
        for (const base::Json& each : text.at("clauses")) {
            if (each.at("eId") != clause || !each.at("texts").contains(language)) continue;
            const base::Json& side = each.at("texts").at(language);
            add(side.at("headingId"), side.at("heading"));
            for (const base::Json& line : side.at("paragraphs")) add(line.at("eId"), line.at("text"));
        }
        app::writeComment(exchange.context(), reference, {"", clause, "", words, false});
    } catch (const Error& error) {
        Trouble trouble;
        trouble.typed = TypedClause{clause, language, exchange.request.field("base"), typed, true, false};
        return refusedOnPage(exchange, error, clause, trouble);
    }
    app::ActionContext closing = exchange.context();
    closing.request.clear();
    app::closeClause(closing, reference, clause);
    const std::string place = agreementAddress(reference) + "#about-" + clause;
    return exchange.next(place, "Kept aside as a comment of your side.");
}

Response takeOver(Exchange& exchange)
{
    const std::string& reference = exchange.parameter("agreement");
    const std::string& clause = exchange.parameter("clause");
    app::openClause(exchange.context(), reference, clause, true);
    const std::string language = exchange.request.field("language");
    const bool plain = !language.empty() && language.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
    return exchange.next(agreementAddress(reference) + "?edit=" + clause + (plain ? "&language=" + language : "") + "#" + clause);
}

Response comment(Exchange& exchange)
{
    const Request& request = exchange.request;
    const std::string& reference = exchange.parameter("agreement");
    const app::CommentInput input{request.field("thread"), request.field("clause"), request.field("quote"), request.field("words"), request.field("audience") == "both"};
    try {
        const base::Json done = app::writeComment(exchange.context(), reference, input);
        const std::string place = agreementAddress(reference) + "#about-" + done.at("clause").get<std::string>();
        if (input.shared) return exchange.next(place, "Written. The other parties read it too.");
        return exchange.next(place, "Written. Only your side reads it.");
    } catch (const Error& error) {
        Trouble trouble;
        const std::string field = error.position().pointer.empty() ? "words" : error.position().pointer.substr(1);
        trouble.comment = TypedComment{input.clause, input.thread, input.quote, input.words, input.shared, field, errorWords(exchange, error.message())};
        return refusedOnPage(exchange, error, field + "-" + (input.thread.empty() ? "new-" + input.clause : input.thread), trouble);
    }
}

Response resolveComment(Exchange& exchange)
{
    const std::string& reference = exchange.parameter("agreement");
    const bool resolved = exchange.request.field("resolved") != "no";
    const base::Json done = app::resolveComment(exchange.context(), reference, exchange.parameter("thread"), resolved);
    const std::string place = agreementAddress(reference) + "#about-" + done.at("clause").get<std::string>();
    if (resolved) return exchange.next(place, "Resolved. It stays to be read under the clause.");
    return exchange.next(place, "Opened again.");
}

Response confirmClause(Exchange& exchange)
{
    const std::string& reference = exchange.parameter("agreement");
    const std::string clause = exchange.request.field("clause");
    try {
        app::confirmAlignment(exchange.context(), reference, clause);
        const std::string place = agreementAddress(reference) + "#" + clause;
        return exchange.next(place, "Confirmed: the languages of this clause say the same.");
    } catch (const Error& error) {
        return refusedOnPage(exchange, error, clause, {});
    }
}

/// An act on the whole text that needs nothing but the wish.
template <class Act>
std::function<Response(Exchange&)> onWholeText(Act act, const base::Message& said)
{
    return [act, said](Exchange& exchange) {
        const std::string& reference = exchange.parameter("agreement");
        try {
            act(exchange.context(), reference);
            return exchange.next(agreementAddress(reference), said.pattern);
        } catch (const Error& error) {
            return refusedOnPage(exchange, error, "acts", {});
        }
    };
}

Response returnIt(Exchange& exchange)
{
    const std::string& reference = exchange.parameter("agreement");
    Trouble trouble;
    trouble.returnReason = exchange.request.field("reason");
    try {
        app::returnForChanges(exchange.context(), reference, trouble.returnReason);
        return exchange.next(agreementAddress(reference), "Returned for changes. A new round is open; the other parties read your reason.");
    } catch (const Error& error) {
        return refusedOnPage(exchange, error, "return-reason", trouble);
    }
}

Response refuseIt(Exchange& exchange)
{
    const std::string& reference = exchange.parameter("agreement");
    Trouble trouble;
    trouble.refuseReason = exchange.request.field("reason");
    try {
        app::refuse(exchange.context(), reference, trouble.refuseReason);
        return exchange.next(agreementAddress(reference), "Refused. The matter is ended; the other parties read your reason.");
    } catch (const Error& error) {
        return refusedOnPage(exchange, error, "refuse-reason", trouble);
    }
}

}

void addTextPages(Router& router)
{
    const std::string base = "/agreements/{agreement}";
    router.add({"GET", base, Access::with(Permission::See), askedPage});
    router.add({"POST", base + "/clauses/{clause}", Access::with(Permission::Edit), finishClause});
    router.add({"POST", base + "/clauses/{clause}/discard", Access::with(Permission::Edit), discardClause});
    router.add({"POST", base + "/clauses/{clause}/aside", Access::with(Permission::Edit), keepAside});
    router.add({"POST", base + "/clauses/{clause}/take-over", Access::with(Permission::Edit), takeOver});
    router.add({"POST", base + "/comments", Access::with(Permission::Comment), comment});
    router.add({"POST", base + "/comments/{thread}/resolve", Access::with(Permission::Comment), resolveComment});
    router.add({"POST", base + "/confirm", Access::with(Permission::Edit), confirmClause});
    router.add({"POST", base + "/publish", Access::with(Permission::Publish),
                onWholeText([](const auto& context, const auto& id) { app::publishRevision(context, id); }, base::Message{"Published: all parties see this version now.", {}})});
    router.add({"POST", base + "/consent", Access::with(Permission::Consent),
                onWholeText([](const auto& context, const auto& id) { app::consent(context, id); }, base::Message{"Your side consented to this version, in every language.", {}})});
    router.add({"POST", base + "/freeze", Access::with(Permission::Freeze),
                onWholeText([](const auto& context, const auto& id) { app::freeze(context, id); }, base::Message{"The text is frozen. The procedures have begun.", {}})});
    router.add({"POST", base + "/return", Access::with(Permission::ReturnOrRefuse), returnIt});
    router.add({"POST", base + "/refuse", Access::with(Permission::ReturnOrRefuse), refuseIt});
}

}
