#include "http/Exchange.h"

#include "base/Digest.h"
#include "base/Error.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace lazos::http {

namespace {

/// What one form holds, whatever the order of its fields: the same form sent twice has the same digest.
std::string contentDigest(const Request& request)
{
    std::string all = request.method + ' ' + request.path + '\n';
    for (const auto& [name, value] : request.form) {
        if (name != "csrf") all += std::to_string(name.size()) + ':' + name + std::to_string(value.size()) + ':' + value;
    }
    for (const auto& [name, upload] : request.uploads) all += name + '=' + base::hex(base::sha256(upload.bytes));
    all += base::hex(base::sha256(request.body));
    return base::hex(base::sha256(all)).substr(0, 32);
}

/// "legal-office" → "Legal office": the English pattern of an abstract office key.
std::string officePattern(std::string office)
{
    std::replace(office.begin(), office.end(), '-', ' ');
    if (!office.empty()) office[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(office[0])));
    return office;
}

base::Json placesOf(const Exchange& exchange)
{
    struct Place
    {
        std::string href;
        base::Message label;
    };
    static const std::vector<Place> signedInPlaces{{"/", base::Message{"Home", {}}},
                                                   {"/agreements", base::Message{"Agreements", {}}},
                                                   {"/archive", base::Message{"Archive", {}}},
                                                   {"/verify", base::Message{"Verify", {}}}};
    static const std::vector<Place> publicPlaces{{"/verify", base::Message{"Verify", {}}}};
    base::Json list = base::Json::array();
    const auto add = [&](const Place& place) {
        const std::string& href = place.href;
        const std::string& path = exchange.request.path;
        const bool current = path == href || (href != "/" && path.starts_with(href + "/"));
        list.push_back({{"href", href}, {"label", exchange.say(place.label)}, {"current", current}});
    };
    if (exchange.who) {
        for (const Place& place : signedInPlaces) add(place);
    } else {
        for (const Place& place : publicPlaces) add(place);
    }
    return list;
}

}

app::ActionContext Exchange::context() const
{
    std::string id = request.header("idempotency-key");
    if (id.empty()) id = request.field("request");
    if (!id.empty()) id += "." + contentDigest(request);
    return {site.services, workspace, who ? who->person.login : std::string(), id};
}

std::string Exchange::say(const std::string& pattern, std::vector<std::string> arguments) const
{
    return say(base::Message{pattern, std::move(arguments)});
}
std::string Exchange::say(const base::Message& message) const { return site.view.catalogue(language).say(message); }

std::string Exchange::zone() const { return who && !who->authority.zone.empty() ? who->authority.zone : "UTC"; }

base::Json Exchange::frameModel(const std::string& title) const
{
    static constexpr std::array names{std::pair{"es", "Español"}, std::pair{"fr", "Français"}, std::pair{"en", "English"}, std::pair{"pt", "Português"}};
    if (_formId.empty()) _formId = base::toHex(site.services.randomBytes(12));
    base::Json model{{"title", title}, {"lang", language}, {"testStrip", site.demonstration}, {"places", placesOf(*this)},
                     {"styles", site.styles}, {"scripts", site.scripts}, {"glyphs", site.glyphs}, {"csrf", who ? who->formKey : ""},
                     {"requestId", _formId}, {"here", request.path}, {"query", request.queried("q")}};
    for (const auto& [code, name] : names) {
        model["languages"].push_back({{"code", code}, {"name", name}, {"current", language == code}, {"href", request.path + "?lang=" + code}});
    }
    if (who) {
        std::string offices;
        for (const std::string& office : who->person.offices) offices += (offices.empty() ? "" : ", ") + say(officePattern(office));
        model["person"] = {{"name", who->person.name},
                           {"login", who->person.login},
                           {"office", offices},
                           {"authority", who->authority.id},
                           {"authorityName", domain::in(who->authority.name, language)}};
    }
    if (const auto said = request.cookies.find(flashCookie); said != request.cookies.end()) {
        try {
            const base::Json flash = base::parseJson(base::text(base::fromHex(said->second)), "flash");
            model["flash"] = {{"text", say(flash.at(0).get<std::string>(), flash.at(1).get<std::vector<std::string>>())}};
        } catch (const std::exception&) {
            model["flash"] = nullptr; // the cookie is only a courtesy: what is not readable is not said
        }
    }
    return model;
}

Response Exchange::page(const std::string& name, const std::string& title, base::Json model, int status) const
{
    base::Json frame = frameModel(title);
    for (const char* shared : {"csrf", "requestId", "glyphs", "lang", "person", "here", "query"}) {
        if (frame.contains(shared) && !model.contains(shared)) model[shared] = frame.at(shared);
    }
    model["hasErrors"] = model.contains("errors") && !model["errors"].empty();
    Response response;
    response.status = status;
    if (frame.contains("flash")) response.headers.emplace_back("Set-Cookie", cookie(flashCookie, "", 0));
    response.body = site.view.frame(language, std::move(frame), site.view.render(name, language, model));
    return response;
}

Response Exchange::json(const base::Json& value, int status) const
{
    Response response;
    response.status = status;
    response.type = "application/json";
    response.body = value.dump();
    return response;
}

Response Exchange::next(const std::string& location, const std::string& pattern, std::vector<std::string> arguments) const
{
    Response response = Response::seeOther(location);
    if (!pattern.empty()) {
        const std::string said = base::Json::array({pattern, std::move(arguments)}).dump();
        response.headers.emplace_back("Set-Cookie", cookie(flashCookie, base::toHex(base::view(said)), 60));
    }
    return response;
}

std::string Exchange::cookie(const std::string& name, const std::string& value, std::optional<int> seconds) const
{
    return name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + (site.secure ? "; Secure" : "") +
           (seconds ? "; Max-Age=" + std::to_string(*seconds) : "");
}

}
