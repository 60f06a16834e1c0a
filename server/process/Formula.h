#pragma once

#include "feel/Expression.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::process {

/// An attribute or text of a model that may be FEEL. In conditions the text is FEEL with or without a leading "=";
/// elsewhere a leading "=" marks an expression and anything else is a literal, as in Camunda 8.
class Formula
{
public:
    Formula() = default;
    static Formula literalOrFeel(std::string text, int line);
    static Formula feel(std::string text, int line);

    [[nodiscard]] bool empty() const noexcept { return _text.empty(); }
    [[nodiscard]] bool isExpression() const noexcept { return _isExpression; }
    [[nodiscard]] const std::string& text() const noexcept { return _text; } ///< without the "="
    [[nodiscard]] int line() const noexcept { return _line; }
    /// The single name that the expression is, or empty: "decision", but not "a + b".
    [[nodiscard]] std::string singleName() const;

    /// Parses the expression; a literal needs none. `names` are variables whose names hold spaces. @throws base::Error Malformed.
    void compile(const std::vector<std::string>& names = {});
    /// The parsed expression; absent for a literal or before compile().
    [[nodiscard]] const std::optional<feel::Expression>& expression() const noexcept { return _expression; }

private:
    std::string _text;
    bool _isExpression = false;
    int _line = 0;
    std::optional<feel::Expression> _expression;
};

}
