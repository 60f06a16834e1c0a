#pragma once

#include "base/Bytes.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace lazos::archive {

/// The files of a package in memory: path with '/' from the package's root, sorted bytewise. A folder that holds nothing
/// stands in it as a path that ends with '/', without bytes. A value.
using FileTree = std::map<std::string, base::Bytes>;

inline bool isEmptyFolder(std::string_view path) noexcept { return path.ends_with('/'); }

/// What a package from outside may cost.
struct IntakeLimits
{
    std::size_t entries = 10'000;
    std::uint64_t bytes = std::uint64_t{512} << 20; ///< of all files together, unpacked
    std::uint64_t ratio = 10; ///< unpacked to packed, once more than 16 MiB are unpacked
};

/// Whether `path` stays inside the package whatever a system makes of it: relative, no empty, "." or ".." part, no
/// backslash, no drive letter, no control character, at most 1,024 bytes.
bool isSafePath(std::string_view path) noexcept;

/// Every file and every empty folder below `folder`. Links, devices and names that are not safe are refused, not followed.
/// @throws base::Error NotFound, Malformed (names the path), TooLarge, Unavailable.
FileTree readFolder(const std::filesystem::path& folder, const IntakeLimits& limits = {});

/// Writes a new folder durably: beside it under another name, every file and folder fsynced, then renamed.
/// @throws base::Error Conflict if `folder` exists; Unavailable: nothing stands under that name then.
void writeFolder(const FileTree& files, const std::filesystem::path& folder);

}
