#pragma once

#include "app/Session.h"
#include "law/Finding.h"
#include "process/State.h"

#include <string>

namespace lazos::app {

/// How a task is called in approvals and commands: the step of law that it fulfils, else its id in the model.
std::string keyOf(const process::TaskRow& task);

/// Passes open tasks that an earlier round answered and that nothing has touched since: steps of law whose act still counts,
/// and internal reviews whose approval of every language still holds. Records what was kept.
/// Returns [{"party", "step", "proof"}], empty if nothing was.
base::Json passKeptSteps(Session& session, const AgreementRecord& agreement, const law::LawCheck& check);

}
