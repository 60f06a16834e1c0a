#include "base/Bytes.h"
#include "process/Lint.h"
#include "xml/BpmnReader.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace lazos;

namespace {

std::string bpmn(const std::string& body)
{
    return R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">)"
           "\n<process id=\"p\" isExecutable=\"true\">\n" +
           body + "</process></definitions>";
}

std::string refusals(const std::string& xml, const process::LintOptions& options = {})
{
    process::Model model = xml::readBpmn(xml, "m.bpmn");
    process::lint(model, options);
    std::string all;
    for (const auto& problem : model.problems) {
        if (problem.severity == process::Problem::Severity::Refusal) all += std::to_string(problem.line) + ":" + problem.element + ":" + problem.code + " ";
    }
    return all;
}

class LintTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(LintTest);
    CPPUNIT_TEST(acceptsASoundModel);
    CPPUNIT_TEST(acceptsModelsAsOtherModelersWriteThem);
    CPPUNIT_TEST(namesAnUnsupportedGatewayByElementAndLine);
    CPPUNIT_TEST(refusesAConditionThatIsNoFeel);
    CPPUNIT_TEST(refusesAnElementThatNothingReaches);
    CPPUNIT_TEST(refusesABranchWithoutACondition);
    CPPUNIT_TEST(refusesWorkThatNoProgramDoes);
    CPPUNIT_TEST(refusesATimerThatIsNoTime);
    CPPUNIT_TEST(everyStepOfLawHasAnElement);
    CPPUNIT_TEST_SUITE_END();

public:
    void acceptsASoundModel()
    {
        CPPUNIT_ASSERT_EQUAL(std::string(), refusals(bpmn("<startEvent id='s'/><endEvent id='e'/><sequenceFlow id='f' sourceRef='s' targetRef='e'/>")));
        CPPUNIT_ASSERT_EQUAL(std::string(), refusals(base::readTextFile(std::string(LAZOS_SOURCE_DIR) + "/tests/bench/approval.bpmn")));
    }
    void acceptsModelsAsOtherModelersWriteThem()
    {
        for (const char* file : {"request-with-data", "check-with-interruptions"}) {
            CPPUNIT_ASSERT_EQUAL(std::string(), refusals(base::readTextFile(std::string(LAZOS_SOURCE_DIR) + "/tests/data/bpmn/" + file + ".bpmn")));
        }
    }
    void namesAnUnsupportedGatewayByElementAndLine()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("4:g:unsupported-element "),
                             refusals(bpmn("<startEvent id='s'/>\n<complexGateway id='g'/><endEvent id='e'/><sequenceFlow id='f' sourceRef='s' targetRef='g'/>"
                                           "<sequenceFlow id='h' sourceRef='g' targetRef='e'/>")));
    }
    void refusesAConditionThatIsNoFeel()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("4:h:invalid-expression "),
                             refusals(bpmn("<startEvent id='s'/><task id='a'/><endEvent id='e'/><sequenceFlow id='f' sourceRef='s' targetRef='a'/>\n"
                                           "<sequenceFlow id='h' sourceRef='a' targetRef='e'><conditionExpression>1 +</conditionExpression></sequenceFlow>")));
    }
    void refusesAnElementThatNothingReaches()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("3:a:unreachable "),
                             refusals(bpmn("<startEvent id='s'/><endEvent id='e'/><task id='a'/><sequenceFlow id='f' sourceRef='s' targetRef='e'/>")));
    }
    void refusesABranchWithoutACondition()
    {
        const std::string flows = "<startEvent id='s'/><exclusiveGateway id='g' default='h'/><endEvent id='e'/><endEvent id='x'/><sequenceFlow id='f' "
                                  "sourceRef='s' targetRef='g'/><sequenceFlow id='h' sourceRef='g' targetRef='e'/>";
        CPPUNIT_ASSERT_EQUAL(std::string("3:g:no-condition "), refusals(bpmn(flows + "<sequenceFlow id='i' sourceRef='g' targetRef='x'/>")));
        CPPUNIT_ASSERT_EQUAL(std::string(), refusals(bpmn(flows + "<sequenceFlow id='i' sourceRef='g' targetRef='x'><conditionExpression>a = 1"
                                                                  "</conditionExpression></sequenceFlow>")));
    }
    void refusesWorkThatNoProgramDoes()
    {
        const std::string model = bpmn("<startEvent id='s'/><serviceTask id='w'><extensionElements><zeebe:taskDefinition type='fax'/></extensionElements>"
                                       "</serviceTask><sequenceFlow id='f' sourceRef='s' targetRef='w'/>");
        process::LintOptions options;
        options.jobTypes = {{"transmit"}};
        CPPUNIT_ASSERT_EQUAL(std::string("3:w:unknown-job-type "), refusals(model, options));
        options.jobTypes = {{"fax"}};
        CPPUNIT_ASSERT_EQUAL(std::string(), refusals(model, options));
    }
    void refusesATimerThatIsNoTime()
    {
        const auto model = [](const std::string& time) {
            return bpmn("<startEvent id='s'/><intermediateCatchEvent id='t'><timerEventDefinition><timeDuration>" + time +
                        "</timeDuration></timerEventDefinition></intermediateCatchEvent><sequenceFlow id='f' sourceRef='s' targetRef='t'/>");
        };
        CPPUNIT_ASSERT_EQUAL(std::string("3:t:invalid-timer "), refusals(model("two months")));
        CPPUNIT_ASSERT_EQUAL(std::string(), refusals(model("P2M")));
    }
    void everyStepOfLawHasAnElement()
    {
        const auto of = [](const std::string& file) {
            return xml::readBpmn(base::readTextFile(std::string(LAZOS_SOURCE_DIR) + "/workflows/" + file), file);
        };
        const std::vector<std::string> france{"deliberation", "deliberation-enforceable", "signature", "transmission", "legality-control", "state-authorisation"};
        const std::vector<std::string> buenosAires{"signature", "registration", "approval-by-law", "promulgation", "publication",
                                                   "inform-congress", "inform-foreign-ministry", "prior-law", "procuracion-opinion"};
        CPPUNIT_ASSERT(process::stepsWithoutElement(of("fr/collectivite-cooperation.bpmn"), france).empty());
        CPPUNIT_ASSERT(process::stepsWithoutElement(of("ar/caba-cooperation.bpmn"), buenosAires).empty());
        CPPUNIT_ASSERT_EQUAL(std::string("registration"), process::stepsWithoutElement(of("fr/collectivite-cooperation.bpmn"), {"registration"}).at(0));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(LintTest);

}
