#pragma once

#include "base/Bytes.h"
#include "base/Handle.h"

#include <hb.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::pdf::text {

/// Serif is what the parties sign, sans is what the machine says; the last two only fill gaps of the others.
enum class Face : std::uint8_t { Serif, SerifBold, SerifItalic, SerifBoldItalic, Sans, SansBold, Math, Symbols };
inline constexpr std::size_t faceCount = 8;

/// The same face with bold or italic switched on.
Face bold(Face face) noexcept;
Face italic(Face face) noexcept;

/// What a PDF font descriptor and the layout need, in thousandths of an em.
struct FontMetrics
{
    std::string postScriptName;
    int unitsPerEm = 1000;
    int ascent = 0;
    int descent = 0; ///< negative
    int capHeight = 0;
    std::array<int, 4> box{}; ///< FontBBox
    double italicAngle = 0;
    bool serif = false;
    int weight = 400;
};

/// A part of a font with its own glyph numbers (ISO 32000-1 §9.6.4).
struct Subset
{
    base::Bytes program; ///< TrueType
    std::vector<std::uint16_t> newIdOf; ///< by old glyph id; 0 where the glyph is not in it
    std::vector<int> widths; ///< by new glyph id, thousandths of an em
};

using HbFace = base::Handle<hb_face_t, hb_face_destroy>;
using HbFont = base::Handle<hb_font_t, hb_font_destroy>;

/// The fonts of the printed agreement, read once; immutable, so all threads may use it at the same time.
class Fonts
{
public:
    /// @param folder  holds Noto's TrueType files (Debian: fonts-noto-core).
    /// @throws base::Error NotFound  naming the missing font and the folder.
    /// @throws base::Error Malformed  a file is no font, or its licence bits forbid embedding (OS/2 fsType).
    explicit Fonts(const std::filesystem::path& folder);

    [[nodiscard]] hb_font_t* font(Face face) const noexcept;
    [[nodiscard]] const FontMetrics& metrics(Face face) const noexcept;
    /// The face to write `character` with when `wanted` is asked for: itself, else Math, else Symbols.
    /// @throws base::Error InvalidArgument  none of them has the character.
    [[nodiscard]] Face faceFor(Face wanted, char32_t character) const;

    /// The glyphs alone, without hints and layout tables; the same glyphs give the same bytes.
    /// @throws base::Error Corrupt  HarfBuzz cannot make it.
    [[nodiscard]] Subset subset(Face face, const std::vector<std::uint16_t>& glyphs) const;

private:
    struct Entry
    {
        HbFace face;
        HbFont font;
        FontMetrics metrics;
    };
    std::array<Entry, faceCount> _entries;
};

}
