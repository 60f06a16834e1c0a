#include "law/Installed.h"
#include "base/Digest.h"
#include "law/Lint.h"
#include "support/Refused.h"

#include <fstream>

namespace lazos::tests {

/// The folder of one country for one test, removed at its end.
class CountryFolder
{
public:
    CountryFolder() : _path(std::filesystem::temp_directory_path() / ("law-lint-" + base::randomUuid()) / "xa")
    {
        std::filesystem::create_directories(_path);
    }
    ~CountryFolder() { std::filesystem::remove_all(_path.parent_path()); }
    void write(const std::string& text) const { std::ofstream(_path / "framework.xml") << text; }
    [[nodiscard]] const std::filesystem::path& path() const { return _path; }

private:
    std::filesystem::path _path;
};

namespace {

/// A framework of one rule that is good; each test breaks one thing in it.
const std::string good = R"(<framework xmlns="urn:lazos:legal-framework:1" country="XA" version="2026-01-01">
 <title><es>t</es><fr>t</fr><en>t</en><pt>t</pt></title>
 <covers kinds="local-authority"/>
 <levels><level id="town"><name><es>t</es><fr>t</fr><en>t</en><pt>t</pt></name></level></levels>
 <inputs><input name="population" of="party" type="integer"><question><es>t</es><fr>t</fr><en>t</en><pt>t</pt></question></input></inputs>
 <example-brief>{"instrument": "twinning", "languages": ["fr"], "parties": [
   {"id": "party", "kind": "local-authority", "country": "XA", "level": "town"},
   {"id": "counterpart", "kind": "local-authority", "country": "XB"}], "facts": {"party": {"population": 5000}}}</example-brief>
 <sources><source id="xa.act.1" citation="Act, art. 1"><version id="v" confidence="verified" consulted="2026-01-01">
   <paraphrase>p</paraphrase></version></source></sources>
 <rules><rule id="xa.act.1.size" effect="limits"><based-on source="xa.act.1"/>
   <requires>party.population &lt; 10000</requires>
   <message><es>t</es><fr>t</fr><en>t</en><pt>t</pt></message><violated><es>t</es><fr>t</fr><en>t</en><pt>t</pt></violated>
   <example name="small" date="2026-01-01" verdict="lawful"/>
   <example name="large" date="2026-01-01" verdict="not-lawful"><agreement>{"facts": {"party": {"population": 10000}}}</agreement></example>
 </rule></rules></framework>)";

std::string replaced(std::string text, const std::string& what, const std::string& by)
{
    const auto at = text.find(what);
    CPPUNIT_ASSERT_MESSAGE("the fixture does not hold " + what, at != std::string::npos);
    return text.replace(at, what.size(), by);
}

const xml::FrameworkFolder& reader()
{
    static const xml::FrameworkFolder folder(frameworkFolder() / "legal-framework.xsd");
    return folder;
}

std::vector<base::Error> problemsOf(const std::string& text)
{
    const CountryFolder folder;
    folder.write(text);
    CPPUNIT_ASSERT(reader().schemaViolations(folder.path()).empty());
    const auto loaded = reader().load(folder.path());
    return law::lint(loaded.frameworks.at(0), installed().phrases());
}

/// Exactly one problem, which says `words` and has a line.
void assertOnly(const std::string& words, const std::vector<base::Error>& problems)
{
    CPPUNIT_ASSERT_MESSAGE("nothing was found: " + words, !problems.empty());
    CPPUNIT_ASSERT_MESSAGE(problems.front().what(), std::string(problems.front().what()).find(words) != std::string::npos);
    CPPUNIT_ASSERT(problems.front().position().line > 0);
    CPPUNIT_ASSERT_EQUAL_MESSAGE(problems.back().what(), std::size_t{1}, problems.size());
}

}

class LintTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(LintTest);
    CPPUNIT_TEST(acceptsTheInstalledFrameworksWithAllTheirExamples);
    CPPUNIT_TEST(acceptsTheSmallFramework);
    CPPUNIT_TEST(findsAnExampleThatEndsOtherwise);
    CPPUNIT_TEST(findsAConditionOnSomethingThatDoesNotExist);
    CPPUNIT_TEST(findsAnUnverifiedSourceUnderAProhibition);
    CPPUNIT_TEST(findsASourceThatIsNotThere);
    CPPUNIT_TEST(findsAConditionThatIsNoFeelWithItsLine);
    CPPUNIT_TEST(findsTwoWordingsInForceOnTheSameDay);
    CPPUNIT_TEST(findsAnUnreadInput);
    CPPUNIT_TEST(refusesARuleWithoutExampleOrMessageBySchema);
    CPPUNIT_TEST(refusesACountryInAnotherCountrysFolder);
    CPPUNIT_TEST_SUITE_END();

public:
    void acceptsTheInstalledFrameworksWithAllTheirExamples()
    {
        CPPUNIT_ASSERT(reader().schemaViolations(frameworkFolder()).empty());
        std::size_t examples = 0;
        std::string problems;
        for (const law::Framework* framework : installed().frameworks()) {
            examples += law::countExamples(*framework);
            for (const base::Error& problem : law::lint(*framework, installed().phrases())) problems += std::string(problem.what()) + "\n";
        }
        CPPUNIT_ASSERT_EQUAL(std::string(), problems);
        CPPUNIT_ASSERT(examples > 100);
    }

    void acceptsTheSmallFramework() { CPPUNIT_ASSERT(problemsOf(good).empty()); }

    void findsAnExampleThatEndsOtherwise()
    {
        assertOnly("not-lawful is announced, but the rule says lawful", problemsOf(replaced(good, "population\": 10000", "population\": 9999")));
    }

    void findsAConditionOnSomethingThatDoesNotExist()
    {
        const auto problems = problemsOf(replaced(good, "<requires>party.population", "<requires>party.inhabitants"));
        CPPUNIT_ASSERT(!problems.empty());
        CPPUNIT_ASSERT(std::string(problems.front().what()).find("party.inhabitants") != std::string::npos);
    }

    void findsAnUnverifiedSourceUnderAProhibition()
    {
        std::string text = replaced(good, "confidence=\"verified\"", "confidence=\"unverified\"");
        assertOnly("it may only warn", problemsOf(replaced(text, "verdict=\"not-lawful\"", "verdict=\"undetermined\"")));
    }

    void findsASourceThatIsNotThere()
    {
        const auto problems = problemsOf(replaced(good, "<based-on source=\"xa.act.1\"", "<based-on source=\"xa.act.2\""));
        CPPUNIT_ASSERT(!problems.empty());
        CPPUNIT_ASSERT(std::string(problems.front().what()).find("xa.act.2") != std::string::npos);
    }

    void findsAConditionThatIsNoFeelWithItsLine()
    {
        const auto problems = problemsOf(replaced(good, "party.population &lt; 10000", "party.population &lt; ("));
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, problems.size());
        CPPUNIT_ASSERT_EQUAL(12, problems.front().position().line);
    }

    void findsTwoWordingsInForceOnTheSameDay()
    {
        assertOnly("in force on the same days",
                   problemsOf(replaced(good, "</version>", "</version><version id=\"w\" from=\"2020-01-01\" confidence=\"verified\" "
                                                           "consulted=\"2026-01-01\"><paraphrase>p</paraphrase></version>")));
    }

    void findsAnUnreadInput()
    {
        assertOnly("No rule reads the input", problemsOf(replaced(good, "<input name", "<input name=\"color\" of=\"agreement\" type=\"text\"><question><es>t</es><fr>t</fr><en>t</en><pt>t</pt></question></input><input name")));
    }

    void refusesARuleWithoutExampleOrMessageBySchema()
    {
        const CountryFolder folder;
        const auto exampleAt = good.find("<example name=\"small\"");
        folder.write(good.substr(0, exampleAt) + good.substr(good.find("</rule>")));
        CPPUNIT_ASSERT(!reader().schemaViolations(folder.path()).empty());
        folder.write(replaced(good, "<message><es>t</es>", "<message>"));
        CPPUNIT_ASSERT(!reader().schemaViolations(folder.path()).empty());
        assertRefused(base::ErrorCode::Malformed, [&] { static_cast<void>(reader().load(folder.path())); });
    }

    void refusesACountryInAnotherCountrysFolder()
    {
        const CountryFolder folder;
        folder.write(replaced(good, "country=\"XA\"", "country=\"XB\""));
        assertRefused(base::ErrorCode::Malformed, [&] { static_cast<void>(reader().load(folder.path())); });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(LintTest);

}
