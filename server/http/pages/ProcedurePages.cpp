#include "app/actions/Actions.h"
#include "app/actions/ProcedureView.h"
#include "app/actions/Reading.h"
#include "base/Error.h"
#include "http/ErrorWords.h"
#include "http/Exchange.h"
#include "http/Formats.h"
#include "http/pages/ActPanel.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/Pages.h"
#include "http/pages/ProcedureModel.h"

#include <charconv>

namespace lazos::http {

using base::Error;
using base::ErrorCode;

namespace {

std::int64_t numberIn(const std::string& text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : 0;
}

/// The step that the panel is about: the one asked for, else the first that needs this person.
const base::Json* panelStep(const base::Json& told, const ActPanel& panel)
{
    const std::string own = told.at("own");
    for (const base::Json& party : told.at("parties")) {
        if (party.at("party") != own) continue;
        for (const base::Json& step : party.at("steps")) {
            if (panel.corrects != 0) {
                if (!step.at("taken").is_null() && step.at("taken").at("act") == panel.corrects) return &step;
            } else if (canTake(step) && step.at("key") != "signature" && (panel.step.empty() || step.at("key") == panel.step)) {
                return &step;
            }
        }
    }
    return nullptr;
}

/// A correction begins with what is recorded.
void fillFromAct(ActPanel& panel, const base::Json& taken)
{
    const auto fill = [&](const char* field, const base::Json& value) {
        if (value.is_string()) panel.typed.emplace(field, value.get<std::string>());
    };
    fill("number", taken.at("number"));
    fill("date", taken.at("date"));
    fill("effect", taken.at("effectiveOn"));
    fill("organ", taken.at("organ"));
    panel.previewed = panel.previewed ? panel.previewed : base::parseDate(taken.at("effective").get<std::string>());
}

Response procedurePage(const Exchange& exchange, ActPanel panel, int status)
{
    const std::string reference = exchange.parameter("agreement");
    const base::Json told = app::showProcedure(exchange.context(), reference);
    base::Json model = procedureModel(exchange, told);
    const base::Json overview = app::agreementOverview(exchange.context(), reference);
    model["head"] = agreementHead(exchange, overview, AgreementTab::Procedure);
    for (const base::Json& duty : overview.at("duties")) {
        // The panel is about what the head of the page names.
        if (panel.step.empty() && panel.corrects == 0 && duty.contains("step") && duty.at("kind") == "task") panel.step = duty.at("step");
    }
    const base::Json* step = app::allows(exchange.who->person, app::Permission::CompleteTask) ? panelStep(told, panel) : nullptr;
    if (step != nullptr && panel.corrects != 0) fillFromAct(panel, step->at("taken"));
    model["panel"] = step == nullptr ? base::Json() : actPanelModel(exchange, told, *step, panel);
    model["hasErrors"] = !panel.errors.empty();
    model["errors"] = base::Json::array();
    for (const FieldError& error : panel.errors) model["errors"].push_back({{"field", error.field}, {"text", error.text}});
    return exchange.page("agreement-procedure", exchange.say("Procedure"), std::move(model), status);
}

Response showIt(Exchange& exchange)
{
    ActPanel panel;
    panel.step = exchange.request.queried("step");
    panel.corrects = numberIn(exchange.request.queried("correct"));
    return procedurePage(exchange, std::move(panel), 200);
}

/// A day as a browser sends it; what is no day is an error at its field.
std::optional<base::Date> dayTyped(const Exchange& exchange, ActPanel& panel, const char* field)
{
    const std::string& text = panel.typed[field];
    if (text.empty()) return std::nullopt;
    const auto date = base::parseDate(text);
    if (!date) panel.errors.push_back({field, exchange.say("{0} is no day: write it like 2027-02-09", {text})});
    return date;
}

/// Where on the form an error of the action belongs.
std::string fieldOf(const Error& error)
{
    const std::string& pattern = error.message().pattern;
    if (pattern.find("PDF") != std::string::npos || pattern.find("MiB") != std::string::npos) return "document";
    if (pattern.find(" day") != std::string::npos || pattern.find("future") != std::string::npos) return "date";
    if (pattern.find("reason") != std::string::npos) return "reason";
    return "act-title";
}

Response recordIt(Exchange& exchange)
{
    const Request& request = exchange.request;
    ActPanel panel;
    panel.step = request.field("step");
    panel.corrects = numberIn(request.field("corrects"));
    std::string decision = request.field("decision");
    if (decision.empty()) decision = "approve";
    for (const char* field : {"date", "effect", "number", "organ"}) panel.typed[field] = request.field(field);
    for (const std::string& reason : request.fields("reason")) {
        if (!reason.empty()) panel.typed["reason"] = reason;
    }

    const std::string reference = exchange.parameter("agreement");
    const base::Json told = app::showProcedure(exchange.context(), reference);
    app::ActInput act;
    act.number = panel.typed["number"];
    act.organ = panel.typed["organ"];
    act.date = dayTyped(exchange, panel, "date");
    act.effectiveOn = dayTyped(exchange, panel, "effect");
    if (const Upload* file = request.upload("document")) {
        act.documentName = file->name;
        act.document = file->bytes;
    }
    panel.previewed = act.effectiveOn ? act.effectiveOn : act.date;
    const std::string here = agreementAddress(reference, "procedure");
    const base::Json* step = panelStep(told, panel);
    if (step == nullptr) {
        const base::Json* known = findStep(told, told.at("own"), panel.step);
        if (known == nullptr || known->at("taken").is_null() || panel.corrects != 0 || decision != "approve") {
            throw Error(ErrorCode::NotFound, {"There is no step {0} that you could record now", {panel.step}});
        }
        try {
            // The same form sent twice is answered as the first time; a step that somebody else took meanwhile is not taken again.
            app::completeTask(exchange.context(), {reference, panel.step, decision, {}, act});
            return exchange.next(here, "This act is recorded.");
        } catch (const Error& error) {
            if (error.code() != ErrorCode::NotFound && error.code() != ErrorCode::Conflict) throw;
            panel.errors.push_back({"lanes", exchange.say("This step was recorded meanwhile. Look at it, and correct it if it is wrong.")});
            return procedurePage(exchange, std::move(panel), 409);
        }
    }

    if (decision == "preview") {
        const int status = panel.errors.empty() ? 200 : 422;
        // Where a script runs the page is not left and no file is sent; else the browser forgets it.
        if (act.document) panel.errors.push_back({"document", exchange.say("Choose the document again before you record the act: a browser does not send the same file twice.")});
        return procedurePage(exchange, std::move(panel), status);
    }

    if (decision == "approve" && !isReview(*step)) {
        if (act.number.empty()) panel.errors.push_back({"number", exchange.say("Write the number of the act as it stands on it")});
        if (panel.typed["date"].empty()) panel.errors.push_back({"date", exchange.say("Write the day of the act")});
        if (act.organ.empty()) panel.errors.push_back({"organ", exchange.say("Write who decided or received, for example Conseil de Paris")});
        if (!act.document && panel.corrects == 0) {
            panel.errors.push_back({"document", exchange.say("Choose the act itself: a PDF of at most 50 MiB")});
        }
        if (panel.corrects != 0 && panel.typed["reason"].empty()) panel.errors.push_back({"reason", exchange.say("Write why the act is corrected; it is shown with it")});
    } else if (decision != "approve" && panel.typed["reason"].empty()) {
        panel.errors.push_back({"decision-reason", exchange.say("Write the reason: the other parties read it")});
    }
    if (!panel.errors.empty()) return procedurePage(exchange, std::move(panel), 422);

    try {
        if (panel.corrects != 0) {
            app::correctAct(exchange.context(), reference, panel.corrects, panel.typed["reason"], act);
            return exchange.next(here, "The correction is recorded; the earlier act stays in the journal.");
        }
        const base::Date effective = panel.previewed.value_or(dayOf(exchange.site.services.clock->now(), exchange.zone()));
        const std::string brought = decision == "approve" ? consequences(exchange, told, *step, effective) : std::string();
        app::completeTask(exchange.context(), {reference, panel.step, decision, panel.typed["reason"], std::move(act)});
        if (decision == "return") return exchange.next(agreementAddress(reference), "Returned for changes: a new round has begun.");
        if (decision == "refuse") return exchange.next(agreementAddress(reference), "Refused: the matter is ended for all parties.");
        return exchange.next(here, "Recorded. {0}", {brought});
    } catch (const Error& error) {
        if (error.code() != ErrorCode::InvalidArgument && error.code() != ErrorCode::Conflict && error.code() != ErrorCode::TooLarge) throw;
        panel.errors.push_back({fieldOf(error), errorWords(exchange, error.message())});
        return procedurePage(exchange, std::move(panel), error.code() == ErrorCode::Conflict ? 409 : 422);
    }
}

}

void addProcedurePages(Router& router)
{
    router.add({"GET", "/agreements/{agreement}/procedure", Access::signedIn(), showIt});
    router.add({"POST", "/agreements/{agreement}/procedure", Access::with(app::Permission::CompleteTask), recordIt, documentBody});
}

}
