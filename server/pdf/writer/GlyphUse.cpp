#include "pdf/writer/GlyphUse.h"

#include <unicode/utf8.h>

namespace lazos::pdf::writer {

namespace {

const std::string noText = "\u200b"; // a glyph that adds nothing to its cluster's characters: zero width space

std::vector<std::string> characters(std::string_view text)
{
    std::vector<std::string> result;
    for (const char byte : text) {
        if (!U8_IS_TRAIL(byte)) result.emplace_back();
        result.back() += byte;
    }
    return result;
}

/// A no-break space says the same as a space; everything else must be exact.
std::string spoken(std::string text) { return text == "\u00a0" ? " " : text; }

}

std::vector<std::string> glyphTexts(const text::Word& word)
{
    std::vector<std::uint32_t> clusters;
    for (const text::Run& run : word.runs) {
        for (const text::Glyph& glyph : run.glyphs) clusters.push_back(glyph.cluster);
    }
    std::vector<std::string> texts(clusters.size(), noText);
    for (std::size_t i = 0; i < clusters.size();) {
        std::size_t end = i + 1;
        while (end < clusters.size() && clusters[end] == clusters[i]) ++end;
        const std::size_t byteEnd = end < clusters.size() ? clusters[end] : word.text.size();
        const std::string cluster = word.text.substr(clusters[i], byteEnd - clusters[i]);
        const std::vector<std::string> parts = characters(cluster);
        if (parts.size() == end - i) {
            for (std::size_t k = i; k < end; ++k) texts[k] = spoken(parts[k - i]);
        } else {
            texts[i] = spoken(cluster);
        }
        i = end;
    }
    return texts;
}

void GlyphUse::note(const layout::Layout& layout)
{
    const auto noteLines = [&](const std::vector<layout::PlacedLine>& lines) {
        for (const layout::PlacedLine& placed : lines) {
            for (const text::Piece& piece : placed.line.pieces) note(*piece.word);
        }
    };
    for (const layout::Page& page : layout.pages) {
        noteLines(page.running);
        noteLines(page.lines);
    }
    for (const layout::FieldAppearance& appearance : layout.appearances) noteLines(appearance.lines);
    for (auto& [word, saysItself] : _noted) saysItself = allGlyphsAgree(*word);
}

void GlyphUse::note(const text::Word& word)
{
    if (!_noted.try_emplace(&word, true).second) return;
    const std::vector<std::string> texts = glyphTexts(word);
    std::size_t i = 0;
    for (const text::Run& run : word.runs) {
        FaceUse& use = _faces[static_cast<std::size_t>(run.face)];
        for (const text::Glyph& glyph : run.glyphs) {
            if (glyph.id >= use.texts.size()) use.texts.resize(glyph.id + 64U);
            std::string& said = use.texts[glyph.id];
            if (said.empty()) said = texts[i];
            ++i;
        }
    }
}

std::vector<std::uint16_t> GlyphUse::glyphs(text::Face face) const
{
    std::vector<std::uint16_t> result;
    const auto& texts = _faces[static_cast<std::size_t>(face)].texts;
    for (std::size_t id = 0; id < texts.size(); ++id) {
        if (!texts[id].empty()) result.push_back(static_cast<std::uint16_t>(id));
    }
    return result;
}

const std::string& GlyphUse::textOf(text::Face face, std::uint16_t glyph) const { return _faces[static_cast<std::size_t>(face)].texts[glyph]; }

bool GlyphUse::allGlyphsAgree(const text::Word& word) const
{
    const std::vector<std::string> texts = glyphTexts(word);
    std::size_t i = 0;
    for (const text::Run& run : word.runs) {
        for (const text::Glyph& glyph : run.glyphs) {
            if (textOf(run.face, glyph.id) != texts[i++]) return false;
        }
    }
    return true;
}

}
