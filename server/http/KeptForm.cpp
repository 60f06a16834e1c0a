#include "http/KeptForm.h"

#include "app/actions/KeptForms.h"
#include "base/Error.h"
#include "http/pages/Pages.h"

namespace lazos::http {

namespace {

/// Whether a field is what a person typed or chose, and no secret.
bool isKept(const std::string& name)
{
    return name != "csrf" && name != "request" && name.find("pass") == std::string::npos;
}

}

std::optional<Response> keptForLater(const Exchange& exchange)
{
    const Request& request = exchange.request;
    const auto cookie = request.cookies.find(signInCookie);
    const std::string token = cookie == request.cookies.end() ? std::string() : cookie->second;
    app::SentForm form{request.path, request.field("csrf"), {}};
    std::size_t size = 0;
    for (const auto& [name, value] : request.form) {
        if (!isKept(name)) continue;
        form.fields.emplace_back(name, value);
        size += name.size() + value.size();
    }
    if (form.fields.empty() || size > smallBody) return std::nullopt;
    const auto id = app::keepForm(exchange.site.services, exchange.workspace, token, form);
    if (!id) return std::nullopt;
    return signInPage(exchange, {"", "/kept/" + *id, exchange.say("Your sign-in has ended. What you wrote is kept: sign in again, and it is back in its form. Nothing was sent."), {}}, 401);
}

std::string TypedBefore::field(const std::string& name) const
{
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
}

std::optional<TypedBefore> typedBefore(const Exchange& exchange, const std::string& path)
{
    const std::string id = exchange.request.queried("kept");
    if (id.empty()) return std::nullopt;
    try {
        const base::Json kept = app::keptForm(exchange.context(), id);
        TypedBefore typed{kept.at("path"), {}};
        if (typed.path != path && !typed.path.starts_with(path + "/")) return std::nullopt;
        for (const base::Json& field : kept.at("fields")) typed.fields.emplace(field.at(0), field.at(1));
        return typed;
    } catch (const base::Error& error) {
        if (error.code() != base::ErrorCode::NotFound) throw;
        return std::nullopt;
    }
}

}
