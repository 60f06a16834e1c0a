#include "app/JobJson.h"
#include "app/PackageMaking.h"
#include "app/RunJobs.h"
#include "app/actions/Jobs.h"
#include "base/Digest.h"

namespace lazos::app {

base::Json askForPackage(const ActionContext& context, const std::string& id)
{
    return perform(context, "job.ask", Permission::Archive, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        requireSignedByAll(agreement);
        Jobs& jobs = session.work().jobs();
        if (const auto open = jobs.newest(agreement.id, session.authority().id, packageJob); open && !open->endedAt) return jobJson(*open, agreement.reference);
        JobRecord job;
        job.id = base::randomUuid();
        job.kind = packageJob;
        job.agreement = agreement.id;
        job.authority = session.authority().id;
        job.person = session.person().login;
        job.request = context.request;
        job.total = stepsOf(packageJob);
        job.step = {"Waiting for the server to begin", {}};
        job.askedAt = session.now();
        jobs.add(job);
        session.record("job.ask", &agreement, job.id, {{"job", job.id}, {"kind", job.kind}}, Visibility::Own);
        return jobJson(job, agreement.reference);
    });
}

}
