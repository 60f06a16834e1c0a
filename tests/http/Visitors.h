#pragma once

#include "Edges.h"
#include "app/actions/Actions.h"
#include "base/Digest.h"
#include "base/Time.h"
#include "http/Exchange.h"
#include "http/Handling.h"
#include "http/pages/Pages.h"
#include "support/TemporaryFolder.h"

#include <cppunit/extensions/HelperMacros.h>

#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace lazos::tests {

/// The pages of a server with an empty data folder, answered in this process: Paris and Buenos Aires with their people, and Lyon,
/// which is party to nothing. Time stands where a test puts it.
class Visitors
{
public:
    base::SettableClock clock{base::parseInstant("2026-11-24T10:00:00Z").value()};
    TemporaryFolder folder;
    app::Services services = edges(clock);
    http::Site site{services, folder.path() / "data", withManifest(folder.path() / "web")};
    http::Router router;
    http::WorkspacePool workspaces{[this] { return services.openWorkspace(folder.path() / "data", clock); }};
    http::SignInLimits limits;
    http::Handling handling{site, router, workspaces};

    Visitors()
    {
        const std::filesystem::path examples = services.resources / "templates/examples";
        base::Json directory = base::parseJson(base::readTextFile(examples / "paris-buenos-aires.people.json"), "people.json");
        directory["authorities"].push_back({{"id", "lyon"}, {"name", {{"fr", "Ville de Lyon"}}}, {"country", "FR"}, {"zone", "Europe/Paris"},
                                            {"people", {person("louise.morel", {"drafter", "reviewer", "approver", "signatory", "archivist"})}}});
        app::importDirectory(as("setup"), directory.dump(), "people.json");
        http::addPages(router, site, limits);
    }

    /// For actions that a test takes without a page.
    [[nodiscard]] app::ActionContext as(const std::string& login) { return {services, *_own, login, ""}; }

    /// The agreement of the example, begun by Paris. Answers its reference.
    std::string beginAgreement()
    {
        const std::string brief = base::readTextFile(services.resources / "templates/examples/paris-buenos-aires.json");
        return app::createAgreement(as("camille.laurent"), brief, "brief.json").at("reference");
    }

    http::Response get(const std::string& login, const std::string& address) { return handling.answer(request(login, "GET", address)); }

    using Fields = std::vector<std::pair<std::string, std::string>>;
    /// As a form of this site sends it.
    http::Response post(const std::string& login, const std::string& address, const Fields& fields = {})
    {
        http::Request sent = request(login, "POST", address);
        for (const auto& [name, value] : fields) sent.form.emplace(name, value);
        if (!login.empty()) sent.form.emplace("csrf", formKey(login));
        sent.form.emplace("request", "form" + std::to_string(++_forms));
        return handling.answer(sent);
    }

    /// A request without what a form of this site carries.
    [[nodiscard]] http::Request request(const std::string& login, const std::string& method, const std::string& address)
    {
        http::Request asked;
        asked.method = method;
        asked.path = address.substr(0, address.find('?'));
        asked.remote = "192.0.2.7";
        asked.headers["accept-language"] = "en";
        if (const auto query = address.find('?'); query != std::string::npos) {
            std::string rest = address.substr(query + 1);
            while (!rest.empty()) {
                const std::string pair = rest.substr(0, rest.find('&'));
                asked.query[pair.substr(0, pair.find('='))] = pair.substr(pair.find('=') + 1);
                rest = rest.size() > pair.size() ? rest.substr(pair.size() + 1) : "";
            }
        }
        if (!login.empty()) asked.cookies[http::signInCookie] = tokenOf(login);
        return asked;
    }

    static std::string formKey(const std::string& login) { return "key-of-" + login; }

private:
    static app::Services edges(const base::Clock& clock)
    {
        ::setenv("LAZOS_HOME", LAZOS_SOURCE_DIR, 1);
        return buildEdges(clock);
    }

    static base::Json person(const std::string& login, const std::vector<std::string>& roles)
    {
        return {{"login", login}, {"name", login}, {"roles", roles}, {"offices", {"international-office", "legal-office", "council", "executive", "archives"}}};
    }

    static std::filesystem::path withManifest(const std::filesystem::path& web)
    {
        std::filesystem::create_directories(web / ".vite");
        base::writeFileDurably(web / ".vite/manifest.json", base::view(std::string("{}")));
        return web;
    }

    /// Signs in without the slow password: the same row that signing in writes.
    std::string tokenOf(const std::string& login)
    {
        const std::string token = base::hex(base::sha256("token of " + login));
        if (!_signedIn[login]) {
            const auto work = _own->begin(app::Workspace::Mode::Write);
            work->accounts().add({base::hex(base::sha256(token)), login, formKey(login), "en", clock.now(), clock.now()});
            work->commit();
            _signedIn[login] = true;
        }
        return token;
    }

    std::unique_ptr<app::Workspace> _own = services.openWorkspace(folder.path() / "data", clock);
    std::map<std::string, bool> _signedIn;
    int _forms = 0;
};

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

inline std::string headerOf(const http::Response& response, const std::string& name)
{
    for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
    }
    return {};
}

/// Takes from a page what differs between two addresses by nature: the address itself, which stands in the links that change the language,
/// and the id of each form.
inline void withoutAddressAndId(std::string& body, const std::string& address)
{
    for (std::size_t at; (at = body.find(address)) != std::string::npos;) body.erase(at, address.size());
    static const std::string request = "name=\"request\" value=\"";
    for (std::size_t at = 0; (at = body.find(request, at)) != std::string::npos; at += request.size()) body.erase(at + request.size(), 24);
}

}
