#include "drafting/Typography.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace lazos::drafting {

namespace {

constexpr char16_t noBreak = 0x00a0, narrowNoBreak = 0x202f, apostrophe = 0x2019, openGuillemet = 0x00ab, closeGuillemet = 0x00bb;

bool isSpace(char16_t c) { return c == u' ' || c == noBreak || c == narrowNoBreak; }
bool isMark(char16_t c) { return c == u';' || c == u':' || c == u'!' || c == u'?'; }

bool endsWith(const icu::UnicodeString& text, const char16_t* end)
{
    const icu::UnicodeString word(end);
    if (!text.endsWith(word)) return false;
    const int before = text.length() - word.length() - 1;
    return before < 0 || !u_isalpha(text.charAt(before));
}

class Setter
{
public:
    explicit Setter(std::string_view language) : _french(language.substr(0, 2) == "fr") {}

    icu::UnicodeString set(const icu::UnicodeString& text)
    {
        for (int i = 0; i < text.length(); ++i) {
            const char16_t c = text.charAt(i);
            const char16_t next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (c == u'\'' && u_isalpha(last()) && (u_isalnum(next) || next == openGuillemet)) _out += apostrophe;
            else if (isMark(c) && (next == 0 || isSpace(next) || next == closeGuillemet || next == u')')) mark(c);
            else if (c == closeGuillemet) mark(c);
            else if (isSpace(c) && last() == openGuillemet) continue;
            else if (c == u' ' && (endsWith(_out, u"art.") || endsWith(_out, u"arts.") || endsWith(_out, u"n°"))) _out += noBreak;
            else _out += c;
            if (c == openGuillemet && _french) _out += noBreak;
            // What follows the opening guillemet is set already; a space of the author's is dropped.
            if (c == openGuillemet && isSpace(next)) ++i;
        }
        return _out;
    }

private:
    [[nodiscard]] char16_t last() const { return _out.isEmpty() ? 0 : _out.charAt(_out.length() - 1); }

    void mark(char16_t c)
    {
        // At the start of a run the mark belongs to what stands before (a number, a reference): only French needs the space.
        while (isSpace(last())) _out.truncate(_out.length() - 1);
        if (_french && !isMark(last()) && last() != u'(') _out += noBreak;
        _out += c;
    }

    bool _french;
    icu::UnicodeString _out;
};

}

std::string typeset(std::string_view language, std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString unicode = icu::UnicodeString::fromUTF8({text.data(), static_cast<int>(text.size())});
    if (const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status); U_SUCCESS(status)) {
        unicode = nfc->normalize(unicode, status);
    }
    std::string result;
    Setter(language).set(unicode).toUTF8String(result);
    return result;
}

}
