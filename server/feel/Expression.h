#pragma once

#include "base/Time.h"
#include "feel/Value.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::feel {

class Extensions;
struct Node;

/// What went wrong while evaluating: FEEL answers null on every failure (DMN 1.3 §10.3.2.13), so each null has its reason here.
struct Log
{
    std::vector<std::string> entries;
};

/// What an evaluation may use besides its scope. Limits stop hostile or runaway expressions: the result is then null, logged.
struct Environment
{
    const base::Clock* clock = nullptr; ///< for now() and today(); without one both are null, logged
    const Extensions* extensions = nullptr; ///< with the signatures that parse() was given; without them a call is null, logged
    std::uint64_t maximumSteps = 1'000'000;
    std::size_t maximumListSize = 100'000;
    std::size_t maximumStringSize = 1u << 20;
};

/// A parsed FEEL expression: compile once, evaluate many times, from any thread.
class Expression
{
public:
    /// `text` without a leading "=". `names` are names in scope that may hold spaces ("monthly salary"): the longest wins.
    /// `extensions` lends further functions; it need not outlive the call.
    /// @throws base::Error Malformed  with column (line counts within `text`) and a hint; also beyond 64 levels or 32 KiB.
    static Expression parse(std::string_view text, const std::vector<std::string>& names = {}, const Extensions* extensions = nullptr);
    /// Unary tests of a decision table cell or an input entry (`< 5`, `[1..3]`, `"a","b"`, `-`, `not(…)`); evaluate with
    /// the tested value under the name "?".
    static Expression parseUnaryTests(std::string_view text, const std::vector<std::string>& names = {},
                                      const Extensions* extensions = nullptr);

    [[nodiscard]] Value evaluate(const Context& scope, const Environment& environment = {}, Log* log = nullptr) const;
    /// The names that the expression reads from its scope, paths included ("party.level"), sorted, once each.
    [[nodiscard]] const std::vector<std::string>& reads() const noexcept;
    [[nodiscard]] const std::string& text() const noexcept;

private:
    struct Compiled;
    explicit Expression(std::shared_ptr<const Compiled> compiled) : _compiled(std::move(compiled)) {}
    std::shared_ptr<const Compiled> _compiled;
};

}
