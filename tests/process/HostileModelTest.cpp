#include "base/Bytes.h"
#include "process/LintSupport.h"
#include "process/drawing/Drawing.h"
#include "support/Refused.h"
#include "xml/DiagramReader.h"

using namespace lazos;
using namespace lazos::tests;
using base::ErrorCode;

namespace {

std::string repeated(int times, const std::function<std::string(int)>& part)
{
    std::string all;
    for (int i = 0; i < times; ++i) all += part(i);
    return all;
}

std::string reasonFor(const std::string& xml)
{
    return assertRefused(ErrorCode::Malformed, [&] { xml::readBpmn(xml, "m.bpmn"); });
}

class HostileModelTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(HostileModelTest);
    CPPUNIT_TEST(refusesEntitiesBeforeTheyGrow);
    CPPUNIT_TEST(refusesExternalEntities);
    CPPUNIT_TEST(refusesAHundredThousandNestedElements);
    CPPUNIT_TEST(refusesAHundredThousandAttributes);
    CPPUNIT_TEST(refusesMoreNodesThanAnyModelHas);
    CPPUNIT_TEST(anEndlessTextIsTooLarge);
    CPPUNIT_TEST(hugeAttributesAreJustText);
    CPPUNIT_TEST(referencesInACircleEnd);
    CPPUNIT_TEST(wideModelsAreCheckedWhole);
    CPPUNIT_TEST(aModelIsKeptByteForByte);
    CPPUNIT_TEST(everyUnsupportedElementOfALargeModelIsNamed);
    CPPUNIT_TEST_SUITE_END();

public:
    void refusesEntitiesBeforeTheyGrow()
    {
        const std::string bomb = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\">" +
                                 repeated(20, [](int i) { return "<!ENTITY e" + std::to_string(i + 1) + " \"&e" + std::to_string(i) + ";&e" + std::to_string(i) + ";\">"; }) +
                                 "]>" + bpmn("<documentation>&e20;</documentation>");
        CPPUNIT_ASSERT(reasonFor(bomb).find("DOCTYPE") != std::string::npos);
    }
    void refusesExternalEntities()
    {
        CPPUNIT_ASSERT(reasonFor("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + bpmn("&x;")).find("DOCTYPE") != std::string::npos);
        CPPUNIT_ASSERT(reasonFor("<!DOCTYPE d SYSTEM \"http://localhost/x.dtd\">" + bpmn("")).find("DOCTYPE") != std::string::npos);
    }
    void refusesAHundredThousandNestedElements()
    {
        const std::string nested = bpmn(repeated(100'000, [](int i) { return "<subProcess id='s" + std::to_string(i) + "'>"; }) +
                                        repeated(100'000, [](int) { return std::string("</subProcess>"); }));
        CPPUNIT_ASSERT(reasonFor(nested).find("nested deeper than 256") != std::string::npos);
    }
    void refusesAHundredThousandAttributes()
    {
        CPPUNIT_ASSERT(reasonFor(bpmn("<task id='t' " + repeated(100'000, [](int i) { return "a" + std::to_string(i) + "='' "; }) + "/>")).find("256 attributes") !=
                       std::string::npos);
    }
    void refusesMoreNodesThanAnyModelHas()
    {
        CPPUNIT_ASSERT(reasonFor(bpmn(repeated(150'000, [](int i) { return "<task id='t" + std::to_string(i) + "'/>"; }))).find("200,000 nodes") !=
                       std::string::npos);
    }
    void anEndlessTextIsTooLarge()
    {
        assertRefused(ErrorCode::TooLarge, [] { xml::readBpmn(bpmn("<documentation>" + std::string(17u << 20, 'x') + "</documentation>"), "m.bpmn"); });
    }
    void hugeAttributesAreJustText()
    {
        const std::string name(4u << 20, 'n');
        const process::Model model = xml::readBpmn(through("<task id='x' name='" + name + "'/>"), "m.bpmn");
        CPPUNIT_ASSERT_EQUAL(name.size(), model.processes.at(0).find("x")->name.size());
        // Beyond the length of any FEEL expression it is refused, not evaluated.
        assertRefusals("3:x:invalid-expression ", through("<userTask id='x'><extensionElements><zeebe:assignmentDefinition candidateGroups='=" + name +
                                                          "'/></extensionElements></userTask>"));
    }
    void referencesInACircleEnd()
    {
        assertRefusals("3:x:not-attached 3:x:incoming-flow ", through("<boundaryEvent id='x' attachedToRef='x'><errorEventDefinition/></boundaryEvent>"));
        assertRefusals("3:x:cyclic-call ", through("<callActivity id='x' calledElement='p'/>"));
        assertRefusals("", through("<dataObjectReference id='r' dataObjectRef='r'/><task id='x'/>"));
        assertRefusals("3:f:dangling-reference 3:f:dangling-reference ", through("<sequenceFlow id='f' sourceRef='f' targetRef='f'/><task id='x'/>"));
        const std::string circle = "<BPMNDiagram xmlns='http://www.omg.org/spec/BPMN/20100524/DI' id='di'><BPMNPlane id='di' bpmnElement='di'><BPMNShape id='di' "
                                   "bpmnElement='di'><Bounds x='0'/></BPMNShape></BPMNPlane></BPMNDiagram>";
        process::drawing::draw(xml::readDiagrams(through("<task id='x'/>", circle), "m.bpmn").at(0), {});
    }
    void wideModelsAreCheckedWhole()
    {
        const auto id = [](const char* kind, int i) { return kind + std::to_string(i); };
        // One fork of ten thousand ways into one join.
        const std::string fork = bpmn("<startEvent id='s'/><parallelGateway id='f'/><parallelGateway id='j'/><endEvent id='e'/>" + chain({"s", "f"}) + chain({"j", "e"}) +
                                      repeated(10'000, [&](int i) {
                                          return "<task id='" + id("t", i) + "'/>" + chain({"f", id("t", i), "j"});
                                      }));
        assertRefusals("", fork);
        // Ten thousand sub-processes, each without a start.
        const std::string scopes = bpmn("<startEvent id='s'/>" + repeated(10'000, [&](int i) { return "<subProcess id='" + id("p", i) + "'/>"; }) + chain({"s", "p0"}));
        process::Model model = xml::readBpmn(scopes, "m.bpmn");
        process::lint(model);
        CPPUNIT_ASSERT(model.problems.size() > 19'998);
        // Two thousand processes that call each other in one circle.
        const std::string calls = through("<task id='x'/>", repeated(2000, [&](int i) {
                                              return "<process id='" + id("q", i) + "' isExecutable='true'><startEvent id='" + id("qs", i) + "'/><callActivity id='" +
                                                     id("qc", i) + "' calledElement='" + id("q", (i + 1) % 2000) + "'/>" + chain({id("qs", i), id("qc", i)}) + "</process>";
                                          }));
        CPPUNIT_ASSERT(refusals(calls).find(":qc0:cyclic-call ") != std::string::npos);
    }
    void aModelIsKeptByteForByte()
    {
        const std::string odd = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\r\n" + through("<task   id='x' name='\xe9' foreign:a=\"1\" xmlns:foreign='urn:f'><!-- c --></task>");
        const process::Model model = xml::readBpmn(odd, "m.bpmn");
        CPPUNIT_ASSERT_EQUAL(odd, model.xml);
        CPPUNIT_ASSERT_EQUAL(std::string("é"), model.processes.at(0).find("x")->name);
    }
    void everyUnsupportedElementOfALargeModelIsNamed()
    {
        process::Model model = xml::readBpmn(base::readTextFile(std::string(LAZOS_SOURCE_DIR) + "/tests/data/bpmn/every-shape.bpmn"), "every-shape.bpmn");
        process::lint(model);
        std::map<std::string, std::string> said;
        for (const process::Problem& problem : model.problems) {
            CPPUNIT_ASSERT(problem.line > 0);
            if (problem.code.starts_with("unsupported")) said[problem.element] += problem.code + " ";
        }
        const std::map<std::string, std::string> expected{
            {"startEvent-conditional", "unsupported-event "}, {"startEvent-multiple", "unsupported-event "}, {"startEvent-parallel-multiple", "unsupported-event "},
            {"intermediateCatchEvent-conditional", "unsupported-event "}, {"intermediateCatchEvent-multiple", "unsupported-event "},
            {"intermediateCatchEvent-parallel-multiple", "unsupported-event "}, {"intermediateThrowEvent-multiple", "unsupported-event "},
            {"endEvent-cancel", "unsupported-event "}, {"endEvent-multiple", "unsupported-event "}, {"boundary-5-conditional", "unsupported-event "},
            {"loop", "unsupported-loop "}, {"adhoc", "unsupported-element "}, {"complex", "unsupported-element "}, {"transaction", "unsupported-element "},
            {"instantiating", "unsupported-attribute "}, {"instantiating-parallel", "unsupported-attribute unsupported-attribute "}};
        for (const auto& [element, codes] : expected) CPPUNIT_ASSERT_EQUAL_MESSAGE(element, codes, said[element]);
        CPPUNIT_ASSERT_EQUAL(expected.size(), said.size());
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(HostileModelTest);

}
