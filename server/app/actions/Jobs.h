#pragma once

#include "app/Session.h"

#include <string>

/// Work in the background: asked for by one action, done by a worker of the server in the name of the person (RunJobs.h).
/// Errors as in Actions.h. A job is {"job", "agreement" (reference), "kind", "state": waiting|running|done|failed, "done", "total" (steps), "step": {"pattern",
/// "arguments"} (what is being done, or what came out), "error": {"code", "pattern", "arguments"} or null, "attempts", "person",
/// "askedAt", "endedAt", "version"}; patterns are English ICU patterns. Only people of the authority that asked see it.
namespace lazos::app {

/// Asks for the archival package of an agreement that all parties signed. While one is being made for the authority, that one is
/// answered. Answer: the job.
base::Json askForPackage(const ActionContext& context, const std::string& agreement);

/// Answer: the job. @throws base::Error NotFound  for an unknown job and, in the same words, for one of others.
base::Json showJob(const ActionContext& context, const std::string& agreement, const std::string& job);

/// The last job for the package of the agreement that the own authority asked for. Answer: {"job": job or null}.
base::Json newestPackageJob(const ActionContext& context, const std::string& agreement);

}
