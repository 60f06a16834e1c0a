#pragma once

#include "process/Model.h"
#include "xml/Document.h"

#include <map>
#include <set>
#include <string>

namespace lazos::xml {

inline constexpr std::string_view bpmnNamespace = "http://www.omg.org/spec/BPMN/20100524/MODEL";
inline constexpr std::string_view zeebeNamespace = "http://camunda.org/schema/zeebe/1.0";

/// What definitions/ says once for all processes: messages and errors that elements refer to.
struct BpmnDeclarations
{
    struct Message
    {
        std::string name;
        process::Formula correlationKey;
    };
    std::map<std::string, Message> messages; ///< by id
    std::map<std::string, std::string> errors; ///< id → code
    std::set<std::string> ids; ///< every id seen, to find those used twice
};

/// Fills an element from its XML: event definitions, zeebe extensions, loop. Problems go to `model`.
void readElementDetails(const Element& xml, process::Element& element, const BpmnDeclarations& declarations, process::Model& model);

/// The zeebe:properties of an element.
std::map<std::string, std::string> readProperties(const Element& xml);

/// A local name of a QName attribute value: "tns:approve" → "approve".
std::string localPart(const std::string& qName);

void refuse(process::Model& model, const Element& xml, const std::string& id, const char* code, base::Message message);

}
