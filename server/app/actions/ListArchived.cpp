#include "app/Standing.h"
#include "app/actions/Reading.h"

namespace lazos::app {

base::Json listArchived(const ActionContext& context, const std::string& words, std::int64_t before, int limit)
{
    return inspect(context, Permission::See, [&](Session& session) -> base::Json {
        AgreementQuery query;
        query.authority = session.authority().id;
        query.words = words;
        query.packaged = true;
        query.limit = limit + 1; // one more than is shown tells whether there is another page
        if (before > 0) query.before = before;
        std::vector<ListedAgreement> found = session.work().lists().agreements(query);
        base::Json next;
        if (found.size() > static_cast<std::size_t>(limit)) {
            found.resize(static_cast<std::size_t>(limit));
            next = found.back().ordinal;
        }
        std::map<std::string, domain::LocalizedText> names;
        base::Json agreements = base::Json::array();
        for (const ListedAgreement& agreement : found) {
            agreements.push_back({{"reference", agreement.reference}, {"title", agreement.title}, {"state", name(agreement.state)},
                                  {"parties", partiesJson(session, agreement.parties, names)},
                                  {"inForceOn", agreement.inForceOn ? base::Json(base::format(*agreement.inForceOn)) : base::Json()}});
        }
        return {{"agreements", agreements}, {"next", next}};
    });
}

}
