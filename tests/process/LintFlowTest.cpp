#include "process/LintSupport.h"

#include <algorithm>

using namespace lazos;
using namespace lazos::tests;

namespace {

const std::string sound;

std::string flow(const std::string& from, const std::string& to, const std::string& condition = {})
{
    return "<sequenceFlow id='" + from + "_" + to + "' sourceRef='" + from + "' targetRef='" + to + "'>" +
           (condition.empty() ? "" : "<conditionExpression>" + condition + "</conditionExpression>") + "</sequenceFlow>";
}

/// Two branches of a fork that come together in the task m, beside a third, before the join j.
std::string mergedBeforeJoin(const std::string& gateway, const std::string& condition)
{
    return bpmn("<startEvent id='s'/><parallelGateway id='f'/><" + gateway + " id='k' " + (condition.empty() ? "" : "default='k_b'") +
                "/><task id='a'/><task id='b'/><task id='m'/><task id='c'/><parallelGateway id='j'/><endEvent id='e'/>" + flow("s", "f") + flow("f", "k") +
                flow("k", "a", condition) + flow("k", "b") + flow("a", "m") + flow("b", "m") + flow("m", "j") + flow("f", "c") + flow("c", "j") + flow("j", "e"));
}

class LintFlowTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(LintFlowTest);
    CPPUNIT_TEST(idsAreUniqueInTheWholeFile);
    CPPUNIT_TEST(everyReferenceResolves);
    CPPUNIT_TEST(everyNodeCanReachAnEnd);
    CPPUNIT_TEST(anInclusiveDecisionNeedsConditionsToo);
    CPPUNIT_TEST(aDefaultFlowBelongsToADecision);
    CPPUNIT_TEST(aJoinThatMayGetTwoTokensOnOneFlowIsToldOf);
    CPPUNIT_TEST(aJoinThatCanNeverFireIsToldOf);
    CPPUNIT_TEST(messageFlowsEndSomewhere);
    CPPUNIT_TEST(whatIsNotDrawnIsToldOf);
    CPPUNIT_TEST(languagesOtherThanFeelAreRefusedByName);
    CPPUNIT_TEST(unsupportedElementsAreRefusedWhereverTheyStand);
    CPPUNIT_TEST(aFileOfDrawingsIsRefusedWithAllItsReasons);
    CPPUNIT_TEST(aDrawnPoolBesideAnExecutableOneIsNoReason);
    CPPUNIT_TEST_SUITE_END();

public:
    void idsAreUniqueInTheWholeFile()
    {
        assertRefusals("3:s:duplicate-id ", bpmn("<startEvent id='s'/><endEvent id='e'/>" + chain({"s", "e"}) + "<dataObject id='s'/>"));
    }
    void everyReferenceResolves()
    {
        assertRefusals("3:f:dangling-reference ", bpmn("<startEvent id='s'/><endEvent id='e'/>" + chain({"s", "e"}) + "<sequenceFlow id='f' sourceRef='s' targetRef='x'/>"));
        assertRefusals("3:s:dangling-reference ", bpmn("<startEvent id='s'><outgoing>gone</outgoing></startEvent><endEvent id='e'/>" + chain({"s", "e"})));
        const std::string start = "<startEvent id='s'/><endEvent id='e'/>" + chain({"s", "e"});
        assertRefusals("3:l:dangling-reference ", bpmn("<laneSet id='ls'><lane id='l'><flowNodeRef>gone</flowNodeRef></lane></laneSet>" + start));
        assertRefusals(sound, bpmn("<laneSet id='ls'><lane id='l'><childLaneSet id='c'><lane id='i'><flowNodeRef>s</flowNodeRef></lane></childLaneSet></lane></laneSet>" + start));
    }
    void everyNodeCanReachAnEnd()
    {
        assertRefusals("3:a:no-way-out 3:b:no-way-out ",
                       bpmn("<startEvent id='s'/><exclusiveGateway id='g' default='g_e'/><task id='a'/><task id='b'/><endEvent id='e'/>" + flow("s", "g") +
                            flow("g", "e") + flow("g", "a", "x = 1") + flow("a", "b") + flow("b", "a")));
        assertRefusals("3:a:unreachable 3:b:unreachable ",
                       bpmn("<startEvent id='s'/><task id='a'/><task id='b'/><endEvent id='e'/>" + flow("s", "e") + flow("a", "b") + flow("b", "e")));
    }
    void anInclusiveDecisionNeedsConditionsToo()
    {
        const auto decision = [](const std::string& condition) {
            return bpmn("<startEvent id='s'/><inclusiveGateway id='g' default='g_e'/><task id='a'/><endEvent id='e'/>" + flow("s", "g") + flow("g", "e") +
                        flow("g", "a", condition) + flow("a", "e"));
        };
        assertRefusals("3:g:no-condition ", decision(""));
        assertRefusals(sound, decision("x = 1"));
    }
    void aDefaultFlowBelongsToADecision()
    {
        assertRefusals("3:g:default-flow ", bpmn("<startEvent id='s'/><parallelGateway id='g' default='g_e'/><endEvent id='e'/>" + chain({"s", "g", "e"})));
        assertRefusals("3:s:condition-place ", bpmn("<startEvent id='s'/><endEvent id='e'/>" + flow("s", "e", "x = 1")));
    }
    void aJoinThatMayGetTwoTokensOnOneFlowIsToldOf()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("3:j:two-tokens "), warnings(mergedBeforeJoin("parallelGateway", "")));
        CPPUNIT_ASSERT_EQUAL(sound, warnings(mergedBeforeJoin("exclusiveGateway", "x = 1")));
    }
    void aJoinThatCanNeverFireIsToldOf()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("3:j:join-never "),
                             warnings(bpmn("<startEvent id='s'/><exclusiveGateway id='g' default='g_j'/><parallelGateway id='j'/><endEvent id='e'/>" + flow("s", "g") +
                                           flow("g", "j") + "<sequenceFlow id='f' sourceRef='g' targetRef='j'><conditionExpression>x = 1</conditionExpression></sequenceFlow>" +
                                           flow("j", "e"))));
    }
    void messageFlowsEndSomewhere()
    {
        const auto talking = [](const std::string& target) {
            return bpmn("<startEvent id='s'/><endEvent id='e'/>" + chain({"s", "e"}),
                        "<collaboration id='c'><participant id='us' processRef='p'/><participant id='them'/><messageFlow id='m' sourceRef='e' targetRef='" + target +
                            "'/></collaboration>");
        };
        assertRefusals(sound, talking("them"));
        assertRefusals("3:m:dangling-message-flow ", talking("nobody"));
        CPPUNIT_ASSERT_EQUAL(std::string("3:m:message-flow-inside "), warnings(talking("s")));
    }
    void whatIsNotDrawnIsToldOf()
    {
        process::Model model = xml::readBpmn(bpmn("<startEvent id='s'/><endEvent id='e'/>" + chain({"s", "e"})), "m.bpmn");
        process::lint(model);
        CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t(3), std::count_if(model.problems.begin(), model.problems.end(), [](const auto& each) { return each.code == "not-drawn"; }));
    }
    void languagesOtherThanFeelAreRefusedByName()
    {
        std::string xml = bpmn("<startEvent id='s'/><endEvent id='e'/>" + chain({"s", "e"}));
        xml.replace(xml.find(" id=\"d\""), 0, " expressionLanguage='http://www.java.com/javaTypes'");
        process::Model model = xml::readBpmn(xml, "m.bpmn");
        CPPUNIT_ASSERT_EQUAL(std::string("The expression language http://www.java.com/javaTypes is not FEEL"), model.problems.at(0).message.english());
        assertRefusals("3:f:expression-language ", bpmn("<startEvent id='s'/><task id='a'/><endEvent id='e'/>" + chain({"s", "a"}) +
                                                        "<sequenceFlow id='f' sourceRef='a' targetRef='e'><conditionExpression language='juel'>a</conditionExpression></sequenceFlow>"));
    }
    void unsupportedElementsAreRefusedWhereverTheyStand()
    {
        assertRefusals("3:x:unsupported-element ", through("<complexGateway id='x'/>"));
        assertRefusals("3:x:unsupported-element ", through("<transaction id='x'/>"));
        assertRefusals("3:x:unsupported-element ", through("<adHocSubProcess id='x'/>"));
        assertRefusals("3:gu:unsupported-element ", through("<task id='x'/>", "<globalUserTask id='gu'/>"));
        assertRefusals("3:k:unsupported-element ", through("<task id='x'/>", "<collaboration id='c'><conversation id='k'/></collaboration>"));
        assertRefusals("3::must-understand ", through("<task id='x'/>", "<extension mustUnderstand='true' definition='q'/>"));
        assertRefusals("3::unsupported-element ", through("<task id='x'/><alien xmlns='urn:other'/>"));
    }
    void aFileOfDrawingsIsRefusedWithAllItsReasons()
    {
        std::string xml = through("<complexGateway id='x'/>");
        xml.replace(xml.find("isExecutable=\"true\""), 19, "isExecutable=\"false\"");
        assertRefusals("2:p:no-executable-process 3:x:unsupported-element ", xml);
    }
    void aDrawnPoolBesideAnExecutableOneIsNoReason()
    {
        const std::string both = bpmn("<startEvent id='s'/><endEvent id='e'/>" + chain({"s", "e"}), "<process id='q'><complexGateway id='x'/></process>");
        assertRefusals(sound, both);
        CPPUNIT_ASSERT_EQUAL(std::string("3:x:unsupported-element "), warnings(both));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(LintFlowTest);

}
