#include "pdf/file/Parser.h"

#include <algorithm>

namespace lazos::pdf {

namespace {

constexpr int maximumDepth = 64;
constexpr std::size_t maximumToken = 64u << 10;
constexpr std::size_t maximumEntries = 8192;
constexpr std::size_t maximumElements = 262144;

bool isWhite(int c) noexcept { return c == 0 || c == 9 || c == 10 || c == 12 || c == 13 || c == 32; }
bool isDelimiter(int c) noexcept { return c >= 0 && std::string_view("()<>[]{}/%").find(static_cast<char>(c)) != std::string_view::npos; }
bool isRegular(int c) noexcept { return c >= 0 && !isWhite(c) && !isDelimiter(c); }
bool isDigit(int c) noexcept { return c >= '0' && c <= '9'; }

int hexValue(int c) noexcept
{
    if (isDigit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}

void refusePdf(base::Message why, std::uint64_t offset)
{
    throw base::Error(base::ErrorCode::Malformed, std::move(why), {{}, 0, 0, "byte " + std::to_string(offset)});
}

Parser::Parser(base::BytesView file, std::uint64_t begin, std::uint64_t end)
    : _file(file), _at(begin), _end(std::min<std::uint64_t>(end, file.size()))
{
    if (_at > _end) refusePdf({"An offset points outside the file", {}}, begin);
}

int Parser::peek(std::uint64_t ahead) const noexcept { return ahead < _end - _at ? _file[_at + ahead] : -1; }

void Parser::refuse(base::Message why) const { refusePdf(std::move(why), _at); }

void Parser::skipWhiteSpace() noexcept
{
    while (isWhite(peek())) ++_at;
}

bool Parser::skip(std::string_view bytes) noexcept
{
    if (bytes.size() > _end - _at || !std::equal(bytes.begin(), bytes.end(), base::text(_file).begin() + static_cast<std::ptrdiff_t>(_at))) {
        return false;
    }
    _at += bytes.size();
    return true;
}

void Parser::literal(std::string_view bytes)
{
    if (!skip(bytes)) refuse({"Expected {0}", {std::string(bytes)}});
}

void Parser::keyword(std::string_view word)
{
    literal(word);
    if (isRegular(peek())) refuse({"Unknown word after {0}", {std::string(word)}});
}

void Parser::lineEnd()
{
    if (!skip("\n") && !skip("\r\n")) refuse({"Expected a line end", {}});
}

std::uint64_t Parser::number()
{
    std::uint64_t value = 0;
    int digits = 0;
    for (; isDigit(peek()); ++_at) {
        if (++digits > 10) refuse({"A number is too large", {}});
        value = value * 10 + static_cast<std::uint64_t>(peek() - '0');
    }
    if (digits == 0) refuse({"Expected a number", {}});
    return value;
}

Object Parser::object() { return object(0); }

Object Parser::object(int depth)
{
    if (depth > maximumDepth) refuse({"Objects are nested more than {0} deep", {std::to_string(maximumDepth)}});
    skipWhiteSpace();
    const int c = peek();
    if (c == '/') return name();
    if (c == '(') return string();
    if (c == '[') return array(depth);
    if (c == '<') return peek(1) == '<' ? Object(dictionary(depth)) : hexString();
    if (isDigit(c) || c == '+' || c == '-' || c == '.') return numberOrReference();
    if (c == 't') return keyword("true"), Object(true);
    if (c == 'f') return keyword("false"), Object(false);
    if (c == 'n') return keyword("null"), Object();
    refuse({"Expected a PDF object", {}});
}

Object Parser::numberOrReference()
{
    const std::uint64_t begin = _at;
    while (isRegular(peek()) && _at - begin < 32) ++_at;
    const std::string text(base::text(_file.subspan(begin, _at - begin)));
    const std::size_t sign = text[0] == '+' || text[0] == '-' ? 1 : 0;
    const auto digits = text.find_first_not_of("0123456789", sign);
    if (isRegular(peek()) || text.size() == sign) refuse({"A number is malformed", {}});
    if (digits == std::string::npos) {
        if (text.size() > 19) refuse({"A number is too large", {}});
        const auto value = static_cast<std::int64_t>(std::stoll(text));
        // `n g R` is one object of three tokens.
        const std::uint64_t after = _at;
        if (sign == 0 && isWhite(peek())) {
            skipWhiteSpace();
            if (isDigit(peek())) {
                const std::uint64_t second = _at;
                while (isDigit(peek())) ++_at;
                const bool zero = _at - second == 1 && _file[second] == '0';
                if (isWhite(peek())) {
                    skipWhiteSpace();
                    if (peek() == 'R' && !isRegular(peek(1))) {
                        ++_at;
                        if (!zero) refuse({"A generation other than 0 is not written by Lazos", {}});
                        if (value <= 0 || value > 0x7fffffff) refuse({"An object number is out of range", {}});
                        return Reference{static_cast<std::uint32_t>(value)};
                    }
                }
            }
        }
        _at = after;
        return value;
    }
    if (text[digits] != '.' || text.find_first_not_of("0123456789", digits + 1) != std::string::npos || text.size() == sign + 1) {
        refuse({"A number is malformed", {}});
    }
    return Real{text};
}

Name Parser::name()
{
    literal("/");
    Name result;
    for (; isRegular(peek()); ++_at) {
        int c = peek();
        if (c == '#') {
            const int high = hexValue(peek(1));
            const int low = hexValue(peek(2));
            if (high < 0 || low < 0) refuse({"A name is malformed", {}});
            c = high * 16 + low;
            _at += 2;
        }
        if (result.value.size() >= maximumToken) refuse({"A name is too long", {}});
        result.value += static_cast<char>(c);
    }
    return result;
}

Object Parser::hexString()
{
    String result;
    result.hexadecimal = true;
    result.extent.begin = _at;
    literal("<");
    int high = -1;
    for (; peek() != '>'; ++_at) {
        const int c = peek();
        if (isWhite(c)) continue;
        const int value = hexValue(c);
        if (value < 0) refuse({"A hexadecimal string is malformed", {}});
        if (high < 0) {
            high = value;
        } else {
            result.bytes += static_cast<char>(high * 16 + value);
            high = -1;
        }
    }
    if (high >= 0) result.bytes += static_cast<char>(high * 16);
    ++_at;
    result.extent.end = _at;
    return result;
}

Object Parser::string()
{
    String result;
    result.extent.begin = _at;
    literal("(");
    for (int open = 1; open > 0; ++_at) {
        int c = peek();
        if (c < 0) refuse({"A string has no end", {}});
        if (c == '(') ++open;
        if (c == ')' && --open == 0) continue;
        if (c == '\r') { // an end of line in a string is LF, whatever was written (§7.3.4.2)
            if (peek(1) == '\n') ++_at;
            c = '\n';
        }
        if (c == '\\') {
            ++_at;
            c = peek();
            if (c == '\r' || c == '\n') {
                if (c == '\r' && peek(1) == '\n') ++_at;
                continue;
            }
            if (c >= '0' && c <= '7') {
                int value = c - '0';
                for (int i = 0; i < 2 && peek(1) >= '0' && peek(1) <= '7'; ++i) value = value * 8 + (peek(1) - '0'), ++_at;
                c = value & 0xff;
            } else {
                const auto escape = std::string_view("nrtbf").find(static_cast<char>(c));
                if (c >= 0 && escape != std::string_view::npos) c = "\n\r\t\b\f"[escape];
            }
            if (c < 0) refuse({"A string has no end", {}});
        }
        result.bytes += static_cast<char>(c);
    }
    result.extent.end = _at;
    return result;
}

Array Parser::array(int depth)
{
    literal("[");
    Array result;
    for (skipWhiteSpace(); !skip("]"); skipWhiteSpace()) {
        if (result.size() >= maximumElements) refuse({"An array is too long", {}});
        result.push_back(object(depth + 1));
    }
    return result;
}

Dictionary Parser::dictionary(int depth)
{
    literal("<<");
    Dictionary result;
    for (skipWhiteSpace(); !skip(">>"); skipWhiteSpace()) {
        if (result.size() >= maximumEntries) refuse({"A dictionary is too large", {}});
        std::string key = name().value;
        Object value = object(depth + 1);
        if (!result.emplace(key, std::move(value)).second) refuse({"The key {0} stands twice in one dictionary", {key}});
    }
    return result;
}

Object Parser::body(const std::function<std::int64_t(Reference)>& lengthOf)
{
    Object result = object();
    skipWhiteSpace();
    if (skip("stream")) {
        auto* dictionary = result.as<Dictionary>();
        if (!dictionary) refuse({"A stream has no dictionary", {}});
        lineEnd();
        const Object* length = find(*dictionary, "Length");
        std::int64_t size = -1;
        if (length && length->as<std::int64_t>()) size = *length->as<std::int64_t>();
        if (length && length->as<Reference>()) size = lengthOf(*length->as<Reference>());
        if (size < 0 || static_cast<std::uint64_t>(size) > _end - _at) refuse({"The length of a stream is wrong", {}});
        const auto data = _file.subspan(_at, static_cast<std::size_t>(size));
        _at += static_cast<std::uint64_t>(size);
        if (!skip("\r\n")) skip("\n");
        keyword("endstream");
        result = Object(Stream{std::move(*dictionary), base::Bytes(data.begin(), data.end())});
        skipWhiteSpace();
    }
    keyword("endobj");
    return result;
}

}
