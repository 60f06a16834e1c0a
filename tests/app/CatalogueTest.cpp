#include "app/Catalogue.h"

#include "support/Refused.h"
#include "support/TemporaryFolder.h"

#include <set>

using namespace lazos;
using namespace lazos::tests;

class CatalogueTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(CatalogueTest);
    CPPUNIT_TEST(aSentenceIsSaidInTheLanguage);
    CPPUNIT_TEST(argumentsMayChangePlaces);
    CPPUNIT_TEST(apostrophesAreWrittenOnce);
    CPPUNIT_TEST(argumentsAreNoPatterns);
    CPPUNIT_TEST(whatIsNotTranslatedIsSaidInEnglish);
    CPPUNIT_TEST(aLanguageWithoutAFileIsEnglish);
    CPPUNIT_TEST(aBrokenFileIsRefused);
    CPPUNIT_TEST(theSameCatalogueInFourLanguagesSpeaksThem);
    CPPUNIT_TEST_SUITE_END();

    TemporaryFolder _folder;

    app::Catalogue french(const std::string& json)
    {
        static_cast<void>(_folder.write("fr.json", base::view(json)));
        return {_folder.path(), "fr"};
    }

public:
    void aSentenceIsSaidInTheLanguage()
    {
        const app::Catalogue catalogue = french(R"({"There is no agreement {0}": "Il n’y a pas de convention {0}"})");
        CPPUNIT_ASSERT_EQUAL(std::string("fr"), catalogue.language());
        CPPUNIT_ASSERT_EQUAL(std::string("Il n’y a pas de convention PAR-1"), catalogue.say({"There is no agreement {0}", {"PAR-1"}}));
    }

    void argumentsMayChangePlaces()
    {
        const app::Catalogue catalogue = french(R"({"{0} before {1}": "{1} après {0}"})");
        CPPUNIT_ASSERT_EQUAL(std::string("b après a"), catalogue.say({"{0} before {1}", {"a", "b"}}));
        CPPUNIT_ASSERT_EQUAL(std::string("a before b"), app::Catalogue().say({"{0} before {1}", {"a", "b"}}));
    }

    void apostrophesAreWrittenOnce()
    {
        const app::Catalogue catalogue = french(R"({"Use ''lazos {0}''": "Utilisez ''lazos {0}'' d''abord"})");
        CPPUNIT_ASSERT_EQUAL(std::string("Utilisez 'lazos help' d'abord"), catalogue.say({"Use ''lazos {0}''", {"help"}}));
        CPPUNIT_ASSERT_EQUAL(std::string("Use 'lazos help'"), app::Catalogue().say({"Use ''lazos {0}''", {"help"}}));
    }

    void argumentsAreNoPatterns()
    {
        const std::string evil = "{0} '{1}' ñ 1000000";
        const app::Catalogue catalogue = french(R"({"Said: {0}": "Dit : {0}"})");
        CPPUNIT_ASSERT_EQUAL("Dit : " + evil, catalogue.say({"Said: {0}", {evil}}));
        CPPUNIT_ASSERT_EQUAL("Said: " + evil, app::Catalogue().say({"Said: {0}", {evil}}));
    }

    void whatIsNotTranslatedIsSaidInEnglish()
    {
        const app::Catalogue catalogue = french(R"({"other": "autre"})");
        CPPUNIT_ASSERT_EQUAL(std::string("There is no agreement X"), catalogue.say({"There is no agreement {0}", {"X"}}));
    }

    void aLanguageWithoutAFileIsEnglish()
    {
        const app::Catalogue catalogue(_folder.path(), "de");
        CPPUNIT_ASSERT_EQUAL(std::string("en"), catalogue.language());
        CPPUNIT_ASSERT_EQUAL(std::string("it"), catalogue.say({"it", {}}));
        CPPUNIT_ASSERT_EQUAL(std::string("en"), app::Catalogue(_folder.path() / "none", "fr").language());
    }

    void aBrokenFileIsRefused()
    {
        for (const char* json : {"{", "[]", R"(["a"])", R"({"a": 1})", R"("a")", ""}) {
            assertRefused(base::ErrorCode::Malformed, [&] { french(json); });
        }
    }

    void theSameCatalogueInFourLanguagesSpeaksThem()
    {
        const std::filesystem::path messages = std::filesystem::path(LAZOS_SOURCE_DIR) / "server/web/messages";
        std::set<std::string> said;
        for (const char* language : {"en", "es", "fr", "pt"}) {
            const app::Catalogue catalogue(messages, language);
            CPPUNIT_ASSERT_EQUAL(std::string(language), catalogue.language());
            const std::string sentence = catalogue.say({"There is no agreement {0}", {"PAR-BUE-2026-001"}});
            CPPUNIT_ASSERT_MESSAGE(sentence, sentence.find("PAR-BUE-2026-001") != std::string::npos);
            said.insert(sentence);
        }
        CPPUNIT_ASSERT_EQUAL(std::size_t{4}, said.size());
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(CatalogueTest);
