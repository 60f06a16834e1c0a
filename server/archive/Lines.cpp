#include "archive/Lines.h"

namespace lazos::archive {

std::string_view LineReader::next()
{
    ++_line;
    if (_rest.empty()) throw refusal({"The file ends too early", {}});
    const auto end = _rest.find('\n');
    if (end == std::string_view::npos) throw refusal({"The last line has no line end", {}});
    const std::string_view line = _rest.substr(0, end);
    _rest.remove_prefix(end + 1);
    return line;
}

base::Error LineReader::refusal(base::Message message) const
{
    return {base::ErrorCode::Malformed, std::move(message), {_file, _line, 0, {}}};
}

bool isPlainText(std::string_view text, bool lineEnds) noexcept
{
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            if (byte < 0x20 && !(lineEnds && byte == '\n')) return false;
            ++i;
            continue;
        }
        const std::size_t length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
        if (byte < 0xc2 || byte > 0xf4 || i + length > text.size()) return false;
        std::uint32_t point = byte & (0xffu >> (length + 1));
        for (std::size_t k = 1; k < length; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if ((next & 0xc0) != 0x80) return false;
            point = point << 6 | (next & 0x3fu);
        }
        const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
        if (overlong || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return false;
        i += length;
    }
    return true;
}

std::optional<std::uint64_t> parseDecimal(std::string_view text) noexcept
{
    if (text.empty() || text.size() > 19 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return value <= INT64_MAX ? std::optional(value) : std::nullopt;
}

}
