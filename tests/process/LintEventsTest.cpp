#include "process/LintSupport.h"
#include "process/TimeLimits.h"

using namespace lazos;
using namespace lazos::tests;

namespace {

const std::string sound;
const std::string signalNews = "<signal id='news' name='news'/>";
const std::string keyedMessage =
    "<message id='m' name='reply'><extensionElements><zeebe:subscription correlationKey='=key'/></extensionElements></message>";

std::string catching(const std::string& definition) { return "<intermediateCatchEvent id='x'>" + definition + "</intermediateCatchEvent>"; }
std::string throwing(const std::string& definition) { return "<intermediateThrowEvent id='x'>" + definition + "</intermediateThrowEvent>"; }

std::string eventSubProcess(const std::string& starts, const std::string& declarations = {})
{
    return bpmn("<startEvent id='s'/><endEvent id='e'/>" + chain({"s", "e"}) + "<subProcess id='x' triggeredByEvent='true'>" + starts +
                    "<endEvent id='y'/><sequenceFlow id='f' sourceRef='t' targetRef='y'/></subProcess>",
                declarations);
}

std::string waitingFor(const std::string& second)
{
    return bpmn("<startEvent id='s'/><eventBasedGateway id='g'/><receiveTask id='a' messageRef='m'/>" + second + "<endEvent id='e'/>" +
                    chain({"s", "g", "a", "e"}) + "<sequenceFlow id='h' sourceRef='g' targetRef='b'/><sequenceFlow id='i' sourceRef='b' targetRef='e'/>",
                keyedMessage);
}

std::string compensated(const std::string& handler, const std::string& more)
{
    return bpmn("<startEvent id='s'/><task id='a'/><boundaryEvent id='b' attachedToRef='a'><compensateEventDefinition/></boundaryEvent>" + handler +
                "<endEvent id='e'><compensateEventDefinition activityRef='a'/></endEvent>" + chain({"s", "a", "e"}) + more);
}

/// Knows the calendar "fr" alone.
class OneCalendar final : public process::TimeLimits
{
public:
    std::optional<base::Message> problem(const process::LegalTimer& timer, const std::optional<std::string>&) const override
    {
        if (timer.calendar == "fr") return std::nullopt;
        return base::Message{"There is no calendar {0}", {timer.calendar}};
    }
    Answer open(const process::LegalTimer&, std::string_view, base::Instant) const override { return {}; }
    Answer suspend(std::string_view, base::Instant, const std::string&) const override { return {}; }
    Answer resume(std::string_view, base::Instant) const override { return {}; }
    Answer recount(std::string_view) const override { return {}; }
};

class LintEventsTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(LintEventsTest);
    CPPUNIT_TEST(everyReferenceOfAnEventIsFollowed);
    CPPUNIT_TEST(aSignalHasAName);
    CPPUNIT_TEST(whatIsThrownHasACode);
    CPPUNIT_TEST(aMessageSaysWhoseCaseItBelongsTo);
    CPPUNIT_TEST(aTimerIsATimeOfItsKind);
    CPPUNIT_TEST(aLegalTimeLimitIsOneThatCanBeCounted);
    CPPUNIT_TEST(aRepeatingTimerDoesNotInterrupt);
    CPPUNIT_TEST(anEventSubProcessHasExactlyOneTriggeredStart);
    CPPUNIT_TEST(aSubProcessIsEnteredWithoutATrigger);
    CPPUNIT_TEST(anEventGatewayLeadsStraightToEvents);
    CPPUNIT_TEST(linksComeInPairs);
    CPPUNIT_TEST(compensationLeadsToItsHandler);
    CPPUNIT_TEST(aBoundaryEventIsAttached);
    CPPUNIT_TEST(otherEventsAreRefusedByName);
    CPPUNIT_TEST_SUITE_END();

public:
    void everyReferenceOfAnEventIsFollowed()
    {
        assertRefusals("3:x:dangling-reference 3:x:no-signal ", through(catching("<signalEventDefinition signalRef='gone'/>")));
        assertRefusals(sound, through(catching("<signalEventDefinition signalRef='news'/>"), signalNews));
        assertRefusals("3:e:dangling-reference 3:e:no-error-code ",
                       bpmn("<startEvent id='s'/><endEvent id='e'><errorEventDefinition errorRef='gone'/></endEvent>" + chain({"s", "e"})));
    }
    void aSignalHasAName()
    {
        assertRefusals("3:x:no-signal ", through(throwing("<signalEventDefinition/>")));
        assertRefusals("3:x:expression-place ", through(throwing("<signalEventDefinition signalRef='n'/>"), "<signal id='n' name='=a + b'/>"));
    }
    void whatIsThrownHasACode()
    {
        assertRefusals("3:x:no-escalation-code ", through(throwing("<escalationEventDefinition/>")));
        assertRefusals(sound, through(throwing("<escalationEventDefinition escalationRef='late'/>"), "<escalation id='late' escalationCode='late'/>"));
        // Caught, no code means every escalation.
        assertRefusals(sound, bpmn("<startEvent id='s'/><callActivity id='a' calledElement='q'/><boundaryEvent id='b' attachedToRef='a' cancelActivity='false'>"
                                   "<escalationEventDefinition/></boundaryEvent><endEvent id='e'/>" +
                                   chain({"s", "a", "e"}) + chain({"b", "e"})));
    }
    void aMessageSaysWhoseCaseItBelongsTo()
    {
        assertRefusals("3:x:no-correlation-key ", through("<receiveTask id='x' messageRef='m'/>", "<message id='m' name='reply'/>"));
        assertRefusals(sound, through("<receiveTask id='x' messageRef='m'/>", keyedMessage));
        assertRefusals("3:x:no-message ", through(catching("<messageEventDefinition/>")));
    }
    void aTimerIsATimeOfItsKind()
    {
        assertRefusals("3:x:invalid-timer ", through(catching("<timerEventDefinition><timeDuration>2026-01-01</timeDuration></timerEventDefinition>")));
        assertRefusals(sound, through(catching("<timerEventDefinition><timeDate>2026-01-01T08:00:00Z</timeDate></timerEventDefinition>")));
        assertRefusals("3:x:invalid-timer ", through(catching("<timerEventDefinition/>")));
        assertRefusals("3:x:invalid-timer ", through(catching("<timerEventDefinition><timeDate>2026-01-01</timeDate><timeDuration>P1D</timeDuration>"
                                                              "</timerEventDefinition>")));
        assertRefusals("3:x:expression-language ", through(catching("<timerEventDefinition><timeDuration language='juel'>P1D</timeDuration></timerEventDefinition>")));
    }
    void aLegalTimeLimitIsOneThatCanBeCounted()
    {
        const auto timer = [](const std::string& properties, const std::string& time) {
            return through("<intermediateCatchEvent id='x'><extensionElements><zeebe:properties>" + properties + "</zeebe:properties></extensionElements>"
                           "<timerEventDefinition>" + time + "</timerEventDefinition></intermediateCatchEvent>");
        };
        const auto property = [](const std::string& name, const std::string& value) { return "<zeebe:property name='" + name + "' value='" + value + "'/>"; };
        const std::string duration = "<timeDuration>P15D</timeDuration>";
        const OneCalendar limits;
        process::LintOptions options;
        options.timeLimits = &limits;
        assertRefusals(sound, timer(property("lazos.calendar", "fr") + property("lazos.count", "business"), duration), options);
        assertRefusals("3:x:time-limit ", timer(property("lazos.calendar", "atlantis"), duration), options);
        assertRefusals("3:x:time-limit ", timer(property("lazos.count", "business"), duration), options);
        assertRefusals("3:x:time-limit ", timer(property("lazos.calendar", "fr"), "<timeDate>2026-01-01</timeDate>"), options);
        // Nothing here counts them: better refused than counted wrongly.
        assertRefusals("3:x:unsupported-property ", timer(property("lazos.calendar", "fr"), duration));
    }
    void aRepeatingTimerDoesNotInterrupt()
    {
        const auto task = [](const std::string& interrupts) {
            return bpmn("<startEvent id='s'/><userTask id='a'/><boundaryEvent id='b' attachedToRef='a' cancelActivity='" + interrupts +
                        "'><timerEventDefinition><timeCycle>R3/P1D</timeCycle></timerEventDefinition></boundaryEvent><endEvent id='e'/>" +
                        chain({"s", "a", "e"}) + chain({"b", "e"}));
        };
        assertRefusals("3:b:cycle-place ", task("true"));
        assertRefusals(sound, task("false"));
    }
    void anEventSubProcessHasExactlyOneTriggeredStart()
    {
        const std::string start = "<startEvent id='t'><signalEventDefinition signalRef='news'/></startEvent>";
        assertRefusals(sound, eventSubProcess(start, signalNews));
        assertRefusals("3:t:event-sub-process-start ", eventSubProcess("<startEvent id='t'/>"));
        assertRefusals("3:x:event-sub-process-start ", eventSubProcess(start + "<startEvent id='u'><signalEventDefinition signalRef='news'/></startEvent>"
                                                                               "<endEvent id='z'/>" + chain({"u", "z"}), signalNews));
        assertRefusals("3:t:error-not-interrupting ", eventSubProcess("<startEvent id='t' isInterrupting='false'><errorEventDefinition/></startEvent>"));
        assertRefusals("3:x:event-sub-process-flow ",
                       bpmn("<startEvent id='s'/><subProcess id='x' triggeredByEvent='true'>" + start + "<endEvent id='y'/>" + chain({"t", "y"}) +
                                "</subProcess>" + chain({"s", "x"}), signalNews));
    }
    void aSubProcessIsEnteredWithoutATrigger()
    {
        const auto holding = [](const std::string& start) {
            return through("<subProcess id='x'>" + start + "<endEvent id='z'/>" + chain({"t", "z"}) + "</subProcess>", signalNews);
        };
        assertRefusals(sound, holding("<startEvent id='t'/>"));
        assertRefusals("3:x:no-start 3:t:sub-process-start ", holding("<startEvent id='t'><signalEventDefinition signalRef='news'/></startEvent>"));
        assertRefusals("3:x:no-start ", through("<subProcess id='x'/>"));
    }
    void anEventGatewayLeadsStraightToEvents()
    {
        assertRefusals(sound, waitingFor("<intermediateCatchEvent id='b'><timerEventDefinition><timeDuration>P2M</timeDuration></timerEventDefinition>"
                                         "</intermediateCatchEvent>"));
        assertRefusals("3:g:event-gateway ", waitingFor("<userTask id='b'/>"));
        assertRefusals("3:g:event-gateway ", bpmn("<startEvent id='s'/><eventBasedGateway id='g'/><receiveTask id='a' messageRef='m'/>" + chain({"s", "g", "a"}), keyedMessage));
    }
    void linksComeInPairs()
    {
        const auto linked = [](const std::string& target) {
            return bpmn("<startEvent id='s'/><intermediateThrowEvent id='o'><linkEventDefinition name='L'/></intermediateThrowEvent>"
                        "<intermediateCatchEvent id='i'><linkEventDefinition name='" + target + "'/></intermediateCatchEvent><endEvent id='e'/>" +
                        chain({"s", "o"}) + chain({"i", "e"}));
        };
        assertRefusals(sound, linked("L"));
        assertRefusals("3:o:link-pair 3:i:link-pair 3:i:unreachable 3:e:unreachable ", linked("M"));
    }
    void compensationLeadsToItsHandler()
    {
        const std::string association = "<association id='as' sourceRef='b' targetRef='c'/>";
        assertRefusals(sound, compensated("<task id='c' isForCompensation='true'/>", association));
        assertRefusals("3:b:compensation-handler 3:c:compensation-handler 3:c:unreachable ", compensated("<task id='c' isForCompensation='true'/>", ""));
        assertRefusals("3:c:compensation-handler ", compensated("<task id='c'/>", association));
    }
    void aBoundaryEventIsAttached()
    {
        assertRefusals("3:b:dangling-reference 3:b:not-attached 3:b:unreachable ",
                       bpmn("<startEvent id='s'/><endEvent id='e'/><boundaryEvent id='b' attachedToRef='gone'><errorEventDefinition/></boundaryEvent>" +
                            chain({"s", "e"})));
    }
    void otherEventsAreRefusedByName()
    {
        assertRefusals("3:x:unsupported-event ", through(catching("<conditionalEventDefinition><condition>a = 1</condition></conditionalEventDefinition>")));
        assertRefusals("3:x:unsupported-event ", through(catching("<signalEventDefinition signalRef='news'/><timerEventDefinition/>"), signalNews));
        assertRefusals("3:x:unsupported-event ", through(catching("<escalationEventDefinition/>")));
        assertRefusals("3:e:unsupported-event ", bpmn("<startEvent id='s'/><endEvent id='e'><cancelEventDefinition/></endEvent>" + chain({"s", "e"})));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(LintEventsTest);

}
