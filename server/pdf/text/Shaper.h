#pragma once

#include "pdf/text/Fonts.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lazos::pdf::text {

/// One glyph, lengths in thousandths of an em.
struct Glyph
{
    std::uint16_t id = 0;
    int advance = 0;
    int xOffset = 0;
    int yOffset = 0;
    std::uint32_t cluster = 0; ///< byte of the word at which the characters that it stands for begin
};

/// Neighbouring glyphs of one face.
struct Run
{
    Face face = Face::Serif;
    std::vector<Glyph> glyphs;
};

/// A word as it is drawn. Its text never changes and it lives as long as the Shaper's cache keeps it.
struct Word
{
    std::string text;
    std::vector<Run> runs;
    int advance = 0;

    /// Sum of advances of the glyphs whose characters begin before byte `end`.
    [[nodiscard]] int advanceBefore(std::size_t end) const noexcept;
};

/// Turns words into glyphs with HarfBuzz and remembers them: an agreement says the same words again and again.
/// Not for two threads at once.
class Shaper
{
public:
    /// `fonts` must outlive the shaper.
    explicit Shaper(const Fonts& fonts) : _fonts(fonts) {}

    /// The reference is valid until forgetIfLarge().
    /// @throws base::Error InvalidArgument  a character is in no font.
    const Word& word(Face face, std::string_view text);
    [[nodiscard]] const Fonts& fonts() const noexcept { return _fonts; }

    /// Empties the cache if it holds more than some ten thousand words. Call between documents.
    void forgetIfLarge();

private:
    const Fonts& _fonts;
    std::unordered_map<std::string, std::unique_ptr<Word>> _words;
    std::string _key;
    base::Handle<hb_buffer_t, hb_buffer_destroy> _buffer{hb_buffer_create()};

    std::unique_ptr<Word> shape(Face face, std::string_view text);
};

}
