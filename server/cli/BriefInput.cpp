#include "cli/BriefInput.h"

#include "base/Bytes.h"
#include "base/Error.h"

#include <istream>

namespace lazos::cli {

std::string readBriefText(const std::string& path, std::istream& in)
{
    constexpr std::size_t maximum = 1u << 20;
    if (path != "-") return base::readTextFile(path, maximum);
    std::string text(maximum + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > maximum) throw base::Error(base::ErrorCode::TooLarge, {"A brief may not be larger than 1 MiB", {}});
    return text;
}

}
