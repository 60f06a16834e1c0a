#pragma once

#include <iosfwd>
#include <string>

namespace lazos::cli {

/// The text of a brief from a file, or from `in` where the path is "-". At most 1 MiB.
/// @throws base::Error NotFound, TooLarge, Unavailable.
std::string readBriefText(const std::string& path, std::istream& in);

}
