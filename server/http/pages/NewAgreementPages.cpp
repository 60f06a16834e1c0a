// The guided brief: one step a page, every answer kept, what the laws say of it beside it.
#include "app/CheckLaw.h"
#include "app/PartyCode.h"
#include "app/actions/Briefs.h"
#include "base/Error.h"
#include "http/Exchange.h"
#include "http/Formats.h"
#include "http/pages/Pages.h"
#include "law/Finding.h"

#include <algorithm>

namespace lazos::http {

namespace {

using base::Json;

app::GuidedBriefContext briefContext(const Exchange& exchange)
{
    return app::guidedBriefContext(exchange.context(), exchange.language, [&exchange](const base::Message& message) { return exchange.say(message); });
}

std::size_t stepIndex(const std::vector<app::BriefStep>& steps, const std::string& id)
{
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].id == id) return i;
    }
    return 0;
}

bool answered(const app::BriefStep& step, const Json& answers)
{
    for (const app::QuestionGroup& group : step.groups) {
        for (const app::Question& question : group.questions) {
            const auto found = answers.find(question.name);
            if (found != answers.end() && !found->empty() && *found != "") return true;
        }
    }
    return false;
}

Json fieldModel(const app::Question& question, const Json& answers, const std::vector<app::AnswerError>& errors)
{
    using Kind = app::Question::Kind;
    const auto found = answers.find(question.name);
    const bool list = found != answers.end() && found->is_array();
    const std::string said = found != answers.end() && found->is_string() ? found->get<std::string>() : std::string();
    Json options = Json::array();
    for (const app::Choice& choice : question.choices) {
        const bool selected = list ? std::find(found->begin(), found->end(), Json(choice.value)) != found->end() : said == choice.value;
        options.push_back({{"value", choice.value}, {"label", choice.label}, {"selected", selected}});
    }
    const auto error = std::find_if(errors.begin(), errors.end(), [&](const auto& e) { return e.question == question.name; });
    return {{"id", question.name},
            {"name", question.name},
            {"label", question.label},
            {"hint", question.hint},
            {"error", error == errors.end() ? Json() : Json(error->text)},
            {"value", said},
            {"isText", question.kind == Kind::Text},
            {"isArea", question.kind == Kind::Area},
            {"isDate", question.kind == Kind::Day},
            {"isChoice", question.kind == Kind::Choice},
            {"isChecks", question.kind == Kind::Several},
            {"options", options}};
}

/// What the laws say of the answers so far: what blocks or is unknown, as cards. Answers that are no brief yet have none.
Json findingCards(const Exchange& exchange, const Json& brief)
{
    Json cards = Json::array();
    try {
        const auto checked = app::checkLaw(exchange.site.services, brief.dump(), "brief", std::nullopt, exchange.language);
        constexpr std::size_t most = 12;
        for (const law::Finding& finding : checked.check.findings) {
            const bool bad = finding.verdict == law::Verdict::NotLawful;
            if ((!bad && finding.verdict != law::Verdict::Undetermined) || cards.size() == most) continue;
            Json facts = Json::array();
            for (const auto& source : finding.sources) {
                facts.push_back({{"label", exchange.say("Why")}, {"value", source.citation}, {"href", source.url}, {"hash", false}});
            }
            cards.push_back({{"state", bad ? "blocks" : "undetermined"},
                             {"words", bad ? exchange.say("To complete") : exchange.say("Undetermined")},
                             {"code", finding.party.empty() ? Json() : Json(app::partyCode(finding.party))},
                             {"name", finding.party},
                             {"sentence", domain::in(finding.message, exchange.language)},
                             {"detail", nullptr},
                             {"facts", facts},
                             {"acts", Json::array()},
                             {"waive", nullptr},
                             {"rule", finding.rule}});
        }
    } catch (const base::Error&) {
        return Json::array(); // no brief yet: the questions still open say what is missing
    }
    return cards;
}

Response stepPage(const Exchange& exchange, const std::string& draft, const Json& answers, const std::string& stepId,
                  const std::vector<app::AnswerError>& errors, int status)
{
    const auto context = briefContext(exchange);
    const auto steps = app::briefSteps(context, answers);
    const std::size_t at = stepIndex(steps, stepId);
    const app::BriefStep& step = steps[at];
    const auto href = [&](std::size_t index) { return "/agreements/new/" + draft + "?step=" + steps[index].id; };
    Json model{{"action", "/agreements/new/" + draft}, {"step", step.id},
               {"question", step.question}, {"help", step.help},
               {"counter", exchange.say("Question {0} of {1}", {std::to_string(at + 1), std::to_string(steps.size())})},
               {"previous", at == 0 ? Json() : Json(href(at - 1))}, {"preview", nullptr},
               {"findings", findingCards(exchange, app::briefOf(context, answers))}, {"errors", Json::array()}, {"groups", Json::array()}};
    std::size_t done = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const bool has = answered(steps[i], answers);
        done += has ? 1 : 0;
        const char* state = i == at ? "mine" : has ? "done" : "later";
        const std::string words = i == at ? exchange.say("now") : has ? exchange.say("done") : exchange.say("later");
        model["steps"].push_back({{"href", href(i)}, {"label", steps[i].label}, {"state", state}, {"current", i == at}, {"words", words}});
    }
    model["answered"] = exchange.say("{0} of {1} answered", {std::to_string(done), std::to_string(steps.size())});
    for (const app::QuestionGroup& group : step.groups) {
        Json fields = Json::array();
        for (const app::Question& question : group.questions) fields.push_back(fieldModel(question, answers, errors));
        model["groups"].push_back({{"code", group.party.empty() ? Json() : Json(app::partyCode(group.party))},
                                   {"name", group.party.empty() ? step.question : group.title}, {"fields", fields}});
    }
    for (const app::AnswerError& error : errors) model["errors"].push_back({{"field", error.question}, {"text", error.text}});
    return exchange.page("new-agreement", step.question, std::move(model), status);
}

Json typedAnswers(const Request& request, const app::BriefStep& step)
{
    Json answers = Json::object();
    for (const app::QuestionGroup& group : step.groups) {
        for (const app::Question& question : group.questions) {
            if (question.kind == app::Question::Kind::Several) answers[question.name] = request.fields(question.name);
            else answers[question.name] = request.field(question.name);
        }
    }
    return answers;
}

/// Which step holds what a JSON pointer of the brief names.
std::string stepOf(const std::string& pointer)
{
    static const std::vector<std::pair<std::string, std::string>> places{{"/facts", "facts"}, {"/finance", "money"}, {"/duration", "duration"},
                                                                         {"/plannedSignature", "duration"}, {"/instrument", "form"}, {"/languages", "form"},
                                                                         {"/lead", "form"}, {"/parties", "status"}};
    for (const auto& [start, step] : places) {
        if (pointer.starts_with(start)) return step;
    }
    return "content";
}

Response answerStep(Exchange& exchange)
{
    const std::string draft = exchange.parameter("draft");
    const Json before = app::showBrief(exchange.context(), draft);
    const auto context = briefContext(exchange);
    const auto steps = app::briefSteps(context, before.at("answers"));
    const std::size_t at = stepIndex(steps, exchange.request.field("step"));
    const Json kept = app::answerBrief(exchange.context(), draft, typedAnswers(exchange.request, steps[at])).at("answers");
    if (exchange.request.field("go") == "later") return exchange.next("/", "Your answers are kept. Go on when you like");
    const auto errors = app::answerErrors(context, kept, steps[at]);
    if (!errors.empty()) return stepPage(exchange, draft, kept, steps[at].id, errors, 422);
    if (at + 1 < steps.size()) return exchange.next("/agreements/new/" + draft + "?step=" + app::briefSteps(context, kept)[at + 1].id);
    try {
        app::ActionContext finishing = exchange.context();
        if (!finishing.request.empty()) finishing.request += ".finish"; // the same form has kept answers under its id
        const Json made = app::finishBrief(finishing, draft, app::briefOf(context, kept));
        const std::string drafted = "/agreements/" + made.at("reference").get<std::string>();
        return exchange.next(drafted, "The agreement is drafted. Read it, then publish it to your partner");
    } catch (const base::Error& error) {
        if (error.code() != base::ErrorCode::InvalidArgument && error.code() != base::ErrorCode::Malformed && error.code() != base::ErrorCode::Conflict) throw;
        return stepPage(exchange, draft, kept, stepOf(error.position().pointer), {{"", exchange.say(error.message())}}, 422);
    }
}

}

void addNewAgreementPages(Router& router)
{
    router.add({"GET", "/agreements/new", Access::with(app::Permission::Edit), [](Exchange& exchange) {
                    // Those begun earlier are on Home; this address begins another one only when it is posted.
                    return exchange.page("begin-agreement", exchange.say("New agreement"), [&] {
                        Json model{{"drafts", Json::array()}};
                        const Json listed = app::listBriefs(exchange.context());
                        for (const Json& draft : listed.at("drafts")) {
                            const auto changed = base::parseInstant(draft.at("changedAt").get<std::string>());
                            model["drafts"].push_back({{"href", "/agreements/new/" + draft.at("draft").get<std::string>()},
                                                       {"label", exchange.say("Begun by {0}, saved on {1}", {draft.at("person").get<std::string>(),
                                                                                                            moment(*changed, exchange.zone(), exchange.language)})},
                                                       {"discard", "/agreements/new/" + draft.at("draft").get<std::string>() + "/discard"}});
                        }
                        return model;
                    }());
                }});
    router.add({"POST", "/agreements/new", Access::with(app::Permission::Edit), [](Exchange& exchange) {
                    return exchange.next("/agreements/new/" + app::beginBrief(exchange.context()).at("draft").get<std::string>());
                }});
    router.add({"GET", "/agreements/new/{draft}", Access::with(app::Permission::Edit), [](Exchange& exchange) {
                    const Json told = app::showBrief(exchange.context(), exchange.parameter("draft"));
                    return stepPage(exchange, exchange.parameter("draft"), told.at("answers"), exchange.request.queried("step"), {}, 200);
                }});
    router.add({"POST", "/agreements/new/{draft}", Access::with(app::Permission::Edit), answerStep});
    router.add({"POST", "/agreements/new/{draft}/discard", Access::with(app::Permission::Edit), [](Exchange& exchange) {
                    app::discardBrief(exchange.context(), exchange.parameter("draft"));
                    return exchange.next("/agreements/new", "The brief is discarded");
                }});
}

}
