#include "pdf/writer/Outline.h"

#include "pdf/layout/Geometry.h"

namespace lazos::pdf::writer {

namespace {

struct Item
{
    const layout::Bookmark* bookmark;
    Reference reference;
    std::vector<Item> below;
};

class OutlineWriter
{
public:
    OutlineWriter(FileBuilder& file, const layout::Layout& layout, const std::vector<Reference>& pages) : _file(file), _layout(layout), _pages(pages) {}

    Reference write()
    {
        const Reference root = _file.reserve();
        std::vector<Item> items;
        for (const layout::Bookmark& bookmark : _layout.bookmarks) {
            auto& siblings = bookmark.top || items.empty() ? items : items.back().below;
            siblings.push_back({&bookmark, _file.reserve(), {}});
        }
        Dictionary outline{{"Type", Name{"Outlines"}}, {"Count", static_cast<std::int64_t>(items.size())}};
        link(outline, items);
        _file.set(root, std::move(outline));
        writeLevel(items, root);
        return root;
    }

private:
    FileBuilder& _file;
    const layout::Layout& _layout;
    const std::vector<Reference>& _pages;

    static void link(Dictionary& parent, const std::vector<Item>& items)
    {
        parent["First"] = items.front().reference;
        parent["Last"] = items.back().reference;
    }

    void writeLevel(const std::vector<Item>& items, Reference parent)
    {
        for (std::size_t i = 0; i < items.size(); ++i) {
            const Item& item = items[i];
            Dictionary object{{"Title", textString(item.bookmark->title)}, {"Parent", parent}};
            if (const auto anchor = _layout.anchors.find(item.bookmark->anchor); anchor != _layout.anchors.end()) {
                object["Dest"] = Array{_pages[static_cast<std::size_t>(anchor->second.page)], Name{"XYZ"}, number(layout::marginLeft),
                                       number(layout::pageHeight - anchor->second.y), Object{}};
            }
            if (i > 0) object["Prev"] = items[i - 1].reference;
            if (i + 1 < items.size()) object["Next"] = items[i + 1].reference;
            if (!item.below.empty()) {
                object["Count"] = -static_cast<std::int64_t>(item.below.size()); // closed
                link(object, item.below);
            }
            _file.set(item.reference, std::move(object));
            writeLevel(item.below, item.reference);
        }
    }
};

}

Reference addOutline(FileBuilder& file, const layout::Layout& layout, const std::vector<Reference>& pages)
{
    return OutlineWriter(file, layout, pages).write();
}

}
