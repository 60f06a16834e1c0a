#include "pdf/text/Fonts.h"

#include "base/Error.h"

#include <hb-ot.h>
#include <hb-subset.h>

#include <algorithm>

namespace lazos::pdf::text {

using base::Error;
using base::ErrorCode;

namespace {

using HbBlob = base::Handle<hb_blob_t, hb_blob_destroy>;
using HbSubsetInput = base::Handle<hb_subset_input_t, hb_subset_input_destroy>;
using HbSubsetPlan = base::Handle<hb_subset_plan_t, hb_subset_plan_destroy>;

constexpr std::array<const char*, faceCount> files{
    "NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf",    "NotoSerif-Italic.ttf",       "NotoSerif-BoldItalic.ttf",
    "NotoSans-Regular.ttf",  "NotoSans-Bold.ttf",     "NotoSansMath-Regular.ttf",   "NotoSansSymbols2-Regular.ttf"};

std::string postScriptName(hb_face_t* face)
{
    char name[64] = "";
    unsigned int size = sizeof name;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
    return name;
}

int signed16(const char* data, std::size_t at)
{
    const auto high = static_cast<unsigned char>(data[at]);
    const auto low = static_cast<unsigned char>(data[at + 1]);
    return static_cast<std::int16_t>(high << 8 | low);
}

/// Bounding box from the table "head" and the embedding licence from "OS/2"; HarfBuzz has no call for either.
void readTables(hb_face_t* face, FontMetrics& metrics, const std::string& file)
{
    const HbBlob head(hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd')));
    const HbBlob os2(hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2')));
    unsigned int headSize = 0;
    unsigned int os2Size = 0;
    const char* headData = hb_blob_get_data(head.get(), &headSize);
    const char* os2Data = hb_blob_get_data(os2.get(), &os2Size);
    if (headSize < 54 || os2Size < 10) throw Error(ErrorCode::Malformed, {"This is no TrueType font", {}}, {file, 0, 0, {}});
    for (std::size_t i = 0; i < 4; ++i) metrics.box[i] = signed16(headData, 36 + 2 * i) * 1000 / metrics.unitsPerEm;
    metrics.weight = signed16(os2Data, 4);
    constexpr int restricted = 0x0002;
    constexpr int noSubsetting = 0x0100;
    if ((signed16(os2Data, 8) & (restricted | noSubsetting)) != 0) {
        throw Error(ErrorCode::Malformed, {"The licence of this font forbids embedding it; choose another", {}}, {file, 0, 0, {}});
    }
}

}

Face bold(Face face) noexcept
{
    switch (face) {
    case Face::Serif: return Face::SerifBold;
    case Face::SerifItalic: return Face::SerifBoldItalic;
    case Face::Sans: return Face::SansBold;
    default: return face;
    }
}

Face italic(Face face) noexcept
{
    switch (face) {
    case Face::Serif: return Face::SerifItalic;
    case Face::SerifBold: return Face::SerifBoldItalic;
    default: return face;
    }
}

Fonts::Fonts(const std::filesystem::path& folder)
{
    for (std::size_t i = 0; i < faceCount; ++i) {
        const std::filesystem::path path = folder / files[i];
        std::error_code error;
        if (!std::filesystem::is_regular_file(path, error)) {
            throw Error(ErrorCode::NotFound, {"The font {0} is not in {1}; install fonts-noto-core or name another folder",
                                              {files[i], folder.string()}});
        }
        const HbBlob blob(hb_blob_create_from_file_or_fail(path.c_str()));
        if (!blob) throw Error(ErrorCode::Unavailable, {"The font cannot be read", {}}, {path.string(), 0, 0, {}});
        Entry& entry = _entries[i];
        entry.face.reset(hb_face_create(blob.get(), 0));
        if (hb_face_get_glyph_count(entry.face.get()) == 0) {
            throw Error(ErrorCode::Malformed, {"This is no TrueType font", {}}, {path.string(), 0, 0, {}});
        }
        entry.font.reset(hb_font_create(entry.face.get()));
        FontMetrics& metrics = entry.metrics;
        metrics.unitsPerEm = static_cast<int>(hb_face_get_upem(entry.face.get()));
        hb_font_set_scale(entry.font.get(), 1000, 1000); // everything in the thousandths of an em that PDF counts in
        metrics.postScriptName = postScriptName(entry.face.get());
        hb_font_extents_t extents{};
        hb_font_get_h_extents(entry.font.get(), &extents);
        metrics.ascent = extents.ascender;
        metrics.descent = extents.descender;
        hb_position_t capHeight = 0;
        hb_ot_metrics_get_position_with_fallback(entry.font.get(), HB_OT_METRICS_TAG_CAP_HEIGHT, &capHeight);
        metrics.capHeight = capHeight;
        metrics.italicAngle = hb_style_get_value(entry.font.get(), HB_STYLE_TAG_SLANT_ANGLE);
        metrics.serif = i < 4;
        readTables(entry.face.get(), metrics, path.string());
        hb_face_make_immutable(entry.face.get());
        hb_font_make_immutable(entry.font.get());
    }
}

hb_font_t* Fonts::font(Face face) const noexcept { return _entries[static_cast<std::size_t>(face)].font.get(); }

const FontMetrics& Fonts::metrics(Face face) const noexcept { return _entries[static_cast<std::size_t>(face)].metrics; }

Face Fonts::faceFor(Face wanted, char32_t character) const
{
    hb_codepoint_t glyph = 0;
    for (const Face face : {wanted, Face::Math, Face::Symbols}) {
        if (hb_font_get_nominal_glyph(font(face), character, &glyph)) return face;
    }
    char code[16];
    std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(character));
    throw Error(ErrorCode::InvalidArgument, {"No font has the character {0}; replace it in the text", {code}});
}

Subset Fonts::subset(Face face, const std::vector<std::uint16_t>& glyphs) const
{
    const Entry& entry = _entries[static_cast<std::size_t>(face)];
    const HbSubsetInput input(hb_subset_input_create_or_fail());
    if (!input) throw Error(ErrorCode::Unavailable, {"There is not enough memory to embed a font", {}});
    hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
    for (const std::uint16_t glyph : glyphs) hb_set_add(wanted, glyph);
    hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (const char* table : {"GSUB", "GPOS", "GDEF", "name", "OS/2", "post", "STAT", "MVAR", "DSIG"}) {
        hb_set_add(dropped, hb_tag_from_string(table, -1));
    }
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    const HbSubsetPlan plan(hb_subset_plan_create_or_fail(entry.face.get(), input.get()));
    const HbFace made(plan ? hb_subset_plan_execute_or_fail(plan.get()) : nullptr);
    if (!made) throw Error(ErrorCode::Corrupt, {"The font {0} cannot be subset", {entry.metrics.postScriptName}});

    Subset result;
    const HbBlob blob(hb_face_reference_blob(made.get()));
    unsigned int size = 0;
    const char* data = hb_blob_get_data(blob.get(), &size);
    result.program.assign(data, data + size);
    const hb_map_t* mapping = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
    result.newIdOf.resize(hb_face_get_glyph_count(entry.face.get()), 0);
    result.widths.resize(hb_face_get_glyph_count(made.get()), 0);
    for (std::size_t old = 0; old < result.newIdOf.size(); ++old) {
        const hb_codepoint_t id = hb_map_get(mapping, static_cast<hb_codepoint_t>(old));
        if (id == HB_MAP_VALUE_INVALID) continue;
        result.newIdOf[old] = static_cast<std::uint16_t>(id);
        result.widths[id] = hb_font_get_glyph_h_advance(entry.font.get(), static_cast<hb_codepoint_t>(old));
    }
    return result;
}

}
