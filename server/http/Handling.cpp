#include "http/Handling.h"

#include "http/Exchange.h"
#include "http/KeptForm.h"
#include "http/Problem.h"

#include <iostream>

namespace lazos::http {

using base::Error;
using base::ErrorCode;

namespace {

/// The first language of Accept-Language (RFC 9110 §12.5.4) that Lazos speaks; the weights are nearly always descending.
std::string preferredLanguage(const std::string& header)
{
    std::size_t from = 0;
    while (from < header.size()) {
        const std::size_t end = std::min(header.find(',', from), header.size());
        const auto start = header.find_first_not_of(' ', from);
        if (start != std::string::npos && start + 2 <= end && View::speaks(header.substr(start, 2))) return header.substr(start, 2);
        from = end + 1;
    }
    return "es";
}

std::string languageOf(const Exchange& exchange)
{
    if (View::speaks(exchange.request.queried("lang"))) return exchange.request.queried("lang");
    if (exchange.who && View::speaks(exchange.who->language)) return exchange.who->language;
    const auto chosen = exchange.request.cookies.find(languageCookie);
    if (chosen != exchange.request.cookies.end() && View::speaks(chosen->second)) return chosen->second;
    return preferredLanguage(exchange.request.header("accept-language"));
}

/// The place that was asked for, as a parameter of an address.
std::string whereTo(const Request& request)
{
    static constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~/";
    static constexpr std::string_view digits = "0123456789ABCDEF";
    const auto encoded = [](const std::string& text) {
        std::string out;
        for (const char c : text) {
            if (plain.find(c) != std::string_view::npos) {
                out += c;
            } else {
                const auto byte = static_cast<unsigned char>(c);
                out += {'%', digits[byte >> 4], digits[byte & 15]};
            }
        }
        return out;
    };
    std::string place = request.path;
    char mark = '?';
    for (const auto& [name, value] : request.query) {
        if (name == "lang") continue;
        place += mark + encoded(name) + "=" + encoded(value);
        mark = '&';
    }
    return encoded(place);
}

/// A request that changes something must come from a page of this site: browsers say where a request comes from
/// (Sec-Fetch-Site, else Origin), and forms carry the key of the sign-in.
bool fromHere(const Exchange& exchange)
{
    const Request& request = exchange.request;
    const std::string site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") return false;
    const std::string origin = request.header("origin");
    if (!origin.empty() && origin != "http://" + request.header("host") && origin != "https://" + request.header("host")) return false;
    if (!exchange.who) return true;
    const std::string key = request.header("x-lazos-form-key").empty() ? request.field("csrf") : request.header("x-lazos-form-key");
    return key == exchange.who->formKey;
}

}

std::size_t Handling::largestBody(const std::string& method, const std::string& path) const
{
    const auto match = _router.find(method, path);
    return match.route == nullptr ? smallBody : match.route->largestBody;
}

std::string Handling::patternOf(const std::string& method, const std::string& path) const
{
    const auto match = _router.find(method, path);
    return match.route == nullptr ? "-" : match.route->pattern;
}

Response Handling::guarded(const Request& request, const std::function<Response(Exchange&)>& body)
{
    const auto audienceOf = [&] { return request.path.starts_with("/api/") ? Audience::Program : Audience::Person; };
    try {
        const auto loan = _workspaces.borrow();
        Exchange exchange(request, _site, *loan, _workspaces);
        exchange.language = languageOf(exchange);
        try {
            if (const auto token = request.cookies.find(signInCookie); token != request.cookies.end()) {
                exchange.who = app::signedIn(_site.services, *loan, token->second);
                exchange.language = languageOf(exchange);
            }
            return body(exchange);
        } catch (const Error& error) {
            return problem(exchange, audienceOf(), error);
        } catch (const std::exception& error) {
            std::cerr << base::Json{{"level", "error"}, {"path", request.path}, {"what", error.what()}}.dump() + "\n";
            return problem(exchange, audienceOf(), 500, {"Nothing was changed. The administrator finds the details in the log", {}});
        }
    } catch (const std::exception& error) {
        std::cerr << base::Json{{"level", "error"}, {"path", request.path}, {"what", error.what()}}.dump() + "\n";
        Response response;
        response.status = 503;
        response.type = "text/plain; charset=utf-8";
        response.body = "Lazos cannot open its data right now. Nothing was changed.\n";
        return response;
    }
}

Response Handling::answer(const Request& request)
{
    return guarded(request, [&](Exchange& exchange) {
        Response response = routed(exchange, _router.find(request.method, request.path));
        if (View::speaks(request.queried("lang"))) {
            if (exchange.who && exchange.who->language != request.queried("lang")) {
                app::chooseLanguage(_site.services, exchange.workspace, request.cookies.at(signInCookie), request.queried("lang"));
            }
            constexpr int year = 365 * 24 * 3600;
            response.headers.emplace_back("Set-Cookie", exchange.cookie(languageCookie, request.queried("lang"), year));
        }
        return response;
    });
}

Response Handling::tooLarge(const Request& request)
{
    return guarded(request, [&](Exchange& exchange) {
        const std::size_t body = largestBody(request.method, request.path);
        const std::size_t most = body == documentBody ? largestDocument : body;
        const Audience audience = request.path.starts_with("/api/") ? Audience::Program : Audience::Person;
        return problem(exchange, audience, 413,
                       {"What you sent is larger than the {0} MiB that are taken here. Nothing was changed", {std::to_string(most >> 20)}});
    });
}

Response Handling::routed(Exchange& exchange, const Router::Match& match)
{
    const Request& request = exchange.request;
    const Audience byPath = request.path.starts_with("/api/") ? Audience::Program : Audience::Person;
    if (match.route == nullptr) {
        if (match.allowed.empty()) return problem(exchange, byPath, 404, {"It does not exist or is not shared with you", {}});
        Response response = problem(exchange, byPath, 405, {"This cannot be done here", {}});
        std::string allowed;
        for (const std::string& method : match.allowed) allowed += (allowed.empty() ? "" : ", ") + method;
        response.headers.emplace_back("Allow", allowed);
        return response;
    }
    const Route& route = *match.route;
    exchange.parameters = match.parameters;
    if (route.access.kind != Access::Kind::Public) {
        if (!exchange.who) {
            if (route.audience == Audience::Person && request.safe()) return Response::seeOther("/sign-in?next=" + whereTo(request));
            if (route.audience == Audience::Person && fromHere(exchange)) {
                if (auto kept = keptForLater(exchange)) return *std::move(kept);
            }
            if (route.audience == Audience::Program) {
                return problem(exchange, route.audience, 401, {"Sign in first: the cookie and the key of a sign-in are missing, or it has ended", {}});
            }
            return problem(exchange, route.audience, 401, {"Your sign-in has ended and nothing was sent. Sign in again: your browser leads you back to what you wrote", {}});
        }
        if (route.access.kind == Access::Kind::Permitted) app::require(exchange.who->person, route.access.permission);
    }
    if (!request.safe() && !fromHere(exchange)) {
        return problem(exchange, route.audience, 403, {"This form was not made for your sign-in. Go back, load the page again and send it once more", {}});
    }
    return route.handle(exchange);
}

}
