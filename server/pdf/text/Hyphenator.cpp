#include "pdf/text/Hyphenator.h"

#include "base/Error.h"

#include <hyphen.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace lazos::pdf::text {

struct Hyphenator::Dictionary
{
    base::Handle<HyphenDict, hnj_hyphen_free> patterns;
    bool utf8 = true;
};

namespace {

/// hyph_fr.dic, hyph_fr_FR.dic, or the first hyph_fr_*.dic by name (all regional names are links to the same patterns).
std::filesystem::path dictionaryFile(const std::filesystem::path& folder, const std::string& language)
{
    std::string region = language;
    std::transform(region.begin(), region.end(), region.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    std::error_code error;
    for (const std::string& name : {"hyph_" + language + ".dic", "hyph_" + language + "_" + region + ".dic"}) {
        if (std::filesystem::is_regular_file(folder / name, error)) return folder / name;
    }
    std::vector<std::filesystem::path> regional;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("hyph_" + language + "_") && name.ends_with(".dic")) regional.push_back(entry.path());
    }
    return regional.empty() ? std::filesystem::path{} : *std::min_element(regional.begin(), regional.end());
}

}

Hyphenator::Hyphenator(const std::filesystem::path& folder, std::string_view language)
    : _dictionary(std::make_unique<Dictionary>()), _language(language.substr(0, language.find('-')))
{
    const std::filesystem::path file = dictionaryFile(folder, _language);
    if (file.empty()) return;
    _dictionary->patterns.reset(hnj_hyphen_load(file.c_str()));
    if (!_dictionary->patterns) {
        throw base::Error(base::ErrorCode::Malformed, {"This hyphenation dictionary cannot be read", {}}, {file.string(), 0, 0, {}});
    }
    _dictionary->utf8 = _dictionary->patterns->utf8 != 0;
}

Hyphenator::~Hyphenator() = default;

const std::vector<std::size_t>& Hyphenator::points(std::string_view word)
{
    const auto [entry, isNew] = _known.try_emplace(std::string(word));
    if (isNew) entry->second = find(word);
    return entry->second;
}

std::vector<std::size_t> Hyphenator::find(std::string_view word) const
{
    std::vector<std::size_t> offsets; // of each character, so that libhyphen's character positions become bytes
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (!U8_IS_TRAIL(word[i])) offsets.push_back(i);
    }
    constexpr std::size_t shortest = 5;
    constexpr std::size_t longest = 100;
    if (!_dictionary->patterns || offsets.size() < shortest || offsets.size() > longest) return {};

    auto unicode = icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
    unicode.toLower(icu::Locale(_language.c_str()));
    std::string lower;
    if (_dictionary->utf8) {
        unicode.toUTF8String(lower);
    } else {
        for (std::int32_t i = 0; i < unicode.length(); ++i) {
            if (unicode[i] > 0xff) return {}; // not in the dictionary's ISO 8859-1
            lower += static_cast<char>(unicode[i]);
        }
    }
    std::vector<char> marks(lower.size() + 5);
    char** replacements = nullptr;
    int* positions = nullptr;
    int* cuts = nullptr;
    const int failed = hnj_hyphen_hyphenate3(_dictionary->patterns.get(), lower.c_str(), static_cast<int>(lower.size()), marks.data(),
                                             nullptr, &replacements, &positions, &cuts, 2, 3, 2, 3);
    std::vector<std::size_t> result;
    for (std::size_t i = 0; failed == 0 && i + 1 < offsets.size(); ++i) {
        const bool changesLetters = replacements != nullptr && replacements[i] != nullptr;
        if ((marks[i] & 1) != 0 && !changesLetters && i + 1 >= 2 && offsets.size() - (i + 1) >= 3) result.push_back(offsets[i + 1]);
    }
    if (replacements != nullptr) {
        for (std::size_t i = 0; i < lower.size(); ++i) std::free(replacements[i]);
    }
    std::free(replacements);
    std::free(positions);
    std::free(cuts);
    return result;
}

}
