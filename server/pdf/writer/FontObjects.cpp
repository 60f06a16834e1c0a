#include "pdf/writer/FontObjects.h"

#include "base/Digest.h"

namespace lazos::pdf::writer {

namespace {

/// Six capital letters from the subset itself (§9.6.4), so the same subset has the same name.
std::string subsetTag(const base::Bytes& program)
{
    const base::Sha256 digest = base::sha256(base::BytesView(program));
    std::string tag;
    for (std::size_t i = 0; i < 6; ++i) tag += static_cast<char>('A' + digest[i] % 26);
    return tag;
}

std::string hexOf(std::string_view bytes) { return base::toHex(base::view(bytes)); }

std::string fourDigits(std::uint16_t value)
{
    const char bytes[2] = {static_cast<char>(value >> 8), static_cast<char>(value & 0xff)};
    return hexOf({bytes, 2});
}

std::string toUnicode(const text::Subset& subset, const std::vector<std::uint16_t>& glyphs, text::Face face, const GlyphUse& use)
{
    std::string map = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                      "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n";
    constexpr std::size_t mostPerBlock = 100;
    for (std::size_t begin = 0; begin < glyphs.size(); begin += mostPerBlock) {
        const std::size_t end = std::min(begin + mostPerBlock, glyphs.size());
        map += std::to_string(end - begin) + " beginbfchar\n";
        for (std::size_t i = begin; i < end; ++i) {
            const std::string utf16 = textString(use.textOf(face, glyphs[i])).bytes.substr(2);
            map += "<" + fourDigits(subset.newIdOf[glyphs[i]]) + "> <" + hexOf(utf16) + ">\n";
        }
        map += "endbfchar\n";
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

Dictionary descriptor(const text::FontMetrics& metrics, const std::string& name, Reference program)
{
    constexpr std::int64_t serif = 1 << 1;
    // Nonsymbolic, since the program's cmap is one of Unicode (ISO 19005-3, 6.2.11.6): glyphs are chosen by number, but
    // a reader that looks at flags and cmap alone must find them in agreement.
    constexpr std::int64_t nonsymbolic = 1 << 5;
    constexpr std::int64_t italic = 1 << 6;
    const std::int64_t flags = nonsymbolic | (metrics.serif ? serif : 0) | (metrics.italicAngle != 0 ? italic : 0);
    Array box;
    for (const int side : metrics.box) box.push_back(static_cast<std::int64_t>(side));
    return {{"Type", Name{"FontDescriptor"}},
            {"FontName", Name{name}},
            {"Flags", flags},
            {"FontBBox", box},
            {"ItalicAngle", number(metrics.italicAngle)},
            {"Ascent", static_cast<std::int64_t>(metrics.ascent)},
            {"Descent", static_cast<std::int64_t>(metrics.descent)},
            {"CapHeight", static_cast<std::int64_t>(metrics.capHeight)},
            {"StemV", static_cast<std::int64_t>(metrics.weight > 500 ? 140 : 80)},
            {"FontFile2", program}};
}

}

FontObjects::FontObjects(const text::Fonts& fonts, const GlyphUse& use, FileBuilder& file)
{
    for (std::size_t i = 0; i < text::faceCount; ++i) {
        const auto face = static_cast<text::Face>(i);
        const std::vector<std::uint16_t> glyphs = use.glyphs(face);
        if (glyphs.empty()) continue;
        const text::Subset& subset = _subsets[i].emplace(fonts.subset(face, glyphs));
        const text::FontMetrics& metrics = fonts.metrics(face);
        const std::string name = subsetTag(subset.program) + "+" + metrics.postScriptName;
        const Reference program =
            file.add(compressed(subset.program, {{"Length1", static_cast<std::int64_t>(subset.program.size())}}));
        const Reference description = file.add(descriptor(metrics, name, program));
        Array widths;
        for (const int width : subset.widths) widths.push_back(static_cast<std::int64_t>(width));
        const Dictionary systemInfo{{"Registry", String{"Adobe", false, {}}}, {"Ordering", String{"Identity", false, {}}}, {"Supplement", std::int64_t{0}}};
        const Reference descendant = file.add(Dictionary{{"Type", Name{"Font"}},
                                                         {"Subtype", Name{"CIDFontType2"}},
                                                         {"BaseFont", Name{name}},
                                                         {"CIDSystemInfo", systemInfo},
                                                         {"CIDToGIDMap", Name{"Identity"}},
                                                         {"DW", std::int64_t{0}},
                                                         {"W", Array{std::int64_t{0}, widths}},
                                                         {"FontDescriptor", description}});
        const Reference map = file.add(compressed(base::view(toUnicode(subset, glyphs, face, use))));
        _resources["F" + std::to_string(i)] = file.add(Dictionary{{"Type", Name{"Font"}},
                                                                  {"Subtype", Name{"Type0"}},
                                                                  {"BaseFont", Name{name}},
                                                                  {"Encoding", Name{"Identity-H"}},
                                                                  {"DescendantFonts", Array{descendant}},
                                                                  {"ToUnicode", map}});
    }
}

}
