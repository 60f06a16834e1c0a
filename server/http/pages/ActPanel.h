#pragma once

#include "http/Exchange.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lazos::http {

/// The panel beside the lanes in which a step of the own party is recorded, or a recorded act corrected.
struct ActPanel
{
    std::string step; ///< key of the step
    std::int64_t corrects = 0; ///< act that is corrected; 0 = a step is recorded
    std::map<std::string, std::string> typed; ///< by the names of the controls
    std::vector<FieldError> errors;
    std::optional<base::Date> previewed; ///< the day for which the consequences are told; today if it is not given
};

/// Whether the step is a review inside the own authority: it is decided, and no act proves it.
bool isReview(const base::Json& step);

/// The model of parts/act-form. `told` is app::showProcedure(), `step` one of its steps of the own party.
base::Json actPanelModel(const Exchange& exchange, const base::Json& told, const base::Json& step, const ActPanel& panel);

/// What recording the step on that day brings about, in sentences.
std::string consequences(const Exchange& exchange, const base::Json& told, const base::Json& step, base::Date effective);

}
