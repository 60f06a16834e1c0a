// Templates that are wrong are refused with file and line, before anything is drafted.
#include "drafting/Case.h"
#include "support/Refused.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <unistd.h>

using namespace lazos;
using namespace lazos::tests;
namespace fs = std::filesystem;

class TemplateTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(TemplateTest);
    CPPUNIT_TEST(everyTemplateOfTheProjectLoads);
    CPPUNIT_TEST(brokenXmlIsRefusedWithItsLine);
    CPPUNIT_TEST(anElementThatTheSchemaDoesNotKnowIsRefusedWithItsLine);
    CPPUNIT_TEST(aLanguageThatIsMissingBesideTheOthersIsRefused);
    CPPUNIT_TEST(anUnknownFieldIsRefusedAtLoad);
    CPPUNIT_TEST(aPersonsNameCannotBeRead);
    CPPUNIT_TEST(aBrokenExpressionIsRefusedAtLoad);
    CPPUNIT_TEST(aReferenceToNoClauseIsRefusedAtLoad);
    CPPUNIT_TEST(anUnknownSetOfLabelsIsRefusedAtLoad);
    CPPUNIT_TEST(aClauseOfAPartysCountryComesFirstWhoeverLeads);
    CPPUNIT_TEST(anAlternativeIsChosenByItsCondition);
    CPPUNIT_TEST(anInstrumentWithoutTemplateIsRefused);
    CPPUNIT_TEST_SUITE_END();

    fs::path _folder;

public:
    void setUp() override
    {
        _folder = fs::temp_directory_path() / ("lazos-templates-" + std::to_string(::getpid()));
        fs::remove_all(_folder);
        fs::copy(LAZOS_SOURCE_DIR "/templates", _folder, fs::copy_options::recursive);
    }
    void tearDown() override { fs::remove_all(_folder); }

private:
    drafting::TemplateSet load() const { return xml::TemplateFolder(_folder).load("cooperation-convention", "FR", {"FR", "AR"}); }

    void write(const std::string& file, const std::string& text) const
    {
        fs::create_directories((_folder / file).parent_path());
        std::ofstream(_folder / file) << text;
    }

    /// A clause with `sentence` on its fourth line.
    static std::string clause(const std::string& id, const std::string& sentence, const std::string& attributes = "")
    {
        return "<l:clause xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\" xmlns:l=\"urn:lazos:template:1\"\n id=\"" + id
               + "\" languages=\"fr es\" " + attributes + "><article>\n<heading><l:text lang=\"fr\">T</l:text><l:text lang=\"es\">T</l:text></heading>\n"
               + "<paragraph><content><p>" + sentence + "</p></content></paragraph></article></l:clause>\n";
    }
    static std::string both(const std::string& words) { return "<l:text lang=\"fr\">" + words + "</l:text><l:text lang=\"es\">" + words + "</l:text>"; }

    void refused(const std::string& sentence, const std::string& expected) const
    {
        write("common/clauses/zz.xml", clause("zz", sentence));
        const std::string message = assertRefused(base::ErrorCode::Malformed, [&] { static_cast<void>(load()); });
        CPPUNIT_ASSERT_MESSAGE(message, contains(message, "zz.xml:4") && contains(message, expected));
    }

    void everyTemplateOfTheProjectLoads()
    {
        CPPUNIT_ASSERT(load().clauses.size() >= 17);
        write("common/clauses/zz.xml", clause("zz", both("x <l:field value=\"brief.title\"/>")));
        CPPUNIT_ASSERT(load().clauses.size() >= 18);
    }

    void brokenXmlIsRefusedWithItsLine()
    {
        write("common/clauses/zz.xml", "<l:clause>\n<");
        const std::string message = assertRefused(base::ErrorCode::Malformed, [&] { static_cast<void>(load()); });
        CPPUNIT_ASSERT_MESSAGE(message, contains(message, "zz.xml:2"));
    }
    void anElementThatTheSchemaDoesNotKnowIsRefusedWithItsLine() { refused(both("x<l:loop/>"), "loop"); }
    void aLanguageThatIsMissingBesideTheOthersIsRefused() { refused("<l:text lang=\"fr\">x</l:text>", "missing in es"); }
    void anUnknownFieldIsRefusedAtLoad()
    {
        refused(both("<l:field value=\"brief.titel\"/>"), "titel");
        refused(both("<l:join as=\"a\" in=\"brief.actions\"><l:field value=\"a.colour\"/></l:join>"), "colour");
    }
    void aPersonsNameCannotBeRead()
    {
        refused(both("<l:join as=\"p\" in=\"brief.parties\"><l:join as=\"s\" in=\"p.signatories\"><l:field value=\"s.name\"/></l:join></l:join>"), "name");
    }
    void aBrokenExpressionIsRefusedAtLoad() { refused(both("<l:field value=\"1 +\"/>"), "1 +"); }
    void aReferenceToNoClauseIsRefusedAtLoad() { refused(both("<l:ref clause=\"nowhere\"/>"), "nowhere"); }
    void anUnknownSetOfLabelsIsRefusedAtLoad() { refused(both("<l:field value=\"brief.lead\" labels=\"colours\"/>"), "colours"); }

    void aClauseOfAPartysCountryComesFirstWhoeverLeads()
    {
        write("ar/clauses/duration.xml", clause("duration", both("Propio.")));
        for (const std::string lead : {"FR", "AR"}) {
            const auto set = xml::TemplateFolder(_folder).load("cooperation-convention", lead, {"FR", "AR"});
            const auto found = std::find_if(set.clauses.begin(), set.clauses.end(), [](const auto& c) { return c.id == "duration"; });
            CPPUNIT_ASSERT(contains(found->position.file, "ar/clauses"));
        }
        const auto set = xml::TemplateFolder(_folder).load("cooperation-convention", "FR", {"FR"});
        const auto found = std::find_if(set.clauses.begin(), set.clauses.end(), [](const auto& c) { return c.id == "duration"; });
        CPPUNIT_ASSERT(contains(found->position.file, "common/clauses"));
    }

    void anAlternativeIsChosenByItsCondition()
    {
        write("fr/clauses/duration.xml", clause("duration", both("Autre."), "when='brief.instrument = \"twinning\"'"));
        const domain::Brief brief = domain::readBrief(caseBrief().dump(), "b");
        const auto words = [&] {
            const drafting::Draft draft = drafting::draft(load(), brief, caseLaw(), *base::parseDate("2026-11-24"));
            return articleOf(draft, "duration")->textContent();
        };
        CPPUNIT_ASSERT(!contains(words(), "Autre."));
        write("fr/clauses/duration.xml", clause("duration", both("Autre."), "when='brief.instrument = \"cooperation-convention\"'"));
        CPPUNIT_ASSERT(contains(words(), "Autre."));
    }

    void anInstrumentWithoutTemplateIsRefused()
    {
        const xml::TemplateFolder folder(_folder);
        assertRefused(base::ErrorCode::NotFound, [&] { static_cast<void>(folder.load("unheard-of", "FR", {"FR"})); });
        assertRefused(base::ErrorCode::NotFound, [&] { static_cast<void>(folder.load("../common/labels", "FR", {"FR"})); });
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(TemplateTest);
