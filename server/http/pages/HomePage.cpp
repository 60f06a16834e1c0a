#include "app/actions/Actions.h"
#include "http/Exchange.h"
#include "http/pages/Pages.h"

namespace lazos::http {

void addHomePage(Router& router)
{
    router.add({"GET", "/", Access::signedIn(), [](Exchange& exchange) {
                    base::Json model = app::listTasks(exchange.context());
                    return exchange.page("home", exchange.say("Home"), std::move(model));
                }});
}

}
