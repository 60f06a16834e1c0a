#include "http/pages/JournalWords.h"

#include "app/PartyCode.h"
#include "http/Formats.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/ProcedureModel.h"
#include "http/pages/TextView.h"

#include <set>

namespace lazos::http {

namespace {

std::string textOf(const base::Json& detail, const char* member)
{
    const auto found = detail.find(member);
    if (found == detail.end()) return {};
    return found->is_string() ? found->get<std::string>() : found->is_number() ? std::to_string(found->get<std::int64_t>()) : std::string();
}

/// "délibération 2026 DGRI 58, 2026-02-09" of a recorded act.
std::string recordedAct(const Exchange& exchange, const base::Json& detail)
{
    std::string words = textOf(detail, "number");
    if (const auto date = base::parseDate(textOf(detail, "date"))) words += (words.empty() ? "" : ", ") + day(*date, exchange.language);
    if (const std::string organ = textOf(detail, "organ"); !organ.empty()) words += (words.empty() ? "" : ", ") + organ;
    return words;
}

/// "Article 3" of "art_3" or of a part of it.
std::string clauseOf(const Exchange& exchange, const std::string& object) { return clauseTitle(exchange, object.substr(0, object.find("__"))); }

/// The step as its procedure or its law calls it.
std::string stepOf(const Exchange& exchange, const base::Json& line)
{
    const base::Json& detail = line.at("detail");
    return stepTitle(exchange, {{"name", textOf(detail, "name")}, {"message", detail.value("message", base::Json::object())}, {"key", line.at("object")}});
}

std::string keptSteps(const Exchange& exchange, const base::Json& kept)
{
    std::string words;
    for (const base::Json& each : kept) {
        const std::string name = textOf(each, "name");
        words += (words.empty() ? "" : ", ") + (name.empty() ? textOf(each, "step") : exchange.say(name));
    }
    return words;
}

/// Approvals of an earlier text, each once though it fell in every language: "PAR consent, BUE Approve by law".
std::string fallen(const Exchange& exchange, const base::Json& voided)
{
    std::string words;
    std::set<std::string> told;
    for (const base::Json& each : voided) {
        const std::string step = each.at("step");
        const std::string title = step == "consent" ? exchange.say("consent")
                                                    : stepTitle(exchange, {{"name", each.value("name", "")}, {"message", each.value("message", base::Json::object())}, {"key", step}});
        const std::string one = app::partyCode(each.at("party").get<std::string>()) + " " + title;
        if (told.insert(one).second) words += (words.empty() ? "" : ", ") + one;
    }
    return words;
}

/// What comes of a step without anybody recording it.
std::optional<JournalWords> consequence(const Exchange& exchange, const std::string& object, const base::Json& detail)
{
    if (object == "signed by all parties") return JournalWords{exchange.say("Every party has signed"), ""};
    if (object == "kept from an earlier round") return JournalWords{exchange.say("Kept from the round before:"), keptSteps(exchange, detail.value("kept", base::Json::array()))};
    if (object != "in force") return std::nullopt;
    const auto date = base::parseDate(textOf(detail, "inForceOn"));
    return JournalWords{exchange.say("The agreement entered into force:"), date ? day(*date, exchange.language) : ""};
}

}

JournalWords journalWords(const Exchange& exchange, const base::Json& line)
{
    const std::string action = line.at("action");
    const std::string object = line.at("object");
    const base::Json& detail = line.at("detail");
    if (action == "agreement.create") return {exchange.say("Began the agreement"), ""};
    if (action == "agreement.edit") return {exchange.say("Changed {0} in the draft of the own side", {clauseOf(exchange, object)}), languageName(textOf(detail, "language"), exchange.language)};
    if (action == "clause.confirm") return {exchange.say("Confirmed that the languages of {0} say the same", {clauseOf(exchange, object)}), ""};
    if (action == "comment.write") return {exchange.say("Wrote a comment on {0}", {clauseOf(exchange, object)}), line.at("shared").get<bool>() ? "" : exchange.say("for the own side only")};
    if (action == "comment.resolve") return {exchange.say("Resolved a comment on {0}", {clauseOf(exchange, object)}), ""};
    if (action == "comment.reopen") return {exchange.say("Opened a comment on {0} again", {clauseOf(exchange, object)}), ""};
    if (action == "agreement.publish") {
        const base::Json voided = detail.value("voided", base::Json::array());
        return {exchange.say("Published version {0} of the text", {textOf(detail, "revision")}),
                voided.empty() ? "" : exchange.say("(what fell with it: {0})", {fallen(exchange, voided)})};
    }
    if (action == "agreement.consent") return {exchange.say("Consented to version {0} of the text", {textOf(detail, "revision")}), ""};
    if (action == "agreement.freeze") return {exchange.say("Froze the text"), exchange.say("version {0}", {object.substr(object.find_last_of(' ') + 1)})};
    if (action == "agreement.return") return {exchange.say("Returned the agreement for changes:"), textOf(detail, "reason")};
    if (action == "agreement.refuse") return {exchange.say("Refused the agreement:"), textOf(detail, "reason")};
    if (action == "agreement.print") return {exchange.say("Printed the text for signing"), ""};
    if (action == "agreement.sign" && textOf(detail, "way") == "ink") {
        return {exchange.say("Recorded a signature by hand:"), exchange.say("{0}, witness {1}", {textOf(detail, "signer"), textOf(detail, "witness")})};
    }
    if (action == "agreement.sign") return {exchange.say("Signed the agreement"), textOf(detail, "level")};
    if (action == "signatory.replace") {
        return {exchange.say("Named another signatory:"), exchange.say("{0} in place of {1}: {2}", {textOf(detail, "name"), textOf(detail, "replaces"), textOf(detail, "reason")})};
    }
    if (action == "legal.override") return {exchange.say("Set the finding {0} aside:", {object}), textOf(detail, "reason")};
    if (action == "job.ask") return {exchange.say("Asked for the archive package"), ""};
    if (action == "agreement.archive") return {exchange.say("Made the archive package"), ""};
    if (action == "agreement.export") return {exchange.say("Copied the archive package out"), object};
    if (action == "step.record") {
        if (auto words = consequence(exchange, object, detail)) return *words;
        return {exchange.say("Recorded the step {0}:", {stepOf(exchange, line)}), recordedAct(exchange, detail)};
    }
    if (action == "step.correct") return {exchange.say("Corrected the act of the step {0}:", {stepOf(exchange, line)}), recordedAct(exchange, detail)};
    if (action == "step.approve") return {exchange.say("Approved the step {0}", {stepOf(exchange, line)}), ""};
    if (action.starts_with("process.")) return {exchange.say("The procedure moved on"), ""};
    return {exchange.say("Did {0}", {action}), object};
}

std::string journalHref(const base::Json& line, const std::string& reference)
{
    const std::string action = line.at("action");
    if (action == "legal.override") return agreementAddress(reference, "law");
    if (action == "agreement.sign" || action == "agreement.print" || action == "signatory.replace") return agreementAddress(reference, "signatures");
    if (action == "job.ask" || action == "agreement.archive" || action == "agreement.export") return agreementAddress(reference, "files");
    if (action.starts_with("step.") || action.starts_with("process.")) return agreementAddress(reference, "procedure");
    if (action.starts_with("comment.")) return agreementAddress(reference) + "#about-" + line.at("object").get<std::string>();
    if (action == "agreement.edit" || action == "clause.confirm") return agreementAddress(reference) + "#" + line.at("object").get<std::string>();
    return agreementAddress(reference);
}

}
