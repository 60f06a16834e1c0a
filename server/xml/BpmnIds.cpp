// Ids and references of the whole file.
#include "xml/BpmnScope.h"

#include <array>

namespace lazos::xml {

namespace {

void collect(const Element& xml, BpmnFile& file)
{
    for (const Element& child : xml.children()) {
        const std::string_view name = child.name();
        if (name == "extensionElements") continue;
        if (const std::string id = child.attributeOr("id", ""); !id.empty() && !file.byId.emplace(id, child).second) {
            file.refuse(child, id, "duplicate-id", {"The id {0} is used twice", {id}});
        }
        if (name != "BPMNDiagram") collect(child, file);
    }
}

struct Reference
{
    std::string_view element; ///< where the attribute stands; empty: anywhere
    std::string_view attribute;
};

/// References that execution does not follow: the model is sound without them, but its reader would look in vain.
constexpr std::array<Reference, 9> dataReferences{{{"", "dataObjectRef"},
                                                   {"", "dataStoreRef"},
                                                   {"", "categoryValueRef"},
                                                   {"", "itemSubjectRef"},
                                                   {"", "itemRef"},
                                                   {"", "operationRef"},
                                                   {"participant", "processRef"},
                                                   {"association", "sourceRef"},
                                                   {"association", "targetRef"}}};

void check(const Element& xml, BpmnFile& file)
{
    for (const Element& child : xml.children()) {
        const std::string_view name = child.name();
        if (name == "extensionElements" || name == "BPMNDiagram") continue;
        for (const Reference& reference : dataReferences) {
            if (!reference.element.empty() && reference.element != name) continue;
            const auto value = child.attribute(reference.attribute);
            if (!value || value->empty() || file.byId.contains(localPart(*value)) || file.byId.contains(*value)) continue;
            const std::string id = child.attributeOr("id", "");
            file.warn(child, id, "dangling-data", {"{0} refers to {1}, which is not there", {id.empty() ? std::string(name) : id, *value}});
        }
        check(child, file);
    }
}

bool isName(const std::string& text)
{
    // What FEEL could not read as a name anyway ("$filter", an e-mail address) is left out; DMN 1.3 §10.3.1.2 rules 27 to 31.
    constexpr std::string_view plain = "_ '.-+*/";
    if (text.empty() || text.size() > 100 || (text[0] >= '0' && text[0] <= '9')) return false;
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (!letter && plain.find(c) == std::string_view::npos) return false;
    }
    return true;
}

/// The keys of an embedded form (zeebe:userTaskForm): the variables that it fills.
void readFormKeys(const std::string& form, std::set<std::string>& names)
{
    constexpr std::string_view key = "\"key\"";
    for (std::size_t at = form.find(key); at != std::string::npos; at = form.find(key, at + 1)) {
        const std::size_t open = form.find('"', at + key.size());
        const std::size_t close = open == std::string::npos ? open : form.find('"', open + 1);
        if (close == std::string::npos) return;
        const std::string path = form.substr(open + 1, close - open - 1);
        if (const std::string name = path.substr(0, path.find('.')); isName(name)) names.insert(name);
    }
}

}

void readIds(const Element& root, BpmnFile& file) { collect(root, file); }

void checkDataReferences(const Element& root, BpmnFile& file) { check(root, file); }

void readDeclaredNames(const Element& xml, std::set<std::string>& names)
{
    constexpr std::array<std::string_view, 8> data{"dataObject", "dataObjectReference", "dataStoreReference", "dataInput",
                                                   "dataOutput", "property", "inputDataItem", "outputDataItem"};
    const auto add = [&](const std::string& name) {
        if (isName(name)) names.insert(name);
    };
    for (const Element& child : xml.children()) {
        const std::string_view kind = child.name();
        if (kind == "extensionElements") {
            for (const Element& extension : child.children()) {
                if (extension.nameSpace() == zeebeNamespace && extension.name() == "userTaskForm") readFormKeys(extension.text(), names);
            }
            continue;
        }
        if (child.nameSpace() == bpmnNamespace && std::find(data.begin(), data.end(), kind) != data.end()) add(trimmedText(child.attributeOr("name", "")));
        readDeclaredNames(child, names);
    }
}

}
