#include "pdf/signature/Changes.h"

#include <deque>

namespace lazos::pdf {

namespace {

class Namer
{
public:
    Namer(const Revisions& revisions, std::size_t index) : _revisions(revisions), _index(index) {}

    std::map<std::uint32_t, base::Message> run()
    {
        const Dictionary& catalog = _revisions.catalog(_index);
        _names[_revisions.root().number] = base::Message{"catalog", {}};
        if (const Object* pages = find(catalog, "Pages")) pageTree(*pages);
        for (const auto& [page, number] : _pages) {
            const std::vector<std::string> which{std::to_string(number)};
            for (const auto& [key, value] : *page) {
                if (key == "Contents") spread(value, base::Message{"contents of page {0}", which});
                if (key == "Resources") spread(value, base::Message{"fonts and resources of page {0}", which});
                if (key == "Annots") spread(value, base::Message{"annotation of page {0}", which});
            }
        }
        static const std::pair<std::string_view, base::Message> parts[] = {{"StructTreeRoot", base::Message{"structure", {}}},
                                                                           {"Metadata", base::Message{"metadata", {}}},
                                                                           {"AF", base::Message{"attachment", {}}},
                                                                           {"Names", base::Message{"attachment", {}}},
                                                                           {"OutputIntents", base::Message{"output intent", {}}},
                                                                           {"AcroForm", base::Message{"form", {}}},
                                                                           {"DSS", base::Message{"validation material", {}}}};
        for (const auto& [key, part] : parts) {
            if (const Object* value = find(catalog, key)) spread(*value, part);
        }
        for (const auto& [key, value] : catalog) spread(value, base::Message{"catalog entry {0}", {key}});
        if (const Object* info = find(_revisions.all()[_index].trailer, "Info")) spread(*info, base::Message{"document information", {}});
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
            _names[reference->number] = list ? base::Message{"page tree", {}} : base::Message{"page {0}", {std::to_string(_pages.size() + 1)}};
            if (!list) {
                _pages.emplace_back(node, _pages.size() + 1);
                continue;
            }
            if (kids->as<Reference>()) _names[kids->as<Reference>()->number] = base::Message{"page tree", {}};
            for (auto kid = list->rbegin(); kid != list->rend(); ++kid) queue.push_front(&*kid);
        }
    }

    void spread(const Object& from, const base::Message& label)
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
    std::map<std::uint32_t, base::Message> _names;
    std::vector<std::pair<const Dictionary*, std::size_t>> _pages;
};

}

std::map<std::uint32_t, base::Message> partNames(const Revisions& revisions, std::size_t index)
{
    return Namer(revisions, index).run();
}

}
