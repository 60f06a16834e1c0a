#include "app/JobJson.h"

namespace lazos::app {

base::Json jobJson(const JobRecord& job, const std::string& reference)
{
    base::Json json{{"job", job.id},
                    {"agreement", reference},
                    {"kind", job.kind},
                    {"state", name(job.state)},
                    {"done", job.done},
                    {"total", job.total},
                    {"step", {{"pattern", job.step.pattern}, {"arguments", job.step.arguments}}},
                    {"error", nullptr},
                    {"attempts", job.attempts},
                    {"person", job.person},
                    {"askedAt", base::format(job.askedAt)},
                    {"endedAt", nullptr},
                    {"version", job.version}};
    if (!job.errorCode.empty()) json["error"] = {{"code", job.errorCode}, {"pattern", job.error.pattern}, {"arguments", job.error.arguments}};
    if (job.endedAt) json["endedAt"] = base::format(*job.endedAt);
    return json;
}

}
