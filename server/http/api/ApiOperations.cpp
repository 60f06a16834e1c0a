#include "app/CheckLaw.h"
#include "app/actions/Actions.h"
#include "app/actions/Jobs.h"
#include "app/actions/Reading.h"
#include "base/Error.h"
#include "http/Exchange.h"
#include "http/JobEvents.h"
#include "http/api/Api.h"
#include "law/Finding.h"

#include <charconv>

namespace lazos::http {

namespace {

using app::Permission;
using base::Json;

Json stringSchema(const std::string& description = {})
{
    Json schema{{"type", "string"}};
    if (!description.empty()) schema["description"] = description;
    return schema;
}

Json objectSchema(Json properties, const std::vector<std::string>& required)
{
    return {{"type", "object"}, {"properties", std::move(properties)}, {"required", required}, {"additionalProperties", false}};
}

std::string textOf(const Json& body, const char* name)
{
    const auto found = body.find(name);
    if (found == body.end() || found->is_null()) return {};
    if (!found->is_string()) {
        throw base::Error(base::ErrorCode::InvalidArgument, {"{0} must be a text", {name}}, {"", 0, 0, std::string("/") + name});
    }
    return found->get<std::string>();
}

std::optional<base::Date> dayOfBody(const Json& body, const char* name)
{
    const std::string text = textOf(body, name);
    if (text.empty()) return std::nullopt;
    if (const auto day = base::parseDate(text)) return day;
    throw base::Error(base::ErrorCode::InvalidArgument, {"{0} is no day; write it like 2027-03-15", {text}}, {"", 0, 0, std::string("/") + name});
}

std::int64_t numberQueried(const Exchange& exchange, const std::string& name, std::int64_t otherwise, std::int64_t most)
{
    const std::string text = exchange.request.queried(name);
    if (text.empty()) return otherwise;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > most) {
        throw base::Error(base::ErrorCode::InvalidArgument, {"{0} must be a number from 0 to {1}, not {2}", {name, std::to_string(most), text}});
    }
    return value;
}

constexpr std::int64_t mostRows = 100;
constexpr std::int64_t anyNumber = std::int64_t{1} << 53;

const std::string& agreementOf(const Exchange& exchange) { return exchange.parameter("agreement"); }

Json aboutMe(const Exchange& exchange)
{
    Json roles = Json::array();
    for (const domain::Role role : exchange.who->person.roles) roles.push_back(domain::name(role));
    return {{"login", exchange.who->person.login}, {"name", exchange.who->person.name}, {"authority", exchange.who->authority.id},
            {"roles", roles}, {"offices", exchange.who->person.offices}, {"formKey", exchange.who->formKey}};
}

app::TaskCompletion completionOf(const Exchange& exchange, const Json& body)
{
    app::TaskCompletion completion;
    completion.agreement = agreementOf(exchange);
    completion.step = exchange.parameter("step");
    if (const std::string decision = textOf(body, "decision"); !decision.empty()) completion.decision = decision;
    completion.reason = textOf(body, "reason");
    completion.act.number = textOf(body, "number");
    completion.act.date = dayOfBody(body, "date");
    completion.act.effectiveOn = dayOfBody(body, "effectiveOn");
    completion.act.organ = textOf(body, "organ");
    completion.act.documentName = textOf(body, "documentName");
    if (const std::string document = textOf(body, "document"); !document.empty()) completion.act.document = base::fromBase64(document);
    return completion;
}

app::ClauseEdit editOf(const Exchange& exchange, const Json& body)
{
    app::ClauseEdit edit;
    edit.eId = exchange.parameter("eId");
    edit.language = textOf(body, "language");
    if (body.contains("words")) edit.words = textOf(body, "words");
    if (body.contains("replace")) edit.replace = textOf(body, "replace");
    edit.with = textOf(body, "with");
    return edit;
}

/// What the job says is said in the language of the asker.
Json jobOf(const Exchange& exchange, Json job)
{
    const auto& catalogue = exchange.site.view.catalogue(exchange.language);
    const Json progress = jobProgress(catalogue, job);
    if (Json& error = job["error"]; !error.is_null()) {
        error = {{"code", error.at("code")}, {"text", catalogue.say({error.at("pattern").get<std::string>(), error.at("arguments").get<std::vector<std::string>>()})}};
    }
    job.erase("step");
    job.update(progress);
    return job;
}

Json checked(const Exchange& exchange, const Json& brief)
{
    return Json::parse(law::toJson(app::checkLaw(exchange.site.services, brief.dump(), "brief", std::nullopt, exchange.language).check).dump());
}

}

std::vector<Operation> apiOperations()
{
    const Json reason = objectSchema({{"reason", stringSchema("Why; every party reads it")}}, {"reason"});
    const Json brief{{"type", "object"}, {"description", "A brief"}};
    const Json edit = objectSchema({{"language", stringSchema("BCP 47")}, {"words", stringSchema("the new words")},
                                    {"replace", stringSchema("or: words that stand exactly once below the element")}, {"with", stringSchema("what they become")}},
                                   {"language"});
    const Json act = objectSchema({{"decision", {{"type", "string"}, {"enum", {"approve", "return", "refuse"}}}}, {"reason", stringSchema()},
                                   {"number", stringSchema()}, {"date", {{"type", "string"}, {"format", "date"}}},
                                   {"effectiveOn", {{"type", "string"}, {"format", "date"}}}, {"organ", stringSchema()},
                                   {"documentName", stringSchema()}, {"document", {{"type", "string"}, {"contentEncoding", "base64"}}}},
                                  {});
    const auto on = [](auto action) { return [action](Exchange& exchange, const Json&) { return action(exchange.context(), agreementOf(exchange)); }; };
    return {
        {"me", "GET", "/me", Access::signedIn(), "Who is signed in, and the key that requests which change something carry as X-Lazos-Form-Key", {}, nullptr, 200,
         [](Exchange& exchange, const Json&) { return aboutMe(exchange); }},
        {"listTasks", "GET", "/tasks", Access::with(Permission::See), "Open tasks of the offices of the person", {}, nullptr, 200,
         [](Exchange& exchange, const Json&) { return app::listTasks(exchange.context()); }},
        {"checkLaw", "POST", "/law/check", Access::signedIn(), "What the law of every party says of a brief", {}, brief, 200, checked},
        {"listAgreements", "GET", "/agreements", Access::with(Permission::See), "Agreements of the own authority, newest first", {"q", "state", "before", "limit"}, nullptr, 200,
         [](Exchange& exchange, const Json&) {
             return app::searchAgreements(exchange.context(), exchange.request.queried("q"), exchange.request.queried("state"),
                                          numberQueried(exchange, "before", 0, anyNumber), static_cast<int>(numberQueried(exchange, "limit", 30, mostRows)));
         }},
        {"createAgreement", "POST", "/agreements", Access::with(Permission::Edit), "Drafts an agreement from a brief", {}, brief, 201,
         [](Exchange& exchange, const Json& body) { return app::createAgreement(exchange.context(), body.dump(), "brief"); }},
        {"showAgreement", "GET", "/agreements/{agreement}", Access::with(Permission::See), "Where the agreement stands", {}, nullptr, 200, on(app::showAgreement)},
        {"showText", "GET", "/agreements/{agreement}/text", Access::with(Permission::See), "The text as the own authority sees it", {}, nullptr, 200, on(app::showText)},
        {"editClause", "PATCH", "/agreements/{agreement}/clauses/{eId}", Access::with(Permission::Edit), "Changes words of one language in the working copy", {}, edit, 200,
         [](Exchange& exchange, const Json& body) { return app::editClause(exchange.context(), agreementOf(exchange), editOf(exchange, body)); }},
        {"confirmAlignment", "POST", "/agreements/{agreement}/clauses/{eId}/confirm", Access::with(Permission::Edit), "Says that all languages of the clause say the same", {}, nullptr, 200,
         [](Exchange& exchange, const Json&) { return app::confirmAlignment(exchange.context(), agreementOf(exchange), exchange.parameter("eId")); }},
        {"publish", "POST", "/agreements/{agreement}/publish", Access::with(Permission::Publish), "Makes the working copy the next shared revision", {}, nullptr, 200, on(app::publishRevision)},
        {"consent", "POST", "/agreements/{agreement}/consent", Access::with(Permission::Consent), "The own party agrees to the newest revision", {}, nullptr, 200, on(app::consent)},
        {"freeze", "POST", "/agreements/{agreement}/freeze", Access::with(Permission::Freeze), "Text ne varietur; the procedures begin", {}, nullptr, 200, on(app::freeze)},
        {"returnForChanges", "POST", "/agreements/{agreement}/return", Access::with(Permission::ReturnOrRefuse), "A new round of negotiation", {}, reason, 200,
         [](Exchange& exchange, const Json& body) { return app::returnForChanges(exchange.context(), agreementOf(exchange), textOf(body, "reason")); }},
        {"refuse", "POST", "/agreements/{agreement}/refuse", Access::with(Permission::ReturnOrRefuse), "The end of the matter", {}, reason, 200,
         [](Exchange& exchange, const Json& body) { return app::refuse(exchange.context(), agreementOf(exchange), textOf(body, "reason")); }},
        {"completeTask", "POST", "/agreements/{agreement}/tasks/{step}", Access::with(Permission::CompleteTask), "Completes an open task and records its act", {}, act, 200,
         [](Exchange& exchange, const Json& body) { return app::completeTask(exchange.context(), completionOf(exchange, body)); }, documentBody / 3 * 4},
        {"archive", "POST", "/agreements/{agreement}/archive", Access::with(Permission::Archive), "Asks for the archival package, which a job makes", {}, nullptr, 202,
         [](Exchange& exchange, const Json&) {
             const Json job = app::askForPackage(exchange.context(), agreementOf(exchange));
             exchange.site.jobNews->tell();
             return jobOf(exchange, job);
         },
         smallBody, [](const Json& job) { return "/agreements/" + job.at("agreement").get<std::string>() + "/jobs/" + job.at("job").get<std::string>(); }},
        {"showJob", "GET", "/agreements/{agreement}/jobs/{job}", Access::with(Permission::See), "How far a job of the own authority is", {}, nullptr, 200,
         [](Exchange& exchange, const Json&) { return jobOf(exchange, app::showJob(exchange.context(), agreementOf(exchange), exchange.parameter("job"))); }},
        {"followJob", "GET", "/agreements/{agreement}/jobs/{job}/events", Access::with(Permission::See), "The same as server-sent events, until it ends", {}, nullptr, 200, nullptr,
         smallBody, nullptr, jobEvents},
        {"listFiles", "GET", "/agreements/{agreement}/files", Access::with(Permission::See), "Files that belong to the agreement", {}, nullptr, 200, on(app::listFiles)},
        {"readJournal", "GET", "/agreements/{agreement}/journal", Access::with(Permission::See), "Journal lines, newest first", {"before", "limit"}, nullptr, 200,
         [](Exchange& exchange, const Json&) {
             return app::readJournal(exchange.context(), agreementOf(exchange), "", static_cast<std::uint64_t>(numberQueried(exchange, "before", 0, anyNumber)),
                                     static_cast<int>(numberQueried(exchange, "limit", 50, mostRows)));
         }},
    };
}

}
