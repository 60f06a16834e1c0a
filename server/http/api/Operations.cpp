#include "http/api/Operations.h"

#include "base/Error.h"
#include "http/Exchange.h"

namespace lazos::http {

void addOperations(Router& router, const Metrics& metrics)
{
    router.add({"GET", "/healthz", Access::everyone(),
                [](Exchange& exchange) {
                    static_cast<void>(exchange.workspace.begin(app::Workspace::Mode::Read)->directory().authority(""));
                    return exchange.json({{"status", "ok"}});
                },
                smallBody, Audience::Program});
    router.add({"GET", "/metrics", Access::everyone(),
                [&metrics](Exchange& exchange) {
                    const std::string& from = exchange.request.remote;
                    if (!from.starts_with("127.") && from != "::1") throw base::Error(base::ErrorCode::NotFound, {"There is nothing here", {}});
                    Response response;
                    response.type = "text/plain; version=0.0.4; charset=utf-8";
                    response.body = metrics.text();
                    return response;
                },
                smallBody, Audience::Program});
}

}
