#pragma once

#include "base/Error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lazos::archive {

/// Reads a text line by line (U+000A) and knows where it is, for the line formats of the log.
class LineReader
{
public:
    /// `before` lines of the file come before `text`. Both views must outlive the reader.
    LineReader(std::string_view text, const std::string& file, int before = 0) : _rest(text), _file(file), _line(before) {}

    [[nodiscard]] bool atEnd() const noexcept { return _rest.empty(); }
    /// The next line without its line end. @throws base::Error Malformed  at the end.
    std::string_view next();
    /// What was not read yet.
    [[nodiscard]] std::string_view rest() const noexcept { return _rest; }
    [[nodiscard]] int line() const noexcept { return _line; }
    /// Malformed, at the line that was read last.
    [[nodiscard]] base::Error refusal(base::Message message) const;

private:
    std::string_view _rest;
    const std::string& _file;
    int _line;
};

/// Well-formed UTF-8 without control characters below U+0020 (line ends only if `lineEnds`).
bool isPlainText(std::string_view text, bool lineEnds) noexcept;

/// ASCII decimal without leading zeroes, at most 2^63-1; nothing for anything else.
std::optional<std::uint64_t> parseDecimal(std::string_view text) noexcept;

}
