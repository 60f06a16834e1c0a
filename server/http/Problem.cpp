#include "http/Problem.h"
#include "http/ErrorWords.h"

namespace lazos::http {

using base::ErrorCode;

namespace {

/// The page on which the person is: this one, or for a form the one that it stands on (of this site only).
std::string pageOf(const Request& request)
{
    if (request.safe()) return request.path;
    const std::string referer = request.header("referer");
    const std::string host = "//" + request.header("host") + "/";
    const auto at = referer.find(host);
    if (at == std::string::npos || at > std::string_view("https:").size()) return "/";
    const std::string path = referer.substr(at + host.size() - 1);
    return path.substr(0, path.find_first_of("?#"));
}

base::Message titleOf(int status)
{
    switch (status) {
    case 400: return base::Message{"The request cannot be read", {}};
    case 401: return base::Message{"Sign in first", {}};
    case 403: return base::Message{"This is not yours to do", {}};
    case 404: return base::Message{"It does not exist or is not shared with you", {}};
    case 405: return base::Message{"This cannot be done here", {}};
    case 409: return base::Message{"This does not go together with what is there now", {}};
    case 412: return base::Message{"It was changed in the meantime", {}};
    case 413: return base::Message{"This is too large", {}};
    case 422: return base::Message{"Something must be corrected", {}};
    case 429: return base::Message{"Too many attempts", {}};
    case 503: return base::Message{"Lazos cannot do this right now", {}};
    default: return base::Message{"Something unexpected happened", {}};
    }
}

}

int statusOf(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::Malformed: return 422;
    case ErrorCode::NotFound: return 404;
    case ErrorCode::Conflict: return 409;
    case ErrorCode::Forbidden: return 403;
    case ErrorCode::Unavailable: return 503;
    case ErrorCode::TooLarge: return 413;
    case ErrorCode::Corrupt: return 500;
    }
    return 500;
}

Response problem(const Exchange& exchange, Audience audience, int status, const base::Message& message)
{
    const std::string title = exchange.say(titleOf(status));
    const std::string detail = errorWords(exchange, message);
    if (audience == Audience::Program) {
        Response response = exchange.json(
            {{"type", "about:blank"}, {"title", title}, {"status", status}, {"detail", detail}, {"instance", exchange.request.path}}, status);
        response.type = "application/problem+json";
        return response;
    }
    base::Json ways = base::Json::array();
    if (!exchange.who) ways.push_back({{"href", "/sign-in?next=" + pageOf(exchange.request)}, {"label", exchange.say("Sign in")}});
    ways.push_back({{"href", exchange.who ? "/" : "/verify"}, {"label", exchange.who ? exchange.say("Home") : exchange.say("Verify a document")}});
    return exchange.page("error", title,
                         {{"title", title}, {"sentence", detail == title ? "" : detail}, {"ways", ways}, {"trace", nullptr}}, status);
}

Response problem(const Exchange& exchange, Audience audience, const base::Error& error)
{
    const int status = statusOf(error.code());
    // Which of the two it is, nobody may learn from the answer.
    if (error.code() == ErrorCode::NotFound) return problem(exchange, audience, status, titleOf(status));
    Response response = problem(exchange, audience, status, error.message());
    if (audience == Audience::Program && !error.position().pointer.empty()) {
        base::Json body = base::Json::parse(response.body);
        body["pointer"] = error.position().pointer;
        response.body = body.dump();
    }
    return response;
}

}
