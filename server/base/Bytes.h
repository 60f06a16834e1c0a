#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::base {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;

inline BytesView view(std::string_view text) noexcept
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view text(BytesView bytes) noexcept
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline bool equal(BytesView a, BytesView b) noexcept { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }

/// Lower-case hexadecimal.
std::string toHex(BytesView bytes);
/// @throws Error Malformed  unless `hex` is an even number of hexadecimal digits.
Bytes fromHex(std::string_view hex);

/// RFC 4648 §4, with padding, no line breaks.
std::string toBase64(BytesView bytes);
/// Strict: no white space, canonical padding. @throws Error Malformed.
Bytes fromBase64(std::string_view text);

/// Whole file. @throws Error NotFound if it is not there, TooLarge above `limit` bytes, Unavailable if it cannot be read.
Bytes readFile(const std::filesystem::path& path, std::uint64_t limit = 256u << 20);
std::string readTextFile(const std::filesystem::path& path, std::uint64_t limit = 256u << 20);

/// Replaces `path` atomically and durably: temporary file beside it, fsync, rename, fsync of the folder.
/// @throws Error Unavailable  nothing was changed.
void writeFileDurably(const std::filesystem::path& path, BytesView bytes);

}
