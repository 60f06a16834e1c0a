#include "law/calendar/ReasonChain.h"

#include "law/CalendarsInstalled.h"
#include "support/Refused.h"

namespace lazos::tests {

using law::Counting;
using law::Rollover;
using law::Start;
using law::TimeLimit;

namespace {

std::string told(const char* language, const char* calendar, const char* from, const TimeLimit& limit, const std::vector<law::Suspension>& suspensions = {})
{
    return law::sentence(law::count(limit, dayOf(from), installedCalendars().get(calendar), suspensions), installed().phrases(), language);
}

const std::vector<law::Suspension> answered{{dayOf("2026-03-08"), dayOf("2026-03-13"), {}}};

}

class ReasonChainTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(ReasonChainTest);
    CPPUNIT_TEST(tellsEveryStepInFourLanguages);
    CPPUNIT_TEST(tellsMonthsClearDaysAndWhereTheEndWent);
    CPPUNIT_TEST(tellsWhatIsLeftWhileTheClockStandsStill);
    CPPUNIT_TEST(marksDaysWhoseLawIsNotVerified);
    CPPUNIT_TEST(namesTwelveDaysAndCountsTheOthers);
    CPPUNIT_TEST(isAlsoThereForPrograms);
    CPPUNIT_TEST_SUITE_END();

public:
    void tellsEveryStepInFourLanguages()
    {
        const TimeLimit limit = TimeLimit::of("P14D", Counting::Business);
        CPPUNIT_ASSERT_EQUAL(std::string("13 business days from 3 March 2026, that day not counted, suspended from 8 March 2026 to 12 March 2026, "
                                         "not counted besides weekends: 23 March 2026 (Saint Joseph’s Day), ends on 27 March 2026"),
                             told("en", "co", "2026-03-03", TimeLimit::of("P13D", Counting::Business), answered));
        CPPUNIT_ASSERT_EQUAL(std::string("14 días hábiles desde el 3 de marzo de 2026, día que no se cuenta, suspendido del 8 de marzo de 2026 al 12 de marzo de "
                                         "2026, además de los fines de semana no se cuentan: 23 de marzo de 2026 (San José), vence el 30 de marzo de 2026"),
                             told("es", "co", "2026-03-03", limit, answered));
        CPPUNIT_ASSERT_EQUAL(std::string("14 jours ouvrés à compter du 3 mars 2026, ce jour non compris, suspendu du 8 mars 2026 au 12 mars 2026, ne sont pas "
                                         "comptés, outre les fins de semaine\u00a0: 23 mars 2026 (Saint-Joseph), expire le 30 mars 2026"),
                             told("fr", "co", "2026-03-03", limit, answered));
        CPPUNIT_ASSERT_EQUAL(std::string("14 dias úteis a partir de 3 de março de 2026, dia que não se conta, suspenso de 8 de março de 2026 a 12 de março de 2026, "
                                         "além dos fins de semana não se contam: 23 de março de 2026 (São José), vence em 30 de março de 2026"),
                             told("pt", "co", "2026-03-03", limit, answered));
    }

    void tellsMonthsClearDaysAndWhereTheEndWent()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("2 months from 1 March 2026, that day not counted, 1 May 2026 is closed (Labour Day), so it passes to the next business day, "
                                         "ends on 4 May 2026"),
                             told("en", "fr", "2026-03-01", TimeLimit::of("P2M", Counting::Calendar, Rollover::NextBusinessDay)));
        CPPUNIT_ASSERT_EQUAL(std::string("1 month from 31 January 2026, that day not counted, that month has no such day, so its last one stands for it, "
                                         "28 February 2026, 28 February 2026 is closed (weekend), so it passes to the next business day, ends on 2 March 2026"),
                             told("en", "fr", "2026-01-31", TimeLimit::of("P1M", Counting::Calendar, Rollover::NextBusinessDay)));
        CPPUNIT_ASSERT_EQUAL(std::string("2 mois francs à compter du 3 mars 2026, ce jour non compris, expire le 4 mai 2026"),
                             told("fr", "fr", "2026-03-03", TimeLimit::of("P2M", Counting::Clear)));
        CPPUNIT_ASSERT_EQUAL(std::string("1 month and 1 business day from 3 March 2026, that day counted, ends on 3 April 2026"),
                             told("en", "mx", "2026-03-03", TimeLimit::of("P1M1D", Counting::Business, Rollover::None, Start::SameDay)));
        TimeLimit closing = TimeLimit::of("P1D");
        closing.endsAt = std::chrono::hours(9) + std::chrono::minutes(5);
        CPPUNIT_ASSERT_EQUAL(std::string("1 día desde el 3 de marzo de 2026, día que no se cuenta, vence el 4 de marzo de 2026 a las 09:05"),
                             told("es", "co", "2026-03-03", closing));
    }

    void tellsWhatIsLeftWhileTheClockStandsStill()
    {
        const std::vector<law::Suspension> open{{dayOf("2026-03-08"), std::nullopt, "request for documents"}};
        CPPUNIT_ASSERT_EQUAL(std::string("1 month and 10 business days from 3 March 2026, that day not counted, standing still since 8 March 2026 (request for documents), "
                                         "27 days and 10 business days left"),
                             told("en", "co", "2026-03-03", TimeLimit::of("P1M10D", Counting::Business), open));
        CPPUNIT_ASSERT_EQUAL(std::string("2 jours à compter du 7 mars 2026, ce jour non compris, suspendu depuis le 8 mars 2026, il reste 2 jours"),
                             told("fr", "co", "2026-03-07", TimeLimit::of("P2D"), {{dayOf("2026-03-08"), std::nullopt, {}}}));
    }

    void marksDaysWhoseLawIsNotVerified()
    {
        const std::string brazil = told("en", "br", "2026-04-01", TimeLimit::of("P3D", Counting::Business));
        CPPUNIT_ASSERT_MESSAGE(brazil, brazil.find("3 April 2026 (Good Friday; our reading, to confirm)") != std::string::npos);
        const std::string old = told("en", "fr", "1950-04-28", TimeLimit::of("P3D", Counting::Business));
        CPPUNIT_ASSERT_MESSAGE(old, old.find("1 May 1950 (Labour Day; not verified)") != std::string::npos);
        const std::string argentina = told("en", "ar", "2026-12-30", TimeLimit::of("P3D", Counting::Business));
        CPPUNIT_ASSERT_MESSAGE(argentina, argentina.find("the days that the government fixes year by year are known until 31 December 2026 only") != std::string::npos);
    }

    void namesTwelveDaysAndCountsTheOthers()
    {
        const std::string year = told("en", "co", "2026-01-01", TimeLimit::of("P240D", Counting::Business));
        CPPUNIT_ASSERT_MESSAGE(year, year.find("and 5 more, ends on") != std::string::npos);
    }

    void isAlsoThereForPrograms()
    {
        const law::Deadline deadline = law::count(TimeLimit::of("P14D", Counting::Business), dayOf("2026-03-03"), installedCalendars().get("co"), answered);
        const base::Json json = base::Json::parse(law::toJson(deadline, installed().phrases()).dump());
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-30"), json["end"].get<std::string>());
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-31T05:00:00.000Z"), json["due"].get<std::string>());
        std::string steps;
        for (const base::Json& step : json["steps"]) steps += step["step"].get<std::string>() + " ";
        CPPUNIT_ASSERT_EQUAL(std::string("starts suspended not-counted ends "), steps);
        CPPUNIT_ASSERT_EQUAL(std::string("verified"), json["steps"][2]["closed"][0]["confidence"].get<std::string>());
        CPPUNIT_ASSERT_EQUAL(std::size_t(4), json["sentence"].size());
        CPPUNIT_ASSERT_EQUAL(std::string("America/Bogota"), json["zone"].get<std::string>());
        const law::Deadline open = law::count(TimeLimit::of("P14D"), dayOf("2026-03-03"), installedCalendars().get("co"),
                                              std::vector<law::Suspension>{{dayOf("2026-03-08"), std::nullopt, {}}});
        CPPUNIT_ASSERT(law::toJson(open, installed().phrases())["end"].is_null());
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ReasonChainTest);

}
