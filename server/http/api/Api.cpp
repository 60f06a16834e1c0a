#include "http/api/Api.h"

#include "app/actions/Actions.h"
#include "base/Digest.h"
#include "base/Error.h"
#include "http/Exchange.h"
#include "http/Problem.h"

namespace lazos::http {

namespace {

using base::Json;

std::string etagOf(const std::string& body) { return '"' + base::hex(base::sha256(body)).substr(0, 32) + '"'; }

/// Whether a list of entity tags names this one (RFC 9110 §13.1.1, strong comparison is enough here).
bool names(const std::string& header, const std::string& etag) { return header == "*" || header.find(etag) != std::string::npos; }

Response answerOf(const Operation& operation, Exchange& exchange)
{
    Json body;
    if (!operation.body.is_null()) {
        body = base::parseJson(base::text(exchange.request.body), "body");
        if (!body.is_object()) throw base::Error(base::ErrorCode::Malformed, {"The body must be a JSON object", {}}, {"body", 0, 0, "/"});
        const Json known = operation.body.value("properties", Json::object());
        for (const auto& [name, value] : body.items()) {
            if (!known.empty() && !known.contains(name)) {
                throw base::Error(base::ErrorCode::InvalidArgument, {"{0} is no field of this operation", {name}}, {"body", 0, 0, "/" + name});
            }
        }
    }
    const std::string expected = exchange.request.header("if-match");
    if (!expected.empty() && exchange.parameters.contains("agreement")) {
        const std::string now = etagOf(app::showText(exchange.context(), exchange.parameter("agreement")).dump());
        if (!names(expected, now)) {
            return problem(exchange, Audience::Program, 412, {"The text was changed since you read it. Read it again, then decide", {}});
        }
    }
    if (operation.events) return operation.events(exchange);
    const Json answer = operation.act(exchange, body);
    Response response = exchange.json(answer, operation.success);
    if (operation.location) response.headers.emplace_back("Location", "/api/v1" + operation.location(answer));
    if (operation.method == "GET") {
        const std::string etag = etagOf(response.body);
        response.headers.emplace_back("ETag", etag);
        if (names(exchange.request.header("if-none-match"), etag)) {
            response.status = 304;
            response.body.clear();
        }
    }
    return response;
}

Json parametersOf(const Operation& operation)
{
    Json parameters = Json::array();
    for (std::size_t at = operation.path.find('{'); at != std::string::npos; at = operation.path.find('{', at + 1)) {
        const std::string name = operation.path.substr(at + 1, operation.path.find('}', at) - at - 1);
        parameters.push_back({{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
    }
    for (const std::string& name : operation.query) {
        const bool number = name == "before" || name == "limit";
        parameters.push_back({{"name", name}, {"in", "query"}, {"schema", {{"type", number ? "integer" : "string"}}}});
    }
    const auto header = [&](const char* name, bool required, const char* description) {
        parameters.push_back({{"name", name}, {"in", "header"}, {"required", required}, {"schema", {{"type", "string"}}}, {"description", description}});
    };
    if (operation.method == "GET") {
        if (operation.events) header("Last-Event-ID", false, "Of the last event that arrived: what came since is sent");
        else header("If-None-Match", false, "The ETag of an answer that is known already: 304 if it is still the same");
        return parameters;
    }
    header("X-Lazos-Form-Key", true, "The formKey of GET /api/v1/me: shows that the request comes from whoever signed in");
    header("Idempotency-Key", false, "The same key with the same content acts once");
    if (operation.path.find("{agreement}") != std::string::npos) {
        header("If-Match", false, "The ETag of GET /api/v1/agreements/{agreement}/text: 412 if the text was changed since");
    }
    return parameters;
}

Json successOf(const Operation& operation)
{
    const bool events = static_cast<bool>(operation.events);
    Json success{{"description", operation.success == 202 ? "Asked for" : events ? "Events, until what is followed ends" : "Done"},
                 {"content", {{events ? "text/event-stream" : "application/json", {{"schema", {{"type", events ? "string" : "object"}}}}}}}};
    if (operation.location) success["headers"] = {{"Location", {{"description", "Where it is found"}, {"schema", {{"type", "string"}, {"format", "uri-reference"}}}}}};
    return success;
}

}

base::Json openApi(const std::vector<Operation>& operations)
{
    const auto problemOf = [](const char* description) {
        return Json{{"description", description}, {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
    };
    const Json anyProblem = problemOf("Problem details (RFC 9457)");
    Json paths = Json::object();
    for (const Operation& operation : operations) {
        std::string method = operation.method;
        for (char& c : method) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        Json responses{{std::to_string(operation.success), successOf(operation)}, {"401", problemOf("Nobody is signed in")},
                       {"403", problemOf("A role that may not, or a key of another sign-in")}, {"default", anyProblem}};
        if (!parametersOf(operation).empty()) responses["422"] = problemOf("A parameter or field is not as it must be");
        if (operation.path.find('{') != std::string::npos) {
            responses["404"] = problemOf("It does not exist, or is not shared with the asker");
            if (operation.method == "GET") {
                responses["304"] = {{"description", "As known"}};
            } else {
                responses["409"] = problemOf("The state of the agreement does not allow it now");
                responses["412"] = problemOf("The text was changed since");
            }
        }
        Json described{{"operationId", operation.id}, {"summary", operation.summary}, {"parameters", parametersOf(operation)},
                       {"responses", std::move(responses)}};
        if (!operation.body.is_null()) described["requestBody"] = {{"required", true}, {"content", {{"application/json", {{"schema", operation.body}}}}}};
        described["security"] = Json::array({{{"signIn", Json::array()}}});
        paths["/api/v1" + operation.path][method] = std::move(described);
    }
    const Json problemSchema{{"type", "object"},
                             {"properties", {{"type", {{"type", "string"}}}, {"title", {{"type", "string"}}}, {"status", {{"type", "integer"}}},
                                             {"detail", {{"type", "string"}}}, {"instance", {{"type", "string"}}}, {"pointer", {{"type", "string"}}}}},
                             {"required", {"type", "title", "status"}}};
    return {{"openapi", "3.1.0"},
            {"info", {{"title", "Lazos"}, {"version", "1"}, {"description", "The actions of Lazos, as the person who is signed in may do them"}}},
            {"paths", paths},
            {"components", {{"schemas", {{"Problem", problemSchema}}},
                            {"securitySchemes", {{"signIn", {{"type", "apiKey"}, {"in", "cookie"}, {"name", signInCookie}}}}}}}};
}

void addApi(Router& router)
{
    const auto operations = apiOperations();
    for (const Operation& operation : operations) {
        router.add({operation.method, "/api/v1" + operation.path, operation.access, [operation](Exchange& exchange) { return answerOf(operation, exchange); },
                    operation.largestBody, Audience::Program, operation.summary});
    }
    router.add({"GET", "/api/v1/openapi.json", Access::everyone(),
                [description = openApi(operations)](Exchange& exchange) { return exchange.json(description); }, smallBody, Audience::Program});
}

}
