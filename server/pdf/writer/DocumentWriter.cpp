#include "pdf/writer/DocumentWriter.h"

#include "base/Error.h"
#include "pdf/layout/Geometry.h"
#include "pdf/writer/Attachments.h"
#include "pdf/writer/Content.h"
#include "pdf/writer/Metadata.h"
#include "pdf/writer/Outline.h"
#include "pdf/writer/StructureObjects.h"

#include <set>

namespace lazos::pdf::writer {

using layout::Kid;
using layout::pageHeight;

namespace {

constexpr std::int64_t printFlag = 1 << 2;
constexpr std::int64_t lockedFlag = 1 << 7;

Array rectangle(const layout::Rectangle& place)
{
    return {number(place.x), number(pageHeight - place.y - place.height), number(place.x + place.width), number(pageHeight - place.y)};
}



class DocumentWriter
{
public:
    DocumentWriter(const domain::PrintRequest& request, layout::Layout& layout, const text::Fonts& fonts, const Stream& outputProfile)
        : _request(request), _layout(layout), _fonts(fonts), _profile(outputProfile)
    {}

    base::Bytes write()
    {
        _use.note(_layout);
        const FontObjects fonts(_fonts, _use, _file);
        const Reference resources = _file.add(Dictionary{{"Font", fonts.resources()}});
        const Reference pageTree = _file.reserve();
        for (std::size_t i = 0; i < _layout.pages.size(); ++i) _pages.push_back(_file.reserve());

        ContentWriter content(fonts, _use, _layout);
        std::vector<std::vector<int>> elementsByMcid;
        for (std::size_t i = 0; i < _pages.size(); ++i) {
            ContentWriter::Page page = content.write(i);
            const Reference stream = _file.add(compressed(base::view(page.content)));
            Dictionary object{{"Type", Name{"Page"}},
                              {"Parent", pageTree},
                              {"MediaBox", Array{std::int64_t{0}, std::int64_t{0}, number(layout::pageWidth), number(pageHeight)}},
                              {"Resources", resources},
                              {"Contents", stream},
                              {"StructParents", static_cast<std::int64_t>(i)},
                              {"Tabs", Name{"S"}}};
            Array annotations = links(i);
            for (Object& widget : widgets(i, content, resources)) annotations.push_back(std::move(widget));
            if (!annotations.empty()) object["Annots"] = std::move(annotations);
            _file.set(_pages[i], std::move(object));
            elementsByMcid.push_back(std::move(page.elements));
        }
        Array kids;
        for (const Reference page : _pages) kids.push_back(page);
        _file.set(pageTree, Dictionary{{"Type", Name{"Pages"}}, {"Kids", std::move(kids)}, {"Count", static_cast<std::int64_t>(_pages.size())}});
        const Reference structure = addStructure(_file, _layout.structure, _pages, elementsByMcid, _annotations);
        const Reference info = _file.add(information(_request));
        return _file.write(catalog(pageTree, structure), info, _request.workId);
    }

private:
    const domain::PrintRequest& _request;
    layout::Layout& _layout;
    const text::Fonts& _fonts;
    const Stream& _profile;
    FileBuilder _file;
    GlyphUse _use;
    std::vector<Reference> _pages;
    std::vector<TaggedAnnotation> _annotations;
    Array _fields;
    std::set<std::string> _fieldNames;

    [[nodiscard]] std::int64_t nextStructParent() const { return static_cast<std::int64_t>(_pages.size() + _annotations.size()); }

    Reference addAnnotation(std::size_t page, int element, Dictionary annotation)
    {
        annotation["Type"] = Name{"Annot"};
        annotation["P"] = _pages[page];
        annotation["StructParent"] = nextStructParent();
        const Reference reference = _file.add(std::move(annotation));
        _layout.structure.at(element).kids.push_back({Kid::Kind::Annotation, static_cast<int>(_annotations.size()), 0});
        _annotations.push_back({reference, static_cast<int>(page), element});
        return reference;
    }

    Array links(std::size_t page)
    {
        Array annotations;
        for (const layout::PlacedLink& link : _layout.pages[page].links) {
            const layout::Mark& mark = _layout.marks[static_cast<std::size_t>(link.mark)];
            const auto target = _layout.anchors.find({mark.column, mark.target});
            if (target == _layout.anchors.end()) {
                throw base::Error(base::ErrorCode::InvalidArgument, {"The reference to {0} leads to nothing that is printed", {mark.target}});
            }
            const layout::Anchor& anchor = target->second;
            const Array destination{_pages[static_cast<std::size_t>(anchor.page)], Name{"XYZ"}, number(layout::marginLeft), number(pageHeight - anchor.y), Object{}};
            annotations.push_back(addAnnotation(page, mark.element,
                                                {{"Subtype", Name{"Link"}},
                                                 {"Rect", rectangle(link.place)},
                                                 {"Border", Array{std::int64_t{0}, std::int64_t{0}, std::int64_t{0}}},
                                                 {"F", printFlag},
                                                 {"Contents", textString(mark.words)},
                                                 {"Dest", destination}}));
        }
        return annotations;
    }

    /// One merged field and widget for each signature (ISO 32000-1 §12.7.4.5), with an appearance to be replaced by signing.
    Array widgets(std::size_t page, ContentWriter& content, Reference resources)
    {
        Array annotations;
        for (const layout::PlacedField& field : _layout.pages[page].fields) {
            const std::string& name = _request.signatures[field.slot].field;
            if (name.empty() || name.find('.') != std::string::npos) {
                throw base::Error(base::ErrorCode::InvalidArgument, {"A signature field cannot be named \"{0}\"; write <party>-<n>", {name}});
            }
            if (!_fieldNames.insert(name).second) throw base::Error(base::ErrorCode::InvalidArgument, {"Two signature fields are named {0}", {name}});
            const layout::FieldAppearance& appearance = _layout.appearances[field.slot];
            const Dictionary form{{"Type", Name{"XObject"}},
                                  {"Subtype", Name{"Form"}},
                                  {"BBox", Array{std::int64_t{0}, std::int64_t{0}, number(appearance.width), number(appearance.height)}},
                                  {"Resources", resources}};
            const Reference normal = _file.add(compressed(base::view(content.write(appearance)), form));
            const Reference widget = addAnnotation(page, field.element,
                                                   {{"Subtype", Name{"Widget"}},
                                                    {"FT", Name{"Sig"}},
                                                    {"T", textString(name)},
                                                    {"TU", textString(appearance.tooltip)},
                                                    {"F", printFlag | lockedFlag},
                                                    {"Rect", rectangle(field.place)},
                                                    {"AP", Dictionary{{"N", normal}}}});
            annotations.push_back(widget);
            _fields.push_back(widget);
        }
        return annotations;
    }

    Reference catalog(Reference pageTree, Reference structure)
    {
        const std::string xmp = xmpPacket(_request);
        const Reference metadata = _file.add(Stream{{{"Type", Name{"Metadata"}}, {"Subtype", Name{"XML"}}}, {xmp.begin(), xmp.end()}});
        const Reference profile = _file.add(_profile);
        const String condition{"sRGB IEC61966-2.1", false, {}};
        const Dictionary intent{{"Type", Name{"OutputIntent"}},
                                {"S", Name{"GTS_PDFA1"}},
                                {"OutputConditionIdentifier", condition},
                                {"Info", condition},
                                {"DestOutputProfile", profile}};
        Dictionary object{{"Type", Name{"Catalog"}},
                          {"Pages", pageTree},
                          {"Lang", String{_request.expressions.front().language, false, {}}},
                          {"MarkInfo", Dictionary{{"Marked", true}}},
                          {"ViewerPreferences", Dictionary{{"DisplayDocTitle", true}}},
                          {"Metadata", metadata},
                          {"OutputIntents", Array{_file.add(intent)}},
                          {"StructTreeRoot", structure}};
        if (!_fields.empty()) {
            // Both flags now: the catalog must not change when somebody signs.
            constexpr std::int64_t signaturesExistAppendOnly = 3;
            object["AcroForm"] = _file.add(Dictionary{{"Fields", _fields}, {"SigFlags", signaturesExistAppendOnly}});
        }
        if (!_layout.bookmarks.empty()) object["Outlines"] = addOutline(_file, _layout, _pages);
        addAttachments(_file, _request, object);
        return _file.add(std::move(object));
    }
};

}

base::Bytes writeDocument(const domain::PrintRequest& request, layout::Layout& layout, const text::Fonts& fonts, const Stream& outputProfile)
{
    return DocumentWriter(request, layout, fonts, outputProfile).write();
}

}
