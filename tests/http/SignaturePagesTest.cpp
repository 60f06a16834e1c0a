#include "Fixture.h"

#include "app/SignPdf.h"
#include "support/Refused.h"
#include "support/TestPki.h"

using namespace lazos;
using namespace lazos::tests;

namespace {

const std::multimap<std::string, std::string> consents{{"consent", "fr"}, {"consent", "es"}};

std::multimap<std::string, std::string> formOf(std::multimap<std::string, std::string> fields)
{
    fields.insert(consents.begin(), consents.end());
    return fields;
}

/// A frozen text that Buenos Aires may sign.
void open(PlayedCase& played)
{
    played.freeze();
    played.openBuenosAires();
    played.at("2027-06-20T15:00:00Z");
}

void keepDemoKey(PlayedCase& played, const std::string& login, const std::string& file)
{
    const auto folder = played.folder.path() / "keys/demo";
    std::filesystem::create_directories(folder);
    base::writeFileDurably(folder / (login + ".p12"), TestPki::get().file(file + ".p12"));
    base::writeFileDurably(folder / (login + ".pass"), TestPki::get().file("passphrase"));
}

std::string stateOf(PlayedCase& played)
{
    const base::Json shown = app::showAgreement(played.as("esteban.quiroga"), played.reference);
    return shown.at("signatures").empty() ? "unsigned" : shown.at("signatures").at(0).at("level").get<std::string>();
}

}

class SignaturePagesTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(SignaturePagesTest);
    CPPUNIT_TEST(theDemonstrationKeySignsOnlyOnADemonstrationServer);
    CPPUNIT_TEST(withoutConsentInEveryLanguageNothingIsSigned);
    CPPUNIT_TEST(aDownloadedPdfComesBackSigned);
    CPPUNIT_TEST(theUnsignedPdfIsRefusedAtItsField);
    CPPUNIT_TEST(aSignatureByHandIsRecordedWithItsScan);
    CPPUNIT_TEST(theClosedGateSaysWhatTheLawAsksFirst);
    CPPUNIT_TEST(anotherSignatoryIsNamed);
    CPPUNIT_TEST_SUITE_END();

public:
    void theDemonstrationKeySignsOnlyOnADemonstrationServer()
    {
        PlayedCase played;
        open(played);
        keepDemoKey(played, "esteban.quiroga", "buenos-aires-1");
        Pages pages(played);
        pages.signIn("esteban.quiroga");
        CPPUNIT_ASSERT(!Pages::holds(pages.get(pages.of("signatures")), "way-demo"));
        CPPUNIT_ASSERT_EQUAL(422, pages.post(pages.of("signatures"), formOf({{"way", "demo"}})).status);
        CPPUNIT_ASSERT_EQUAL(std::string("unsigned"), stateOf(played));
        pages.site().demonstration = true;
        CPPUNIT_ASSERT(Pages::holds(pages.get(pages.of("signatures")), "way-demo"));
        const http::Response done = pages.post(pages.of("signatures"), formOf({{"way", "demo"}}));
        CPPUNIT_ASSERT_EQUAL_MESSAGE(done.body, 303, done.status);
        CPPUNIT_ASSERT_EQUAL(std::string("B-B"), stateOf(played));
        CPPUNIT_ASSERT(Pages::holds(pages.get(pages.of("signatures")), "Your side has signed."));
    }

    void withoutConsentInEveryLanguageNothingIsSigned()
    {
        PlayedCase played;
        open(played);
        keepDemoKey(played, "esteban.quiroga", "buenos-aires-1");
        Pages pages(played);
        pages.site().demonstration = true;
        pages.signIn("esteban.quiroga");
        const http::Response page = pages.get(pages.of("signatures"));
        CPPUNIT_ASSERT(Pages::holds(page, "lang=\"fr\">J’ai lu") && Pages::holds(page, "lang=\"es\">He leído"));
        const http::Response refused = pages.post(pages.of("signatures"), {{"way", "demo"}, {"consent", "fr"}});
        CPPUNIT_ASSERT_EQUAL(422, refused.status);
        CPPUNIT_ASSERT(Pages::holds(refused, "id=\"consent-es-error\"") && !Pages::holds(refused, "id=\"consent-fr-error\""));
        CPPUNIT_ASSERT(Pages::holds(refused, "id=\"consent-fr\" checked"));
        CPPUNIT_ASSERT_EQUAL(std::string("unsigned"), stateOf(played));
    }

    void aDownloadedPdfComesBackSigned()
    {
        PlayedCase played;
        open(played);
        Pages pages(played);
        pages.signIn("esteban.quiroga");
        const http::Response download = pages.get(pages.of("signatures/to-sign.pdf"));
        CPPUNIT_ASSERT_EQUAL(200, download.status);
        CPPUNIT_ASSERT_EQUAL(std::string("application/pdf"), download.type);
        const auto key = played.services.cryptography->openPkcs12(TestPki::get().file("buenos-aires-1.p12"), TestPki::get().passphrase());
        app::SignPdfRequest request;
        request.field = "buenos-aires-1";
        request.time = played.clock.now();
        const base::Bytes made = app::signPdf(played.services, base::view(download.body), *key, request).bytes;
        const http::Response done = pages.post(pages.of("signatures"), formOf({{"way", "upload"}}), {{"signed", {"a.pdf", "application/pdf", made}}});
        CPPUNIT_ASSERT_EQUAL_MESSAGE(done.body, 303, done.status);
        const http::Response newest = pages.get(pages.of("signatures/agreement.pdf"));
        CPPUNIT_ASSERT(newest.body == std::string(made.begin(), made.end()));
    }

    void theUnsignedPdfIsRefusedAtItsField()
    {
        PlayedCase played;
        open(played);
        Pages pages(played);
        pages.signIn("esteban.quiroga");
        const std::string body = pages.get(pages.of("signatures/to-sign.pdf")).body;
        const http::Response refused =
            pages.post(pages.of("signatures"), formOf({{"way", "upload"}}), {{"signed", {"a.pdf", "application/pdf", base::Bytes(body.begin(), body.end())}}});
        CPPUNIT_ASSERT(refused.status == 422 && Pages::holds(refused, "id=\"signed-error\""));
        const http::Response none = pages.post(pages.of("signatures"), formOf({{"way", "upload"}}));
        CPPUNIT_ASSERT(none.status == 422 && Pages::holds(none, "id=\"signed-error\""));
        CPPUNIT_ASSERT_EQUAL(std::string("unsigned"), stateOf(played));
    }

    void aSignatureByHandIsRecordedWithItsScan()
    {
        PlayedCase played;
        open(played);
        Pages pages(played);
        pages.signIn("esteban.quiroga");
        const std::multimap<std::string, std::string> fields{{"way", "paper"}, {"day", "2027-06-18"}, {"place", "Buenos Aires"}, {"witness", "Marta Ibarra"}};
        const http::Response refused = pages.post(pages.of("signatures"), formOf(fields));
        CPPUNIT_ASSERT_EQUAL(422, refused.status);
        CPPUNIT_ASSERT(Pages::holds(refused, "id=\"witnessOffice-error\"") && Pages::holds(refused, "id=\"scan-error\"") && Pages::holds(refused, "value=\"Marta Ibarra\""));
        auto whole = fields;
        whole.emplace("witnessOffice", "Archivo General");
        const base::Bytes scan = PlayedCase::pdf("scan");
        const http::Response done = pages.post(pages.of("signatures"), formOf(whole), {{"scan", {"firma.pdf", "application/pdf", scan}}});
        CPPUNIT_ASSERT_EQUAL_MESSAGE(done.body, 303, done.status);
        CPPUNIT_ASSERT_EQUAL(std::string("ink"), stateOf(played));
        const http::Response kept = pages.get(pages.of("signatures/scan/buenos-aires-1"));
        CPPUNIT_ASSERT(kept.body == std::string(scan.begin(), scan.end()));
        CPPUNIT_ASSERT(Pages::holds(pages.get(pages.of("signatures")), "Archivo General"));
    }

    void theClosedGateSaysWhatTheLawAsksFirst()
    {
        PlayedCase played;
        played.freeze();
        Pages pages(played);
        pages.signIn("nadia.roussel");
        const http::Response page = pages.get(pages.of("signatures"));
        CPPUNIT_ASSERT(Pages::holds(page, "CGCT, art. L2121-29") && !Pages::holds(page, "way-upload"));
        CPPUNIT_ASSERT_EQUAL(409, pages.get(pages.of("signatures/to-sign.pdf")).status);
        CPPUNIT_ASSERT(pages.post(pages.of("signatures"), formOf({{"way", "upload"}}), {{"signed", {"a.pdf", "application/pdf", PlayedCase::pdf("x")}}}).status == 409);
    }

    void anotherSignatoryIsNamed()
    {
        PlayedCase played;
        played.freeze();
        Pages pages(played);
        pages.signIn("ines.fabre");
        const std::multimap<std::string, std::string> fields{{"field", "paris-1"}, {"name", "Claire Morel"}, {"capacity-fr", "Maire de Paris"}, {"mandate", "élection"}, {"reason", "Nouvelle maire"}};
        const http::Response refused = pages.post(pages.of("signatures/replace"), fields);
        CPPUNIT_ASSERT(refused.status == 422 && Pages::holds(refused, "id=\"replace-capacity-es-error\"") && Pages::holds(refused, "value=\"Claire Morel\""));
        auto whole = fields;
        whole.emplace("capacity-es", "Alcaldesa de París");
        CPPUNIT_ASSERT_EQUAL(303, pages.post(pages.of("signatures/replace"), whole).status);
        CPPUNIT_ASSERT(Pages::holds(pages.get(pages.of("signatures")), "In place of Nadia Roussel: Nouvelle maire"));
        pages.signIn("hugo.petit");
        CPPUNIT_ASSERT_EQUAL(403, pages.post(pages.of("signatures/replace"), whole).status);
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(SignaturePagesTest);
