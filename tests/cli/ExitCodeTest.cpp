// 0 = done or lawful, 1 = a finding or a refusal, 2 = cannot tell or could not be done.
#include "cli/Said.h"

#include "base/Json.h"
#include "support/TemporaryFolder.h"

#include <cppunit/extensions/HelperMacros.h>

#include <cstdlib>

using namespace lazos;
using namespace lazos::tests;

class ExitCodeTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(ExitCodeTest);
    CPPUNIT_TEST(aLawfulBriefIsDone);
    CPPUNIT_TEST(anUnlawfulBriefIsAFinding);
    CPPUNIT_TEST(whatNoLawIsKnownOfCannotBeTold);
    CPPUNIT_TEST(aBriefThatCannotBeReadNamesFileAndPlace);
    CPPUNIT_TEST(aFileThatIsNotThereCannotBeRead);
    CPPUNIT_TEST(whoMayNotIsRefused);
    CPPUNIT_TEST(whatDoesNotExistCannotBeDone);
    CPPUNIT_TEST(outputThatCannotBeWrittenIsNoSuccess);
    CPPUNIT_TEST_SUITE_END();

    TemporaryFolder _folder;

public:
    void setUp() override { ::setenv("LC_ALL", "C", 1); }
    void tearDown() override { ::unsetenv("LC_ALL"); }

    void aLawfulBriefIsDone()
    {
        const Said said = say({"law", "check", brief("paris-buenos-aires")});
        CPPUNIT_ASSERT_EQUAL_MESSAGE(said.err, 0, said.code);
        CPPUNIT_ASSERT(!said.out.empty() && said.err.empty());
    }

    void anUnlawfulBriefIsAFinding()
    {
        const Said said = say({"law", "check", brief("without-amount"), "--format", "json"});
        CPPUNIT_ASSERT_EQUAL(1, said.code);
        CPPUNIT_ASSERT_EQUAL(std::string("not-lawful"), base::Json::parse(said.out).at("verdict").get<std::string>());
    }

    void whatNoLawIsKnownOfCannotBeTold()
    {
        const Said said = say({"law", "check", brief("country-without-framework"), "--format", "json"});
        CPPUNIT_ASSERT_EQUAL(2, said.code);
        CPPUNIT_ASSERT_EQUAL(std::string("undetermined"), base::Json::parse(said.out).at("verdict").get<std::string>());
    }

    void aBriefThatCannotBeReadNamesFileAndPlace()
    {
        for (const char* name : {"wrong-type", "unknown-key", "impossible-date", "unknown-fact"}) {
            const Said said = say({"law", "check", brief(name)});
            CPPUNIT_ASSERT_EQUAL_MESSAGE(said.out, 2, said.code);
            CPPUNIT_ASSERT_MESSAGE(said.err, said.err.starts_with(brief(name) + ": /"));
            CPPUNIT_ASSERT_EQUAL(std::string(), said.out);
        }
        const std::string broken = _folder.write("broken.json", base::view("{\n  \"id\": }")).string();
        const Said said = say({"law", "check", broken});
        CPPUNIT_ASSERT_EQUAL(2, said.code);
        CPPUNIT_ASSERT_MESSAGE(said.err, said.err.starts_with(broken + ":2:"));
    }

    void aFileThatIsNotThereCannotBeRead()
    {
        const Said said = say({"law", "check", (_folder.path() / "none.json").string()});
        CPPUNIT_ASSERT_EQUAL(2, said.code);
        CPPUNIT_ASSERT_MESSAGE(said.err, contains(said.err, "none.json"));
    }

    void whoMayNotIsRefused()
    {
        const std::string data = (_folder.path() / "data").string();
        const std::string people = std::string(LAZOS_SOURCE_DIR) + "/templates/examples/paris-buenos-aires.people.json";
        const Said imported = say({"directory", "import", people, "--data", data, "--user", "setup"});
        CPPUNIT_ASSERT_EQUAL_MESSAGE(imported.err, 0, imported.code);
        CPPUNIT_ASSERT_EQUAL(1, say({"task", "list", "--data", data, "--user", "nobody"}).code);
        CPPUNIT_ASSERT_EQUAL(0, say({"task", "list", "--data", data, "--user", "camille.laurent"}).code);
        // Only an administrator may change who is who once there are people.
        const Said again = say({"directory", "import", people, "--data", data, "--user", "camille.laurent"});
        CPPUNIT_ASSERT_EQUAL_MESSAGE(again.err, 1, again.code);
        CPPUNIT_ASSERT_MESSAGE(again.err, contains(again.err, "camille.laurent"));
    }

    void whatDoesNotExistCannotBeDone()
    {
        const std::string data = (_folder.path() / "data").string();
        const std::string people = std::string(LAZOS_SOURCE_DIR) + "/templates/examples/paris-buenos-aires.people.json";
        CPPUNIT_ASSERT_EQUAL(0, say({"directory", "import", people, "--data", data, "--user", "setup"}).code);
        const Said said = say({"agreement", "show", "PAR-BUE-1999-001", "--data", data, "--user", "camille.laurent"});
        CPPUNIT_ASSERT_EQUAL(2, said.code);
        CPPUNIT_ASSERT_MESSAGE(said.err, contains(said.err, "PAR-BUE-1999-001"));
    }

    void outputThatCannotBeWrittenIsNoSuccess()
    {
        std::istringstream in;
        std::ostringstream out;
        std::ostringstream err;
        out.setstate(std::ios::badbit);
        CPPUNIT_ASSERT_EQUAL(2, cli::runCommandLine({"feel", "eval", "1"}, in, out, err, realServices()));
        CPPUNIT_ASSERT(!err.str().empty());
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(ExitCodeTest);
