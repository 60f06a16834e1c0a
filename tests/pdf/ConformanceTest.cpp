// Rules of ISO 19005-3 (level A) and ISO 14289-1 (Matterhorn protocol 1.1), read from our output by qpdf and poppler.
#include "base/Json.h"
#include "pdf/Convention.h"
#include "pdf/Tool.h"

#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace lazos::tests {

using base::Json;

class ConformanceTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(ConformanceTest);
    CPPUNIT_TEST(fileIsSoundAndEndsAfterItsEndMark);
    CPPUNIT_TEST(catalogSaysWhatBothStandardsDemand);
    CPPUNIT_TEST(fontsAreEmbeddedAndEveryGlyphHasItsCharacters);
    CPPUNIT_TEST(allContentIsTaggedOrAnArtifact);
    CPPUNIT_TEST(parentTreeAndStructureTreeAgree);
    CPPUNIT_TEST(structureTypesAreStandardAndNestedAsTheyMust);
    CPPUNIT_TEST(annotationsAreNamedPrintedAndTagged);
    CPPUNIT_TEST(metadataIsXmlAndSaysTheSameAsInfo);
    CPPUNIT_TEST(embeddedFilesAreAssociatedTypedAndDated);
    CPPUNIT_TEST(nothingForbiddenStandsInTheFile);
    CPPUNIT_TEST_SUITE_END();

public:
    void setUp() override
    {
        static const base::Bytes printed = pdf::Printer(printerFolders()).print(convention({"es", "fr"}, 3));
        static const TemporaryFile file(printed);
        static const Json json = base::parseJson(outputOfSuccess("qpdf --json=2 --json-stream-data=inline --decode-level=generalized " + file.path()), "qpdf");
        _bytes = &printed;
        _path = file.path();
        _objects = &json.at("qpdf").at(1);
    }

    void fileIsSoundAndEndsAfterItsEndMark()
    {
        CPPUNIT_ASSERT(outputOfSuccess("qpdf --check " + _path).find("No syntax or stream encoding errors") != std::string::npos);
        const std::string_view file = base::text(*_bytes);
        CPPUNIT_ASSERT(file.starts_with("%PDF-1.7\n%"));
        for (int i = 10; i < 14; ++i) CPPUNIT_ASSERT(static_cast<unsigned char>(file[static_cast<std::size_t>(i)]) > 127); // 6.1.2
        CPPUNIT_ASSERT(file.ends_with("%%EOF\n"));
        CPPUNIT_ASSERT(file.find("\nxref\n0 ") != std::string_view::npos);
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, object("trailer").at("value").at("/ID").size()); // 6.1.3
    }

    void catalogSaysWhatBothStandardsDemand()
    {
        const Json& catalog = value(object("trailer").at("value").at("/Root"));
        CPPUNIT_ASSERT_EQUAL(std::string("u:es"), catalog.at("/Lang").get<std::string>());
        CPPUNIT_ASSERT(value(catalog.at("/MarkInfo")).at("/Marked").get<bool>());
        CPPUNIT_ASSERT(value(catalog.at("/ViewerPreferences")).at("/DisplayDocTitle").get<bool>());
        const Json& intent = value(catalog.at("/OutputIntents").at(0));
        CPPUNIT_ASSERT_EQUAL(std::string("/GTS_PDFA1"), intent.at("/S").get<std::string>());
        CPPUNIT_ASSERT_EQUAL(3, stream(intent.at("/DestOutputProfile")).at("dict").at("/N").get<int>());
        for (const Json* page : pages()) CPPUNIT_ASSERT_EQUAL(std::string("/S"), page->at("/Tabs").get<std::string>()); // UA 7.18.3
    }

    void fontsAreEmbeddedAndEveryGlyphHasItsCharacters()
    {
        std::map<std::string, std::set<std::string>> mapped;
        const Json& resources = value(value(pages().front()->at("/Resources")).at("/Font"));
        for (const auto& [name, reference] : resources.items()) {
            const Json& font = value(reference);
            CPPUNIT_ASSERT_EQUAL(std::string("/Identity-H"), font.at("/Encoding").get<std::string>());
            const Json& descendant = value(font.at("/DescendantFonts").at(0));
            CPPUNIT_ASSERT_EQUAL(std::string("/Identity"), descendant.at("/CIDToGIDMap").get<std::string>());
            CPPUNIT_ASSERT(value(descendant.at("/FontDescriptor")).contains("/FontFile2"));
            const std::string map = data(font.at("/ToUnicode"));
            const std::regex pair("<([0-9a-f]{4})> <([0-9a-f]+)>\n");
            for (std::sregex_iterator it(map.begin(), map.end(), pair), end; it != end; ++it) {
                const std::string text = (*it)[2];
                CPPUNIT_ASSERT_MESSAGE(text, text != "0000" && text != "feff" && text != "fffe" && text != "fffd"); // 6.2.11.7.2
                mapped[name].insert((*it)[1]);
            }
        }
        const std::regex use("/(F[0-9]) [0-9.]+ Tf|<([0-9a-f]+)>(?=[ <\\]])");
        for (const Json* page : pages()) {
            const std::string content = data(page->at("/Contents"));
            std::string font;
            for (std::sregex_iterator it(content.begin(), content.end(), use), end; it != end; ++it) {
                if ((*it)[1].matched) font = "/" + (*it)[1].str();
                const std::string glyphs = (*it)[2];
                if (glyphs.starts_with("feff")) continue; // an ActualText
                for (std::size_t i = 0; i + 4 <= glyphs.size(); i += 4) {
                    const std::string glyph = glyphs.substr(i, 4);
                    CPPUNIT_ASSERT_MESSAGE(".notdef", glyph != "0000"); // 6.2.11.8
                    CPPUNIT_ASSERT_MESSAGE(font + " " + glyph, mapped[font].contains(glyph));
                }
            }
        }
        const std::string fonts = outputOfSuccess("pdffonts " + _path);
        CPPUNIT_ASSERT(fonts.find(" no ") == std::string::npos); // embedded, subset, Unicode: all yes
    }

    void allContentIsTaggedOrAnArtifact()
    {
        for (const Json* page : pages()) {
            std::istringstream lines(data(page->at("/Contents")));
            int depth = 0;
            std::set<std::string> ids;
            const std::regex id("/MCID ([0-9]+)");
            for (std::string line; std::getline(lines, line);) {
                if (line.ends_with(" BDC")) {
                    ++depth;
                    std::smatch match;
                    const bool tagged = std::regex_search(line, match, id);
                    if (tagged) CPPUNIT_ASSERT_MESSAGE(line, ids.insert(match[1]).second);
                    if (depth == 1) CPPUNIT_ASSERT_MESSAGE(line, tagged || line.starts_with("/Artifact"));
                    if (depth > 1) CPPUNIT_ASSERT_MESSAGE("nothing tagged inside an artifact", !tagged); // UA 7.1-1
                } else if (line == "EMC") {
                    --depth;
                } else {
                    CPPUNIT_ASSERT_MESSAGE(line, depth > 0);
                }
            }
            CPPUNIT_ASSERT_EQUAL(0, depth);
        }
    }

    void parentTreeAndStructureTreeAgree()
    {
        const Json& root = structureRoot();
        const Json& numbers = value(root.at("/ParentTree")).at("/Nums");
        std::map<int, Json> parents;
        for (std::size_t i = 0; i < numbers.size(); i += 2) parents[numbers[i].get<int>()] = numbers[i + 1];
        CPPUNIT_ASSERT_EQUAL(parents.rbegin()->first + 1, root.at("/ParentTreeNextKey").get<int>());
        std::size_t contents = 0;
        for (const Json* page : pages()) {
            const Json& elements = value(parents.at(page->at("/StructParents").get<int>()));
            for (std::size_t id = 0; id < elements.size(); ++id) {
                CPPUNIT_ASSERT(holds(elements[id].get<std::string>(), *page, static_cast<int>(id)));
                ++contents;
            }
            const std::string content = data(page->at("/Contents"));
            const auto marks = static_cast<std::size_t>(std::distance(std::sregex_iterator(content.begin(), content.end(), mcid()), std::sregex_iterator()));
            CPPUNIT_ASSERT_EQUAL(marks, elements.size());
        }
        CPPUNIT_ASSERT(contents > 100);
    }

    void structureTypesAreStandardAndNestedAsTheyMust()
    {
        static const std::set<std::string> standard{"/Document", "/Part", "/Sect", "/P", "/H1", "/H2", "/L", "/LI", "/Lbl", "/LBody",
                                                    "/Table", "/TR", "/TH", "/TD", "/Caption", "/Link", "/Span", "/Form"};
        static const std::map<std::string, std::set<std::string>> onlyBelow{{"/LI", {"/L"}}, {"/Lbl", {"/LI"}}, {"/LBody", {"/LI"}}, {"/TR", {"/Table"}},
                                                                            {"/TH", {"/TR"}}, {"/TD", {"/TR"}}};
        std::map<std::string, int> count;
        for (const auto& [name, entry] : _objects->items()) {
            const Json* element = dictionaryOfType(entry, "/StructElem");
            if (element == nullptr) continue;
            const std::string type = element->at("/S");
            ++count[type];
            CPPUNIT_ASSERT_MESSAGE(type, standard.contains(type));
            const Json& parent = value(element->at("/P"));
            const std::string above = parent.contains("/S") ? parent.at("/S").get<std::string>() : "";
            if (const auto rule = onlyBelow.find(type); rule != onlyBelow.end()) CPPUNIT_ASSERT_MESSAGE(type + " in " + above, rule->second.contains(above));
            if (type == "/TH") CPPUNIT_ASSERT_EQUAL(std::string("/Column"), element->at("/A").at("/Scope").get<std::string>()); // UA 7.5
            if (type == "/L") CPPUNIT_ASSERT_EQUAL(std::string("/LowerAlpha"), element->at("/A").at("/ListNumbering").get<std::string>());
            if (type == "/Part") CPPUNIT_ASSERT(element->contains("/Lang"));
            if (type == "/Form") CPPUNIT_ASSERT_EQUAL(std::string("/OBJR"), element->at("/K").at("/Type").get<std::string>()); // no array
        }
        CPPUNIT_ASSERT_EQUAL(1, count["/Document"]);
        CPPUNIT_ASSERT_EQUAL(3, count["/Part"]); // two languages and the signatures
        CPPUNIT_ASSERT_EQUAL(2, count["/H1"]);
        CPPUNIT_ASSERT_EQUAL(24, count["/H2"]);
        CPPUNIT_ASSERT_EQUAL(3, count["/Form"]);
        CPPUNIT_ASSERT_EQUAL(4, count["/Link"]);
    }

    void annotationsAreNamedPrintedAndTagged()
    {
        const Json& root = structureRoot();
        const Json& numbers = value(root.at("/ParentTree")).at("/Nums");
        std::map<int, Json> parents;
        for (std::size_t i = 0; i < numbers.size(); i += 2) parents[numbers[i].get<int>()] = numbers[i + 1];
        std::vector<std::string> fields;
        for (const Json* page : pages()) {
            if (!page->contains("/Annots")) continue;
            for (const Json& reference : page->at("/Annots")) {
                const Json& annotation = value(reference);
                const bool widget = annotation.at("/Subtype") == "/Widget";
                const int flags = annotation.at("/F");
                CPPUNIT_ASSERT_EQUAL(widget ? 132 : 4, flags); // 6.3.2: Print, not Hidden
                const Json& parent = value(parents.at(annotation.at("/StructParent").get<int>()));
                CPPUNIT_ASSERT_EQUAL(std::string(widget ? "/Form" : "/Link"), parent.at("/S").get<std::string>());
                CPPUNIT_ASSERT(annotation.contains(widget ? "/TU" : "/Contents")); // UA 7.18.1, 7.18.5
                if (!widget) continue;
                CPPUNIT_ASSERT_EQUAL(std::size_t{1}, annotation.at("/AP").size()); // N only, 6.3.3
                CPPUNIT_ASSERT(!annotation.contains("/A") && !annotation.contains("/AA") && !annotation.contains("/MK"));
                fields.push_back(annotation.at("/T"));
            }
        }
        CPPUNIT_ASSERT((fields == std::vector<std::string>{"u:buenos-aires-1", "u:paris-1", "u:buenos-aires-2"}));
    }

    void metadataIsXmlAndSaysTheSameAsInfo()
    {
        const Json& catalog = value(object("trailer").at("value").at("/Root"));
        CPPUNIT_ASSERT(!stream(catalog.at("/Metadata")).at("dict").contains("/Filter"));
        const std::string xmp = data(catalog.at("/Metadata"));
        base::Bytes bytes(xmp.begin(), xmp.end());
        const TemporaryFile packet(bytes);
        outputOfSuccess("xmllint --noout " + packet.path());
        const Json& info = value(object("trailer").at("value").at("/Info"));
        for (const char* part : {"<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>", "<pdfuaid:part>1</pdfuaid:part>",
                                 "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>", "<xmp:CreateDate>2026-11-23T10:15:00Z</xmp:CreateDate>"}) {
            CPPUNIT_ASSERT_MESSAGE(part, xmp.find(part) != std::string::npos);
        }
        CPPUNIT_ASSERT(xmp.find("parseType") == std::string::npos);
        CPPUNIT_ASSERT_EQUAL(std::string("u:D:20261123101500Z"), info.at("/CreationDate").get<std::string>());
        for (const auto& [key, tag] : std::map<std::string, std::string>{{"/Producer", "pdf:Producer"}, {"/Creator", "xmp:CreatorTool"}}) {
            CPPUNIT_ASSERT(xmp.find("<" + tag + ">" + info.at(key).get<std::string>().substr(2) + "<") != std::string::npos);
        }
        CPPUNIT_ASSERT(xmp.find("xml:lang=\"x-default\">" + info.at("/Title").get<std::string>().substr(2) + "<") != std::string::npos);
    }

    void embeddedFilesAreAssociatedTypedAndDated()
    {
        const Json& catalog = value(object("trailer").at("value").at("/Root"));
        CPPUNIT_ASSERT_EQUAL(std::size_t{3}, catalog.at("/AF").size());
        for (const Json& reference : catalog.at("/AF")) {
            const Json& specification = value(reference);
            for (const char* key : {"/F", "/UF", "/AFRelationship", "/Desc"}) CPPUNIT_ASSERT_MESSAGE(key, specification.contains(key));
            const Json& dictionary = stream(specification.at("/EF").at("/F")).at("dict");
            CPPUNIT_ASSERT(dictionary.at("/Subtype").get<std::string>().starts_with("/application/"));
            CPPUNIT_ASSERT(dictionary.at("/Params").contains("/ModDate") && dictionary.at("/Params").contains("/Size"));
        }
    }

    void nothingForbiddenStandsInTheFile()
    {
        static const std::set<std::string> forbidden{"/Encrypt", "/JS", "/JavaScript", "/AA", "/OpenAction", "/XFA", "/NeedAppearances", "/OCProperties", "/SMask",
                                                     "/ca", "/CA", "/BM", "/TR", "/TR2", "/HTP", "/Ref", "/PS", "/OPI", "/Requirements", "/AlternatePresentations"};
        for (const auto& [name, entry] : _objects->items()) refuseKeys(entry, forbidden, name);
    }

private:
    const base::Bytes* _bytes = nullptr;
    const Json* _objects = nullptr;
    std::string _path;

    static const std::regex& mcid()
    {
        static const std::regex pattern("/MCID [0-9]+");
        return pattern;
    }
    const Json& object(const std::string& key) const { return _objects->at(key); }
    /// The value behind a reference, or the value itself.
    const Json& value(const Json& json) const
    {
        if (json.is_string() && _objects->contains("obj:" + json.get<std::string>())) {
            const Json& found = object("obj:" + json.get<std::string>());
            return found.contains("value") ? found.at("value") : found;
        }
        return json;
    }
    const Json& stream(const Json& reference) const { return object("obj:" + reference.get<std::string>()).at("stream"); }
    std::string data(const Json& reference) const
    {
        const base::Bytes bytes = base::fromBase64(stream(reference).at("data").get<std::string>());
        return {bytes.begin(), bytes.end()};
    }
    std::vector<const Json*> pages() const
    {
        std::vector<const Json*> result;
        for (const Json& kid : value(value(object("trailer").at("value").at("/Root")).at("/Pages")).at("/Kids")) result.push_back(&value(kid));
        return result;
    }
    const Json& structureRoot() const { return value(value(object("trailer").at("value").at("/Root")).at("/StructTreeRoot")); }
    static const Json* dictionaryOfType(const Json& entry, const char* type)
    {
        if (!entry.is_object() || !entry.contains("value") || !entry.at("value").is_object()) return nullptr;
        const Json& dictionary = entry.at("value");
        return dictionary.contains("/Type") && dictionary.at("/Type") == type ? &dictionary : nullptr;
    }
    /// Whether the element lists this marked content of this page among its kids.
    bool holds(const std::string& reference, const Json& page, int id) const
    {
        const Json& element = value(Json(reference));
        if (!element.contains("/K")) return false;
        const Json kids = element.at("/K").is_array() ? element.at("/K") : Json::array({element.at("/K")});
        for (const Json& kid : kids) {
            if (kid.is_number() && kid == id && &value(element.at("/Pg")) == &page) return true;
            if (kid.is_object() && kid.contains("/MCID") && kid.at("/MCID") == id && &value(kid.at("/Pg")) == &page) return true;
        }
        return false;
    }
    void refuseKeys(const Json& json, const std::set<std::string>& forbidden, const std::string& where) const
    {
        if (json.is_array()) {
            for (const Json& item : json) refuseKeys(item, forbidden, where);
        }
        if (!json.is_object()) return;
        for (const auto& [key, item] : json.items()) {
            CPPUNIT_ASSERT_MESSAGE(where + " " + key, !forbidden.contains(key));
            refuseKeys(item, forbidden, where);
        }
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ConformanceTest);

}
