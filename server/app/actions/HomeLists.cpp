#include "app/JournalLines.h"
#include "app/Standing.h"
#include "app/actions/Reading.h"
#include "process/Store.h"

#include <algorithm>

namespace lazos::app {

namespace {

constexpr int mostOpen = 40; ///< agreements of each kind that are looked at: the most urgent tasks, else the newest
constexpr int mostRecent = 12;
constexpr int mostWaiting = 20;

base::Json headed(const Session& session, const ListedAgreement& agreement, std::map<std::string, domain::LocalizedText>& names)
{
    return {{"reference", agreement.reference},
            {"title", agreement.title},
            {"state", name(agreement.state)},
            {"revision", agreement.revision},
            {"parties", partiesJson(session, agreement.parties, names)}};
}

/// Each agreement once, in the order of first mention.
void join(std::vector<ListedAgreement>& all, std::vector<ListedAgreement> more)
{
    for (ListedAgreement& agreement : more) {
        if (std::none_of(all.begin(), all.end(), [&](const auto& known) { return known.id == agreement.id; })) all.push_back(std::move(agreement));
    }
}

struct Candidates
{
    std::vector<ListedAgreement> agreements;
    std::size_t left = 0; ///< agreements with tasks of the person's offices that are not looked at
};

/// What may hold something for this person: the most urgent tasks of their offices wherever they are, and the newest open agreements.
Candidates candidates(const Session& session)
{
    Lists& lists = session.work().lists();
    const std::string& own = session.authority().id;
    process::TaskQuery query;
    query.party = own;
    query.groups = {session.person().offices.begin(), session.person().offices.end()};
    std::vector<std::string> processes;
    if (!query.groups.empty()) {
        std::vector<process::TaskRow> tasks = session.work().processes().openTasks(query);
        std::stable_sort(tasks.begin(), tasks.end(), [](const process::TaskRow& a, const process::TaskRow& b) {
            const auto due = [](const process::TaskRow& task) { return task.dueAt.value_or(base::Instant::max()); };
            return std::pair(due(a), a.createdAt) < std::pair(due(b), b.createdAt);
        });
        for (const process::TaskRow& task : tasks) {
            const std::string instance = std::to_string(task.instance);
            if (std::find(processes.begin(), processes.end(), instance) == processes.end()) processes.push_back(instance);
        }
    }
    Candidates found;
    if (processes.size() > static_cast<std::size_t>(mostOpen)) {
        found.left = processes.size() - static_cast<std::size_t>(mostOpen);
        processes.resize(static_cast<std::size_t>(mostOpen));
    }
    std::vector<ListedAgreement>& all = found.agreements;
    if (!processes.empty()) all = lists.agreementsByProcess(own, processes);
    join(all, lists.agreements({own, "", {AgreementState::Negotiating}, std::nullopt, std::numeric_limits<std::int64_t>::max(), mostOpen}));
    join(all, lists.agreements({own, "", {AgreementState::Frozen, AgreementState::Signed}, std::nullopt, std::numeric_limits<std::int64_t>::max(), mostOpen}));
    if (allows(session.person(), Permission::Archive)) {
        join(all, lists.agreements({own, "", {AgreementState::InForce}, false, std::numeric_limits<std::int64_t>::max(), mostOpen}));
    }
    return found;
}

}

base::Json homeLists(const ActionContext& context)
{
    return inspect(context, Permission::See, [&](Session& session) {
        Lists& lists = session.work().lists();
        const std::string& own = session.authority().id;
        const auto [open, left] = candidates(session);
        std::vector<std::string> ids;
        std::vector<std::string> processes;
        for (const ListedAgreement& agreement : open) {
            ids.push_back(agreement.id);
            if (!agreement.process.empty()) processes.push_back(agreement.process);
        }
        const std::map<std::string, TextStanding> texts = lists.textStandings(own, ids);
        std::map<std::string, std::vector<process::TaskRow>> tasks;
        for (process::TaskRow& task : lists.openTasks(processes)) tasks[std::to_string(task.instance)].push_back(std::move(task));

        std::map<std::string, domain::LocalizedText> names;
        std::vector<std::pair<Duty, base::Json>> mine;
        std::vector<std::pair<Wait, base::Json>> waiting;
        for (const ListedAgreement& agreement : open) {
            std::vector<OpenStep> steps;
            if (const auto found = tasks.find(agreement.process); !agreement.process.empty() && found != tasks.end()) {
                steps = openSteps(session, session.agreement(agreement.id), found->second);
            }
            const Standing standing = standingOf(session, agreement, texts.at(agreement.id), steps);
            for (const Duty& duty : standing.duties) mine.emplace_back(duty, headed(session, agreement, names));
            for (const Wait& wait : standing.waits) waiting.emplace_back(wait, headed(session, agreement, names));
        }
        const auto due = [](const auto& entry) {
            return entry.first.step && entry.first.step->task.dueAt ? *entry.first.step->task.dueAt : base::Instant::max();
        };
        std::stable_sort(mine.begin(), mine.end(), [&](const auto& a, const auto& b) { return std::pair(due(a), a.first.since) < std::pair(due(b), b.first.since); });
        // Whom one waits for longest stands first; reviews of others, of which nobody knows since when, last.
        std::stable_sort(waiting.begin(), waiting.end(), [](const auto& a, const auto& b) {
            return a.first.since.value_or(base::Instant::max()) < b.first.since.value_or(base::Instant::max());
        });

        base::Json answer{{"mine", base::Json::array()}, {"waiting", base::Json::array()}, {"recent", base::Json::array()}, {"waitingCount", waiting.size()}, {"mineLeft", left}};
        for (auto& [duty, json] : mine) {
            json["duty"] = toJson(duty);
            answer["mine"].push_back(std::move(json));
        }
        if (waiting.size() > static_cast<std::size_t>(mostWaiting)) waiting.resize(static_cast<std::size_t>(mostWaiting));
        for (auto& [wait, json] : waiting) {
            json["wait"] = toJson(wait);
            answer["waiting"].push_back(std::move(json));
        }
        std::map<std::string, std::string> people;
        // That a procedure moved on is told by the act that moved it.
        for (const ListedLine& line : lists.recentLines(own, std::numeric_limits<std::int64_t>::max(), 2 * mostRecent)) {
            if (line.entry.action == "process.message" || line.entry.action == "process.start") continue;
            if (answer["recent"].size() == static_cast<std::size_t>(mostRecent)) break;
            base::Json json = headed(session, line.agreement, names);
            json.update(lineJson(session, line.entry, people));
            answer["recent"].push_back(std::move(json));
        }
        std::int64_t count = 0;
        for (const auto& [state, many] : lists.counts(own)) count += many;
        answer["count"] = count;
        return answer;
    });
}

}
