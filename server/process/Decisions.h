#pragma once

#include "base/Time.h"
#include "feel/Value.h"

#include <string>

namespace lazos::process {

/// Decisions that business rule tasks call (zeebe:calledDecision): DMN decisions, or a check against a legal framework.
/// A model that calls one which is not known is refused at deployment, see LintOptions::decisions.
class Decisions
{
public:
    virtual ~Decisions() = default;

    /// Decides with the variables that the task sees. Without side effects: the same input at the same instant gives the same
    /// result. @throws base::Error  why it could not be decided; the task then becomes an incident that can be retried.
    virtual feel::Value decide(const std::string& decision, const feel::Context& variables, base::Instant at) = 0;
};

}
