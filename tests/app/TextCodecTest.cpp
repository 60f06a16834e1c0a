#include "app/TextCodec.h"

#include "drafting/Case.h"
#include "support/Refused.h"

using namespace lazos;
using namespace lazos::tests;
using drafting::AlignmentState;

namespace {

const xml::AknXml akn;

/// A clause in each state of alignment.
drafting::Text text()
{
    drafting::Text made = draftOf(caseBrief()).text;
    made.alignment.at("art_2") = {AlignmentState::ChangedOneSide, {"es"}};
    made.alignment.at("art_3") = {AlignmentState::ToConfirm, {"es", "fr"}};
    return made;
}

}

class TextCodecTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(TextCodecTest);
    CPPUNIT_TEST(whatIsLoadedIsWhatWasStored);
    CPPUNIT_TEST(storingTwiceGivesTheSameBytes);
    CPPUNIT_TEST(theHashIsThatOfTheText);
    CPPUNIT_TEST(theOrderOfLanguagesIsKept);
    CPPUNIT_TEST(whatIsNoTextIsCorrupt);
    CPPUNIT_TEST_SUITE_END();

public:
    void whatIsLoadedIsWhatWasStored()
    {
        const drafting::Text loaded = app::load(akn, app::store(akn, text()));
        CPPUNIT_ASSERT(loaded.alignment == text().alignment);
        CPPUNIT_ASSERT(loaded == text());
    }

    void storingTwiceGivesTheSameBytes()
    {
        const app::StoredText once = app::store(akn, text());
        const app::StoredText again = app::store(akn, app::load(akn, once));
        CPPUNIT_ASSERT(once.xml == again.xml && once.hash == again.hash && once.alignment == again.alignment);
    }

    void theHashIsThatOfTheText()
    {
        const app::StoredText stored = app::store(akn, text());
        for (const domain::Expression& expression : text().expressions) {
            CPPUNIT_ASSERT_EQUAL(drafting::textHash(akn, expression), stored.hash.at(expression.language));
        }
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, stored.hash.size());
    }

    void theOrderOfLanguagesIsKept()
    {
        drafting::Text turned = text();
        std::swap(turned.expressions[0], turned.expressions[1]);
        CPPUNIT_ASSERT_EQUAL(turned.expressions[0].language, app::load(akn, app::store(akn, turned)).expressions[0].language);
        CPPUNIT_ASSERT_EQUAL(text().expressions[0].language, app::load(akn, app::store(akn, text())).expressions[0].language);
    }

    void whatIsNoTextIsCorrupt()
    {
        const app::StoredText good = app::store(akn, text());
        const auto assertCorrupt = [&](const std::string& what, const std::function<void(app::StoredText&)>& damage) {
            app::StoredText bad = good;
            damage(bad);
            try {
                app::load(akn, bad);
            } catch (const base::Error& error) {
                CPPUNIT_ASSERT_EQUAL_MESSAGE(what, std::string("corrupt"), std::string(base::name(error.code())));
                return;
            }
            CPPUNIT_FAIL("not refused: " + what);
        };
        assertCorrupt("a language without its text", [](app::StoredText& bad) { bad.xml.erase("es"); });
        assertCorrupt("a text that is no XML", [](app::StoredText& bad) { bad.xml["es"] = "<doc"; });
        assertCorrupt("an alignment that is no JSON", [](app::StoredText& bad) { bad.alignment = "{"; });
        assertCorrupt("an empty alignment", [](app::StoredText& bad) { bad.alignment.clear(); });
        assertCorrupt("an alignment without languages", [](app::StoredText& bad) { bad.alignment = R"({"clauses": {}})"; });
        assertCorrupt("an alignment of another type", [](app::StoredText& bad) { bad.alignment = R"({"languages": [1], "clauses": {}})"; });
        assertCorrupt("a state that is none", [](app::StoredText& bad) {
            bad.alignment = R"({"languages": ["fr"], "clauses": {"art_1": {"state": "fine", "changed": []}}})";
        });
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(TextCodecTest);
