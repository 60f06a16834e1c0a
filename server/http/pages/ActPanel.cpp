#include "http/pages/ActPanel.h"

#include "app/actions/ProcedureView.h"
#include "http/Formats.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/Duties.h"
#include "http/pages/ProcedureModel.h"

namespace lazos::http {

namespace {

std::string partyWords(const Exchange& exchange, const base::Json& told, const std::string& id)
{
    for (const base::Json& party : told.at("parties")) {
        if (party.at("party") != id) continue;
        if (const std::string name = worded(exchange, party.at("name")); !name.empty()) return name;
    }
    return id;
}

std::string titleFor(const Exchange& exchange, const base::Json& told, const std::string& party, const std::string& key)
{
    if (key == "signature") return exchange.say("signature");
    const base::Json* step = findStep(told, party, key);
    return step == nullptr ? key : stepTitle(exchange, *step);
}

void addSentence(std::string& all, const std::string& sentence) { all += (all.empty() ? "" : " ") + sentence; }

std::string dayText(const Exchange& exchange, const base::Json& value)
{
    const auto date = base::parseDate(value.get<std::string>());
    return date ? day(*date, exchange.language) : value.get<std::string>();
}

std::string wordFor(const ActPanel& panel, const std::string& field)
{
    const auto found = panel.typed.find(field);
    return found == panel.typed.end() ? std::string() : found->second;
}

}

bool isReview(const base::Json& step) { return step.at("internal") == true; }

std::string consequences(const Exchange& exchange, const base::Json& told, const base::Json& step, base::Date effective)
{
    if (isReview(step)) return exchange.say("The text goes on to the next step of your side. Every party keeps its own approvals.");
    const std::string own = told.at("own");
    const base::Json preview = app::previewAct(exchange.context(), told.at("reference"), step.at("key"), effective);
    std::string all = exchange.say("It counts from {0}.", {day(effective, exchange.language)});
    for (const base::Json& party : preview.at("opens")) {
        addSentence(all, party == own ? exchange.say("Your side may then sign.") : exchange.say("{0} may then sign.", {partyWords(exchange, told, party)}));
    }
    if (step.at("gate") == "signature" && !preview.at("missing").empty()) {
        std::string names;
        for (const base::Json& key : preview.at("missing")) names += (names.empty() ? "" : "; ") + titleFor(exchange, told, own, key);
        addSentence(all, exchange.say("Before your side may sign there is still: {0}.", {names}));
    }
    for (const base::Json& key : preview.at("next")) addSentence(all, exchange.say("Next on your side: {0}.", {titleFor(exchange, told, own, key)}));
    for (const base::Json& period : preview.at("periods")) {
        addSentence(all, exchange.say("{0}: until {1} ({2}).", {titleFor(exchange, told, own, period.at("step")), dayText(exchange, period.at("end")),
                                                              period.at("citation").get<std::string>()}));
    }
    if (!preview.at("inForceOn").is_null()) {
        addSentence(all, exchange.say("The agreement is then in force since {0}.", {dayText(exchange, preview.at("inForceOn"))}));
    } else if (told.at("state") == "signed") {
        std::string names;
        for (const base::Json& open : preview.at("openForEffect")) names += (names.empty() ? "" : "; ") + titleFor(exchange, told, open.at("party"), open.at("step"));
        if (!names.empty()) addSentence(all, exchange.say("Entry into force then still waits for: {0}.", {names}));
    }
    return all;
}

base::Json actPanelModel(const Exchange& exchange, const base::Json& told, const base::Json& step, const ActPanel& panel)
{
    const bool review = isReview(step);
    const bool document = step.at("effect") == "requires-document";
    const base::Date today = dayOf(exchange.site.services.clock->now(), exchange.zone());
    base::Json model{{"action", agreementAddress(told.at("reference"), "procedure")},
                     {"step", step.at("key")},
                     {"subject", stepTitle(exchange, step)},
                     {"corrects", nullptr},
                     {"wantsDate", !review}, {"wantsEffect", !review}, {"wantsNumber", !review}, {"wantsOrgan", !review}, {"wantsFile", !review},
                     {"dateLabel", exchange.say("Day of the act")},
                     {"dateHint", nullptr},
                     {"effectLabel", exchange.say("Day from which it has effect")},
                     {"effectHint", exchange.say("Only if the law counts from another day, of receipt for example.")},
                     {"numberLabel", exchange.say("Number of the act")},
                     {"numberHint", exchange.say("As it stands on the act, for example 2027 DGRI 12.")},
                     {"organLabel", exchange.say("Organ or authority")},
                     {"fileHint", exchange.say("The act itself: PDF, at most 50 MiB.")},
                     {"decisions", !document && panel.corrects == 0 && told.at("state") == "frozen"},
                     {"preview", !review},
                     {"review", review},
                     {"decisionReason", wordFor(panel, "reason")},
                     {"produces", consequences(exchange, told, step, panel.previewed.value_or(today))}};
    for (const char* field : {"date", "effect", "number", "organ"}) model[field] = wordFor(panel, field);
    for (const char* field : {"date", "effect", "number", "organ", "document", "reason"}) {
        const std::string member = std::string(field) == "document" ? "fileError" : std::string(field) + "Error";
        model[member] = nullptr;
        for (const FieldError& error : panel.errors) {
            if (error.field == field) model[member] = error.text;
        }
    }
    model["decisionError"] = nullptr;
    for (const FieldError& error : panel.errors) {
        if (error.field == "decision-reason") model["decisionError"] = error.text;
    }
    model["decisionOpen"] = model.at("decisionReason") != "" || !model.at("decisionError").is_null();
    if (panel.corrects != 0) {
        model["corrects"] = std::to_string(panel.corrects);
        model["fileHint"] = exchange.say("Only if the document is another one: PDF, at most 50 MiB.");
    }
    return model;
}

}
