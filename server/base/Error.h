#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::base {

/// Why an operation could not be done. Stable: written to the audit log; cli/ maps it to an exit code, http/ to a status.
enum class ErrorCode { InvalidArgument, Malformed, NotFound, Conflict, Forbidden, Unavailable, Corrupt, TooLarge };

/// The stable name of a code, e.g. "not-found".
std::string_view name(ErrorCode code) noexcept;

/// A sentence for a person that can be said in any language: an English ICU MessageFormat pattern with {0}, {1}… and
/// its arguments. The English pattern is the key under which app/Catalogue finds the translation.
struct Message
{
    std::string pattern;
    std::vector<std::string> arguments;

    /// English, with the arguments put in. Quotes of MessageFormat ('') become one apostrophe.
    [[nodiscard]] std::string english() const;
};

/// Where in an input something was found. Line and column count from 1; 0 means not known. `pointer` is a JSON pointer
/// (RFC 6901), an element id or empty.
struct Position
{
    std::string file;
    int line = 0;
    int column = 0;
    std::string pointer;

    /// "file:line:column: " (or "file: pointer: "), empty if nothing is known.
    [[nodiscard]] std::string prefix() const;
};

/// The only exception that leaves a module of Lazos.
/// Write: throw Error(ErrorCode::NotFound, {"There is no clause {0} in {1}", {eId, file}}, position);
/// The sentence says what is wrong and what to do; it never holds a secret.
class Error : public std::runtime_error
{
public:
    Error(ErrorCode code, Message message, Position position = {});

    [[nodiscard]] ErrorCode code() const noexcept { return _code; }
    [[nodiscard]] const Message& message() const noexcept { return _message; }
    [[nodiscard]] const Position& position() const noexcept { return _position; }

private:
    ErrorCode _code;
    Message _message;
    Position _position;
};

}
