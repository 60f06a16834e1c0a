#include "http/Router.h"

#include "base/Error.h"

namespace lazos::http {

namespace {

std::vector<std::string_view> segments(std::string_view path)
{
    std::vector<std::string_view> all;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        all.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return all;
}

std::optional<std::map<std::string, std::string>> matched(std::string_view pattern, std::string_view path)
{
    const auto expected = segments(pattern);
    const auto given = segments(path);
    if (expected.size() != given.size()) return std::nullopt;
    std::map<std::string, std::string> parameters;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (expected[i].starts_with('{')) {
            if (given[i].empty()) return std::nullopt;
            parameters.emplace(expected[i].substr(1, expected[i].size() - 2), given[i]);
        } else if (expected[i] != given[i]) {
            return std::nullopt;
        }
    }
    return parameters;
}

}

void Router::add(Route route) { _routes.push_back(std::move(route)); }

Router::Match Router::find(std::string_view method, std::string_view path) const
{
    Match match;
    if (!path.starts_with('/')) return match;
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    // Two routes may fit one path ("/agreements/new", "/agreements/{agreement}"): the one with fewer parameters is meant.
    for (const Route& route : _routes) {
        auto parameters = matched(route.pattern, path);
        if (!parameters) continue;
        if (route.method != wanted) {
            match.allowed.push_back(route.method);
        } else if (match.route == nullptr || parameters->size() < match.parameters.size()) {
            match.route = &route;
            match.parameters = std::move(*parameters);
        }
    }
    return match;
}

}
