#pragma once

#include "base/Json.h"
#include "base/Time.h"
#include "feel/Expression.h"

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::app {

/// The value of one expression and why it, or a part of it, is null.
struct FeelResult
{
    feel::Value value;
    std::vector<std::string> reasons;
};

/// Evaluates `expression` (a leading "=" is allowed) on the entries of `context`, a JSON object whose keys may hold spaces.
/// @throws base::Error Malformed  the expression is wrong; InvalidArgument  `context` is no object.
FeelResult evaluateFeel(std::string_view expression, const base::Json& context, const base::Clock& clock);

/// One line of a table of cases (contracts.md, FEEL cases) that did not come out as expected.
struct FeelFailure
{
    int line = 0;
    std::string expression;
    std::string expected;
    std::string actual;
};

struct FeelReport
{
    int passed = 0;
    std::vector<FeelFailure> failures;
};

/// Runs every case of `lines` (JSON lines; empty lines are skipped). An expression that is refused counts as null with an error.
/// @throws base::Error Malformed  a line is no case, with `name` and the line.
FeelReport runFeelCases(std::istream& lines, const std::string& name, const base::Clock& clock);

}
