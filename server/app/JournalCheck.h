#pragma once

#include "app/ports/AgreementStore.h"
#include "archive/AuditLog.h"
#include "base/Error.h"

#include <functional>

namespace lazos::app {

/// Takes one thing that is wrong with what is stored.
using ReportProblem = std::function<void(const base::Message&)>;

/// Holds every line of every journal against the log entry of its number (its detail has the SHA-256 that the entry names; agreement,
/// moment, action, object, readers and, unless it was erased, the person are those of the entry), and every entry against its
/// line. Reads both in pages, so memory does not grow with the log. That the log itself is sound is archive::checkLog's part.
void checkJournal(AgreementStore& store, archive::LogReader& log, const ReportProblem& report);

}
