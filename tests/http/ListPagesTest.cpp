#include "http/Visitors.h"

#include "app/actions/Reading.h"
#include "archive/Zip.h"

#include <set>

using namespace lazos;
using namespace lazos::tests;

class ListPagesTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(ListPagesTest);
    CPPUNIT_TEST(anAgreementIsFoundByReferenceTitleAndPartyWhateverTheAccents);
    CPPUNIT_TEST(aListGoesOnWhereItStoppedWithoutLeavingOneOut);
    CPPUNIT_TEST(thePartnerOfAnOpenPairSeesItAsItsTurn);
    CPPUNIT_TEST(theJournalShowsEachSideItsOwnAndWhatIsShared);
    CPPUNIT_TEST(aProofComesWithEntryAndKey);
    CPPUNIT_TEST(aTextIsDownloadedAsItWasPublishedAndNeverShownAsAPage);
    CPPUNIT_TEST(twoVersionsAreComparedWordByWord);
    CPPUNIT_TEST(pagesSpeakTheLanguageOfTheReader);
    CPPUNIT_TEST_SUITE_END();

public:
    void anAgreementIsFoundByReferenceTitleAndPartyWhateverTheAccents()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        for (const char* words : {"bue-par", "Convention", "cooperation", "COOPÉRATION", "ville paris", "buenos"}) {
            CPPUNIT_ASSERT_MESSAGE(words, has(in.get("camille.laurent", "/agreements?q=" + std::string(words)).body, reference));
        }
        for (const char* words : {"lyon", "operation", "convention OR lyon", "\"", "conv* NOT paris"}) {
            const http::Response none = in.get("camille.laurent", "/agreements?q=" + std::string(words));
            CPPUNIT_ASSERT_EQUAL(200, none.status);
            CPPUNIT_ASSERT_MESSAGE(words, !has(none.body, reference));
        }
        CPPUNIT_ASSERT(has(in.get("camille.laurent", "/agreements?state=negotiating").body, reference));
        CPPUNIT_ASSERT(!has(in.get("camille.laurent", "/agreements?state=signed").body, reference));
    }

    void aListGoesOnWhereItStoppedWithoutLeavingOneOut()
    {
        Visitors in;
        std::set<std::string> begun;
        for (int i = 0; i < 5; ++i) begun.insert(in.beginAgreement());
        std::set<std::string> seen;
        std::int64_t before = 0;
        for (int page = 0; page < 10; ++page) {
            const base::Json found = app::searchAgreements(in.as("camille.laurent"), "", "", before, 2);
            for (const base::Json& agreement : found.at("agreements")) CPPUNIT_ASSERT(seen.insert(agreement.at("reference")).second);
            if (found.at("next").is_null()) break;
            before = found.at("next");
        }
        CPPUNIT_ASSERT(begun == seen);
        CPPUNIT_ASSERT_EQUAL(5, app::searchAgreements(in.as("camille.laurent"), "", "", 0, 2).at("counts").at("negotiating").get<int>());
    }

    void thePartnerOfAnOpenPairSeesItAsItsTurn()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        app::publishRevision(in.as("camille.laurent"), reference);
        app::editClause(in.as("camille.laurent"), reference, {"fr", "art_2__para_1__content__p_1", "Chaque Partie agit selon son droit.", std::nullopt, ""});
        app::publishRevision(in.as("camille.laurent"), reference);
        CPPUNIT_ASSERT(has(in.get("lucia.fernandez", "/").body, "Confirm that the languages of article 2 say the same"));
        const std::string publisher = in.get("camille.laurent", "/").body;
        CPPUNIT_ASSERT(!has(publisher, "Confirm that the languages of article 2 say the same"));
        CPPUNIT_ASSERT(has(publisher, "is to follow in its language, or to confirm"));
        // Who cannot write is not asked to.
        CPPUNIT_ASSERT(!has(in.get("martin.sosa", "/").body, "Confirm that the languages"));
        CPPUNIT_ASSERT(has(in.get("lucia.fernandez", "/agreements/" + reference).body, "<ins>"));
    }

    void theJournalShowsEachSideItsOwnAndWhatIsShared()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        app::publishRevision(in.as("camille.laurent"), reference);
        const std::string own = in.get("camille.laurent", "/agreements/" + reference + "/journal").body;
        const std::string partner = in.get("lucia.fernandez", "/agreements/" + reference + "/journal").body;
        CPPUNIT_ASSERT(has(own, "Began the agreement") && has(own, "(only your side sees this line)"));
        CPPUNIT_ASSERT(!has(partner, "Began the agreement"));
        CPPUNIT_ASSERT(has(own, "Published version 1 of the text") && has(partner, "Published version 1 of the text"));
        CPPUNIT_ASSERT_MESSAGE("UTC and the clock of Paris", has(own, "2026-11-24 10:00:00") && has(own, "11:00:00") && has(own, "UTC+1"));
        CPPUNIT_ASSERT(!has(in.get("camille.laurent", "/agreements/" + reference + "/journal?of=buenos-aires").body, "Published version 1"));
    }

    void aProofComesWithEntryAndKey()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        app::publishRevision(in.as("camille.laurent"), reference);
        const http::Response all = in.get("camille.laurent", "/agreements/" + reference + "/journal/proofs");
        CPPUNIT_ASSERT_EQUAL(200, all.status);
        const archive::FileTree files = archive::readZip(base::view(all.body), "proofs.zip");
        std::size_t proofs = 0;
        for (const auto& [name, bytes] : files) {
            if (!name.ends_with(".tlog-proof")) continue;
            ++proofs;
            CPPUNIT_ASSERT(std::string(base::text(bytes)).starts_with("c2sp.org/tlog-proof@v1\n"));
            CPPUNIT_ASSERT(files.contains(name.substr(0, name.find('.')) + ".json"));
        }
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, proofs);
        CPPUNIT_ASSERT(files.contains("log.vkey") && files.contains("journal.jsonl"));
    }

    void aTextIsDownloadedAsItWasPublishedAndNeverShownAsAPage()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        app::publishRevision(in.as("camille.laurent"), reference);
        const http::Response file = in.get("lucia.fernandez", "/agreements/" + reference + "/files/text-1-es");
        CPPUNIT_ASSERT_EQUAL(200, file.status);
        CPPUNIT_ASSERT(has(file.body, "<akomaNtoso"));
        CPPUNIT_ASSERT(headerOf(file, "Content-Disposition").starts_with("attachment; filename=\"" + reference + "-1.es.akn.xml\""));
        CPPUNIT_ASSERT_EQUAL(std::string("nosniff"), headerOf(file, "X-Content-Type-Options"));
        for (const char* none : {"text-2-es", "text-1-pt", "act-1", "package.zip", "..", "pdf-"}) {
            CPPUNIT_ASSERT_EQUAL_MESSAGE(none, 404, in.get("lucia.fernandez", "/agreements/" + reference + "/files/" + none).status);
        }
        CPPUNIT_ASSERT(has(in.get("lucia.fernandez", "/agreements/" + reference + "/files").body, "/files/text-1-es"));
    }

    void twoVersionsAreComparedWordByWord()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        app::publishRevision(in.as("camille.laurent"), reference);
        app::ClauseEdit edit{"fr", "art_2__para_1__content__p_1", std::nullopt, "Chaque Partie agit", "Chacune des Parties agit"};
        app::editClause(in.as("camille.laurent"), reference, edit);
        const std::string address = "/agreements/" + reference + "/compare";
        CPPUNIT_ASSERT_MESSAGE("the partner knows of no draft", !has(in.get("lucia.fernandez", address + "?from=1&to=draft").body, "Chacune des Parties"));
        app::publishRevision(in.as("camille.laurent"), reference);
        const std::string page = in.get("lucia.fernandez", address).body;
        CPPUNIT_ASSERT_MESSAGE(page.substr(page.find("<main")), has(page, "1 clause changed."));
        CPPUNIT_ASSERT(has(page, "Not every language has followed."));
        CPPUNIT_ASSERT(has(page, "<del>Chaque Partie</del>") && has(page, "<ins>Chacune des Parties</ins>"));
        CPPUNIT_ASSERT(has(in.get("lucia.fernandez", address + "?from=2&to=2").body, "No clause changed."));
        // A heading stands there once, over the words, in the language that changed and in the other.
        const std::string words = page.substr(page.find("class=\"clause-pair"), page.find("<details>") - page.find("class=\"clause-pair"));
        std::size_t headings = 0;
        for (auto at = words.find("<h3>Art"); at != std::string::npos; at = words.find("<h3>Art", at + 1)) {
            const std::string heading = words.substr(at + 4, words.find("</h3>", at) - at - 4);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(heading, words.find(heading), words.rfind(heading));
            ++headings;
        }
        CPPUNIT_ASSERT_EQUAL_MESSAGE(words, std::size_t{2}, headings);
        const std::string journal = in.get("camille.laurent", "/agreements/" + reference + "/journal").body;
        CPPUNIT_ASSERT_MESSAGE("the journal says articles, not ids", has(journal, "Changed Article 2 in the draft") && !has(journal, "Changed art_2"));
    }

    void pagesSpeakTheLanguageOfTheReader()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        for (const auto& [language, words] : std::map<std::string, std::string>{{"es", "Texto"}, {"fr", "Texte"}, {"en", "Text"}, {"pt", "Texto"}}) {
            const std::string page = in.get("camille.laurent", "/agreements/" + reference + "?lang=" + language).body;
            CPPUNIT_ASSERT_MESSAGE(language, has(page, "<html lang=\"" + language + "\""));
            CPPUNIT_ASSERT_MESSAGE(language, has(page, ">" + words));
        }
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(ListPagesTest);
