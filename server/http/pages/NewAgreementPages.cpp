// The guided brief: one step a page, every answer kept, what the laws say of it beside it.
#include "app/BriefPreview.h"
#include "app/CheckLaw.h"
#include "app/PartyCode.h"
#include "app/actions/Briefs.h"
#include "base/Error.h"
#include "http/ErrorWords.h"
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

/// Among the answers, the steps from which somebody went on; what is only known from earlier agreements has been read by nobody yet.
constexpr const char* passedSteps = "passed-steps";

bool passed(const app::BriefStep& step, const Json& answers)
{
    const Json all = answers.value(passedSteps, Json::array());
    return std::find(all.begin(), all.end(), Json(step.id)) != all.end();
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

/// What forbids comes first, then what an answer would settle, then what the law itself leaves open.
int urgency(const law::Finding& finding)
{
    if (finding.verdict == law::Verdict::NotLawful) return 0;
    if (finding.toConfirm) return 1;
    return std::any_of(finding.values.begin(), finding.values.end(), [](const Json& value) { return value.is_null(); }) ? 2 : 3;
}

Json findingCard(const Exchange& exchange, const law::Finding& finding)
{
    const bool bad = finding.verdict == law::Verdict::NotLawful;
    Json facts = Json::array();
    for (const auto& source : finding.sources) {
        facts.push_back({{"label", exchange.say("Source")}, {"value", source.citation}, {"href", source.url}, {"hash", false}});
    }
    return {{"state", bad ? "to-complete" : "undetermined"},
            {"words", bad ? exchange.say("To complete") : exchange.say("Undetermined")},
            {"code", finding.party.empty() ? Json() : Json(app::partyCode(finding.party))},
            {"name", finding.party},
            {"sentence", domain::in(finding.message, exchange.language)},
            {"detail", nullptr},
            {"facts", facts},
            {"acts", Json::array()},
            {"waive", nullptr},
            {"rule", finding.rule}};
}

/// What the laws say of the answers so far, what matters most before the rest; "unasked" tells why nothing can be said yet.
void addFindings(const Exchange& exchange, const Json& brief, Json& model)
{
    constexpr std::size_t shown = 4;
    Json more = Json::array();
    model["findings"] = Json::array();
    model["unasked"] = nullptr;
    if (brief.at("parties").size() < 2 || brief.at("languages").empty()) {
        model["unasked"] = exchange.say("The laws are asked as soon as the parties and the languages are chosen.");
        model["more"] = nullptr;
        return;
    }
    try {
        const auto checked = app::checkLaw(exchange.site.services, brief.dump(), "brief", std::nullopt, exchange.language);
        std::vector<const law::Finding*> open;
        for (const law::Finding& finding : checked.check.findings) {
            if (finding.verdict == law::Verdict::NotLawful || finding.verdict == law::Verdict::Undetermined) open.push_back(&finding);
        }
        std::stable_sort(open.begin(), open.end(), [](const auto* a, const auto* b) { return urgency(*a) < urgency(*b); });
        for (const law::Finding* finding : open) {
            const bool first = model["findings"].size() < shown || urgency(*finding) == 0;
            (first ? model["findings"] : more).push_back(findingCard(exchange, *finding));
        }
    } catch (const base::Error& error) {
        if (error.code() == base::ErrorCode::Unavailable || error.code() == base::ErrorCode::Corrupt) throw;
        model["unasked"] = exchange.say("The laws cannot be asked yet: {0}", {errorWords(exchange, error.message())});
    }
    const std::string label = exchange.say("Other open points: {0}", {std::to_string(more.size())});
    model["more"] = more.empty() ? Json() : Json{{"label", label}, {"findings", std::move(more)}};
}

/// The clauses that this step's answers make, as they will read.
Json previewModel(const Exchange& exchange, const app::GuidedBriefContext& context, const Json& answers, const app::BriefStep& step)
{
    constexpr std::size_t most = 3;
    const auto clauses = app::briefPreview(context, answers, step, most);
    if (clauses.empty()) return nullptr;
    Json model{{"label", exchange.say("This is how it will read")}, {"lang", clauses.front().language}, {"clauses", Json::array()}};
    for (const app::PreviewedClause& clause : clauses) model["clauses"].push_back({{"heading", clause.heading}, {"paragraphs", clause.lines}});
    return model;
}

/// The error with the name of its field and party: several fields of one step may have the same one.
std::string summaryOf(const app::BriefStep& step, const app::AnswerError& error)
{
    for (const app::QuestionGroup& group : step.groups) {
        for (const app::Question& question : group.questions) {
            if (question.name != error.question) continue;
            return (group.party.empty() ? "" : group.title + ", ") + question.label + ": " + error.text;
        }
    }
    return error.text;
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
               {"previous", at == 0 ? Json() : Json(href(at - 1))}, {"preview", previewModel(exchange, context, answers, step)},
               {"errors", Json::array()}, {"groups", Json::array()}};
    addFindings(exchange, app::briefOf(context, answers), model);
    std::size_t done = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const bool has = passed(steps[i], answers) && app::answerErrors(context, answers, steps[i]).empty();
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
                                   {"name", group.title.empty() ? step.question : group.title}, {"title", group.title}, {"fields", fields}});
    }
    for (const app::AnswerError& error : errors) model["errors"].push_back({{"field", error.question}, {"text", summaryOf(step, error)}});
    model["last"] = at + 1 == steps.size();
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
    Json typed = typedAnswers(exchange.request, steps[at]);
    if (exchange.request.field("go") == "next" && !passed(steps[at], before.at("answers"))) {
        typed[passedSteps] = before.at("answers").value(passedSteps, Json::array());
        typed[passedSteps].push_back(steps[at].id);
    }
    const Json kept = app::answerBrief(exchange.context(), draft, typed).at("answers");
    if (exchange.request.field("go") == "typing") return stepPage(exchange, draft, kept, steps[at].id, {}, 200);
    if (exchange.request.field("go") == "later") return exchange.next("/", "Your answers are kept. Go on when you like");
    const auto errors = app::answerErrors(context, kept, steps[at]);
    if (!errors.empty()) return stepPage(exchange, draft, kept, steps[at].id, errors, 422);
    if (at + 1 == steps.size()) {
        // A step may have been left by the list with an answer that does not do.
        for (const app::BriefStep& step : steps) {
            const auto left = app::answerErrors(context, kept, step);
            if (!left.empty()) return stepPage(exchange, draft, kept, step.id, left, 422);
        }
    }
    if (at + 1 < steps.size()) return exchange.next("/agreements/new/" + draft + "?step=" + app::briefSteps(context, kept)[at + 1].id);
    try {
        app::ActionContext finishing = exchange.context();
        if (!finishing.request.empty()) finishing.request += ".finish"; // the same form has kept answers under its id
        const Json made = app::finishBrief(finishing, draft, app::briefOf(context, kept));
        const std::string drafted = "/agreements/" + made.at("reference").get<std::string>();
        return exchange.next(drafted, "The agreement is drafted. Read it, then publish it to your partner");
    } catch (const base::Error& error) {
        if (error.code() != base::ErrorCode::InvalidArgument && error.code() != base::ErrorCode::Malformed && error.code() != base::ErrorCode::Conflict) throw;
        return stepPage(exchange, draft, kept, stepOf(error.position().pointer), {{"", errorWords(exchange, error.message())}}, 422);
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
