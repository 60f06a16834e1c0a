#include "base/Error.h"

namespace lazos::base {

std::string_view name(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::InvalidArgument: return "invalid-argument";
    case ErrorCode::Malformed: return "malformed";
    case ErrorCode::NotFound: return "not-found";
    case ErrorCode::Conflict: return "conflict";
    case ErrorCode::Forbidden: return "forbidden";
    case ErrorCode::Unavailable: return "unavailable";
    case ErrorCode::Corrupt: return "corrupt";
    case ErrorCode::TooLarge: return "too-large";
    }
    return "unknown";
}

std::string Message::english() const
{
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\'' && i + 1 < pattern.size() && pattern[i + 1] == '\'') {
            text += '\'';
            ++i;
        } else if (pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' && pattern[i + 1] >= '0' &&
                   pattern[i + 1] <= '9') {
            const auto index = static_cast<std::size_t>(pattern[i + 1] - '0');
            if (index < arguments.size()) text += arguments[index];
            i += 2;
        } else {
            text += pattern[i];
        }
    }
    return text;
}

std::string Position::prefix() const
{
    std::string text = file;
    if (line > 0) text += (text.empty() ? "line " : ":") + std::to_string(line);
    if (line > 0 && column > 0) text += ":" + std::to_string(column);
    if (!text.empty()) text += ": ";
    if (!pointer.empty()) text += pointer + ": ";
    return text;
}

Error::Error(ErrorCode code, Message message, Position position)
    : std::runtime_error(position.prefix() + message.english()), _code(code), _message(std::move(message)),
      _position(std::move(position))
{}

}
