#pragma once

#include "http/Exchange.h"

namespace lazos::http {

/// A job (app/actions/Jobs.h) as a page or a program follows it, in the language of the reader: {"done", "total", "text", "finished",
/// "failed"}.
base::Json jobProgress(const app::Catalogue& catalogue, const base::Json& job);

/// GET …/agreements/{agreement}/jobs/{job}/events: the job as server-sent events (WHATWG HTML §9.2). Each is named "progress", has
/// the job's version as its id and jobProgress as its data. Who comes back with Last-Event-ID is told only what they did not see. The
/// stream ends with the job, with the server, and after a minute, when the browser asks again and its sign-in is looked at again.
/// 503 with Retry-After when too many streams are open.
Response jobEvents(Exchange& exchange);

}
