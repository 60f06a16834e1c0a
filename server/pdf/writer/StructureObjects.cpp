#include "pdf/writer/StructureObjects.h"

namespace lazos::pdf::writer {

using layout::Element;
using layout::Kid;

namespace {

class StructureWriter
{
public:
    StructureWriter(FileBuilder& file, const layout::Structure& structure, const std::vector<Reference>& pages, const std::vector<TaggedAnnotation>& annotations)
        : _file(file), _structure(structure), _pages(pages), _annotations(annotations), _root(file.reserve()), _live(structure.all().size(), false)
    {
        markLive(0);
        _references.resize(structure.all().size());
        for (std::size_t i = 0; i < _references.size(); ++i) {
            if (_live[i]) _references[i] = file.reserve();
        }
    }

    Reference write(const std::vector<std::vector<int>>& elementsByMcid)
    {
        for (std::size_t i = 0; i < _references.size(); ++i) {
            if (_live[i]) _file.set(_references[i], elementObject(static_cast<int>(i)));
        }
        Array numbers;
        std::int64_t key = 0;
        for (const std::vector<int>& elements : elementsByMcid) {
            Array parents;
            for (const int element : elements) parents.push_back(_references[static_cast<std::size_t>(element)]);
            numbers.push_back(key++);
            numbers.push_back(_file.add(std::move(parents)));
        }
        for (const TaggedAnnotation& annotation : _annotations) {
            numbers.push_back(key++);
            numbers.push_back(_references[static_cast<std::size_t>(annotation.element)]);
        }
        const Reference parentTree = _file.add(Dictionary{{"Nums", std::move(numbers)}});
        _file.set(_root, Dictionary{{"Type", Name{"StructTreeRoot"}},
                                    {"K", Array{_references[0]}},
                                    {"ParentTree", parentTree},
                                    {"ParentTreeNextKey", key}});
        return _root;
    }

private:
    FileBuilder& _file;
    const layout::Structure& _structure;
    const std::vector<Reference>& _pages;
    const std::vector<TaggedAnnotation>& _annotations;
    Reference _root;
    std::vector<bool> _live; ///< has content somewhere below; an element without says nothing and is left out
    std::vector<Reference> _references;

    bool markLive(int index)
    {
        bool live = false;
        const std::string& type = _structure.at(index).type;
        for (const Kid& kid : _structure.at(index).kids) live = (kid.kind != Kid::Kind::Element || markLive(kid.first)) || live;
        // An empty cell still holds its place in the row.
        live = live || type == "TD" || type == "TH" || index == 0;
        _live[static_cast<std::size_t>(index)] = live;
        return live;
    }

    Dictionary elementObject(int index) const
    {
        const Element& element = _structure.at(index);
        Dictionary object{{"Type", Name{"StructElem"}},
                          {"S", Name{element.type}},
                          {"P", element.parent < 0 ? _root : _references[static_cast<std::size_t>(element.parent)]}};
        if (!element.language.empty()) object["Lang"] = String{element.language, false, {}};
        if (!element.scope.empty()) object["A"] = Dictionary{{"O", Name{"Table"}}, {"Scope", Name{element.scope}}};
        if (element.type == "L") object["A"] = Dictionary{{"O", Name{"List"}}, {"ListNumbering", Name{element.numbering.empty() ? "None" : element.numbering}}};
        int ownPage = -1;
        for (const Kid& kid : element.kids) {
            if (kid.kind == Kid::Kind::Content && ownPage < 0) ownPage = kid.first;
        }
        if (ownPage >= 0) object["Pg"] = _pages[static_cast<std::size_t>(ownPage)];
        Array kids;
        for (const Kid& kid : element.kids) {
            if (kid.kind != Kid::Kind::Element || _live[static_cast<std::size_t>(kid.first)]) kids.push_back(kidObject(kid, ownPage));
        }
        // A single kid is given itself, not as an array of one: strict signature checkers want that of a Form's OBJR.
        if (kids.size() == 1) {
            object["K"] = std::move(kids.front());
        } else if (!kids.empty()) {
            object["K"] = std::move(kids);
        }
        return object;
    }

    Object kidObject(const Kid& kid, int ownPage) const
    {
        switch (kid.kind) {
        case Kid::Kind::Element: return _references[static_cast<std::size_t>(kid.first)];
        case Kid::Kind::Content: {
            if (kid.first == ownPage) return static_cast<std::int64_t>(kid.second);
            return Dictionary{{"Type", Name{"MCR"}}, {"Pg", _pages[static_cast<std::size_t>(kid.first)]}, {"MCID", static_cast<std::int64_t>(kid.second)}};
        }
        case Kid::Kind::Annotation: break;
        }
        const TaggedAnnotation& annotation = _annotations[static_cast<std::size_t>(kid.first)];
        return Dictionary{{"Type", Name{"OBJR"}}, {"Obj", annotation.reference}, {"Pg", _pages[static_cast<std::size_t>(annotation.page)]}};
    }
};

}

Reference addStructure(FileBuilder& file, const layout::Structure& structure, const std::vector<Reference>& pages,
                       const std::vector<std::vector<int>>& elementsByMcid, const std::vector<TaggedAnnotation>& annotations)
{
    return StructureWriter(file, structure, pages, annotations).write(elementsByMcid);
}

}
