#include "app/actions/Law.h"
#include "base/Error.h"
#include "http/ErrorWords.h"
#include "http/Exchange.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/LawModel.h"
#include "http/pages/Pages.h"

namespace lazos::http {

using base::Error;
using base::ErrorCode;

namespace {

Response lawPage(const Exchange& exchange, const WaiverTyped& typed, int status)
{
    const std::string reference = exchange.parameter("agreement");
    const base::Json told = app::showLaw(exchange.context(), reference);
    base::Json model = lawModel(exchange, told, typed);
    model["head"] = agreementHead(exchange, reference, AgreementTab::Law);
    model["hasErrors"] = !typed.error.empty();
    model["errors"] = base::Json::array();
    if (!typed.error.empty()) model["errors"].push_back({{"field", "reason-" + typed.rule}, {"text", typed.error}});
    return exchange.page("agreement-law", exchange.say("Law"), std::move(model), status);
}

Response lawSheet(Exchange& exchange)
{
    const base::Json told = app::showLaw(exchange.context(), exchange.parameter("agreement"));
    const std::string party = exchange.request.queried("party").empty() ? told.at("own").get<std::string>() : exchange.request.queried("party");
    const std::string reader = exchange.request.queried("for").empty() ? "council" : exchange.request.queried("for");
    base::Json model = lawSheetModel(exchange, told, party, reader);
    const std::string title = model.at("title");
    return exchange.page("law-sheet", title, std::move(model));
}

Response waiveIt(Exchange& exchange)
{
    const std::string reference = exchange.parameter("agreement");
    WaiverTyped typed{exchange.request.field("rule"), exchange.request.field("reason"), {}};
    try {
        app::waiveFinding(exchange.context(), reference, typed.rule, typed.reason);
        return exchange.next(agreementAddress(reference, "law"), "Set aside. The reason is recorded and shown with the finding to every party.");
    } catch (const Error& error) {
        if (error.code() != ErrorCode::InvalidArgument && error.code() != ErrorCode::Conflict) throw;
        typed.error = errorWords(exchange, error.message());
        return lawPage(exchange, typed, error.code() == ErrorCode::Conflict ? 409 : 422);
    }
}

}

void addLawPages(Router& router)
{
    const std::string place = "/agreements/{agreement}/law";
    router.add({"GET", place, Access::signedIn(), [](Exchange& exchange) { return lawPage(exchange, {}, 200); }});
    router.add({"GET", place + "/sheet", Access::signedIn(), lawSheet});
    router.add({"POST", place + "/waive", Access::with(app::Permission::Waive), waiveIt});
}

}
