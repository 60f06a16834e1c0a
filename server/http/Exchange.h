#pragma once

#include "app/Session.h"
#include "app/actions/SignIn.h"
#include "http/Message.h"
#include "http/Router.h"
#include "http/Site.h"
#include "http/WorkspacePool.h"

#include <map>
#include <optional>
#include <string>

namespace lazos::http {

/// The names of the cookies.
inline constexpr const char* signInCookie = "lazos";
inline constexpr const char* languageCookie = "lazos-language";
inline constexpr const char* flashCookie = "lazos-said";

/// A field of a form that was not as it must be.
struct FieldError
{
    std::string field; ///< the id of the control
    std::string text; ///< in the language of the page
};

/// One request on its way to an answer: who asks, in which language, and how pages are made for them.
class Exchange
{
public:
    const Request& request;
    const Site& site;
    app::Workspace& workspace;
    WorkspacePool& workspaces; ///< for what goes on after this exchange
    std::map<std::string, std::string> parameters; ///< of the route's pattern
    std::optional<app::SignedIn> who;
    std::string language; ///< es, fr, en or pt

    Exchange(const Request& theRequest, const Site& theSite, app::Workspace& theWorkspace, WorkspacePool& theWorkspaces)
        : request(theRequest), site(theSite), workspace(theWorkspace), workspaces(theWorkspaces)
    {
    }

    /// For the actions of app/. A form that is sent twice (same id, same content) acts once.
    [[nodiscard]] app::ActionContext context() const;
    [[nodiscard]] std::string say(const std::string& pattern, std::vector<std::string> arguments = {}) const;
    [[nodiscard]] std::string say(const base::Message& message) const;
    [[nodiscard]] const std::string& parameter(const std::string& name) const { return parameters.at(name); }
    /// IANA zone of the person's authority, "UTC" for nobody.
    [[nodiscard]] std::string zone() const;

    /// A whole page. Besides `model` the template sees `csrf`, `requestId`, `glyphs`, `lang` and `person`.
    [[nodiscard]] Response page(const std::string& name, const std::string& title, base::Json model, int status = 200) const;
    [[nodiscard]] Response json(const base::Json& value, int status = 200) const;
    /// To another page, which says `pattern` at its top once.
    [[nodiscard]] Response next(const std::string& location, const std::string& pattern = {}, std::vector<std::string> arguments = {}) const;

    /// A cookie as this site sets them: for this site only, out of reach of scripts.
    [[nodiscard]] std::string cookie(const std::string& name, const std::string& value, std::optional<int> seconds = std::nullopt) const;

private:
    [[nodiscard]] base::Json frameModel(const std::string& title) const;
    mutable std::string _formId;
};

}
