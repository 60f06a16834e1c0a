#include "app/JobJson.h"
#include "app/RunJobs.h"
#include "app/actions/Jobs.h"
#include "base/Error.h"

namespace lazos::app {

base::Json showJob(const ActionContext& context, const std::string& id, const std::string& job)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        const auto found = session.work().jobs().find(job, agreement.id, session.authority().id);
        if (!found) throw base::Error(base::ErrorCode::NotFound, {"There is no job {0} of this agreement", {job}});
        return jobJson(*found, agreement.reference);
    });
}

base::Json newestPackageJob(const ActionContext& context, const std::string& id)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        const auto found = session.work().jobs().newest(agreement.id, session.authority().id, packageJob);
        return base::Json{{"job", found ? jobJson(*found, agreement.reference) : base::Json()}};
    });
}

}
