#include "pdf/signature/MarkFont.h"

#include "base/Digest.h"
#include "base/Error.h"
#include "base/Handle.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <unicode/unistr.h>
#include <zlib.h>

#include <cmath>
#include <cstdio>
#include <mutex>
#include <utility>
#include <vector>

namespace lazos::pdf {

namespace {

using Face = base::Handle<hb_face_t, hb_face_destroy>;
using Font = base::Handle<hb_font_t, hb_font_destroy>;
using Buffer = base::Handle<hb_buffer_t, hb_buffer_destroy>;
using Blob = base::Handle<hb_blob_t, hb_blob_destroy>;
using SubsetInput = base::Handle<hb_subset_input_t, hb_subset_input_destroy>;
using SubsetPlan = base::Handle<hb_subset_plan_t, hb_subset_plan_destroy>;

constexpr const char* folder = "/usr/share/fonts/truetype/noto/";

/// A font file, opened once for the whole process; hb_face_t and hb_font_t are immutable from then on.
struct Typeface
{
    explicit Typeface(const std::string& fontName) : name(fontName)
    {
        const std::string path = folder + fontName + ".ttf";
        const Blob blob(hb_blob_create_from_file_or_fail(path.c_str()));
        if (!blob) throw base::Error(base::ErrorCode::Unavailable, {"The font {0} is missing: install the package fonts-noto-core", {path}});
        face.reset(hb_face_create(blob.get(), 0));
        font.reset(hb_font_create(face.get()));
        hb_face_make_immutable(face.get());
        hb_font_make_immutable(font.get());
        unitsPerEm = hb_face_get_upem(face.get());
    }

    std::string name;
    Face face;
    Font font;
    unsigned unitsPerEm = 1000;
};

const Typeface& typeface(MarkFont::Weight weight)
{
    static const Typeface regular("NotoSans-Regular");
    static const Typeface bold("NotoSans-Bold");
    return weight == MarkFont::Weight::Regular ? regular : bold;
}

Stream deflated(base::BytesView data)
{
    uLongf length = compressBound(static_cast<uLong>(data.size()));
    Stream result;
    result.data.resize(length);
    if (compress2(result.data.data(), &length, data.data(), static_cast<uLong>(data.size()), 6) != Z_OK) {
        throw base::Error(base::ErrorCode::Unavailable, {"A font could not be compressed", {}});
    }
    result.data.resize(length);
    result.dictionary["Filter"] = Name{"FlateDecode"};
    return result;
}

std::string hex4(std::uint32_t value)
{
    char text[9];
    std::snprintf(text, sizeof text, "%04x", value);
    return text;
}

}

/// A font program reduced to some glyphs, as it is embedded.
struct MarkFont::Subset
{
    std::string name; ///< with the tag of the subset, ISO 32000-1 §9.6.4
    Stream file;
    std::map<std::uint32_t, std::uint32_t> renumbered;
    std::vector<std::uint32_t> kept; ///< glyphs of the original by their number in the subset, with parts and ligatures that came along
};

struct MarkFont::State
{
    const Typeface& typeface;
    std::map<std::uint32_t, char32_t> shown; ///< glyph → a character that it stands for
    std::shared_ptr<const Subset> subset; ///< once it is embedded

    [[nodiscard]] std::int64_t perMille(double units) const { return std::lround(units * 1000 / typeface.unitsPerEm); }
    [[nodiscard]] std::int64_t advance(std::uint32_t glyph) const { return perMille(hb_font_get_glyph_h_advance(typeface.font.get(), glyph)); }
    [[nodiscard]] Subset reduce() const;
    [[nodiscard]] std::shared_ptr<const Subset> reducedOnce() const;
    [[nodiscard]] std::string toUnicode() const;
    [[nodiscard]] Dictionary descriptor(const std::string& name, Reference file) const;
};

MarkFont::MarkFont(Weight weight) : _state(new State{pdf::typeface(weight), {}, {}})
{
    // Whatever a time is written with, so that two marks that differ in their time share one subset.
    if (weight == Weight::Regular) shape("0123456789 -+:,.()");
}

MarkFont::~MarkFont() = default;

MarkFont::Line MarkFont::shape(std::string_view utf8)
{
    Line line;
    // One glyph for one character, without ligatures: a mark is short, and ToUnicode then holds exactly what it says.
    const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        auto character = static_cast<char32_t>(text.char32At(i));
        hb_codepoint_t glyph = 0;
        if (character < 0x20 || !hb_font_get_nominal_glyph(_state->typeface.font.get(), character, &glyph)) {
            character = U'?';
            hb_font_get_nominal_glyph(_state->typeface.font.get(), character, &glyph);
        }
        const auto known = _state->shown.emplace(glyph, character);
        if (!known.second && known.first->second != character && character == 0x20) known.first->second = character; // not NBSP
        line.glyphs.push_back(glyph);
        line.width += static_cast<double>(_state->advance(glyph)) / 1000;
    }
    return line;
}

MarkFont::Subset MarkFont::State::reduce() const
{
    const SubsetInput input(hb_subset_input_create_or_fail());
    if (!input) throw base::Error(base::ErrorCode::Unavailable, {"A font could not be reduced to the glyphs used", {}});
    hb_set_t* glyphs = hb_subset_input_glyph_set(input.get());
    for (const auto& [glyph, character] : shown) hb_set_add(glyphs, glyph);
    hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (const char* table : {"GSUB", "GPOS", "GDEF", "name", "OS/2", "post"}) {
        hb_set_add(dropped, HB_TAG(table[0], table[1], table[2], table[3]));
    }
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    const SubsetPlan plan(hb_subset_plan_create_or_fail(typeface.face.get(), input.get()));
    const Face reduced(plan ? hb_subset_plan_execute_or_fail(plan.get()) : nullptr);
    if (!reduced) throw base::Error(base::ErrorCode::Unavailable, {"A font could not be reduced to the glyphs used", {}});
    const hb_map_t* mapping = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
    Subset result;
    for (const auto& [glyph, character] : shown) result.renumbered[glyph] = hb_map_get(mapping, glyph);
    const hb_map_t* originals = hb_subset_plan_new_to_old_glyph_mapping(plan.get());
    for (unsigned number = 0; number < hb_face_get_glyph_count(reduced.get()); ++number) result.kept.push_back(hb_map_get(originals, number));
    const Blob blob(hb_face_reference_blob(reduced.get()));
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob.get(), &length);
    const base::Bytes program(data, data + length);
    const base::Sha256 digest = base::sha256(program);
    for (std::size_t i = 0; i < 6; ++i) result.name += static_cast<char>('A' + digest[i] % 26);
    result.name += '+' + typeface.name;
    result.file = deflated(program);
    result.file.dictionary["Length1"] = static_cast<std::int64_t>(program.size());
    return result;
}

/// Marks say nearly the same words again and again; reducing and compressing a font is most of the work of a mark.
std::shared_ptr<const MarkFont::Subset> MarkFont::State::reducedOnce() const
{
    static std::mutex mutex;
    static std::map<std::pair<std::string, std::vector<std::uint32_t>>, std::shared_ptr<const Subset>> known;
    constexpr std::size_t mostKnown = 64; // about 10 kB each

    std::pair<std::string, std::vector<std::uint32_t>> key{typeface.name, {}};
    for (const auto& [glyph, character] : shown) key.second.push_back(glyph);
    {
        const std::lock_guard lock(mutex);
        if (const auto found = known.find(key); found != known.end()) return found->second;
    }
    const auto made = std::make_shared<const Subset>(reduce());
    const std::lock_guard lock(mutex);
    if (known.size() >= mostKnown) known.clear();
    known.emplace(std::move(key), made);
    return made;
}

std::string MarkFont::State::toUnicode() const
{
    std::map<std::uint32_t, char32_t> characters;
    for (const auto& [glyph, character] : shown) characters[subset->renumbered.at(glyph)] = character;
    std::string map = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) "
                      "/Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\n"
                      "endcodespacerange\n";
    for (auto entry = characters.begin(); entry != characters.end();) {
        const auto count = std::min<std::ptrdiff_t>(100, std::distance(entry, characters.end()));
        map += std::to_string(count) + " beginbfchar\n";
        for (std::ptrdiff_t i = 0; i < count; ++i, ++entry) {
            const icu::UnicodeString text(static_cast<UChar32>(entry->second));
            map += '<' + hex4(entry->first) + "> <";
            for (std::int32_t unit = 0; unit < text.length(); ++unit) map += hex4(text[unit]);
            map += ">\n";
        }
        map += "endbfchar\n";
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

Dictionary MarkFont::State::descriptor(const std::string& name, Reference file) const
{
    hb_font_extents_t extents{};
    hb_font_get_h_extents(typeface.font.get(), &extents);
    const auto metric = [&](hb_ot_metrics_tag_t tag, int otherwise) {
        hb_position_t position = 0;
        return perMille(hb_ot_metrics_get_position(typeface.font.get(), tag, &position) ? position : otherwise);
    };
    Dictionary result;
    result["Type"] = Name{"FontDescriptor"};
    result["FontName"] = Name{name};
    result["Flags"] = std::int64_t{1 << 5}; // nonsymbolic: the program has a cmap of Unicode (ISO 19005-3, 6.2.11.6)
    const Blob head(hb_face_reference_table(typeface.face.get(), HB_TAG('h', 'e', 'a', 'd')));
    unsigned length = 0;
    const char* data = hb_blob_get_data(head.get(), &length);
    Array box;
    for (std::size_t at = 36; at < 44 && length >= 44; at += 2) { // xMin yMin xMax yMax, big-endian
        box.push_back(perMille(static_cast<std::int16_t>((static_cast<unsigned char>(data[at]) << 8) | static_cast<unsigned char>(data[at + 1]))));
    }
    result["FontBBox"] = std::move(box);
    result["ItalicAngle"] = std::int64_t{0};
    result["Ascent"] = perMille(extents.ascender);
    result["Descent"] = perMille(extents.descender);
    result["CapHeight"] = metric(HB_OT_METRICS_TAG_CAP_HEIGHT, 714);
    result["StemV"] = std::int64_t{typeface.name.ends_with("Bold") ? 140 : 80};
    result["FontFile2"] = file;
    return result;
}

Reference MarkFont::embed(Update& update)
{
    _state->subset = _state->reducedOnce();
    const std::string& name = _state->subset->name;
    const Reference descriptor = update.add(_state->descriptor(name, update.add(_state->subset->file)));
    Array widths; // of every glyph in the file, used or not: ISO 19005-3, 6.2.11.5
    for (const std::uint32_t glyph : _state->subset->kept) widths.push_back(_state->advance(glyph));
    Dictionary cid;
    cid["Type"] = Name{"Font"};
    cid["Subtype"] = Name{"CIDFontType2"};
    cid["BaseFont"] = Name{name};
    cid["CIDSystemInfo"] = Dictionary{{"Registry", String{"Adobe", true, {}}}, {"Ordering", String{"Identity", true, {}}}, {"Supplement", std::int64_t{0}}};
    cid["CIDToGIDMap"] = Name{"Identity"};
    cid["FontDescriptor"] = descriptor;
    cid["DW"] = _state->advance(0);
    cid["W"] = Array{std::int64_t{0}, std::move(widths)};
    const std::string map = _state->toUnicode();
    Dictionary type0;
    type0["Type"] = Name{"Font"};
    type0["Subtype"] = Name{"Type0"};
    type0["BaseFont"] = Name{name};
    type0["Encoding"] = Name{"Identity-H"};
    type0["DescendantFonts"] = Array{update.add(std::move(cid))};
    type0["ToUnicode"] = update.add(deflated(base::view(map)));
    return update.add(std::move(type0));
}

std::string MarkFont::show(const Line& line) const
{
    std::string result = "<";
    for (const std::uint32_t glyph : line.glyphs) result += hex4(_state->subset->renumbered.at(glyph));
    return result + ">";
}

}
