#pragma once

#include "http/Exchange.h"

#include <string>

namespace lazos::http {

/// The lanes between the meeting bars, as pages/agreement-procedure wants them. `told` is app::showProcedure(): members "sentence", "stages",
/// "note".
base::Json procedureModel(const Exchange& exchange, const base::Json& told);

/// What a step is called: by the drawing of the procedure, else by the first sentence of the law.
std::string stepTitle(const Exchange& exchange, const base::Json& step);
/// The step of a party by its key; null if there is none.
const base::Json* findStep(const base::Json& told, const std::string& party, const std::string& key);
/// Whether this person can record the step now.
bool canTake(const base::Json& step);

}
