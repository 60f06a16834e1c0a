#include "pdf/text/Shaper.h"

#include <unicode/utf8.h>

namespace lazos::pdf::text {

int Word::advanceBefore(std::size_t end) const noexcept
{
    int sum = 0;
    for (const Run& run : runs) {
        for (const Glyph& glyph : run.glyphs) {
            if (glyph.cluster < end) sum += glyph.advance;
        }
    }
    return sum;
}

const Word& Shaper::word(Face face, std::string_view text)
{
    _key.assign(1, static_cast<char>(face));
    _key += text;
    auto& entry = _words[_key];
    if (!entry) entry = shape(face, text);
    return *entry;
}

void Shaper::forgetIfLarge()
{
    constexpr std::size_t manyWords = 40'000;
    if (_words.size() > manyWords) _words.clear();
}

std::unique_ptr<Word> Shaper::shape(Face face, std::string_view text)
{
    auto word = std::make_unique<Word>();
    word->text = text;
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t begin = 0; begin < size;) {
        Face runFace = face;
        std::int32_t end = begin;
        for (std::int32_t next = begin; next < size; end = next) {
            UChar32 character = 0;
            U8_NEXT_OR_FFFD(text.data(), next, size, character);
            // A no-break space is drawn as a space; only the line breaker must know the difference.
            const Face own = character == 0xa0 ? face : _fonts.faceFor(face, static_cast<char32_t>(character));
            if (end == begin) {
                runFace = own;
            } else if (own != runFace) {
                break;
            }
        }
        hb_buffer_t* buffer = _buffer.get();
        hb_buffer_reset(buffer);
        hb_buffer_add_utf8(buffer, text.data(), size, static_cast<unsigned int>(begin), end - begin);
        hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
        hb_buffer_guess_segment_properties(buffer);
        hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
        hb_shape(_fonts.font(runFace), buffer, nullptr, 0);
        unsigned int count = 0;
        const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
        const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
        Run run{runFace, {}};
        run.glyphs.reserve(count);
        for (unsigned int i = 0; i < count; ++i) {
            run.glyphs.push_back({static_cast<std::uint16_t>(infos[i].codepoint), positions[i].x_advance, positions[i].x_offset,
                                  positions[i].y_offset, infos[i].cluster});
            word->advance += positions[i].x_advance;
        }
        word->runs.push_back(std::move(run));
        begin = end;
    }
    return word;
}

}
