#include "base/Json.h"
#include "support/Refused.h"

using namespace lazos;
using base::ErrorCode;
using tests::assertRefused;

class JsonTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(JsonTest);
    CPPUNIT_TEST(sortsKeysByUtf16CodeUnit);
    CPPUNIT_TEST(escapesOnlyWhatRfc8785Escapes);
    CPPUNIT_TEST(refusesFractionsInCanonicalForm);
    CPPUNIT_TEST(namesLineAndColumnOfBrokenJson);
    CPPUNIT_TEST(refusesARepeatedKey);
    CPPUNIT_TEST(refusesHostileDepth);
    CPPUNIT_TEST_SUITE_END();

    // RFC 8785 §3.2.3, its own example of key order.
    void sortsKeysByUtf16CodeUnit()
    {
        const base::Json value = base::parseJson(
            "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}", "x");
        CPPUNIT_ASSERT_EQUAL(std::string("{\"\\r\":2,\"1\":4,\"\xc2\x80\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\xef\xac\xb3\":3}"),
                             base::canonicalJson(value));
    }

    void escapesOnlyWhatRfc8785Escapes()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\""),
                             base::canonicalJson(base::Json("€$\x0f\nA'B\"\\\\\"/")));
    }

    void refusesFractionsInCanonicalForm()
    {
        assertRefused(ErrorCode::InvalidArgument, [] { base::canonicalJson(base::Json(0.1)); });
        CPPUNIT_ASSERT_EQUAL(std::string("[-5,9007199254740992]"), base::canonicalJson(base::Json{-5, 9007199254740992}));
    }

    void namesLineAndColumnOfBrokenJson()
    {
        const std::string message =
            assertRefused(ErrorCode::Malformed, [] { base::parseJson("{\n  \"a\": 1,\n  \"b\": ]\n}", "brief.json"); });
        CPPUNIT_ASSERT_EQUAL_MESSAGE(message, std::size_t{0}, message.find("brief.json:3:8: "));
    }

    void refusesARepeatedKey()
    {
        const std::string message =
            assertRefused(ErrorCode::Malformed, [] { base::parseJson("{\"a\": 1,\n \"a\": 2}", "b.json"); });
        CPPUNIT_ASSERT_MESSAGE(message, message.find("b.json:2:") == 0 && message.find("\"a\"") != std::string::npos);
    }

    void refusesHostileDepth()
    {
        assertRefused(ErrorCode::Malformed, [] { base::parseJson(std::string(100'000, '['), "deep"); });
        CPPUNIT_ASSERT(base::parseJson(std::string(60, '[') + std::string(60, ']'), "fine").is_array());
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(JsonTest);
