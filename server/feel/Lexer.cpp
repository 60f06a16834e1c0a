#include "feel/Lexer.h"

#include "base/Json.h"
#include "feel/Characters.h"

#include <algorithm>
#include <array>

namespace lazos::feel {

namespace {

constexpr std::size_t longestText = 32u << 10;
constexpr std::size_t longestName = 256;

constexpr std::array<std::string_view, 18> keywords = {"true", "false", "null", "if",        "then",    "else",
                                                       "for",  "in",    "return", "some",     "every",   "satisfies",
                                                       "and",  "or",    "between", "instance", "function", "of"};

// Longest first.
constexpr std::array<std::string_view, 25> symbols = {"..", "**", "<=", ">=", "!=", "->", "+", "-", "*", "/", "=", "<", ">",
                                                      "(",  ")",  "[",  "]",  "{",  "}",  ",", ":", ".", "?", "@", ";"};

bool isDigit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Symbols that a declared name may hold (rule 30).
bool isNameSymbol(std::int32_t c) noexcept { return c == '.' || c == '/' || c == '-' || c == '\'' || c == '+' || c == '*'; }

}

bool isSpace(std::int32_t c) noexcept
{
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || c == 0x180E ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool isNameStart(std::int32_t c) noexcept
{
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return (c >= 0xC0 && c <= 0xD6) || (c >= 0xD8 && c <= 0xF6) || (c >= 0xF8 && c <= 0x2FF) || (c >= 0x370 && c <= 0x37D) ||
           (c >= 0x37F && c <= 0x1FFF && !isSpace(c)) || (c >= 0x200C && c <= 0x200D) || (c >= 0x2070 && c <= 0x218F) ||
           (c >= 0x2C00 && c <= 0x2FEF) || (c >= 0x3001 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) ||
           (c >= 0xFDF0 && c <= 0xFFFD && c != 0xFEFF) || (c >= 0x10000 && c <= 0xEFFFF);
}

bool isNamePart(std::int32_t c) noexcept
{
    return isNameStart(c) || (c >= '0' && c <= '9') || c == 0xB7 || (c >= 0x300 && c <= 0x36F) || (c >= 0x203F && c <= 0x2040);
}

std::string normalizedName(std::string_view name)
{
    std::string result;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t start = at;
        const std::int32_t c = nextCharacter(name, at);
        if (!isSpace(c)) {
            result.append(name.substr(start, at - start));
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    if (!result.empty() && result.back() == ' ') result.pop_back();
    return result;
}

Lexer::Lexer(std::string_view text, const std::vector<std::string>& names, const std::vector<std::string>& always)
    : _text(text), _always(always)
{
    if (text.size() > longestText) {
        throw base::Error(base::ErrorCode::Malformed, {"The expression is longer than {0} bytes; split it", {std::to_string(longestText)}});
    }
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        if (nextCharacter(text, at) < 0) refuse(start, {"The expression is not UTF-8", {}});
    }
    for (const std::string& name : names) declare(name);
}

void Lexer::declare(const std::string& name)
{
    std::string known = normalizedName(name);
    if (known.empty() || known.size() > longestName) return;
    bool plain = true;
    for (std::size_t at = 0; at < known.size();) plain = isNamePart(nextCharacter(known, at)) && plain;
    if (!plain) _declared.insert(std::move(known));
}

void Lexer::refuse(std::size_t offset, base::Message message) const
{
    const auto [line, column] = base::lineAndColumn(_text, std::min(offset, _text.size()));
    throw base::Error(base::ErrorCode::Malformed, std::move(message), {"", line, column, ""});
}

void Lexer::skipSpace()
{
    while (_at < _text.size()) {
        if (_text.substr(_at, 2) == "//") {
            _at = std::min(_text.find('\n', _at), _text.size());
        } else if (_text.substr(_at, 2) == "/*") {
            const std::size_t end = _text.find("*/", _at + 2);
            if (end == std::string_view::npos) refuse(_at, {"The comment has no end; add */", {}});
            _at = end + 2;
        } else {
            std::size_t after = _at;
            if (!isSpace(nextCharacter(_text, after))) return;
            _at = after;
        }
    }
}

Token Lexer::next()
{
    skipSpace();
    Token token;
    token.offset = token.end = _at;
    if (_at == _text.size()) return token;
    const char c = _text[_at];
    if (c == '"') return stringToken(TokenKind::String);
    if (c == '@') {
        const std::size_t start = _at++;
        skipSpace();
        if (_at == _text.size() || _text[_at] != '"') refuse(start, {"After @ comes a date, time or duration in quotes", {}});
        return stringToken(TokenKind::AtString);
    }
    if (isDigit(c) || (c == '.' && _at + 1 < _text.size() && isDigit(_text[_at + 1]))) return numberToken();
    std::size_t after = _at;
    if (isNameStart(nextCharacter(_text, after))) return nameToken();
    for (const std::string_view symbol : symbols) {
        if (_text.substr(_at, symbol.size()) == symbol) {
            token.kind = TokenKind::Symbol;
            token.text = symbol;
            _at += symbol.size();
            token.end = _at;
            return token;
        }
    }
    refuse(_at, {"The character {0} has no meaning here", {std::string(_text.substr(_at, after - _at))}});
}

/// The bytes of the text from here that spell `name`, with any white space for each of its spaces; 0 if they do not.
std::size_t Lexer::matchDeclared(std::string_view name) const noexcept
{
    std::size_t at = _at;
    for (const char wanted : name) {
        if (wanted == ' ') {
            std::size_t spaces = 0;
            for (std::size_t after = at; at < _text.size() && isSpace(nextCharacter(_text, after)); at = after) ++spaces;
            if (spaces == 0) return 0;
        } else {
            if (at == _text.size() || _text[at] != wanted) return 0;
            ++at;
        }
    }
    std::size_t after = at;
    if (at < _text.size() && isNamePart(nextCharacter(_text, after))) return 0;
    return at - _at;
}

Token Lexer::nameToken()
{
    Token token;
    token.offset = _at;
    std::size_t longest = 0;
    const auto match = [&](const std::string& name) {
        if (const std::size_t size = matchDeclared(name); size > longest) {
            longest = size;
            token.text = name;
        }
    };
    for (const std::string& name : _declared) match(name);
    for (const std::string& name : _always) match(name);
    std::size_t end = _at;
    for (std::size_t after = end; end < _text.size() && isNamePart(nextCharacter(_text, after)); end = after) {
    }
    token.kind = TokenKind::Name;
    if (longest == 0 || end - _at > longest) {
        token.text = _text.substr(_at, end - _at);
        if (std::find(keywords.begin(), keywords.end(), token.text) != keywords.end()) token.kind = TokenKind::Keyword;
        longest = end - _at;
    }
    _at += longest;
    token.end = _at;
    return token;
}

Token Lexer::numberToken()
{
    Token token;
    token.kind = TokenKind::Number;
    token.offset = _at;
    const auto digits = [&] { while (_at < _text.size() && isDigit(_text[_at])) ++_at; };
    digits();
    if (_at + 1 < _text.size() && _text[_at] == '.' && isDigit(_text[_at + 1])) {
        ++_at;
        digits();
    }
    if (_at < _text.size() && (_text[_at] == 'e' || _text[_at] == 'E')) {
        std::size_t exponent = _at + 1;
        if (exponent < _text.size() && (_text[exponent] == '+' || _text[exponent] == '-')) ++exponent;
        if (exponent < _text.size() && isDigit(_text[exponent])) {
            _at = exponent;
            digits();
        }
    }
    token.text = _text.substr(token.offset, _at - token.offset);
    token.end = _at;
    const auto number = Decimal::parse(token.text);
    if (!number) refuse(token.offset, {"The number {0} is too large", {token.text}});
    token.number = *number;
    return token;
}

std::int32_t Lexer::escape(std::size_t& at, std::size_t digits) const
{
    std::int32_t value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        const char c = at + i < _text.size() ? _text[at + i] : '\0';
        const int digit = isDigit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0) refuse(at, {"After the backslash come {0} hexadecimal digits", {std::to_string(digits)}});
        value = value * 16 + digit;
    }
    at += digits;
    return value;
}

Token Lexer::stringToken(TokenKind kind)
{
    Token token;
    token.kind = kind;
    token.offset = _at;
    std::size_t at = _at + 1;
    while (true) {
        if (at >= _text.size()) refuse(token.offset, {"The string has no end; add a quotation mark", {}});
        const char c = _text[at];
        if (c == '"') break;
        if (c != '\\' || at + 1 >= _text.size()) {
            token.text += c;
            ++at;
            continue;
        }
        const std::size_t start = at;
        const char escaped = _text[at + 1];
        at += 2;
        switch (escaped) {
        case 'n': token.text += '\n'; break;
        case 'r': token.text += '\r'; break;
        case 't': token.text += '\t'; break;
        case '"':
        case '\'':
        case '\\': token.text += escaped; break;
        case 'u':
        case 'U': {
            std::int32_t character = escape(at, escaped == 'u' ? 4 : 6);
            if (character >= 0xD800 && character < 0xDC00 && _text.substr(at, 2) == "\\u") {
                at += 2;
                character = 0x10000 + ((character - 0xD800) << 10) + (escape(at, 4) - 0xDC00);
            }
            if (!appendCharacter(token.text, character)) refuse(start, {"This escape is no Unicode character", {}});
            break;
        }
        default:
            // Not an escape of FEEL: kept, as other engines do, so that regular expressions read naturally.
            token.text += '\\';
            token.text += escaped;
        }
    }
    _at = at + 1;
    token.end = _at;
    return token;
}

std::string Lexer::nameBefore(std::string_view stop, std::size_t offset, std::size_t& end) const
{
    std::size_t at = offset;
    const bool stopIsWord = isNamePart(static_cast<unsigned char>(stop.front()));
    bool afterSpace = false;
    while (at < _text.size() && at - offset <= longestName) {
        if (_text.substr(at, stop.size()) == stop && (!stopIsWord || afterSpace)) {
            std::size_t after = at + stop.size();
            std::size_t beyond = after;
            if (!stopIsWord || after == _text.size() || !isNamePart(nextCharacter(_text, beyond))) {
                end = after;
                return normalizedName(_text.substr(offset, at - offset));
            }
        }
        const bool first = at == offset;
        const std::int32_t c = nextCharacter(_text, at);
        if (first ? !isNameStart(c) : !isNamePart(c) && !isSpace(c) && !isNameSymbol(c)) return {};
        afterSpace = isSpace(c);
    }
    return {};
}

}
