// Rules on fonts and content streams: ISO 19005-3, 6.2; ISO 14289-1, 7.1 and 7.21.
#include "pdf/StandardRules.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <regex>
#include <set>

namespace lazos::tests {

using base::Json;

Broken brokenRules(const base::Bytes& file)
{
    Broken broken;
    checkBytes(file, broken);
    const PdfObjects pdf(file);
    checkDocument(pdf, broken);
    checkFontsAndContent(pdf, broken);
    checkStructure(pdf, broken);
    checkAnnotations(pdf, broken);
    return broken;
}

namespace {

struct Font
{
    std::size_t glyphs = 0;
    std::map<unsigned, std::string> characters; ///< UTF-16BE in hexadecimal digits, by code
};

unsigned number(const std::string& data, std::size_t at, int bytes)
{
    unsigned value = 0;
    for (int i = 0; i < bytes; ++i) value = (value << 8) | (at + static_cast<std::size_t>(i) < data.size() ? static_cast<unsigned char>(data[at + static_cast<std::size_t>(i)]) : 0);
    return value;
}

std::map<std::string, std::size_t> tablesOf(const std::string& program)
{
    std::map<std::string, std::size_t> tables;
    for (unsigned i = 0; i < number(program, 4, 2) && i < 64; ++i) tables[program.substr(12 + 16 * i, 4)] = number(program, 20 + 16 * i, 4);
    return tables;
}

/// Widths of the dictionary and of the font program may differ by 1/1000 em.
void checkWidths(const PdfObjects& pdf, const Json& cid, const std::string& program, const std::map<std::string, std::size_t>& tables, std::size_t glyphs, const std::string& name,
                 Broken& broken)
{
    std::map<std::size_t, double> widths;
    const Json& list = pdf.get(cid, "/W");
    for (std::size_t i = 0; i + 1 < list.size(); i += 2) {
        for (std::size_t k = 0; k < list[i + 1].size(); ++k) widths[list[i].get<std::size_t>() + k] = list[i + 1][k].get<double>();
    }
    const unsigned unitsPerEm = number(program, tables.at("head") + 18, 2);
    const unsigned metrics = number(program, tables.at("hhea") + 34, 2);
    for (std::size_t glyph = 0; glyph < glyphs; ++glyph) {
        const double inProgram = number(program, tables.at("hmtx") + 4 * std::min<std::size_t>(glyph, metrics - 1), 2) * 1000.0 / unitsPerEm;
        const double inDictionary = widths.contains(glyph) ? widths[glyph] : pdf.get(cid, "/DW").is_number() ? pdf.get(cid, "/DW").get<double>() : 1000;
        if (std::abs(inProgram - inDictionary) > 1) broken.push_back("A 6.2.11.5: the width of glyph " + std::to_string(glyph) + " of " + name);
    }
}

/// The rules on TrueType fonts speak of simple ones; a composite font should satisfy a reader that applies them to its
/// program all the same: nonsymbolic and a cmap of Unicode, or symbolic and one cmap or (3,0).
void checkSymbolic(const Json& flags, const std::string& program, std::size_t cmap, const std::string& name, Broken& broken)
{
    bool unicode = false;
    bool symbol = false;
    const unsigned count = cmap == 0 ? 0 : number(program, cmap + 2, 2);
    for (unsigned i = 0; i < count; ++i) {
        const unsigned platform = number(program, cmap + 4 + 8 * i, 2);
        const unsigned encoding = number(program, cmap + 6 + 8 * i, 2);
        unicode = unicode || (platform == 3 && (encoding == 1 || encoding == 10));
        symbol = symbol || (platform == 3 && encoding == 0);
    }
    const int bits = flags.is_number_integer() ? flags.get<int>() & (4 | 32) : 0;
    const bool agrees = bits == 32 ? unicode : bits == 4 && (symbol || count == 1);
    if (!agrees) broken.push_back("A 6.2.11.6: the flags and the cmap of " + name);
}

Font checkFont(const PdfObjects& pdf, const Json& reference, Broken& broken)
{
    Font font;
    const Json& dictionary = pdf.value(reference);
    const std::string name = said(pdf.get(dictionary, "/BaseFont"));
    if (said(pdf.get(dictionary, "/Type")) != "Font" || said(pdf.get(dictionary, "/Subtype")) != "Type0") broken.push_back("A 6.2.11.2: the type of font " + name);
    if (said(pdf.get(dictionary, "/Encoding")) != "Identity-H") broken.push_back("A 6.2.11.3: the encoding of " + name);
    const Json& descendants = pdf.get(dictionary, "/DescendantFonts");
    if (!descendants.is_array() || descendants.size() != 1) return font;
    const Json& cid = pdf.value(descendants[0]);
    if (said(pdf.get(cid, "/Subtype")) != "CIDFontType2" || said(pdf.get(cid, "/Type")) != "Font") broken.push_back("A 6.2.11.2: the type of the CID font " + name);
    if (said(pdf.get(cid, "/CIDToGIDMap")) != "Identity") broken.push_back("A 6.2.11.3: CIDToGIDMap of " + name);
    const Json& system = pdf.get(cid, "/CIDSystemInfo");
    if (said(pdf.get(system, "/Registry")) != "Adobe" || said(pdf.get(system, "/Ordering")) != "Identity") broken.push_back("A 6.2.11.3: CIDSystemInfo of " + name);
    const Json& descriptor = pdf.get(cid, "/FontDescriptor");
    if (said(pdf.get(cid, "/BaseFont")) != name || said(pdf.get(descriptor, "/FontName")) != name) broken.push_back("A 6.2.11.2: the names of " + name + " differ");
    for (const char* key : {"/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV"}) {
        if (pdf.get(descriptor, key).is_null()) broken.push_back("A 6.2.11.2: the descriptor of " + name + " lacks " + key);
    }
    if (!descriptor.is_object() || !descriptor.contains("/FontFile2") || !pdf.isStream(descriptor.at("/FontFile2"))) {
        broken.push_back("A 6.2.11.4: " + name + " is not embedded");
        return font;
    }
    const std::string program = pdf.data(descriptor.at("/FontFile2"));
    if (pdf.get(descriptor.at("/FontFile2"), "/Length1") != program.size()) broken.push_back("A 6.2.11.2: Length1 of " + name);
    const auto tables = tablesOf(program);
    for (const char* table : {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}) {
        if (!tables.contains(table)) {
            broken.push_back("A 6.2.11.2: the program of " + name + " lacks " + table);
            return font;
        }
    }
    font.glyphs = number(program, tables.at("maxp") + 4, 2);
    checkWidths(pdf, cid, program, tables, font.glyphs, name, broken);
    checkSymbolic(pdf.get(descriptor, "/Flags"), program, tables.contains("cmap") ? tables.at("cmap") : 0, name, broken);
    if (!dictionary.contains("/ToUnicode") || !pdf.isStream(dictionary.at("/ToUnicode"))) {
        broken.push_back("A 6.2.11.7: " + name + " has no ToUnicode");
        return font;
    }
    const std::string map = pdf.data(dictionary.at("/ToUnicode"));
    static const std::regex pair("\n<([0-9a-f]{4})> <((?:[0-9a-f]{4})+)>(?=\n)");
    const std::size_t body = map.find("beginbfchar");
    for (std::sregex_iterator it(map.begin() + static_cast<std::ptrdiff_t>(std::min(body, map.size())), map.end(), pair), end; it != end; ++it) {
        const std::string text = (*it)[2];
        for (std::size_t i = 0; i < text.size(); i += 4) {
            const std::string unit = text.substr(i, 4);
            if (unit == "0000" || unit == "feff" || unit == "fffe") broken.push_back("A 6.2.11.7: " + name + " says U+" + unit);
            if (unit >= "e000" && unit <= "f8ff") broken.push_back("A 6.2.11.7: " + name + " says U+" + unit + " of the private use area");
        }
        font.characters[static_cast<unsigned>(std::stoul((*it)[1], nullptr, 16))] = text;
    }
    return font;
}

class ContentChecker
{
public:
    ContentChecker(const std::string& where, const std::map<std::string, Font>& fonts, bool page, Broken& broken) : _where(where), _fonts(fonts), _page(page), _broken(broken) {}

    void check(const std::string& content)
    {
        static const std::regex token("/[^ \n/<>\\[\\]()]*|<<|>>|<([0-9a-fA-F \n]*)>|\\(((?:[^()\\\\]|\\\\.)*)\\)|\\[|\\]|[-+.0-9]+|[A-Za-z'\"*][A-Za-z0-9'\"*]*");
        for (std::sregex_iterator it(content.begin(), content.end(), token), end; it != end; ++it) {
            const std::string text = (*it)[0];
            if (std::isalpha(static_cast<unsigned char>(text[0])) != 0 || text == "'" || text == "\"") {
                if (text == "true" || text == "false" || text == "null") continue;
                operate(text);
                _operands.clear();
            } else {
                _operands.push_back(text);
            }
        }
        if (_saved != 0 || !_marked.empty()) broken("A 6.2.2: q, Q or marked content are not closed");
    }

private:
    std::string _where;
    const std::map<std::string, Font>& _fonts;
    bool _page;
    Broken& _broken;
    std::vector<std::string> _operands;
    std::vector<std::string> _marked; ///< tags; "MCID" for content of the structure
    const Font* _font = nullptr;
    int _saved = 0;

    void broken(const std::string& rule) { _broken.push_back(rule + " (" + _where + ")"); }

    void operate(const std::string& name)
    {
        // What a page of text needs; images, shadings and XObjects would need rules of their own.
        static const std::set<std::string> known{"q", "Q", "cm", "w", "J", "j", "d", "m", "l", "c", "h", "re", "S", "s", "f", "n", "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts",
                                                 "Td", "TD", "Tm", "T*", "Tj", "TJ", "g", "G", "rg", "RG", "BDC", "BMC", "EMC"};
        static const std::set<std::string> painting{"S", "s", "f", "Tj", "TJ"};
        if (!known.contains(name)) broken("A 6.2.2: the operator " + name);
        if (name == "q" && ++_saved > 28) broken("A 6.1.13: q nested too deeply");
        if (name == "Q") --_saved;
        if (name == "BDC" || name == "BMC") begin();
        if (name == "EMC" && !_marked.empty()) _marked.pop_back();
        if (painting.contains(name) && _page && _marked.empty()) broken("UA 7.1: content is neither tagged nor an artifact");
        if (name == "Tf" && _operands.size() > 1) {
            const auto found = _fonts.find(_operands[_operands.size() - 2]);
            _font = found == _fonts.end() ? nullptr : &found->second;
        }
        if (name == "Tj" || name == "TJ") show();
    }

    void begin()
    {
        bool tagged = false;
        static const std::regex language("\\([a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*\\)");
        for (std::size_t i = 0; i < _operands.size(); ++i) {
            tagged = tagged || _operands[i] == "/MCID";
            if (_operands[i] == "/Lang" && (i + 1 == _operands.size() || !std::regex_match(_operands[i + 1], language))) broken("UA 7.2: a Lang is no language tag");
        }
        const std::string tag = _operands.empty() ? "" : _operands.front();
        const bool inArtifact = std::find(_marked.begin(), _marked.end(), "/Artifact") != _marked.end();
        const bool inTagged = std::find(_marked.begin(), _marked.end(), "MCID") != _marked.end();
        if (tagged && inArtifact) broken("UA 7.1: tagged content in an artifact");
        if (tag == "/Artifact" && inTagged) broken("UA 7.1: an artifact in tagged content");
        _marked.push_back(tagged ? "MCID" : tag);
    }

    void show()
    {
        if (_font == nullptr) {
            broken("A 6.2.2: text in no font of the resources");
            return;
        }
        for (const std::string& operand : _operands) {
            if (operand.size() < 2 || operand[0] != '<' || operand == "<<") continue;
            for (std::size_t i = 1; i + 4 < operand.size(); i += 4) {
                const auto glyph = static_cast<unsigned>(std::stoul(operand.substr(i, 4), nullptr, 16));
                if (glyph == 0) broken("A 6.2.11.8: .notdef");
                else if (glyph >= _font->glyphs) broken("A 6.2.11.4: glyph " + std::to_string(glyph) + " is not in the font");
                else if (!_font->characters.contains(glyph)) broken("A 6.2.11.7: glyph " + std::to_string(glyph) + " says no character");
            }
        }
    }
};

std::map<std::string, Font> fontsOf(const PdfObjects& pdf, const Json& resources, std::map<std::string, Font>& known, Broken& broken)
{
    std::map<std::string, Font> fonts;
    for (const auto& [key, ignored] : resources.items()) {
        if (key != "/Font" && key != "/ProcSet") broken.push_back("A 6.2.2: " + key + " among the resources");
    }
    const Json& list = pdf.get(resources, "/Font");
    if (!list.is_object()) return fonts;
    for (const auto& [name, reference] : list.items()) {
        const std::string id = reference.get<std::string>();
        if (!known.contains(id)) known.emplace(id, checkFont(pdf, reference, broken));
        fonts[name] = known.at(id);
    }
    return fonts;
}

}

void checkFontsAndContent(const PdfObjects& pdf, Broken& broken)
{
    std::map<std::string, Font> known;
    for (const std::string& page : pdf.pages()) {
        const auto fonts = fontsOf(pdf, pdf.get(page, "/Resources"), known, broken);
        ContentChecker("page " + page, fonts, true, broken).check(pdf.data(pdf.value(page).at("/Contents")));
    }
    for (const auto& [name, dictionary] : pdf.all()) {
        if (!dictionary->is_object() || said(pdf.get(*dictionary, "/Subtype")) != "Form") continue;
        const auto fonts = fontsOf(pdf, pdf.get(*dictionary, "/Resources"), known, broken);
        ContentChecker("form " + name, fonts, false, broken).check(pdf.data(Json(name.substr(4))));
    }
}

}
