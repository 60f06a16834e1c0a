#include "app/StepNames.h"

#include "law/FrameworkLibrary.h"
#include "law/Gates.h"
#include "process/ProcessDefinition.h"

namespace lazos::app {

std::map<std::string, std::string> stepNames(const Session& session, const domain::Party& party)
{
    std::map<std::string, std::string> names;
    const std::string key = session.services().frameworks->library().processOf(party);
    if (key.empty()) return names;
    const auto definition = session.services().definitions->find(session.work().processes(), key, 0);
    if (definition == nullptr) return names;
    for (const process::Element& element : definition->model.elements) {
        names.emplace(element.id, element.name);
        if (!element.step.empty() && !element.step.isExpression()) names.emplace(element.step.text(), element.name);
    }
    return names;
}

base::Json calledJson(const Session& session, const AgreementRecord& agreement, const law::LawCheck& check, const std::string& party,
                      const std::string& step)
{
    base::Json called = base::Json::object();
    for (const domain::Party& each : domain::readBrief(agreement.brief, agreement.reference).parties) {
        if (each.id != party) continue;
        const auto names = stepNames(session, each);
        if (const auto name = names.find(step); name != names.end()) called["name"] = name->second;
    }
    for (const law::Finding& finding : check.findings) {
        if (finding.party == party && law::actOf(finding) == step) called["message"] = finding.message;
    }
    return called;
}

}
