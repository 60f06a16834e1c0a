#pragma once

#include "base/Bytes.h"

#include <map>
#include <string>

namespace lazos::pdf {

/// The files embedded in the first revision of a PDF that Lazos printed (ISO 32000-1 §7.11.4), by name: what the first
/// signatory had before them. Read strictly (see Revisions); at most 1,000 files, 64 MiB unpacked each.
/// @throws base::Error Malformed, TooLarge.
std::map<std::string, base::Bytes> embeddedFiles(base::BytesView pdf);

}
