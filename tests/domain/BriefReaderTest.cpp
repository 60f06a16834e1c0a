#include "base/Bytes.h"
#include "domain/Brief.h"
#include "support/Refused.h"

namespace lazos::tests {

using base::ErrorCode;

namespace {

std::string sample(const std::string& name)
{
    return base::readTextFile(std::string(LAZOS_SOURCE_DIR) + "/tests/data/briefs/" + name + ".json");
}

domain::Brief read(const std::string& json) { return domain::readBrief(json, "brief.json"); }

/// The smallest brief there is, with `more` put into its party and `top` beside it.
std::string smallest(const std::string& more = {}, const std::string& top = {})
{
    return R"({"instrument": "twinning", "parties": [{"id": "lyon", "kind": "local-authority", "country": "FR")" + more + "}]" + top + "}";
}

/// The pointer that a refusal names.
std::string refusedAt(const std::string& json)
{
    try {
        read(json);
    } catch (const base::Error& error) {
        CPPUNIT_ASSERT_EQUAL_MESSAGE(error.what(), std::string("invalid-argument"), std::string(base::name(error.code())));
        CPPUNIT_ASSERT_EQUAL(std::string("brief.json"), error.position().file);
        return error.position().pointer;
    }
    CPPUNIT_FAIL("nothing was refused: " + json);
    return {};
}

}

class BriefReaderTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(BriefReaderTest);
    CPPUNIT_TEST(readsTheCaseOfParisAndBuenosAires);
    CPPUNIT_TEST(keepsTheGivenJsonUnchanged);
    CPPUNIT_TEST(leavesToTheLawWhatTheLawAsksFor);
    CPPUNIT_TEST(tellsAnAbsentFinancialPartFromAnEmptyOne);
    CPPUNIT_TEST(namesThePointerOfAnUnknownKey);
    CPPUNIT_TEST(namesThePointerOfAnImpossibleDate);
    CPPUNIT_TEST(namesThePointerOfAWrongType);
    CPPUNIT_TEST(refusesWordsOutsideTheVocabulary);
    CPPUNIT_TEST(refusesReferencesToNoParty);
    CPPUNIT_TEST(refusesRepeatedIds);
    CPPUNIT_TEST(refusesFactsOfNobody);
    CPPUNIT_TEST(refusesTextThatXmlCannotHold);
    CPPUNIT_TEST(refusesAnotherCountrysSubdivision);
    CPPUNIT_TEST(escapesThePointer);
    CPPUNIT_TEST(refusesWhatIsNoJsonWithLineAndColumn);
    CPPUNIT_TEST_SUITE_END();

public:
    void readsTheCaseOfParisAndBuenosAires()
    {
        const domain::Brief brief = read(sample("paris-buenos-aires"));
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, brief.parties.size());
        CPPUNIT_ASSERT_EQUAL(std::string("paris"), brief.lead);
        CPPUNIT_ASSERT_EQUAL(std::string("217500016"), brief.party("paris").officialIds.at(0).second);
        CPPUNIT_ASSERT_EQUAL(std::string("2027-03-15"), base::format(*brief.plannedSignature));
        CPPUNIT_ASSERT_EQUAL(std::string("120000.00"), brief.finance.at(0).amount);
        CPPUNIT_ASSERT_EQUAL(std::size_t{3}, brief.actions.size());
        assertRefused(ErrorCode::NotFound, [&] { static_cast<void>(brief.party("lyon")); });
    }

    void keepsTheGivenJsonUnchanged()
    {
        const std::string text = sample("paris-buenos-aires");
        CPPUNIT_ASSERT(base::parseJson(text, "x") == read(text).source);
    }

    void leavesToTheLawWhatTheLawAsksFor()
    {
        const domain::Brief brief = read(smallest());
        CPPUNIT_ASSERT(brief.languages.empty());
        CPPUNIT_ASSERT(!brief.plannedSignature);
        CPPUNIT_ASSERT_EQUAL(std::string("lyon"), brief.lead);
        CPPUNIT_ASSERT(read(smallest({}, R"(, "finance": [{"party": "lyon"}])")).finance.at(0).amount.empty());
    }

    void tellsAnAbsentFinancialPartFromAnEmptyOne()
    {
        CPPUNIT_ASSERT(!read(smallest()).hasFinance);
        CPPUNIT_ASSERT(read(smallest({}, R"(, "finance": [])")).hasFinance);
    }

    void namesThePointerOfAnUnknownKey()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("/parties/0/colour"), refusedAt(sample("unknown-key")));
        CPPUNIT_ASSERT_EQUAL(std::string("/x"), refusedAt(smallest({}, R"(, "x": 1)")));
    }

    void namesThePointerOfAnImpossibleDate()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("/plannedSignature"), refusedAt(sample("impossible-date")));
        CPPUNIT_ASSERT_EQUAL(std::string("/parties/0/termEnd"), refusedAt(smallest(R"(, "termEnd": "2026-13-01")")));
    }

    void namesThePointerOfAWrongType()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("/finance/0/amount"), refusedAt(sample("wrong-type")));
        CPPUNIT_ASSERT_EQUAL(std::string("/languages"), refusedAt(smallest({}, R"(, "languages": "fr")")));
        CPPUNIT_ASSERT_EQUAL(std::string("/parties/0/name/fr"), refusedAt(smallest(R"(, "name": {"fr": 3})")));
        CPPUNIT_ASSERT_EQUAL(std::string("/"), refusedAt("[]"));
    }

    void refusesWordsOutsideTheVocabulary()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("/themes/0"), refusedAt(smallest({}, R"(, "themes": ["football"])")));
        CPPUNIT_ASSERT_EQUAL(std::string("/sdg/0"), refusedAt(smallest({}, R"(, "sdg": ["18.1"])")));
        CPPUNIT_ASSERT_EQUAL(std::string("/duration/renewal"), refusedAt(smallest({}, R"(, "duration": {"renewal": "always"})")));
        CPPUNIT_ASSERT_EQUAL(std::string("/duration/period"), refusedAt(smallest({}, R"(, "duration": {"period": "P"})")));
        CPPUNIT_ASSERT_EQUAL(std::string("P1Y6M"), read(smallest({}, R"(, "duration": {"period": "P1Y6M"})")).duration->period);
    }

    void refusesReferencesToNoParty()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("/lead"), refusedAt(smallest({}, R"(, "lead": "paris")")));
        CPPUNIT_ASSERT_EQUAL(std::string("/finance/0/party"), refusedAt(smallest({}, R"(, "finance": [{"party": "paris"}])")));
        CPPUNIT_ASSERT_EQUAL(std::string("/actions/0/parties/0"),
                             refusedAt(smallest({}, R"(, "actions": [{"id": "a", "parties": ["paris"]}])")));
    }

    void refusesRepeatedIds()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("/actions/1/id"), refusedAt(smallest({}, R"(, "actions": [{"id": "a"}, {"id": "a"}])")));
        CPPUNIT_ASSERT_EQUAL(std::string("/languages/1"), refusedAt(smallest({}, R"(, "languages": ["fr", "fr"])")));
        assertRefused(ErrorCode::Malformed, [] { read(R"({"instrument": "twinning", "instrument": "twinning"})"); });
    }

    void refusesFactsOfNobody()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("/facts/paris"), refusedAt(smallest({}, R"(, "facts": {"paris": {}})")));
        CPPUNIT_ASSERT(read(smallest({}, R"(, "facts": {"lyon": {"population": 5}, "agreement": {}})")).facts.contains("lyon"));
    }

    void refusesTextThatXmlCannotHold()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("/title/fr"), refusedAt(smallest({}, R"(, "title": {"fr": "a\u0000b"})")));
        CPPUNIT_ASSERT_EQUAL(std::string("/title/fr"), refusedAt(smallest({}, R"(, "title": {"fr": "a\uffffb"})")));
        CPPUNIT_ASSERT_EQUAL(std::string("a\nb\xef\xbc\x81"), read(smallest({}, R"(, "title": {"fr": "a\nb\uff01"})")).title.at("fr"));
    }

    void refusesAnotherCountrysSubdivision()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("/parties/0/subdivision"), refusedAt(smallest(R"(, "subdivision": "AR-C")")));
        CPPUNIT_ASSERT_EQUAL(std::string("FR-ARA"), *read(smallest(R"(, "subdivision": "FR-ARA")")).parties[0].subdivision);
    }

    void escapesThePointer()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("/a~1b~0c"), refusedAt(smallest({}, R"(, "a/b~c": 1)")));
    }

    void refusesWhatIsNoJsonWithLineAndColumn()
    {
        try {
            read("{\n  \"instrument\": twinning}");
        } catch (const base::Error& error) {
            CPPUNIT_ASSERT_EQUAL(std::string("malformed"), std::string(base::name(error.code())));
            CPPUNIT_ASSERT_EQUAL(2, error.position().line);
            return;
        }
        CPPUNIT_FAIL("nothing was refused");
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(BriefReaderTest);

}
