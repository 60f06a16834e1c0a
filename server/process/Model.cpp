#include "process/Model.h"

namespace lazos::process {

const std::string& Element::property(const std::string& key) const
{
    static const std::string none;
    const auto found = properties.find(key);
    return found == properties.end() ? none : found->second;
}

bool Element::isActivity() const noexcept
{
    switch (kind) {
    case ElementKind::Task:
    case ElementKind::ManualTask:
    case ElementKind::UserTask:
    case ElementKind::ServiceTask:
    case ElementKind::SendTask:
    case ElementKind::ReceiveTask:
    case ElementKind::ScriptTask:
    case ElementKind::BusinessRuleTask:
    case ElementKind::SubProcess:
    case ElementKind::CallActivity: return true;
    default: return false;
    }
}

bool Element::isGateway() const noexcept
{
    return kind == ElementKind::ExclusiveGateway || kind == ElementKind::ParallelGateway || kind == ElementKind::InclusiveGateway ||
           kind == ElementKind::EventBasedGateway;
}

const Element* ProcessModel::find(const std::string& elementId) const
{
    const auto found = index.find(elementId);
    return found == index.end() ? nullptr : &elements[static_cast<std::size_t>(found->second)];
}

int ProcessModel::indexOf(const std::string& elementId) const
{
    const auto found = index.find(elementId);
    if (found != index.end()) return found->second;
    throw base::Error(base::ErrorCode::NotFound, {"The process {0} has no element {1}", {id, elementId}});
}

int ProcessModel::noneStart(int scope) const
{
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const Element& element = elements[i];
        if (element.kind == ElementKind::StartEvent && element.trigger == Trigger::None && element.parent == scope) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

int ProcessModel::triggeredStart(int eventSubProcess) const
{
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (elements[i].kind == ElementKind::StartEvent && elements[i].parent == eventSubProcess) return static_cast<int>(i);
    }
    return -1;
}

std::vector<int> ProcessModel::eventSubProcesses(int scope) const
{
    std::vector<int> found;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (elements[i].triggeredByEvent && elements[i].parent == scope) found.push_back(static_cast<int>(i));
    }
    return found;
}

}
