#pragma once

#include "base/Bytes.h"
#include "base/Error.h"
#include "pdf/file/Object.h"

#include <functional>

namespace lazos::pdf {

/// Reads the PDF syntax that Lazos itself writes, and nothing more (ISO 32000-1 §7.2, §7.3), from untrusted bytes.
/// Bounded: nesting 64, a token 64 KiB except strings, 8192 dictionary entries, 262144 array elements per object.
/// Repeated dictionary keys, comments, generations other than 0 and unknown words are refused.
/// All functions throw base::Error Malformed whose Position::pointer is "byte N".
class Parser
{
public:
    /// Parses within [begin, end) of `file`; both are offsets into the whole file.
    Parser(base::BytesView file, std::uint64_t begin, std::uint64_t end);

    [[nodiscard]] std::uint64_t offset() const noexcept { return _at; }
    [[nodiscard]] bool atEnd() const noexcept { return _at == _end; }

    void skipWhiteSpace() noexcept;
    /// One object; in `n 0 R` all three tokens.
    Object object();
    /// An unsigned decimal number of at most ten digits.
    std::uint64_t number();
    /// Exactly this word, and a delimiter, white space or the end after it.
    void keyword(std::string_view word);
    /// Exactly these bytes.
    void literal(std::string_view bytes);
    /// True and past it, if exactly these bytes stand here.
    bool skip(std::string_view bytes) noexcept;
    /// A line end: LF or CR LF.
    void lineEnd();

    /// The body of `n 0 obj … endobj` after its head; `lengthOf` resolves an indirect Length.
    Object body(const std::function<std::int64_t(Reference)>& lengthOf);

    [[noreturn]] void refuse(base::Message why) const;

private:
    Object object(int depth);
    Object numberOrReference();
    Object string();
    Object hexString();
    Name name();
    Array array(int depth);
    Dictionary dictionary(int depth);
    [[nodiscard]] int peek(std::uint64_t ahead = 0) const noexcept;

    base::BytesView _file;
    std::uint64_t _at;
    std::uint64_t _end;
};

/// Throws base::Error Malformed at a byte offset.
[[noreturn]] void refusePdf(base::Message why, std::uint64_t offset);

}
