#include "feel/XPathPattern.h"

#include "feel/Characters.h"

#include <algorithm>

namespace lazos::feel {

namespace {

// XML 1.0 (fifth edition) NameStartChar and NameChar, as members of an ICU set.
constexpr std::string_view nameStart = ":A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF"
                                       "\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD"
                                       "\\U00010000-\\U000EFFFF";
constexpr std::string_view nameMore = "\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040";

bool isBlank(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The pattern without the white space outside its character classes (flag x).
std::string withoutBlanks(std::string_view pattern)
{
    std::string result;
    int depth = 0;
    bool escaped = false;
    for (const char c : pattern) {
        if (depth == 0 && isBlank(c)) continue;
        if (!escaped && c == '[') ++depth;
        if (!escaped && c == ']' && depth > 0) --depth;
        escaped = !escaped && c == '\\';
        result += c;
    }
    return result;
}

bool isLetter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class Translator
{
public:
    Translator(std::string_view pattern, bool dotAll, bool multiLine, std::string& why)
        : _pattern(pattern), _dotAll(dotAll), _multiLine(multiLine), _why(why)
    {
    }

    std::optional<std::string> run()
    {
        while (!atEnd()) {
            if (!piece()) return std::nullopt;
        }
        if (!_open.empty()) return refuse("a parenthesis is not closed"), std::nullopt;
        return std::move(_result);
    }

private:
    [[nodiscard]] bool atEnd() const noexcept { return _at >= _pattern.size(); }
    [[nodiscard]] char peek(std::size_t ahead = 0) const noexcept { return _at + ahead < _pattern.size() ? _pattern[_at + ahead] : '\0'; }

    bool refuse(std::string what)
    {
        _why = std::move(what);
        return false;
    }

    bool piece()
    {
        const char c = peek();
        switch (c) {
        case '|':
            ++_at;
            _result += '|';
            _mayRepeat = false;
            return true;
        case '^':
        case '$':
            ++_at;
            _result += c == '^' ? (_multiLine ? "^" : "\\A") : (_multiLine ? "$" : "\\z");
            _mayRepeat = true;
            return true;
        case '(': return openGroup();
        case ')':
            if (_open.empty()) return refuse("a closing parenthesis has no opening one");
            ++_at;
            if (_open.back() != 0) _closed.push_back(_open.back());
            _open.pop_back();
            _result += ')';
            _mayRepeat = true;
            return true;
        case '*':
        case '+':
        case '?':
        case '{': return quantifier();
        case '.':
            ++_at;
            _result += _dotAll ? "." : "[^\\n\\r]";
            _mayRepeat = true;
            return true;
        case '[': _mayRepeat = true; return characterClass(0);
        case '\\': _mayRepeat = true; return escape(false);
        case ']':
        case '}': return refuse(std::string("write \\") + c + " for the character " + c);
        default: _mayRepeat = true; return character();
        }
    }

    bool character()
    {
        const std::size_t start = _at;
        if (nextCharacter(_pattern, _at) < 0) return refuse("it is not UTF-8");
        if (_at - start == 1 && !isLetter(_pattern[start]) && static_cast<unsigned char>(_pattern[start]) > ' ' &&
            !(_pattern[start] >= '0' && _pattern[start] <= '9')) {
            _result += '\\'; // '-', '#', '&'… mean nothing here, whatever ICU might make of them
        }
        _result.append(_pattern.substr(start, _at - start));
        return true;
    }

    bool openGroup()
    {
        if (peek(1) == '?') {
            if (peek(2) != ':') return refuse("after (? only a colon may follow: there are no look-around and no inline flags");
            _at += 3;
            _result += "(?:";
            _open.push_back(0);
        } else {
            ++_at;
            _result += '(';
            _open.push_back(++_groups);
        }
        _mayRepeat = false;
        return true;
    }

    bool quantifier()
    {
        if (!_mayRepeat) return refuse(std::string("there is nothing that ") + peek() + " could repeat");
        if (peek() == '{') {
            std::size_t end = _at + 1;
            while (end < _pattern.size() && ((_pattern[end] >= '0' && _pattern[end] <= '9') || _pattern[end] == ',')) ++end;
            const std::string_view count = _pattern.substr(_at + 1, end - _at - 1);
            if (end == _pattern.size() || _pattern[end] != '}' || count.empty() || count.front() == ',' || count.size() > 9 ||
                std::count(count.begin(), count.end(), ',') > 1) {
                return refuse("a quantity is {2}, {2,} or {2,5}; write \\{ for the character {");
            }
            _result.append(_pattern.substr(_at, end + 1 - _at));
            _at = end + 1;
        } else {
            _result += _pattern[_at++];
        }
        if (!atEnd() && peek() == '?') {
            _result += '?';
            ++_at;
        }
        _mayRepeat = false;
        return true;
    }

    /// `[…]` and, in it, `-[…]` at the end.
    bool characterClass(int depth)
    {
        if (depth > 16) return refuse("character classes are nested too deeply");
        ++_at;
        _result += '[';
        if (peek() == '^') {
            ++_at;
            _result += '^';
        }
        bool empty = true;
        while (true) {
            if (_at >= _pattern.size()) return refuse("a [ is not closed");
            if (peek() == ']' && !empty) {
                ++_at;
                _result += ']';
                return true;
            }
            if (peek() == '-' && peek(1) == '[' && !empty) {
                ++_at;
                _result += "--";
                if (!characterClass(depth + 1)) return false;
                if (peek() != ']') return refuse("a subtraction ends its character class");
                continue;
            }
            if (peek() == '[' || peek() == ']') return refuse(std::string("in a character class write \\") + peek() + " for " + peek());
            if (!classMember()) return false;
            if (peek() == '-' && peek(1) != ']' && peek(1) != '[' && peek(1) != '\0' && _isSingle) {
                const std::size_t dash = _at;
                ++_at;
                _result += '-';
                if (peek() == '\\' && std::string_view("nrt\\|.?*+(){}-[]^$").find(peek(1)) == std::string_view::npos) {
                    _at = dash + 1; // "a-\d": the dash stands for itself
                    _result.back() = '\\';
                    _result += '-';
                } else if (!classMember()) {
                    return false;
                }
            }
            empty = false;
        }
    }

    bool classMember()
    {
        _isSingle = true;
        if (peek() == '\\') return escape(true);
        return character();
    }

    bool escape(bool inClass)
    {
        const char c = peek(1);
        if (c >= '0' && c <= '9') return inClass ? refuse("in a character class there are no back-references") : backReference();
        _at += 2;
        _isSingle = false;
        switch (c) {
        case 'n':
        case 'r':
        case 't':
            _isSingle = true;
            _result += {'\\', c};
            return true;
        case 's': _result += "[ \\t\\n\\r]"; return true;
        case 'S': _result += "[^ \\t\\n\\r]"; return true;
        case 'd': _result += "\\p{Nd}"; return true;
        case 'D': _result += "\\P{Nd}"; return true;
        case 'w': _result += "[^\\p{P}\\p{Z}\\p{C}]"; return true;
        case 'W': _result += "[\\p{P}\\p{Z}\\p{C}]"; return true;
        case 'i': return nameSet("[", false);
        case 'I': return nameSet("[^", false);
        case 'c': return nameSet("[", true);
        case 'C': return nameSet("[^", true);
        case 'p':
        case 'P': return property(c);
        default: break;
        }
        if (c == '\0' || std::string_view("\\|.?*+(){}-[]^$").find(c) == std::string_view::npos) {
            return refuse(c == '\0' ? "it ends with a backslash" : std::string("there is no escape \\") + c);
        }
        _isSingle = true;
        _result += {'\\', c};
        return true;
    }

    bool nameSet(std::string_view open, bool more)
    {
        _result += open;
        _result += nameStart;
        if (more) _result += nameMore;
        _result += ']';
        return true;
    }

    /// `\p{Lu}` or `\p{IsGreek}`; the place is behind the p.
    bool property(char p)
    {
        const std::size_t end = _pattern.find('}', _at);
        if (peek() != '{' || end == std::string_view::npos) {
            return refuse(std::string("after \\") + p + " comes a category or block in braces");
        }
        const std::string name(_pattern.substr(_at + 1, end - _at - 1));
        _at = end + 1;
        const bool isBlock = name.starts_with("Is") && name.size() > 2;
        const bool isCategory =
            !name.empty() && name.size() <= 2 && std::string_view("LMNPZSC").find(name.front()) != std::string_view::npos;
        const bool isPlain =
            std::all_of(name.begin(), name.end(), [](char c) { return isLetter(c) || (c >= '0' && c <= '9') || c == '-'; });
        if (!isPlain || (!isBlock && !isCategory)) return refuse("there is no category or block " + name);
        _result += std::string("\\") + p + "{" + (isBlock ? "blk=" + name.substr(2) : name) + "}";
        return true;
    }

    /// The longest number that names a group closed before (XPath 3.1 §5.6.1).
    bool backReference()
    {
        ++_at;
        int number = 0;
        std::size_t taken = 0;
        for (int value = 0; taken < 2 && peek(taken) >= '0' && peek(taken) <= '9'; ++taken) {
            value = value * 10 + (peek(taken) - '0');
            if (value == 0 || (taken > 0 && value > _groups)) break;
            number = value;
        }
        if (number == 0 || std::find(_closed.begin(), _closed.end(), number) == _closed.end()) {
            return refuse("a back-reference names a group that is not closed before it");
        }
        _at += number > 9 ? 2 : 1;
        _result += "(?:\\" + std::to_string(number) + ")"; // apart from a digit behind it
        return true;
    }

    std::string_view _pattern;
    bool _dotAll;
    bool _multiLine;
    std::string& _why;
    std::size_t _at = 0;
    std::string _result;
    std::vector<int> _open; ///< numbers of the groups that are open, 0 for one that captures nothing
    std::vector<int> _closed;
    int _groups = 0;
    bool _mayRepeat = false;
    bool _isSingle = true;
};

}

std::optional<std::string> icuPattern(std::string_view pattern, std::string_view flags, std::string& why)
{
    const auto has = [&](char flag) { return flags.find(flag) != std::string_view::npos; };
    if (has('q')) return std::string(pattern);
    if (has('x')) return Translator(withoutBlanks(pattern), has('s'), has('m'), why).run();
    return Translator(pattern, has('s'), has('m'), why).run();
}

std::optional<std::vector<ReplacementPart>> replacementParts(std::string_view replacement, int groups, std::string& why)
{
    std::vector<ReplacementPart> parts(1);
    for (std::size_t i = 0; i < replacement.size(); ++i) {
        const char c = replacement[i];
        const char next = i + 1 < replacement.size() ? replacement[i + 1] : '\0';
        if (c == '\\') {
            if (next != '\\' && next != '$') {
                why = "in the replacement a backslash stands only before $ and another backslash";
                return std::nullopt;
            }
            parts.back().text += next;
            ++i;
        } else if (c == '$') {
            if (next < '0' || next > '9') {
                why = "in the replacement $ is followed by the number of a group; write \\$ for the character $";
                return std::nullopt;
            }
            int number = next - '0';
            ++i;
            while (i + 1 < replacement.size() && replacement[i + 1] >= '0' && replacement[i + 1] <= '9' &&
                   number * 10 + (replacement[i + 1] - '0') <= groups) {
                number = number * 10 + (replacement[++i] - '0');
            }
            if (number <= groups) parts.back().group = number; // a group that does not exist is empty
            parts.emplace_back();
        } else {
            parts.back().text += c;
        }
    }
    return parts;
}

}
