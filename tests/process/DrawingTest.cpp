#include "base/Bytes.h"
#include "process/LintSupport.h"
#include "process/drawing/Drawing.h"
#include "process/drawing/Labels.h"
#include "support/Refused.h"
#include "xml/DiagramReader.h"
#include "xml/Document.h"

using namespace lazos;
using namespace lazos::tests;
namespace drawing = lazos::process::drawing;

namespace {

std::string fixture(const std::string& path) { return base::readTextFile(std::string(LAZOS_SOURCE_DIR) + "/" + path); }

std::string drawn(const std::string& bpmnXml, const drawing::Options& options = {})
{
    return drawing::draw(xml::readDiagrams(bpmnXml, "m.bpmn").at(0), options);
}

std::string withDiagram(const std::string& name, const std::string& coordinate)
{
    return bpmn("<task id='a' name='" + name + "'/>",
                "<BPMNDiagram xmlns='http://www.omg.org/spec/BPMN/20100524/DI' id='di'><BPMNPlane id='pl' bpmnElement='p'><BPMNShape id='a_di' bpmnElement='a'>"
                "<Bounds xmlns='http://www.omg.org/spec/DD/20100524/DC' x='" + coordinate + "' y='0' width='100' height='80'/></BPMNShape></BPMNPlane></BPMNDiagram>");
}

/// Every element of the picture: its drawn id → its title.
std::map<std::string, std::string> titles(const std::string& svg)
{
    std::map<std::string, std::string> found;
    const xml::Document document = xml::Document::parse(base::view(svg), "drawing.svg");
    for (const xml::Element& group : document.root().children("g")) {
        found[group.requiredAttribute("data-element")] = group.child("title").text();
    }
    return found;
}

class DrawingTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(DrawingTest);
    CPPUNIT_TEST(drawsEveryShapeOfBpmnByName);
    CPPUNIT_TEST(drawsWhatTheWorkflowsDraw);
    CPPUNIT_TEST(saysInWordsWhatThePictureShows);
    CPPUNIT_TEST(speaksTheReadersLanguage);
    CPPUNIT_TEST(marksWhereTheProcedureStands);
    CPPUNIT_TEST(carriesNoScriptAndLoadsNothing);
    CPPUNIT_TEST(aNameCannotBreakOutOfThePicture);
    CPPUNIT_TEST(insideAPageItBringsNoStyleSheet);
    CPPUNIT_TEST(drawsTheSameBytesAgain);
    CPPUNIT_TEST(longNamesAreBrokenIntoLines);
    CPPUNIT_TEST(refusesCoordinatesThatAreNoPlaces);
    CPPUNIT_TEST(hugeNamesAreShortened);
    CPPUNIT_TEST_SUITE_END();

public:
    void drawsEveryShapeOfBpmnByName()
    {
        const std::string model = fixture("tests/data/bpmn/every-shape.bpmn");
        const drawing::Diagram diagram = xml::readDiagrams(model, "m.bpmn").at(0);
        const auto found = titles(drawn(model));
        CPPUNIT_ASSERT_EQUAL(std::size_t(85), diagram.shapes.size());
        CPPUNIT_ASSERT_EQUAL(diagram.shapes.size() + diagram.edges.size(), found.size());
        const auto title = [&](const std::string& id) { return found.at(id); };
        CPPUNIT_ASSERT_EQUAL(std::string("Pool, City of Montréal"), title("pool"));
        CPPUNIT_ASSERT_EQUAL(std::string("Start event (timer), timer"), title("startEvent-timer"));
        CPPUNIT_ASSERT_EQUAL(std::string("End event (several triggers), multiple"), title("endEvent-multiple"));
        CPPUNIT_ASSERT_EQUAL(std::string("Boundary event (compensation), compensation"), title("boundary-6-compensation"));
        CPPUNIT_ASSERT_EQUAL(std::string("Complex gateway, complex"), title("complex"));
        CPPUNIT_ASSERT_EQUAL(std::string("Event sub-process, Urgency"), title("event-sub-small"));
        CPPUNIT_ASSERT_EQUAL(std::string("Data object, Agreement [frozen]"), title("data"));
        CPPUNIT_ASSERT_EQUAL(std::string("Group, Closing"), title("group"));
        CPPUNIT_ASSERT_EQUAL(std::string("Message flow, transmits"), title("mf1"));
    }
    void drawsWhatTheWorkflowsDraw()
    {
        const std::string model = fixture("workflows/fr/collectivite-cooperation.bpmn");
        const process::Model read = xml::readBpmn(model, "m.bpmn");
        const auto found = titles(drawn(model));
        for (const process::Element& element : read.processes.at(0).elements) CPPUNIT_ASSERT_MESSAGE(element.id, found.contains(element.id));
        for (const process::SequenceFlow& flow : read.processes.at(0).flows) CPPUNIT_ASSERT_MESSAGE(flow.id, found.contains(flow.id));
    }
    void saysInWordsWhatThePictureShows()
    {
        const std::string svg = drawn(fixture("tests/data/bpmn/every-shape.bpmn"));
        const xml::Document document = xml::Document::parse(base::view(svg), "drawing.svg");
        const xml::Element root = document.root();
        CPPUNIT_ASSERT_EQUAL(std::string("img"), root.requiredAttribute("role"));
        CPPUNIT_ASSERT_EQUAL(root.child("title").requiredAttribute("id"), root.requiredAttribute("aria-labelledby"));
        CPPUNIT_ASSERT_EQUAL(root.child("desc").requiredAttribute("id"), root.requiredAttribute("aria-describedby"));
        CPPUNIT_ASSERT_EQUAL(std::string("Every shape"), root.child("title").text());
        const std::string words = root.child("desc").text();
        CPPUNIT_ASSERT(words.find("Pool, City of Montréal.\n") != std::string::npos);
        CPPUNIT_ASSERT(words.find("Task, From here, then otherwise: Task, to there; when lawful: Task, to there.\n") != std::string::npos);
    }
    void speaksTheReadersLanguage()
    {
        drawing::Options options;
        options.say = [](const base::Message& message) { return message.pattern == "User task" ? "Tâche utilisateur" : message.english(); };
        CPPUNIT_ASSERT_EQUAL(std::string("Tâche utilisateur, Review legality"), titles(drawn(fixture("workflows/fr/collectivite-cooperation.bpmn"), options)).at("fr-legal-review"));
    }
    void marksWhereTheProcedureStands()
    {
        drawing::Options options;
        const std::string model = fixture("workflows/fr/collectivite-cooperation.bpmn");
        CPPUNIT_ASSERT(drawn(model).find("bpmn-token") == std::string::npos);
        options.active = {"fr-deliberation"};
        const std::string svg = drawn(model, options);
        CPPUNIT_ASSERT(svg.find("class=\"bpmn-activity bpmn-active\" data-element=\"fr-deliberation\"") != std::string::npos);
        CPPUNIT_ASSERT(svg.find("bpmn-token") != std::string::npos);
        CPPUNIT_ASSERT(svg.find("bpmn-token") == svg.rfind("bpmn-token"));
    }
    void carriesNoScriptAndLoadsNothing()
    {
        const std::string svg = drawn(fixture("tests/data/bpmn/every-shape.bpmn"));
        for (const char* part : {"<script", "href", "url(", "@import", " on", "<foreignObject"}) {
            const bool inText = std::string(part) == " on"; // the word may stand in a name
            CPPUNIT_ASSERT_MESSAGE(part, inText || svg.find(part) == std::string::npos);
        }
    }
    void aNameCannotBreakOutOfThePicture()
    {
        const std::string svg = drawn(withDiagram("&lt;/title>&lt;script>alert(1)&lt;/script> &quot;&apos;&amp;", "0"));
        CPPUNIT_ASSERT(svg.find("<script") == std::string::npos);
        CPPUNIT_ASSERT_EQUAL(std::string("Task, </title><script>alert(1)</script> \"'&"), titles(svg).at("a"));
    }
    void insideAPageItBringsNoStyleSheet()
    {
        drawing::Options options;
        options.idPrefix = "second";
        options.standalone = false;
        const std::string svg = drawn(fixture("tests/data/bpmn/every-shape.bpmn"), options);
        CPPUNIT_ASSERT(svg.find("<style") == std::string::npos);
        CPPUNIT_ASSERT(svg.find("style=") == std::string::npos);
        CPPUNIT_ASSERT(svg.find("id=\"second-title\"") != std::string::npos);
    }
    void drawsTheSameBytesAgain()
    {
        const std::string model = fixture("tests/data/bpmn/every-shape.bpmn");
        CPPUNIT_ASSERT_EQUAL(drawn(model), drawn(model));
    }
    void longNamesAreBrokenIntoLines()
    {
        const auto lines = drawing::wrapped("Review the whole text of the agreement", 90, 10);
        CPPUNIT_ASSERT(lines.size() > 1);
        std::string joined;
        for (const std::string& line : lines) {
            CPPUNIT_ASSERT(drawing::textWidth(line) <= 90);
            joined += (joined.empty() ? "" : " ") + line;
        }
        CPPUNIT_ASSERT_EQUAL(std::string("Review the whole text of the agreement"), joined);
        CPPUNIT_ASSERT_EQUAL(std::size_t(2), drawing::wrapped("one two three four five six seven", 40, 2).size());
        CPPUNIT_ASSERT(drawing::wrapped("one two three four five six seven", 40, 2).back().ends_with("…"));
        CPPUNIT_ASSERT(drawing::wrapped("Donaudampfschifffahrtsgesellschaft", 60, 10).size() > 1);
        CPPUNIT_ASSERT(drawing::wrapped("", 60, 10).empty());
    }
    void refusesCoordinatesThatAreNoPlaces()
    {
        for (const char* coordinate : {"nan", "inf", "1e300", "12px", ""}) {
            assertRefused(base::ErrorCode::Malformed, [&] { drawn(withDiagram("a", coordinate)); });
        }
        drawn(withDiagram("a", "-12.5"));
    }
    void hugeNamesAreShortened()
    {
        CPPUNIT_ASSERT(drawn(withDiagram(std::string(1u << 20, 'x'), "0")).size() < 20'000);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(DrawingTest);

}
