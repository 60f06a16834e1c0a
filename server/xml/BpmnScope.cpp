#include "xml/BpmnScope.h"

namespace lazos::xml {

using process::Problem;

namespace {

bool namesFeel(const std::string& language)
{
    return language.find("FEEL") != std::string::npos || language.find("feel") != std::string::npos;
}

}

void BpmnFile::refuse(const Element& xml, const std::string& id, const char* code, base::Message message)
{
    model.problems.push_back({model.file, xml.line(), id, code, std::move(message), Problem::Severity::Refusal});
}

void BpmnFile::warn(const Element& xml, const std::string& id, const char* code, base::Message message)
{
    model.problems.push_back({model.file, xml.line(), id, code, std::move(message), Problem::Severity::Warning});
}

void BpmnFile::dangling(const Element& xml, const std::string& id, const std::string& target)
{
    refuse(xml, id, "dangling-reference", {"{0} refers to {1}, which is not there", {id, target.empty() ? "\"\"" : target}});
}

void BpmnFile::checkLanguage(const Element& xml, const std::string& id, std::string_view attribute)
{
    const std::string language = xml.attributeOr(attribute, "");
    if (language.empty() || namesFeel(language)) return;
    refuse(xml, id, "expression-language", {"The expression language {0} is not FEEL", {language}});
}

std::string BpmnFile::takeId(const Element& xml)
{
    if (std::string id = xml.attributeOr("id", ""); !id.empty()) return id;
    refuse(xml, "", "no-id", {"An element {0} has no id", {std::string(xml.name())}});
    return std::string(xml.name()) + "@" + std::to_string(xml.line());
}

void requireBpmn(const Document& document)
{
    const Element root = document.root();
    if (root.name() == "definitions" && root.nameSpace() == bpmnNamespace) return;
    throw root.error(base::ErrorCode::Malformed, {"This is no BPMN 2.0 file: its root must be definitions of {0}", {std::string(bpmnNamespace)}});
}

std::string localPart(const std::string& qName)
{
    const auto colon = qName.rfind(':');
    return colon == std::string::npos ? qName : qName.substr(colon + 1);
}

std::string trimmedText(const std::string& text)
{
    constexpr std::string_view white = " \t\r\n";
    const auto first = text.find_first_not_of(white);
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(white) - first + 1);
}

std::vector<std::string> commaSeparated(const std::string& text)
{
    std::vector<std::string> words;
    std::size_t from = 0;
    while (from <= text.size()) {
        const std::size_t comma = std::min(text.find(',', from), text.size());
        if (std::string word = trimmedText(text.substr(from, comma - from)); !word.empty()) words.push_back(std::move(word));
        from = comma + 1;
    }
    return words;
}

bool isTrue(const Element& xml, std::string_view attribute, bool otherwise)
{
    const auto value = xml.attribute(attribute);
    return value ? *value == "true" || *value == "1" : otherwise;
}

std::vector<Element> zeebeElements(const Element& xml, std::string_view name)
{
    std::vector<Element> found;
    const Element extensions = xml.child("extensionElements");
    if (!extensions) return found;
    for (const Element& each : extensions.children(name)) {
        if (each.nameSpace() == zeebeNamespace) found.push_back(each);
    }
    return found;
}

std::map<std::string, std::string> readProperties(const Element& xml)
{
    std::map<std::string, std::string> properties;
    for (const Element& list : zeebeElements(xml, "properties")) {
        for (const Element& each : list.children("property")) properties[each.attributeOr("name", "")] = each.attributeOr("value", "");
    }
    return properties;
}

}
