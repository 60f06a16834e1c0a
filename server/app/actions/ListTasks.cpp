#include "app/KeptSteps.h"
#include "app/Procedure.h"
#include "app/actions/Actions.h"
#include "process/Store.h"

#include <algorithm>
#include <map>

namespace lazos::app {

base::Json listTasks(const ActionContext& context)
{
    return inspect(context, Permission::See, [&](Session& session) {
        process::TaskQuery query;
        query.party = session.authority().id;
        query.groups = {session.person().offices.begin(), session.person().offices.end()};
        base::Json tasks = base::Json::array();
        // One agreement often has several open tasks: what its law says is computed once for each.
        struct Known
        {
            AgreementRecord agreement;
            law::LawCheck check;
            std::vector<law::StepTaken> taken;
        };
        std::map<process::InstanceId, Known> known;
        for (const process::TaskRow& task : session.work().processes().openTasks(query)) {
            auto found = known.find(task.instance);
            if (found == known.end()) {
                auto agreement = session.agreements().findByProcess(std::to_string(task.instance));
                if (!agreement) continue;
                const law::LawCheck check = *lawCheckOf(*agreement);
                const auto taken = stepsTaken(session, *agreement, check);
                found = known.emplace(task.instance, Known{*std::move(agreement), check, taken}).first;
            }
            const Known& about = found->second;
            std::vector<std::string> blocked = law::openPredecessors(about.check, task.party, task.step, about.taken);
            if (task.step == "signature") {
                for (const law::Finding* open : law::openSteps(about.check, task.party, law::Gate::Signature, about.taken)) {
                    const std::string act(law::actOf(*open));
                    if (std::find(blocked.begin(), blocked.end(), act) == blocked.end()) blocked.push_back(act);
                }
            }
            tasks.push_back({{"task", std::to_string(task.instance) + "-" + std::to_string(task.id)}, {"agreement", about.agreement.id},
                             {"reference", about.agreement.reference}, {"step", keyOf(task)}, {"name", task.name},
                             {"since", base::format(task.createdAt)}, {"due", task.dueAt ? base::Json(base::format(*task.dueAt)) : base::Json()},
                             {"lane", task.lane}, {"blockedBy", blocked}});
        }
        return base::Json{{"tasks", tasks}};
    });
}

}
