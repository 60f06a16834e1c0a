// The components that all pages are made of, in every state: for those who make pages.
#include "http/Exchange.h"
#include "http/pages/Pages.h"

namespace lazos::http {

void addDesignPage(Router& router)
{
    router.add({"GET", "/design", Access::everyone(), [](Exchange& exchange) { return exchange.page("design", "Components", base::Json::object()); }});
}

}
