#pragma once

#include "app/Services.h"
#include "base/Json.h"
#include "base/Time.h"
#include "feel/Expression.h"
#include "feel/Extensions.h"

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::app {

/// business days(…) and legal deadline(…) on the installed calendars (law/calendar/CalendarFunctions.h), which are read at the first call.
std::unique_ptr<const feel::Extensions> calendarFunctions(const Services& services);

/// The value of one expression and why it, or a part of it, is null.
struct FeelResult
{
    feel::Value value;
    std::vector<std::string> reasons;
};

/// Evaluates `expression` (a leading "=" is allowed) on the entries of `context`, a JSON object whose keys may hold spaces.
/// @throws base::Error Malformed  the expression is wrong; InvalidArgument  `context` is no object.
FeelResult evaluateFeel(std::string_view expression, const base::Json& context, const base::Clock& clock,
                        const feel::Extensions* extensions = nullptr);

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
FeelReport runFeelCases(std::istream& lines, const std::string& name, const base::Clock& clock, const feel::Extensions* extensions = nullptr);

}
