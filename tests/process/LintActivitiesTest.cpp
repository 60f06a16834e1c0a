#include "process/LintSupport.h"

using namespace lazos;
using namespace lazos::tests;

namespace {

const std::string sound;

std::string extended(const std::string& tag, const std::string& extensions, const std::string& more = {})
{
    return through("<" + tag + " id='x'><extensionElements>" + extensions + "</extensionElements>" + more + "</" + tag + ">");
}

class LintActivitiesTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(LintActivitiesTest);
    CPPUNIT_TEST(aScriptIsFeelWithAResult);
    CPPUNIT_TEST(aBusinessRuleTaskCallsAKnownDecision);
    CPPUNIT_TEST(workHasATypeAndRetries);
    CPPUNIT_TEST(aCallNamesAKnownProcess);
    CPPUNIT_TEST(processesDoNotCallEachOtherInACircle);
    CPPUNIT_TEST(aLoopHasACollection);
    CPPUNIT_TEST(officesExist);
    CPPUNIT_TEST(assignmentsInStandardFormAreRead);
    CPPUNIT_TEST(zeebeElementsThatAreNotExecutedAreRefused);
    CPPUNIT_TEST(attributesThatWouldChangeTheFlowAreRefused);
    CPPUNIT_TEST(namesWithSpacesAreReadWhereTheModelDeclaresThem);
    CPPUNIT_TEST(unknownNamesAreWarnedOf);
    CPPUNIT_TEST_SUITE_END();

public:
    void aScriptIsFeelWithAResult()
    {
        assertRefusals(sound, extended("scriptTask", "<zeebe:script expression='=1 + 1' resultVariable='two'/>"));
        assertRefusals("3:x:no-result-variable ", extended("scriptTask", "<zeebe:script expression='=1 + 1'/>"));
        assertRefusals("3:x:invalid-expression ", extended("scriptTask", "<zeebe:script expression='=1 +' resultVariable='two'/>"));
        assertRefusals("3:x:expression-language 3:x:no-script ", through("<scriptTask id='x' scriptFormat='groovy'><script>1 + 1</script></scriptTask>"));
    }
    void aBusinessRuleTaskCallsAKnownDecision()
    {
        const std::string rule = extended("businessRuleTask", "<zeebe:calledDecision decisionId='lawful' resultVariable='finding'/>");
        process::LintOptions options;
        options.decisions = {{"other"}};
        assertRefusals(sound, rule);
        assertRefusals("3:x:unknown-decision ", rule, options);
        options.decisions = {{"lawful"}};
        assertRefusals(sound, rule, options);
        assertRefusals("3:x:no-decision ", through("<businessRuleTask id='x'/>"));
        assertRefusals(sound, extended("businessRuleTask", "<zeebe:taskDefinition type='DMN'/>"));
    }
    void workHasATypeAndRetries()
    {
        assertRefusals("3:x:no-job-type ", through("<serviceTask id='x'/>"));
        assertRefusals(sound, extended("serviceTask", "<zeebe:taskDefinition type='transmit' retries='5'/>"));
        assertRefusals("3:x:invalid-retries ", extended("serviceTask", "<zeebe:taskDefinition type='transmit' retries='many'/>"));
    }
    void aCallNamesAKnownProcess()
    {
        process::LintOptions options;
        options.processes = {{"other"}};
        assertRefusals("3:x:unknown-process ", through("<callActivity id='x' calledElement='q'/>"), options);
        options.processes = {{"q"}};
        assertRefusals(sound, through("<callActivity id='x' calledElement='q'/>"), options);
        assertRefusals("3:x:no-called-process ", through("<callActivity id='x'/>"));
    }
    void processesDoNotCallEachOtherInACircle()
    {
        assertRefusals("3:x:cyclic-call ", through("<callActivity id='x' calledElement='p'/>"));
        process::LintOptions options;
        options.calls = {{"q", {"r"}}, {"r", {"p"}}};
        assertRefusals("3:x:cyclic-call ", through("<callActivity id='x' calledElement='q'/>"), options);
        options.calls = {{"q", {"r"}}, {"r", {"z"}}};
        assertRefusals(sound, through("<callActivity id='x' calledElement='q'/>"), options);
    }
    void aLoopHasACollection()
    {
        const auto many = [](const std::string& inside) {
            return through("<userTask id='x'><multiInstanceLoopCharacteristics>" + inside + "</multiInstanceLoopCharacteristics></userTask>");
        };
        assertRefusals("3:x:no-collection ", many(""));
        assertRefusals(sound, many("<loopCardinality>3</loopCardinality>"));
        assertRefusals(sound, many("<extensionElements><zeebe:loopCharacteristics inputCollection='=parties' inputElement='party'/></extensionElements>"));
        assertRefusals("3:x:unsupported-loop ", through("<userTask id='x'><standardLoopCharacteristics/></userTask>"));
        // The standard form: the input of the loop is fed by a data object, whose name is the variable.
        process::Model model = xml::readBpmn(
            bpmn("<dataObject id='o' name='parties'/><dataObjectReference id='r' dataObjectRef='o' name='parties'/><startEvent id='s'/><userTask id='x'>"
                 "<ioSpecification><dataInput id='in'/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet/></ioSpecification>"
                 "<dataInputAssociation id='da'><sourceRef>r</sourceRef><targetRef>in</targetRef></dataInputAssociation>"
                 "<multiInstanceLoopCharacteristics><loopDataInputRef>in</loopDataInputRef><inputDataItem id='i' name='party'/>"
                 "</multiInstanceLoopCharacteristics></userTask>" + chain({"s", "x"})), "m.bpmn");
        CPPUNIT_ASSERT_EQUAL(std::string("parties"), model.processes.at(0).find("x")->loop->collection.text());
        CPPUNIT_ASSERT_EQUAL(std::string("party"), model.processes.at(0).find("x")->loop->item);
    }
    void officesExist()
    {
        process::LintOptions options;
        options.groups = {{"council"}};
        assertRefusals("3:x:unknown-group ", extended("userTask", "<zeebe:assignmentDefinition candidateGroups='council, kitchen'/>"), options);
        assertRefusals(sound, extended("userTask", "<zeebe:assignmentDefinition candidateGroups='council'/>"), options);
        assertRefusals("3:x:unsupported-assignment ", extended("userTask", "<zeebe:assignmentDefinition candidateUsers='ana, luc'/>"));
    }
    void assignmentsInStandardFormAreRead()
    {
        const auto read = [](const std::string& inside, const std::string& declarations = {}) {
            return *xml::readBpmn(through("<userTask id='x'>" + inside + "</userTask>", declarations), "m.bpmn").processes.at(0).find("x");
        };
        const auto owner = [](const std::string& tag, const std::string& text) {
            return "<" + tag + " id='o'><resourceAssignmentExpression><formalExpression>" + text + "</formalExpression></resourceAssignmentExpression></" + tag + ">";
        };
        CPPUNIT_ASSERT_EQUAL(std::string("manager"), read(owner("potentialOwner", "manager")).candidateGroups.at(0));
        CPPUNIT_ASSERT_EQUAL(std::string("council"), read(owner("potentialOwner", "group(council)")).candidateGroups.at(0));
        CPPUNIT_ASSERT_EQUAL(std::string("offices"), read(owner("potentialOwner", "=offices")).candidateGroupsFormula.text());
        CPPUNIT_ASSERT_EQUAL(std::string("ana"), read(owner("humanPerformer", "ana")).assignee.text());
        CPPUNIT_ASSERT_EQUAL(std::string("Council"), read("<potentialOwner id='o'><resourceRef>r</resourceRef></potentialOwner>",
                                                          "<resource id='r' name='Council'/>").candidateGroups.at(0));
    }
    void zeebeElementsThatAreNotExecutedAreRefused()
    {
        assertRefusals("3:x:unsupported-extension ", extended("userTask", "<zeebe:executionListeners/>"));
        assertRefusals(sound, extended("userTask", "<zeebe:userTask/><zeebe:taskHeaders><zeebe:header key='a' value='b'/></zeebe:taskHeaders>"
                                                   "<zeebe:priorityDefinition priority='70'/><zeebe:taskSchedule dueDate='P3D'/>"));
        const std::string foreign = through("<userTask id='x' camunda:assignee='ana' xmlns:camunda='http://camunda.org/schema/1.0/bpmn'/>");
        assertRefusals(sound, foreign);
        CPPUNIT_ASSERT_EQUAL(std::string("3:x:foreign-extension "), warnings(foreign));
    }
    void attributesThatWouldChangeTheFlowAreRefused()
    {
        assertRefusals("3:x:unsupported-attribute ", through("<task id='x' startQuantity='2'/>"));
        assertRefusals(sound, through("<task id='x' startQuantity='1'/>"));
        assertRefusals("3:x:unsupported-element ", through("<task id='x'><surprise/></task>"));
    }
    void namesWithSpacesAreReadWhereTheModelDeclaresThem()
    {
        const auto decided = [](const std::string& data) {
            return bpmn(data + "<startEvent id='s'/><exclusiveGateway id='g' default='g_e'/><endEvent id='e'/><endEvent id='y'/>" + chain({"s", "g", "e"}) +
                        "<sequenceFlow id='f' sourceRef='g' targetRef='y'><conditionExpression>=Vacation Status.days &gt; 3</conditionExpression></sequenceFlow>");
        };
        assertRefusals(sound, decided("<dataObject id='o' name='Vacation Status'/>"));
        assertRefusals("3:f:invalid-expression ", decided(""));
    }
    void unknownNamesAreWarnedOf()
    {
        const std::string model = extended("userTask", "<zeebe:assignmentDefinition candidateGroups='=offices'/>");
        CPPUNIT_ASSERT_EQUAL(sound, warnings(model));
        process::LintOptions options;
        options.variables = std::set<std::string>{"other"};
        CPPUNIT_ASSERT_EQUAL(std::string("3:x:unknown-variable "), warnings(model, options));
        options.variables = std::set<std::string>{"offices"};
        CPPUNIT_ASSERT_EQUAL(sound, warnings(model, options));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(LintActivitiesTest);

}
