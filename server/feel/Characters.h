#pragma once

#include <unicode/utf8.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace lazos::feel {

/// The code point at `at`, which moves behind it; negative where the bytes are no UTF-8.
inline std::int32_t nextCharacter(std::string_view text, std::size_t& at) noexcept
{
    auto i = static_cast<std::int32_t>(at);
    std::int32_t c = -1;
    U8_NEXT(text.data(), i, static_cast<std::int32_t>(text.size()), c);
    at = static_cast<std::size_t>(i);
    return c;
}

inline std::size_t countCharacters(std::string_view text) noexcept
{
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    return count;
}

/// Byte offset of the character with this index; the size of the text if there are fewer.
inline std::size_t offsetOfCharacter(std::string_view text, std::size_t index) noexcept
{
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && index-- == 0) break;
    }
    return at;
}

/// Appends a code point; false if it is none.
inline bool appendCharacter(std::string& text, std::int32_t c)
{
    std::uint8_t bytes[4];
    std::int32_t size = 0;
    UBool failed = false;
    U8_APPEND(bytes, size, 4, c, failed);
    if (failed) return false;
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    return true;
}

/// DMN 1.3 §10.3.1.2 rules 28 and 29.
bool isNameStart(std::int32_t c) noexcept;
bool isNamePart(std::int32_t c) noexcept;
/// White space and line ends of rules 61 and 62.
bool isSpace(std::int32_t c) noexcept;

}
