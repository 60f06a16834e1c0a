#pragma once

#include "base/Handle.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lazos::pdf::text {

/// Where a word of one language may be divided, from the TeX patterns that libhyphen reads. Not for two threads at once.
class Hyphenator
{
public:
    /// A language without dictionary in `folder` (Debian: hyphen-es, hyphen-fr…) is never divided.
    /// @throws base::Error Malformed  the dictionary cannot be read.
    Hyphenator(const std::filesystem::path& folder, std::string_view language);
    ~Hyphenator();
    Hyphenator(const Hyphenator&) = delete;
    Hyphenator& operator=(const Hyphenator&) = delete;

    /// Byte offsets before which a hyphen may stand; at least two letters before and three after. `word` is letters only.
    const std::vector<std::size_t>& points(std::string_view word);

private:
    struct Dictionary;
    std::unique_ptr<Dictionary> _dictionary;
    std::string _language;
    std::unordered_map<std::string, std::vector<std::size_t>> _known;

    std::vector<std::size_t> find(std::string_view word) const;
};

}
