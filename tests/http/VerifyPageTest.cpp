#include "Fixture.h"

#include "app/SignPdf.h"
#include "app/actions/Signing.h"
#include "support/TestPki.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace lazos;
using namespace lazos::tests;

namespace {

/// Buenos Aires signed the PDF; Paris has not signed.
class HalfSigned : public PlayedCase
{
public:
    Pages pages{*this};
    base::Bytes file;

    HalfSigned()
    {
        freeze();
        openBuenosAires();
        openParis();
        at("2027-06-20T15:00:00Z");
        std::filesystem::create_directories(folder.path() / "trust");
        base::writeFileDurably(folder.path() / "trust/test.pem", TestPki::get().file("root.pem"));
        pages.signIn("esteban.quiroga");
        const http::Response printed = pages.get(pages.of("signatures/to-sign.pdf"));
        const auto key = services.cryptography->openPkcs12(TestPki::get().file("buenos-aires-1.p12"), TestPki::get().passphrase());
        app::SignPdfRequest request;
        request.field = "buenos-aires-1";
        request.time = clock.now();
        file = app::signPdf(services, base::view(printed.body), *key, request).bytes;
        const http::Response done = pages.post(pages.of("signatures"), {{"way", "upload"}, {"consent", "fr"}, {"consent", "es"}}, {{"signed", {"a.pdf", "application/pdf", file}}});
        CPPUNIT_ASSERT_EQUAL_MESSAGE(done.body, 303, done.status);
    }

    void parisSignsByHand()
    {
        app::WetInkInput ink;
        ink.agreement = reference;
        ink.day = base::parseDate("2027-06-18");
        ink.place = "Paris";
        ink.witness = "Camille Laurent";
        ink.witnessOffice = "Relations internationales";
        ink.scanName = "page signée.pdf";
        ink.scan = pdf("scan");
        app::recordWetInk(as("nadia.roussel"), ink);
    }

    http::Response verify(const base::Bytes& bytes) { return pages.post("/verify", {}, {{"file", {"accord.pdf", "application/pdf", bytes}}}); }
    /// What stands in the largest letters.
    static std::string sentenceOf(const http::Response& answer)
    {
        CPPUNIT_ASSERT_EQUAL_MESSAGE(answer.body, 200, answer.status);
        const auto from = answer.body.find("</svg>", answer.body.find("class=\"verdict-title\"")) + 6;
        return answer.body.substr(from, answer.body.find("</h2>", from) - from);
    }
};

std::size_t countOf(const std::string& text, const std::string& words)
{
    std::size_t count = 0;
    for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++count;
    return count;
}

}

class VerifyPageTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(VerifyPageTest);
    CPPUNIT_TEST(whoHasNotSignedIsNamedAndTheMarkIsNotThatOfAFinishedAgreement);
    CPPUNIT_TEST(aSignatureByHandThatTheRegisterKnowsIsSaidToBeOne);
    CPPUNIT_TEST(aDamagedFileIsSaidToBeSoBeforeAnyDetail);
    CPPUNIT_TEST(aFileThatIsNotKnownHereIsSaidToBeSo);
    CPPUNIT_TEST(theFilesOfAnAgreementHoldTheScanAndNameWhoSignedThePdf);
    CPPUNIT_TEST_SUITE_END();

public:
    void whoHasNotSignedIsNamedAndTheMarkIsNotThatOfAFinishedAgreement()
    {
        HalfSigned in;
        const http::Response answer = in.verify(in.file);
        const std::string sentence = HalfSigned::sentenceOf(answer);
        // The brief of the case names its parties in French and Spanish only.
        CPPUNIT_ASSERT_MESSAGE(sentence, sentence.find("not everybody has signed yet: Ciudad de París (paris-1).") != std::string::npos);
        CPPUNIT_ASSERT_MESSAGE(sentence, sentence.find("ackage") == std::string::npos);
        CPPUNIT_ASSERT(Pages::holds(answer, "verdict verdict-waits") && !Pages::holds(answer, "verdict verdict-satisfied"));
        CPPUNIT_ASSERT(Pages::holds(answer, "Not signed yet") && Pages::holds(answer, "TotalPassed"));
    }

    void aSignatureByHandThatTheRegisterKnowsIsSaidToBeOne()
    {
        HalfSigned in;
        in.parisSignsByHand();
        const http::Response answer = in.verify(in.file);
        const std::string sentence = HalfSigned::sentenceOf(answer);
        CPPUNIT_ASSERT_MESSAGE(sentence, sentence.find("Signed by hand, recorded with scan and witness: Nadia Roussel.") != std::string::npos);
        CPPUNIT_ASSERT_MESSAGE(sentence, sentence.find("not everybody") == std::string::npos);
        CPPUNIT_ASSERT(Pages::holds(answer, "verdict verdict-satisfied"));
        CPPUNIT_ASSERT(!Pages::holds(answer, "Not signed yet"));
    }

    void aDamagedFileIsSaidToBeSoBeforeAnyDetail()
    {
        HalfSigned in;
        base::Bytes damaged = in.file;
        damaged[damaged.size() / 2] ^= 1;
        const http::Response answer = in.verify(damaged);
        CPPUNIT_ASSERT(HalfSigned::sentenceOf(answer).find("The file was changed or is damaged: do not rely on it.") != std::string::npos);
        CPPUNIT_ASSERT(Pages::holds(answer, "verdict verdict-stop"));
        CPPUNIT_ASSERT_EQUAL_MESSAGE("the sentence stands there once, the detail in a line of its own", std::size_t{1}, countOf(answer.body, "changed or is damaged"));
        CPPUNIT_ASSERT(Pages::holds(answer, "<h3>Integrity</h3>"));
    }

    void aFileThatIsNotKnownHereIsSaidToBeSo()
    {
        HalfSigned in;
        const auto key = in.services.cryptography->openPkcs12(TestPki::get().file("paris-1.p12"), TestPki::get().passphrase());
        app::SignPdfRequest request;
        request.field = "paris-1";
        request.time = in.clock.now();
        const base::Bytes elsewhere = app::signPdf(in.services, in.file, *key, request).bytes;
        const std::string sentence = HalfSigned::sentenceOf(in.verify(elsewhere));
        CPPUNIT_ASSERT_MESSAGE(sentence, sentence.find("Whether it is in force is not known here.") != std::string::npos);
    }

    void theFilesOfAnAgreementHoldTheScanAndNameWhoSignedThePdf()
    {
        HalfSigned in;
        in.parisSignsByHand();
        const http::Response files = in.pages.get(in.pages.of("files"));
        CPPUNIT_ASSERT_MESSAGE(files.body, Pages::holds(files, "Signed by hand by Nadia Roussel: scan of the signed page"));
        CPPUNIT_ASSERT(Pages::holds(files, "page signée.pdf"));
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, countOf(files.body, "Signed agreement (PDF/A-3a)"));
        CPPUNIT_ASSERT(Pages::holds(files, in.reference + "-buenos-aires-1.pdf") && !Pages::holds(files, in.reference + "-paris-1.pdf"));
        CPPUNIT_ASSERT_MESSAGE("a review is called as its procedure calls it", !Pages::holds(files, "<td>legal-review"));
        CPPUNIT_ASSERT_MESSAGE("times as on every other page", Pages::holds(files, "(UTC−3)") && !Pages::holds(files, ":00 UTC<"));
        const http::Response scan = in.pages.get(in.pages.of("files/scan-1-paris-1"));
        const base::Bytes kept = PlayedCase::pdf("scan");
        CPPUNIT_ASSERT(scan.body == std::string(kept.begin(), kept.end()));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(VerifyPageTest);
