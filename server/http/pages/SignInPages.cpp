#include "base/Error.h"
#include "http/ErrorWords.h"
#include "http/Exchange.h"
#include "http/pages/Pages.h"

namespace lazos::http {

namespace {

/// Where to go after signing in: a place of this site, nothing else.
std::string safeNext(const std::string& next)
{
    return next.starts_with('/') && !next.starts_with("//") && next.find_first_of("\\\r\n") == std::string::npos ? next : "/";
}

Response signInNow(Exchange& exchange, SignInLimits& limits)
{
    const Request& request = exchange.request;
    const std::string login = request.field("login");
    const std::string next = request.field("next");
    const base::Instant now = exchange.site.services.clock->now();
    std::vector<FieldError> errors;
    if (login.empty()) errors.push_back({"login", exchange.say("Write your login, for example camille.laurent")});
    if (request.field("password").empty()) errors.push_back({"password", exchange.say("Write your password")});
    if (!errors.empty()) return signInPage(exchange, {login, next, {}, errors}, 422);
    if (limits.byLogin.exceeded(login, now) || limits.byAddress.exceeded(request.remote, now)) {
        return signInPage(exchange, {login, next, {}, {{"login", exchange.say("Too many wrong passwords. Wait 15 minutes, then try again")}}}, 429);
    }
    try {
        const app::NewSignIn made =
            app::signIn(exchange.site.services, exchange.workspace, login, request.field("password"), exchange.language);
        limits.byLogin.forget(login);
        Response response = Response::seeOther(safeNext(next));
        response.headers.emplace_back("Set-Cookie", exchange.cookie(signInCookie, made.token));
        return response;
    } catch (const base::Error& error) {
        if (error.code() != base::ErrorCode::Forbidden) throw;
        limits.byLogin.failed(login, now);
        limits.byAddress.failed(request.remote, now);
        return signInPage(exchange, {login, next, {}, {{"password", errorWords(exchange, error.message())}}}, 422);
    }
}

}

Response signInPage(const Exchange& exchange, const SignInModel& model, int status)
{
    base::Json json{{"login", model.login}, {"next", safeNext(model.next)}, {"reason", model.reason.empty() ? base::Json() : base::Json(model.reason)}};
    for (const FieldError& error : model.errors) json["errors"].push_back({{"field", error.field}, {"text", error.text}});
    return exchange.page("sign-in", exchange.say("Sign in"), std::move(json), status);
}

void addSignInPages(Router& router, SignInLimits& limits)
{
    router.add({"GET", "/sign-in", Access::everyone(),
                [](Exchange& exchange) { return signInPage(exchange, {"", exchange.request.queried("next"), {}, {}}, 200); }});
    router.add({"POST", "/sign-in", Access::everyone(), [&limits](Exchange& exchange) { return signInNow(exchange, limits); }});
    router.add({"POST", "/sign-out", Access::signedIn(), [](Exchange& exchange) {
                    app::signOut(exchange.site.services, exchange.workspace, exchange.request.cookies.at(signInCookie));
                    Response response = Response::seeOther("/sign-in");
                    response.headers.emplace_back("Set-Cookie", exchange.cookie(signInCookie, "", 0));
                    return response;
                }});
}

}
