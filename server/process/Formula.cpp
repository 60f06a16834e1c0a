#include "process/Formula.h"

#include <algorithm>

namespace lazos::process {

namespace {

std::string trimmed(const std::string& text)
{
    constexpr std::string_view white = " \t\r\n";
    const auto first = text.find_first_not_of(white);
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

}

Formula Formula::literalOrFeel(std::string text, int line)
{
    Formula formula;
    formula._text = trimmed(text);
    formula._line = line;
    if (formula._text.starts_with('=')) {
        formula._isExpression = true;
        formula._text = trimmed(formula._text.substr(1));
    }
    return formula;
}

Formula Formula::feel(std::string text, int line)
{
    Formula formula = literalOrFeel(std::move(text), line);
    formula._isExpression = true;
    return formula;
}

std::string Formula::singleName() const
{
    if (!_isExpression || _text.empty()) return {};
    if (_text == "true" || _text == "false" || _text == "null") return {};
    const auto isNamePart = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    const bool name = std::all_of(_text.begin(), _text.end(), isNamePart) && !(_text[0] >= '0' && _text[0] <= '9');
    return name ? _text : std::string();
}

void Formula::compile(const std::vector<std::string>& names)
{
    if (_isExpression) _expression = feel::Expression::parse(_text, names);
}

}
