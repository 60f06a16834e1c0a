#include "process/Engine.h"
#include "process/IsoTime.h"
#include "storage/SqliteProcessStore.h"
#include "support/Refused.h"
#include "xml/BpmnReader.h"

#include "base/Bytes.h"

#include <algorithm>

using namespace lazos;
using base::ErrorCode;
using tests::assertRefused;

namespace {

std::string bpmn(const std::string& body, const std::string& declarations = {})
{
    return R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">)" +
           declarations + R"(<process id="p" isExecutable="true">)" + body + "</process></definitions>";
}

std::string flow(const std::string& from, const std::string& to, const std::string& condition = {})
{
    const std::string head = "<sequenceFlow id=\"" + from + "-" + to + "\" sourceRef=\"" + from + "\" targetRef=\"" + to + "\"";
    return condition.empty() ? head + "/>" : head + "><conditionExpression>" + condition + "</conditionExpression></sequenceFlow>";
}

class EngineTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(EngineTest);
    CPPUNIT_TEST(runsTheApprovalOfTwoPartiesToItsEnd);
    CPPUNIT_TEST(endsEverythingWhenOnePartyRejects);
    CPPUNIT_TEST(refusesToCompleteATaskTwice);
    CPPUNIT_TEST(joinsWaitForOneTokenOfEachFlow);
    CPPUNIT_TEST(aSecondTokenOnOneFlowWaitsForTheNextTime);
    CPPUNIT_TEST(firesABoundaryTimerOnceAndNotBeforeItsTime);
    CPPUNIT_TEST(keepsAnEarlyMessageForItsTimeToLive);
    CPPUNIT_TEST(passesAMultiInstanceWithNoElements);
    CPPUNIT_TEST(raisesAnIncidentWhenNoConditionIsTrueAndGoesOnAfterARetry);
    CPPUNIT_TEST(countsMonthsByTheCalendar);
    CPPUNIT_TEST_SUITE_END();

public:
    void deploy(const std::string& xml) { _definitions.deploy(_store, xml, "test.bpmn", {}, _clock.now(), "test"); }
    process::InstanceId start(const feel::Context& variables = {}, const std::string& process = "p")
    {
        return _engine.start(process, variables).instance;
    }
    std::vector<process::TaskRow> tasks(process::InstanceId instance)
    {
        process::TaskQuery query;
        query.instance = instance;
        return _store.openTasks(query);
    }
    std::string open(process::InstanceId instance)
    {
        std::vector<std::string> names;
        for (const auto& task : tasks(instance)) names.push_back(task.element);
        std::sort(names.begin(), names.end());
        std::string all;
        for (const auto& name : names) all += name + " ";
        return all;
    }
    void complete(process::InstanceId instance, const std::string& element, const feel::Context& variables = {})
    {
        for (const auto& task : tasks(instance)) {
            if (task.element == element) {
                _engine.completeTask(instance, task.id, variables);
                return;
            }
        }
        CPPUNIT_FAIL("not open: " + element);
    }
    void work()
    {
        for (auto due = _store.dueJobs(_clock.now(), 1); !due.empty(); due = _store.dueJobs(_clock.now(), 1)) {
            _engine.completeJob(due[0].instance, due[0].id, {});
        }
    }
    std::string state(process::InstanceId instance) { return std::string(process::name(_store.instance(instance)->state)); }

    void runsTheApprovalOfTwoPartiesToItsEnd()
    {
        deploy(base::readTextFile(std::string(LAZOS_SOURCE_DIR) + "/tests/bench/approval.bpmn"));
        const auto instance = start({}, "approval");
        CPPUNIT_ASSERT_EQUAL(std::string("reviewA reviewB "), open(instance));
        CPPUNIT_ASSERT_EQUAL(std::string("legal-officers-a"), tasks(instance)[0].groups.at(0));
        complete(instance, "reviewA", {{"decisionA", "approve"}});
        complete(instance, "reviewB", {{"decisionB", "approve"}});
        complete(instance, "councilA");
        work();
        CPPUNIT_ASSERT_EQUAL(std::string("councilB "), open(instance));
        complete(instance, "councilB");
        work();
        complete(instance, "sign");
        CPPUNIT_ASSERT_EQUAL(std::string("completed"), state(instance));
        CPPUNIT_ASSERT(_store.load(instance)->tokens.empty());
    }

    void endsEverythingWhenOnePartyRejects()
    {
        deploy(base::readTextFile(std::string(LAZOS_SOURCE_DIR) + "/tests/bench/approval.bpmn"));
        const auto instance = start({}, "approval");
        complete(instance, "reviewA", {{"decisionA", "no"}});
        CPPUNIT_ASSERT_EQUAL(std::string("terminated"), state(instance));
        CPPUNIT_ASSERT_EQUAL(std::string(), open(instance));
    }

    void refusesToCompleteATaskTwice()
    {
        deploy(bpmn("<startEvent id='s'/><userTask id='a'/><userTask id='b'/><endEvent id='e'/>" + flow("s", "a") + flow("a", "b") + flow("b", "e")));
        const auto instance = start();
        const auto id = tasks(instance)[0].id;
        _engine.completeTask(instance, id, {});
        assertRefused(ErrorCode::Conflict, [&] { _engine.completeTask(instance, id, {}); });
        assertRefused(ErrorCode::NotFound, [&] { _engine.completeTask(instance, 999, {}); });
        CPPUNIT_ASSERT_EQUAL(std::string("b "), open(instance));
    }

    void joinsWaitForOneTokenOfEachFlow()
    {
        deploy(bpmn("<startEvent id='s'/><parallelGateway id='f'/><userTask id='a'/><userTask id='b'/><parallelGateway id='j'/><userTask id='c'/>" +
                    flow("s", "f") + flow("f", "a") + flow("f", "b") + flow("a", "j") + flow("b", "j") + flow("j", "c")));
        const auto instance = start();
        complete(instance, "b");
        CPPUNIT_ASSERT_EQUAL(std::string("a "), open(instance));
        complete(instance, "a");
        CPPUNIT_ASSERT_EQUAL(std::string("c "), open(instance));
    }

    void aSecondTokenOnOneFlowWaitsForTheNextTime()
    {
        deploy(bpmn("<startEvent id='s'/><parallelGateway id='f'/><task id='t'/><userTask id='b'/><parallelGateway id='j'/><userTask id='c'/>"
                    "<task id='x'/><task id='y'/>" +
                    flow("s", "f") + flow("f", "x") + flow("f", "y") + flow("f", "b") + flow("x", "t") + flow("y", "t") + flow("t", "j") +
                    flow("b", "j") + flow("j", "c")));
        const auto instance = start();
        CPPUNIT_ASSERT_EQUAL(std::string("b "), open(instance));
        complete(instance, "b");
        CPPUNIT_ASSERT_EQUAL(std::string("c "), open(instance));
        complete(instance, "c");
        CPPUNIT_ASSERT_EQUAL(std::string("active"), state(instance));
    }

    void firesABoundaryTimerOnceAndNotBeforeItsTime()
    {
        deploy(bpmn("<startEvent id='s'/><userTask id='a'/><boundaryEvent id='t' attachedToRef='a' cancelActivity='false'><timerEventDefinition>"
                    "<timeDuration>P2M</timeDuration></timerEventDefinition></boundaryEvent><userTask id='late'/><endEvent id='e'/>" +
                    flow("s", "a") + flow("a", "e") + flow("t", "late") + flow("late", "e")));
        const auto instance = start();
        _clock.advance(std::chrono::days(59) - std::chrono::milliseconds(1));
        CPPUNIT_ASSERT(_engine.fireDueTimers().empty());
        _clock.advance(std::chrono::milliseconds(1));
        CPPUNIT_ASSERT_EQUAL(std::size_t(1), _engine.fireDueTimers().size());
        _clock.advance(std::chrono::days(1000));
        CPPUNIT_ASSERT(_engine.fireDueTimers().empty());
        CPPUNIT_ASSERT_EQUAL(std::string("a late "), open(instance));
    }

    void keepsAnEarlyMessageForItsTimeToLive()
    {
        deploy(bpmn("<startEvent id='s'/><userTask id='a'/><receiveTask id='r' messageRef='m'/><userTask id='b'/>" + flow("s", "a") + flow("a", "r") + flow("r", "b"),
                    "<message id='m' name='answer'><extensionElements><zeebe:subscription correlationKey='=key'/></extensionElements></message>"));
        const auto early = start({{"key", "k1"}});
        const auto late = start({{"key", "k2"}});
        CPPUNIT_ASSERT(_engine.publish({"answer", "k1", "", std::chrono::hours(1), {}}).kept);
        CPPUNIT_ASSERT(_engine.publish({"answer", "k2", "", std::chrono::milliseconds(0), {}}).undelivered());
        complete(early, "a");
        complete(late, "a");
        CPPUNIT_ASSERT_EQUAL(std::string("b "), open(early));
        CPPUNIT_ASSERT_EQUAL(std::string(), open(late));
        CPPUNIT_ASSERT(_store.subscriptionsOf(early).empty());
    }

    void passesAMultiInstanceWithNoElements()
    {
        deploy(bpmn("<startEvent id='s'/><userTask id='a'><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics "
                    "inputCollection='=items' inputElement='item'/></extensionElements></multiInstanceLoopCharacteristics></userTask><userTask id='b'/>" +
                    flow("s", "a") + flow("a", "b")));
        CPPUNIT_ASSERT_EQUAL(std::string("b "), open(start({{"items", feel::List{}}})));
        const auto instance = start({{"items", feel::List{"x", "y"}}});
        CPPUNIT_ASSERT_EQUAL(std::string("a a "), open(instance));
        complete(instance, "a");
        complete(instance, "a");
        CPPUNIT_ASSERT_EQUAL(std::string("b "), open(instance));
    }

    void raisesAnIncidentWhenNoConditionIsTrueAndGoesOnAfterARetry()
    {
        deploy(bpmn("<startEvent id='s'/><exclusiveGateway id='g'/><userTask id='a'/><userTask id='b'/>" + flow("s", "g") + flow("g", "a", "x = 1") +
                    flow("g", "b", "x = 2")));
        const auto instance = start();
        const auto incidents = _store.incidentsOf(instance);
        CPPUNIT_ASSERT_EQUAL(std::string("no-true-condition"), incidents.at(0).code);
        _engine.retryIncident(instance, incidents[0].id, {{"x", 2}});
        CPPUNIT_ASSERT_EQUAL(std::string("b "), open(instance));
        CPPUNIT_ASSERT(_store.incidentsOf(instance).empty());
    }

    void countsMonthsByTheCalendar()
    {
        const auto from = *base::parseInstant("2027-01-31T10:00:00Z");
        CPPUNIT_ASSERT_EQUAL(std::string("2027-02-28T10:00:00.000Z"), base::format(process::add(from, *process::parseDuration("P1M"))));
        CPPUNIT_ASSERT(!process::parseDuration("P"));
        CPPUNIT_ASSERT(!process::parseDuration("P1DT"));
        CPPUNIT_ASSERT(!process::parseDuration("2M"));
    }

private:
    base::SettableClock _clock{*base::parseInstant("2026-01-01T00:00:00Z")};
    storage::Database _database = storage::Database::inMemory();
    storage::SqliteProcessStore _store{_database};
    process::Definitions _definitions{xml::readBpmn};
    process::Engine _engine{_store, _definitions, _clock};
};

CPPUNIT_TEST_SUITE_REGISTRATION(EngineTest);

}
