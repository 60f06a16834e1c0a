#pragma once

#include "base/Error.h"

#include <string>

namespace lazos::process {

/// One reason why a model would be refused at deployment, or a warning about it.
struct Problem
{
    enum class Severity { Refusal, Warning };

    std::string file;
    int line = 0;
    std::string element; ///< id of the BPMN element, empty if the whole file is meant
    std::string code; ///< stable: "unsupported-element", "unreachable", …
    base::Message message;
    Severity severity = Severity::Refusal;
};

}
