#pragma once

#include "app/Access.h"
#include "http/Message.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::http {

class Exchange;

/// Who may call a route. The application action decides again; a route that declares too much lets nobody in there.
struct Access
{
    enum class Kind { Public, SignedIn, Permitted };
    Kind kind = Kind::SignedIn;
    app::Permission permission = app::Permission::See; ///< for Permitted

    static Access everyone() { return {Kind::Public, app::Permission::See}; }
    static Access signedIn() { return {Kind::SignedIn, app::Permission::See}; }
    static Access with(app::Permission permission) { return {Kind::Permitted, permission}; }
};

/// Whether errors are told to a person (a page) or a program (application/problem+json, RFC 9457).
enum class Audience { Person, Program };

/// Largest bodies that a route takes (issue: 50 MiB where a PDF may come, 1 MiB else).
inline constexpr std::size_t smallBody = std::size_t{1} << 20;
inline constexpr std::size_t largestDocument = std::size_t{50} << 20;
inline constexpr std::size_t documentBody = largestDocument + smallBody; ///< the file, and the other fields of its form

struct Route
{
    std::string method;
    std::string pattern; ///< "/agreements/{agreement}/law": a word in braces stands for one segment
    Access access;
    std::function<Response(Exchange&)> handle;
    std::size_t largestBody = smallBody;
    Audience audience = Audience::Person;
    std::string summary = {}; ///< one English sentence for OpenAPI; pages have none
};

/// All routes of the server, found by method and path.
class Router
{
public:
    void add(Route route);

    struct Match
    {
        const Route* route = nullptr;
        std::map<std::string, std::string> parameters;
        std::vector<std::string> allowed; ///< methods of this path when only the method does not fit
    };
    [[nodiscard]] Match find(std::string_view method, std::string_view path) const;
    [[nodiscard]] const std::vector<Route>& routes() const noexcept { return _routes; }

private:
    std::vector<Route> _routes;
};

}
