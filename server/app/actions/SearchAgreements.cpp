#include "app/Standing.h"
#include "app/actions/Reading.h"
#include "base/Error.h"

namespace lazos::app {

namespace {

AgreementState askedState(const std::string& word)
{
    for (const AgreementState state : {AgreementState::Negotiating, AgreementState::Frozen, AgreementState::Signed, AgreementState::InForce, AgreementState::Refused}) {
        if (name(state) == word) return state;
    }
    throw base::Error(base::ErrorCode::InvalidArgument, {"{0} is no state of an agreement", {word}});
}

}

base::Json searchAgreements(const ActionContext& context, const std::string& words, const std::string& state, std::int64_t before, int limit)
{
    return inspect(context, Permission::See, [&](Session& session) {
        Lists& lists = session.work().lists();
        const std::string& own = session.authority().id;
        AgreementQuery query;
        query.authority = own;
        query.words = words;
        query.limit = limit + 1; // one more than is shown tells whether there is another page
        if (before > 0) query.before = before;
        if (!state.empty()) query.states = {askedState(state)};
        std::vector<ListedAgreement> found = lists.agreements(query);
        base::Json next;
        if (found.size() > static_cast<std::size_t>(limit)) {
            found.resize(static_cast<std::size_t>(limit));
            next = found.back().ordinal;
        }
        std::vector<std::string> ids;
        std::vector<std::string> processes;
        for (const ListedAgreement& agreement : found) {
            ids.push_back(agreement.id);
            if (!agreement.process.empty()) processes.push_back(agreement.process);
        }
        const auto texts = lists.textStandings(own, ids);
        const auto changed = lists.changedAt(own, ids);
        std::map<std::string, std::vector<process::TaskRow>> tasks;
        for (process::TaskRow& task : lists.openTasks(processes)) tasks[std::to_string(task.instance)].push_back(std::move(task));
        std::map<std::string, domain::LocalizedText> names;
        base::Json agreements = base::Json::array();
        for (const ListedAgreement& agreement : found) {
            std::vector<OpenStep> steps;
            if (const auto open = tasks.find(agreement.process); !agreement.process.empty() && open != tasks.end()) {
                steps = openSteps(session, session.agreement(agreement.id), open->second);
            }
            const Standing standing = standingOf(session, agreement, texts.at(agreement.id), steps);
            base::Json json{{"reference", agreement.reference}, {"title", agreement.title}, {"state", name(agreement.state)},
                            {"parties", partiesJson(session, agreement.parties, names)}, {"inForceOn", nullptr}, {"revision", agreement.revision},
                            {"duties", base::Json::array()}, {"waits", base::Json::array()}, {"changedAt", base::format(agreement.createdAt)}};
            if (agreement.inForceOn) json["inForceOn"] = base::format(*agreement.inForceOn);
            if (const auto at = changed.find(agreement.id); at != changed.end()) json["changedAt"] = base::format(at->second);
            for (const Duty& duty : standing.duties) json["duties"].push_back(toJson(duty));
            for (const Wait& wait : standing.waits) json["waits"].push_back(toJson(wait));
            agreements.push_back(std::move(json));
        }
        base::Json counts = base::Json::object();
        for (const auto& [which, many] : lists.counts(own)) counts[std::string(name(which))] = many;
        return base::Json{{"agreements", agreements}, {"next", next}, {"counts", counts}};
    });
}

}
