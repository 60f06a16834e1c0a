#pragma once

#include "base/Error.h"
#include "feel/Decimal.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::feel {

enum class TokenKind : std::uint8_t { End, Name, Keyword, Number, String, AtString, Symbol };

struct Token
{
    TokenKind kind = TokenKind::End;
    std::size_t offset = 0;
    std::size_t end = 0;
    std::string text; ///< the name with single spaces, the keyword, the symbol, or the string with its escapes resolved
    Decimal number;
};

/// Cuts a FEEL text into tokens, one at a time, because what is one name depends on the names declared so far
/// (DMN 1.3 §10.3.1.4: the longest known name wins).
class Lexer
{
public:
    /// `text` must outlive the lexer. @throws base::Error Malformed  unless it is UTF-8 of at most 32 KiB.
    /// `always` are further names with spaces, which must outlive the lexer, too.
    Lexer(std::string_view text, const std::vector<std::string>& names, const std::vector<std::string>& always);

    /// @throws base::Error Malformed  with line, column and a hint.
    Token next();
    /// Makes a name known from here on; needed only for names with spaces or symbols.
    void declare(const std::string& name);

    /// Reads a name that is being declared, up to `stop` (":" or the keyword "in"), from `offset`; empty if there is none.
    [[nodiscard]] std::string nameBefore(std::string_view stop, std::size_t offset, std::size_t& end) const;
    void moveTo(std::size_t offset) noexcept { _at = offset; }

    [[noreturn]] void refuse(std::size_t offset, base::Message message) const;
    [[nodiscard]] std::string_view text() const noexcept { return _text; }

private:
    void skipSpace();
    Token nameToken();
    Token numberToken();
    Token stringToken(TokenKind kind);
    std::int32_t escape(std::size_t& at, std::size_t digits) const;
    [[nodiscard]] std::size_t matchDeclared(std::string_view name) const noexcept;

    std::string_view _text;
    const std::vector<std::string>& _always;
    std::size_t _at = 0;
    std::set<std::string, std::less<>> _declared;
};

/// White space made single, none at the ends: how FEEL compares names.
std::string normalizedName(std::string_view name);

}
