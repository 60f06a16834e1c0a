#pragma once

#include <string>
#include <vector>

namespace lazos::pdf::layout {

/// What stands below a structure element, in reading order.
struct Kid
{
    enum class Kind { Element, Content, Annotation };
    Kind kind = Kind::Element;
    int first = 0;  ///< element; page; annotation
    int second = 0; ///< Content: its MCID on the page
};

/// A node of the logical structure (ISO 32000-1 §14.7); only standard types (§14.8.4).
struct Element
{
    std::string type;
    int parent = -1;
    std::string language; ///< Lang; empty = that of the parent
    std::string scope;    ///< TH: Column or Row
    std::string numbering; ///< L: ListNumbering, how the labels count
    std::vector<Kid> kids;
};

/// The tree, as a list in which parents come before their children; element 0 is the Document.
class Structure
{
public:
    Structure() { _elements.push_back({"Document", -1, {}, {}, {}, {}}); }

    /// Adds an element as the last kid of its parent.
    int add(std::string type, int parent, std::string language = {})
    {
        const int index = addDetached(std::move(type), parent, std::move(language));
        attach(index);
        return index;
    }
    /// Inline elements take their place among their parent's kids only when their content is met: attach() does that.
    int addDetached(std::string type, int parent, std::string language = {})
    {
        _elements.push_back({std::move(type), parent, std::move(language), {}, {}, {}});
        return static_cast<int>(_elements.size()) - 1;
    }
    void attach(int index) { at(at(index).parent).kids.push_back({Kid::Kind::Element, index, 0}); }

    [[nodiscard]] Element& at(int index) { return _elements[static_cast<std::size_t>(index)]; }
    [[nodiscard]] const Element& at(int index) const { return _elements[static_cast<std::size_t>(index)]; }
    [[nodiscard]] const std::vector<Element>& all() const noexcept { return _elements; }

private:
    std::vector<Element> _elements;
};

}
