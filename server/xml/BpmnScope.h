#pragma once

#include "process/Model.h"
#include "xml/Document.h"

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

// What the parts of the BPMN reader share. BpmnReader reads definitions and scopes, BpmnElements one flow node,
// BpmnEvents its event definitions, BpmnExtensions the zeebe: elements, BpmnLinks ties references together.
namespace lazos::xml {

inline constexpr std::string_view bpmnNamespace = "http://www.omg.org/spec/BPMN/20100524/MODEL";
inline constexpr std::string_view zeebeNamespace = "http://camunda.org/schema/zeebe/1.0";

/// The file being read, with what definitions/ says once for all processes.
struct BpmnFile
{
    struct Message
    {
        std::string name;
        process::Formula correlationKey;
    };

    explicit BpmnFile(process::Model& target) : model(target) {}

    process::Model& model;
    std::map<std::string, Message> messages; ///< by id
    std::map<std::string, std::string> errors; ///< id → code
    std::map<std::string, std::string> signals; ///< id → name
    std::map<std::string, std::string> escalations; ///< id → code
    std::map<std::string, std::string> resources; ///< id → name
    std::unordered_map<std::string, Element> byId; ///< every element with an id, extension elements and diagrams apart

    void refuse(const Element& xml, const std::string& id, const char* code, base::Message message);
    void warn(const Element& xml, const std::string& id, const char* code, base::Message message);
    void dangling(const Element& xml, const std::string& id, const std::string& target);
    /// Refuses an expression in a language other than FEEL by that language's name.
    void checkLanguage(const Element& xml, const std::string& id, std::string_view attribute = "language");
    /// The id of an element; one is made up and the element refused if it has none.
    std::string takeId(const Element& xml);
};

/// A flow node while its process is read: `scope` is the sub-process around it, null at the top.
struct NodeReading
{
    BpmnFile& file;
    process::ProcessModel& process;
    const process::Element* scope;
    process::Element& element;
};

/// Fills an element from its XML: attributes, loop, assignment, events, zeebe extensions. Problems go to the file's model.
void readElementDetails(const Element& xml, NodeReading& node);
void readEventDefinitions(const Element& xml, NodeReading& node);
/// messageRef of an event or task.
void takeMessage(const Element& xml, NodeReading& node);
void readZeebeExtensions(const Element& xml, NodeReading& node);

/// The zeebe: elements of this name among the extensions of `xml`.
std::vector<Element> zeebeElements(const Element& xml, std::string_view name);
/// The zeebe:properties of an element.
std::map<std::string, std::string> readProperties(const Element& xml);
/// "legal-office, council" → its words.
std::vector<std::string> commaSeparated(const std::string& text);
std::string trimmedText(const std::string& text);
bool isTrue(const Element& xml, std::string_view attribute, bool otherwise);

/// The references of one process that can be followed only when all of it is read: ends of flows, default flows, boundary
/// events, links, compensation, lanes.
class BpmnLinks
{
public:
    BpmnLinks(BpmnFile& file, process::ProcessModel& process) : _file(file), _process(process) {}

    void flow(const Element& xml);
    void node(const Element& xml, int index);
    void association(const Element& xml);
    void laneSet(const Element& xml) { _laneSets.push_back(xml); }
    void connect();

private:
    void connectFlows();
    void connectDefaults();
    void connectBoundaries();
    void connectCompensation();
    void connectLinkEvents();
    void checkListedFlows();
    void readLanes(const Element& set);
    process::Element& at(int index) { return _process.elements[static_cast<std::size_t>(index)]; }

    BpmnFile& _file;
    process::ProcessModel& _process;
    std::vector<Element> _flows;
    std::vector<Element> _nodes; ///< by position in the process
    std::vector<Element> _associations;
    std::vector<Element> _laneSets;
    std::unordered_map<std::string, int> _flowIndex;
};

/// Finds every element with an id, refuses ids used twice and tells references of data and drawings that lead nowhere.
void readIds(const Element& root, BpmnFile& file);
void checkDataReferences(const Element& root, BpmnFile& file);
/// The names under which data of a process can be read: they may hold spaces, so FEEL must know them (DMN 1.3 §10.3.1.2).
void readDeclaredNames(const Element& xml, std::set<std::string>& names);

/// @throws base::Error Malformed  unless the root is definitions of BPMN 2.0.
void requireBpmn(const Document& document);

/// A local name of a QName attribute value: "tns:approve" → "approve".
std::string localPart(const std::string& qName);

}
