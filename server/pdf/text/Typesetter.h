#pragma once

#include "pdf/text/Paragraph.h"

#include <filesystem>
#include <map>
#include <memory>

namespace lazos::pdf::text {

/// Fonts, word cache and hyphenation together: what setting a paragraph needs. Keep one per thread and use it for many
/// documents, so that common words are shaped and divided only once.
class Typesetter
{
public:
    /// `fonts` must outlive the typesetter.
    Typesetter(const Fonts& fonts, std::filesystem::path hyphenationFolder)
        : _shaper(fonts), _hyphenationFolder(std::move(hyphenationFolder))
    {}

    std::vector<Line> set(const std::vector<Span>& spans, const ParagraphStyle& style, double width, const std::string& language)
    {
        return setParagraph(spans, style, width, language, _shaper, &hyphenator(language));
    }
    [[nodiscard]] Shaper& shaper() noexcept { return _shaper; }
    [[nodiscard]] const Fonts& fonts() const noexcept { return _shaper.fonts(); }

private:
    Shaper _shaper;
    std::filesystem::path _hyphenationFolder;
    std::map<std::string, std::unique_ptr<Hyphenator>> _hyphenators;

    Hyphenator& hyphenator(const std::string& language)
    {
        auto& entry = _hyphenators[language];
        if (!entry) entry = std::make_unique<Hyphenator>(_hyphenationFolder, language);
        return *entry;
    }
};

}
