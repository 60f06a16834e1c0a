#pragma once

#include "pdf/writer/FileBuilder.h"
#include "pdf/writer/GlyphUse.h"

#include <optional>

namespace lazos::pdf::writer {

/// The embedded subsets of a document's fonts: Type0, CIDFontType2, Identity-H, with ToUnicode (ISO 32000-1 §9.7, §9.10).
class FontObjects
{
public:
    FontObjects(const text::Fonts& fonts, const GlyphUse& use, FileBuilder& file);

    /// Font resources of every page and appearance: /F0, /F4…
    [[nodiscard]] const Dictionary& resources() const noexcept { return _resources; }
    /// The glyph's number in the embedded subset.
    [[nodiscard]] std::uint16_t idOf(text::Face face, std::uint16_t glyph) const { return _subsets[static_cast<std::size_t>(face)]->newIdOf[glyph]; }
    [[nodiscard]] int widthOf(text::Face face, std::uint16_t newId) const { return _subsets[static_cast<std::size_t>(face)]->widths[newId]; }

private:
    std::array<std::optional<text::Subset>, text::faceCount> _subsets;
    Dictionary _resources;
};

}
