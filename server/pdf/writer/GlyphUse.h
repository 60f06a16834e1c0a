#pragma once

#include "pdf/layout/Pages.h"
#include "pdf/text/Fonts.h"

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

namespace lazos::pdf::writer {

/// Which glyphs a document uses and what characters each stands for: a ToUnicode map holds one text per glyph.
class GlyphUse
{
public:
    void note(const layout::Layout& layout);

    /// Old glyph ids, ascending.
    [[nodiscard]] std::vector<std::uint16_t> glyphs(text::Face face) const;
    /// UTF-8 of a glyph that was noted.
    [[nodiscard]] const std::string& textOf(text::Face face, std::uint16_t glyph) const;
    /// False if one of the word's glyphs already stands for something else: then its characters must be said as ActualText.
    [[nodiscard]] bool saysItself(const text::Word& word) const { return _noted.at(&word); }

private:
    struct FaceUse
    {
        std::vector<std::string> texts; ///< by glyph; empty = not used
    };
    std::array<FaceUse, text::faceCount> _faces;
    std::unordered_map<const text::Word*, bool> _noted; ///< and whether it says itself

    void note(const text::Word& word);
    [[nodiscard]] bool allGlyphsAgree(const text::Word& word) const;
};

/// The characters of each glyph of a word, run by run: those of its cluster at the cluster's first glyph. A cluster that has
/// as many glyphs as characters is shared out one by one.
std::vector<std::string> glyphTexts(const text::Word& word);

}
