#pragma once

#include "process/Lint.h"
#include "xml/BpmnReader.h"

#include <cppunit/extensions/HelperMacros.h>

#include <string>

namespace lazos::tests {

/// A file with one executable process; `body` begins on line 3, `declarations` (messages, signals…) stand behind it.
inline std::string bpmn(const std::string& body, const std::string& declarations = {})
{
    return R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">)"
           "\n<process id=\"p\" isExecutable=\"true\">\n" +
           body + "</process>" + declarations + "</definitions>";
}

/// "line:element:code " of every problem of one severity but "not-drawn".
inline std::string problems(const std::string& xml, process::Problem::Severity severity, const process::LintOptions& options)
{
    process::Model model = xml::readBpmn(xml, "m.bpmn");
    process::lint(model, options);
    std::string all;
    for (const auto& problem : model.problems) {
        if (problem.severity != severity || problem.code == "not-drawn") continue;
        all += std::to_string(problem.line) + ":" + problem.element + ":" + problem.code + " ";
    }
    return all;
}

inline std::string refusals(const std::string& xml, const process::LintOptions& options = {})
{
    return problems(xml, process::Problem::Severity::Refusal, options);
}

inline std::string warnings(const std::string& xml, const process::LintOptions& options = {})
{
    return problems(xml, process::Problem::Severity::Warning, options);
}

/// "<startEvent id='s'/>" and a flow to each element in turn: chain({"a", "e"}) = flows s→a, a→e.
inline std::string chain(const std::vector<std::string>& ids)
{
    std::string flows;
    for (std::size_t i = 1; i < ids.size(); ++i) {
        flows += "<sequenceFlow id='" + ids[i - 1] + "_" + ids[i] + "' sourceRef='" + ids[i - 1] + "' targetRef='" + ids[i] + "'/>";
    }
    return flows;
}

/// A process that only goes through `element` with the id "x".
inline std::string through(const std::string& element, const std::string& declarations = {})
{
    return bpmn("<startEvent id='s'/>" + element + "<endEvent id='e'/>" + chain({"s", "x", "e"}), declarations);
}

inline void assertRefusals(const std::string& expected, const std::string& xml, const process::LintOptions& options = {})
{
    CPPUNIT_ASSERT_EQUAL(expected, refusals(xml, options));
}

}
