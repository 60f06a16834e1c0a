#pragma once

#include "archive/FileTree.h"
#include "base/Time.h"

namespace lazos::archive {

/// ZIP files (PKWARE APPNOTE 6.3.10) for packages.

/// Stored, not compressed; sorted; every file with the same time (UTC, two seconds' steps) and mode 0644: the same files
/// give the same bytes. `topFolder` stands before every path.
/// @throws base::Error TooLarge  from 4 GiB or 65,535 files on.
base::Bytes writeZip(const FileTree& files, const std::string& topFolder, base::Instant time);

/// Reads stored and deflated entries. If all lie in one top folder, the paths begin below it. Refuses links, devices,
/// unsafe or repeated names, encryption, more than one disk, overlapping entries, two differing headers, wrong check sums.
/// @throws base::Error Malformed (names the entry), TooLarge.
FileTree readZip(base::BytesView zip, const std::string& name, const IntakeLimits& limits = {});

/// Whether the bytes begin like a ZIP file.
bool looksLikeZip(base::BytesView bytes) noexcept;

}
