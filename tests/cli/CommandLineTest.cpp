#include "cli/Said.h"

#include "base/Json.h"
#include "support/TemporaryFolder.h"

#include <cppunit/extensions/HelperMacros.h>

#include <cstdlib>

using namespace lazos;
using namespace lazos::tests;

class CommandLineTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(CommandLineTest);
    CPPUNIT_TEST(aValueFollowsItsOptionOrAnEqualsSign);
    CPPUNIT_TEST(afterTwoDashesEverythingIsAWord);
    CPPUNIT_TEST(aNegativeNumberIsNoOption);
    CPPUNIT_TEST(anUnknownOptionIsRefused);
    CPPUNIT_TEST(anOptionWithoutItsValueIsRefused);
    CPPUNIT_TEST(aFlagWithAValueIsRefused);
    CPPUNIT_TEST(anOptionGivenTwiceIsRefused);
    CPPUNIT_TEST(aMissingWordIsRefused);
    CPPUNIT_TEST(aWordTooManyIsRefused);
    CPPUNIT_TEST(aFormatOrLanguageThatIsNoneIsRefused);
    CPPUNIT_TEST(theClockCanBeSet);
    CPPUNIT_TEST(aDashIsStandardInput);
    CPPUNIT_TEST(aMisspeltCommandIsGuessed);
    CPPUNIT_TEST(theLanguageIsThatOfTheOptionElseOfTheLocale);
    CPPUNIT_TEST_SUITE_END();

    /// Refused as bad usage: exit 2, nothing printed, and the message says this.
    static void assertBadUsage(const std::vector<std::string>& words, const std::string& part)
    {
        const Said said = say(words);
        CPPUNIT_ASSERT_EQUAL_MESSAGE(said.out + said.err, 2, said.code);
        CPPUNIT_ASSERT_EQUAL(std::string(), said.out);
        CPPUNIT_ASSERT_MESSAGE(said.err, contains(said.err, part));
        CPPUNIT_ASSERT_MESSAGE(said.err, said.err.ends_with("\n"));
    }

public:
    void setUp() override { ::setenv("LC_ALL", "C", 1); }
    void tearDown() override { ::unsetenv("LC_ALL"); }

    void aValueFollowsItsOptionOrAnEqualsSign()
    {
        const Said one = say({"feel", "eval", "1 + 1", "--format", "json"});
        const Said other = say({"feel", "eval", "--format=json", "1 + 1"});
        CPPUNIT_ASSERT_EQUAL(0, one.code);
        CPPUNIT_ASSERT(base::Json::parse(one.out).contains("value"));
        CPPUNIT_ASSERT_EQUAL(one.out, other.out);
        CPPUNIT_ASSERT_EQUAL(std::string("2\n"), say({"feel", "eval", "1 + 1", "--format=text"}).out);
    }

    void afterTwoDashesEverythingIsAWord()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("5\n"), say({"feel", "eval", "--", "--5"}).out);
        CPPUNIT_ASSERT_EQUAL(std::string("5\n"), say({"feel", "eval", "--format", "text", "--", "5"}).out);
    }

    void aNegativeNumberIsNoOption() { CPPUNIT_ASSERT_EQUAL(std::string("-5\n"), say({"feel", "eval", "-5"}).out); }

    void anUnknownOptionIsRefused()
    {
        assertBadUsage({"feel", "eval", "1", "--colour", "red"}, "--colour");
        assertBadUsage({"feel", "eval", "1", "--form", "json"}, "--form");
    }

    void anOptionWithoutItsValueIsRefused() { assertBadUsage({"feel", "eval", "1", "--context"}, "--context"); }

    void aFlagWithAValueIsRefused()
    {
        assertBadUsage({"process", "lint", "x.bpmn", "--warnings=no"}, "--warnings");
        assertBadUsage({"draft", "b.json", "--out", "d", "--force=false"}, "--force");
    }

    void anOptionGivenTwiceIsRefused() { assertBadUsage({"feel", "eval", "1", "--format", "json", "--format", "text"}, "--format"); }

    void aMissingWordIsRefused()
    {
        assertBadUsage({"feel", "eval"}, "EXPR");
        assertBadUsage({"law", "check"}, "BRIEF");
    }

    void aWordTooManyIsRefused()
    {
        assertBadUsage({"feel", "eval", "1", "2"}, "2");
        assertBadUsage({"law", "check", brief("paris-buenos-aires"), "other.json"}, "other.json");
        assertBadUsage({"law", "list", "FR", "AR"}, "AR");
        assertBadUsage({"task", "list", "everything"}, "everything");
    }

    void aFormatOrLanguageThatIsNoneIsRefused()
    {
        assertBadUsage({"feel", "eval", "1", "--format", "yaml"}, "yaml");
        assertBadUsage({"feel", "eval", "1", "--lang", "de"}, "de");
        assertBadUsage({"feel", "eval", "1", "--lang=xx"}, "xx");
    }

    void theClockCanBeSet()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("true\n"), say({"feel", "eval", "today() = date(\"2011-12-08\")", "--clock", "2011-12-08T12:00:00Z"}).out);
        CPPUNIT_ASSERT_EQUAL(std::string("true\n"), say({"feel", "eval", "today() = date(\"2026-11-24\")"}).out);
        assertBadUsage({"feel", "eval", "1", "--clock", "yesterday"}, "yesterday");
    }

    void aDashIsStandardInput()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("12\n"), say({"feel", "eval", "a * 3", "--context", "-"}, R"({"a": 4})").out);
        const Said said = say({"law", "check", "-", "--format", "json"}, base::readTextFile(brief("paris-buenos-aires")));
        CPPUNIT_ASSERT_EQUAL_MESSAGE(said.err, 0, said.code);
        CPPUNIT_ASSERT_EQUAL(std::string("lawful"), base::Json::parse(said.out).at("verdict").get<std::string>());
    }

    void aMisspeltCommandIsGuessed()
    {
        assertBadUsage({"law", "chekc", "x"}, "'law check'");
        assertBadUsage({"verfy", "x"}, "'verify'");
        assertBadUsage({"agrement", "show", "x"}, "'agreement show'");
    }

    void theLanguageIsThatOfTheOptionElseOfTheLocale()
    {
        const auto unknown = [](std::vector<std::string> more) {
            std::vector<std::string> words{"feel", "eval", "1", "--colour"};
            words.insert(words.end(), more.begin(), more.end());
            return say(words).err;
        };
        const std::string english = unknown({});
        ::setenv("LC_ALL", "es_MX.UTF-8", 1);
        const std::string spanish = unknown({});
        CPPUNIT_ASSERT(spanish != english);
        CPPUNIT_ASSERT_EQUAL(english, unknown({"--lang", "en"}));
        CPPUNIT_ASSERT_EQUAL(spanish, unknown({"--lang=es"}));
        ::setenv("LC_ALL", "de_DE.UTF-8", 1);
        CPPUNIT_ASSERT_EQUAL(english, unknown({}));
        CPPUNIT_ASSERT(unknown({"--lang", "fr"}) != unknown({"--lang", "pt"}));
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(CommandLineTest);
