// What is archived, and asking for the package of what is finished.
#include "app/actions/Jobs.h"
#include "app/actions/Reading.h"
#include "http/Download.h"
#include "http/Exchange.h"
#include "http/Formats.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/Duties.h"
#include "http/pages/Pages.h"

#include <charconv>

namespace lazos::http {

namespace {

Response archivePage(Exchange& exchange)
{
    constexpr int archivedOnAPage = 30;
    const std::string words = exchange.request.queried("q").substr(0, 200);
    std::int64_t before = 0;
    const std::string asked = exchange.request.queried("before");
    std::from_chars(asked.data(), asked.data() + asked.size(), before); // a page that is none is the first
    const base::Json found = app::listArchived(exchange.context(), words, before, archivedOnAPage);
    base::Json rows = base::Json::array();
    for (const base::Json& agreement : found.at("agreements")) {
        const std::string reference = agreement.at("reference");
        const auto inForce = agreement.at("inForceOn").is_null() ? std::nullopt : base::parseDate(agreement.at("inForceOn").get<std::string>());
        rows.push_back({{"href", agreementAddress(reference, "files")},
                        {"title", worded(exchange, agreement.at("title"))},
                        {"titleLang", languageWorded(exchange, agreement.at("title"))},
                        {"ref", reference},
                        {"parties", partyTags(exchange, agreement.at("parties"))},
                        {"state", "done"},
                        {"words", exchange.say("Archived")},
                        {"line", inForce ? exchange.say("in force since {0}", {day(*inForce, exchange.language)}) : exchange.say("not in force")},
                        {"package", agreementAddress(reference, "files/package.zip")},
                        {"packageLabel", exchange.say("Package")}});
    }
    const std::string sentence = rows.empty() ? exchange.say("Nothing is archived yet. An agreement that all parties signed can be.")
                                              : exchange.say("Each package can be checked offline, without this server.");
    const base::Json older = found.at("next").is_null() ? base::Json()
                                                        : base::Json("/archive?q=" + percentEncoded(words) + "&before=" + found.at("next").dump());
    return exchange.page("archive", exchange.say("Archive"), {{"query", words}, {"sentence", sentence}, {"rows", rows}, {"older", older}});
}

}

void addArchivePage(Router& router)
{
    router.add({"GET", "/archive", Access::with(app::Permission::See), archivePage});
    router.add({"POST", "/agreements/{agreement}/archive", Access::with(app::Permission::Archive), [](Exchange& exchange) {
                    const base::Json job = app::askForPackage(exchange.context(), exchange.parameter("agreement"));
                    exchange.site.jobNews->tell();
                    return exchange.next(agreementAddress(job.at("agreement").get<std::string>(), "files"));
                }});
}

}
