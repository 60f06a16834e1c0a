#pragma once

#include "base/Digest.h"
#include "http/Handling.h"
#include "http/api/Api.h"
#include "http/pages/Pages.h"
#include "support/PlayedCase.h"

#include <string>

namespace lazos::tests {

/// The pages of a server over the played case, asked without a network. Looks at HTML as text: what a person reads stands in it.
class Pages
{
public:
    explicit Pages(PlayedCase& played)
        : _played(played), _site(played.services, played.folder.path(), emptyBuild(played)),
          _workspaces([this] { return _played.services.openWorkspace(_played.folder.path(), _played.clock); }), _handling(_site, _router, _workspaces)
    {
        http::addPages(_router, _site, _limits);
        http::addApi(_router);
    }

    http::Site& site() { return _site; }

    /// The pages answer as to this person from now on; nobody if it is empty. The interface speaks English unless told otherwise.
    void signIn(const std::string& login, const std::string& language = "en")
    {
        _token.clear();
        if (login.empty()) return;
        _token = std::string(48, 'a') + base::hex(base::sha256(login)).substr(0, 16);
        const auto work = _played.workspace->begin(app::Workspace::Mode::Write);
        if (!work->accounts().find(base::hex(base::sha256(_token)))) {
            work->accounts().add({base::hex(base::sha256(_token)), login, formKey, language, _played.clock.now(), _played.clock.now()});
        } else {
            work->accounts().seen(base::hex(base::sha256(_token)), _played.clock.now());
            work->accounts().setLanguage(base::hex(base::sha256(_token)), language);
        }
        work->commit();
    }

    http::Response get(const std::string& path, std::map<std::string, std::string> query = {}, std::map<std::string, std::string> headers = {})
    {
        http::Request request = begin("GET", path);
        request.query = std::move(query);
        request.headers = std::move(headers);
        return _handling.answer(request);
    }
    http::Response post(const std::string& path, std::multimap<std::string, std::string> form, std::map<std::string, http::Upload> uploads = {})
    {
        http::Request request = begin("POST", path);
        request.form = std::move(form);
        request.form.emplace("csrf", formKey);
        request.uploads = std::move(uploads);
        return _handling.answer(request);
    }
    /// The address of a place of the case.
    [[nodiscard]] std::string of(const std::string& below) const { return "/agreements/" + _played.reference + "/" + below; }

    static bool holds(const http::Response& response, const std::string& words) { return response.body.find(words) != std::string::npos; }

private:
    static constexpr const char* formKey = "form-key";

    /// A web build without styles and scripts: these tests read words.
    static std::filesystem::path emptyBuild(PlayedCase& played)
    {
        const std::filesystem::path folder = played.folder.path() / "web";
        std::filesystem::create_directories(folder / ".vite");
        std::filesystem::create_directories(folder / "assets");
        const std::string manifest = "{}";
        base::writeFileDurably(folder / ".vite/manifest.json", base::view(manifest));
        return folder;
    }

    http::Request begin(const std::string& method, const std::string& path) const
    {
        http::Request request;
        request.method = method;
        request.path = path;
        request.remote = "127.0.0.1";
        if (!_token.empty()) request.cookies["lazos"] = _token;
        return request;
    }

    PlayedCase& _played;
    http::Site _site;
    http::Router _router;
    http::SignInLimits _limits;
    http::WorkspacePool _workspaces;
    http::Handling _handling;
    std::string _token;
};

}
