#include "app/actions/KeptForms.h"
#include "http/Exchange.h"
#include "http/pages/Pages.h"

namespace lazos::http {

namespace {

/// Where the form stands that this was typed into, if its page takes up what was kept; else nothing.
std::string formAddress(const std::string& path, const base::Json& fields, const std::string& id)
{
    static const std::string agreements = "/agreements/";
    if (!path.starts_with(agreements)) return {};
    const std::size_t end = path.find('/', agreements.size());
    if (end == std::string::npos) return {};
    const std::string agreement = path.substr(0, end);
    const std::string place = path.substr(end + 1);
    const auto field = [&](const char* name) -> std::string {
        for (const base::Json& each : fields) {
            if (each.at(0) == name) return each.at(1);
        }
        return {};
    };
    if (place == "return" || place == "refuse") return agreement + "?kept=" + id + "#" + place + "-reason";
    if (place == "comments") return agreement + "?comment=" + field("clause") + "&kept=" + id + "#about-" + field("clause");
    if (!place.starts_with("clauses/") || place.find('/', 8) != std::string::npos) return {};
    const std::string clause = place.substr(8);
    return agreement + "?edit=" + clause + "&language=" + field("language") + "&kept=" + id + "#" + clause;
}

/// Only what stands for itself may go into an address.
bool isPlainAddress(const std::string& address)
{
    return address.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~/?=&#") == std::string::npos;
}

Response keptFormPage(Exchange& exchange)
{
    const std::string& id = exchange.parameter("form");
    const base::Json kept = app::keptForm(exchange.context(), id);
    const std::string path = kept.at("path");
    if (const std::string form = formAddress(path, kept.at("fields"), id); !form.empty() && isPlainAddress(form)) return Response::seeOther(form);
    base::Json fields = base::Json::array();
    for (const base::Json& field : kept.at("fields")) {
        if (!field.at(1).get<std::string>().empty()) fields.push_back({{"name", field.at(0)}, {"value", field.at(1)}});
    }
    // The page that the form stood on is the nearest one above where it was sent to.
    const std::size_t cut = path.rfind('/');
    return exchange.page("kept-form", exchange.say("What you wrote"), {{"fields", fields}, {"back", cut == 0 || cut == std::string::npos ? "/" : path.substr(0, cut)}});
}

}

void addKeptFormPage(Router& router) { router.add({"GET", "/kept/{form}", Access::signedIn(), keptFormPage}); }

}
