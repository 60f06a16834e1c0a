#pragma once

#include "http/Metrics.h"
#include "http/RateLimit.h"
#include "http/Router.h"
#include "http/Site.h"
#include "http/WorkspacePool.h"

namespace lazos::http {

/// From a request to its answer: who asks, whether they may, whether the form is from this site, what went wrong.
class Handling
{
public:
    Handling(const Site& site, const Router& router, WorkspacePool& workspaces) : _site(site), _router(router), _workspaces(workspaces) {}

    /// Never throws.
    [[nodiscard]] Response answer(const Request& request);
    /// How large a body this request may have; decided before the body is read.
    [[nodiscard]] std::size_t largestBody(const std::string& method, const std::string& path) const;
    /// The pattern of its route, for logs and metrics; "-" if there is none.
    [[nodiscard]] std::string patternOf(const std::string& method, const std::string& path) const;
    /// A body that is larger than that.
    [[nodiscard]] Response tooLarge(const Request& request);

private:
    Response routed(Exchange& exchange, const Router::Match& match);
    Response guarded(const Request& request, const std::function<Response(Exchange&)>& body);

    const Site& _site;
    const Router& _router;
    WorkspacePool& _workspaces;
};

}
