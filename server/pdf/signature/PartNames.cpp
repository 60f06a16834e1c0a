#include "pdf/signature/Changes.h"

#include <deque>

namespace lazos::pdf {

namespace {

class Namer
{
public:
    Namer(const Revisions& revisions, std::size_t index) : _revisions(revisions), _index(index) {}

    std::map<std::uint32_t, std::string> run()
    {
        const Dictionary& catalog = _revisions.catalog(_index);
        _names[_revisions.root().number] = "catalog";
        if (const Object* pages = find(catalog, "Pages")) pageTree(*pages);
        for (const auto& [page, number] : _pages) {
            const std::string label = "page " + std::to_string(number);
            for (const auto& [key, value] : *page) {
                if (key == "Contents") spread(value, "contents of " + label);
                if (key == "Resources") spread(value, "fonts and resources of " + label);
                if (key == "Annots") spread(value, "annotation of " + label);
            }
        }
        static const std::pair<std::string_view, const char*> parts[] = {
            {"StructTreeRoot", "structure"}, {"Metadata", "metadata"}, {"AF", "attachment"}, {"Names", "attachment"},
            {"OutputIntents", "output intent"}, {"AcroForm", "form"}, {"DSS", "validation material"}};
        for (const auto& [key, part] : parts) {
            if (const Object* value = find(catalog, key)) spread(*value, part);
        }
        for (const auto& [key, value] : catalog) spread(value, "catalog entry " + key);
        if (const Object* info = find(_revisions.all()[_index].trailer, "Info")) spread(*info, "document information");
        return std::move(_names);
    }

private:
    void pageTree(const Object& top)
    {
        std::deque<const Object*> queue{&top};
        while (!queue.empty()) {
            const Object* entry = queue.front();
            queue.pop_front();
            const auto* reference = entry->as<Reference>();
            const auto* node = reference ? _revisions.resolve(*entry, _index).as<Dictionary>() : nullptr;
            if (!node || _names.contains(reference->number)) continue;
            const Object* kids = find(*node, "Kids");
            const auto* list = kids ? _revisions.resolve(*kids, _index).as<Array>() : nullptr;
            _names[reference->number] = list ? "page tree" : "page " + std::to_string(_pages.size() + 1);
            if (!list) {
                _pages.emplace_back(node, _pages.size() + 1);
                continue;
            }
            if (kids->as<Reference>()) _names[kids->as<Reference>()->number] = "page tree";
            for (auto kid = list->rbegin(); kid != list->rend(); ++kid) queue.push_front(&*kid);
        }
    }

    void spread(const Object& from, const std::string& label)
    {
        std::deque<const Object*> queue{&from};
        while (!queue.empty()) {
            const Object* object = queue.front();
            queue.pop_front();
            forEachReference(*object, [&](Reference reference) {
                if (!_names.emplace(reference.number, label).second) return;
                if (const Object* target = _revisions.find(reference, _index)) queue.push_back(target);
            });
        }
    }

    const Revisions& _revisions;
    std::size_t _index;
    std::map<std::uint32_t, std::string> _names;
    std::vector<std::pair<const Dictionary*, std::size_t>> _pages;
};

}

std::map<std::uint32_t, std::string> partNames(const Revisions& revisions, std::size_t index)
{
    return Namer(revisions, index).run();
}

}
