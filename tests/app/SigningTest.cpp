#include "app/actions/Signing.h"

#include "app/SignPdf.h"
#include "support/PlayedCase.h"
#include "support/Program.h"
#include "support/Refused.h"
#include "support/TestPki.h"

using namespace lazos;
using namespace lazos::tests;
using base::ErrorCode;

namespace {

const base::Json& fieldOf(const base::Json& told, const std::string& name)
{
    for (const base::Json& field : told.at("fields")) {
        if (field.at("field") == name) return field;
    }
    throw std::runtime_error("no field " + name);
}

base::Bytes pngScan()
{
    const std::string png("\x89PNG\r\n\x1a\n and whatever follows", 29);
    return {png.begin(), png.end()};
}

app::WetInkInput inkOf(const PlayedCase& played)
{
    app::WetInkInput ink;
    ink.agreement = played.reference;
    ink.day = base::parseDate("2027-01-20");
    ink.place = "Buenos Aires";
    ink.witness = "Marta Ibarra";
    ink.witnessOffice = "Archivo General";
    ink.scanName = "firma.png";
    ink.scan = pngScan();
    return ink;
}

app::ReplacementInput newMayor(const PlayedCase& played)
{
    return {played.reference, "paris-1", "Claire Morel", {{"fr", "Maire de Paris"}, {"es", "Alcaldesa de París"}}, "élection du 28 mars 2027", "Nouvelle maire"};
}

base::Bytes signedBy(PlayedCase& played, const std::string& file, const std::string& field)
{
    const base::Json toSign = app::pdfToSign(played.as(field == "paris-1" ? "nadia.roussel" : "esteban.quiroga"), played.reference, true);
    const auto key = played.services.cryptography->openPkcs12(TestPki::get().file(file + ".p12"), TestPki::get().passphrase());
    app::SignPdfRequest request;
    request.field = field;
    request.time = played.clock.now();
    return app::signPdf(played.services, played.workspace->objects().get(toSign.at("pdf")), *key, request).bytes;
}

}

class SigningTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(SigningTest);
    CPPUNIT_TEST(aPdfSignedElsewhereIsTakenAsTheNextRevision);
    CPPUNIT_TEST(aSignatureThatOpensslMadeIsTaken);
    CPPUNIT_TEST(onlyTheDownloadedDocumentWithOneNewSignatureIsTaken);
    CPPUNIT_TEST(aCertificateOfSomebodyElseIsRefused);
    CPPUNIT_TEST(nothingIsPrintedForSigningBeforeTheGateOpens);
    CPPUNIT_TEST(aSignatureByHandCountsFromItsDayAndKeepsScanAndWitness);
    CPPUNIT_TEST(aSignatureByHandNeedsScanDayPlaceAndWitness);
    CPPUNIT_TEST(aSignatureByHandCannotBeOlderThanItsText);
    CPPUNIT_TEST(aReplacedSignatorySignsAndTheTextStays);
    CPPUNIT_TEST(aSignedFieldKeepsItsSignatory);
    CPPUNIT_TEST(aReplacementNeedsEveryLanguageMandateAndReason);
    CPPUNIT_TEST(aReplacementAfterTheFirstSignatureIsToldByTheMark);
    CPPUNIT_TEST(theStoreIsSoundAfterEveryWayOfSigning);
    CPPUNIT_TEST_SUITE_END();

public:
    void aPdfSignedElsewhereIsTakenAsTheNextRevision()
    {
        PlayedCase played;
        played.freeze();
        played.openBuenosAires();
        played.at("2027-06-20T15:00:00Z");
        const base::Json before = app::pdfToSign(played.as("esteban.quiroga"), played.reference, true);
        const base::Bytes file = signedBy(played, "buenos-aires-1", "buenos-aires-1");
        const base::Json answer = app::uploadSigned(played.as("esteban.quiroga"), played.reference, file);
        CPPUNIT_ASSERT_EQUAL(std::string("buenos-aires-1"), answer.at("field").get<std::string>());
        CPPUNIT_ASSERT(before.at("pdf") != answer.at("pdf"));
        CPPUNIT_ASSERT(played.workspace->objects().get(answer.at("pdf")) == file);
        const base::Json told = app::showSigning(played.as("nadia.roussel"), played.reference);
        CPPUNIT_ASSERT_EQUAL(std::string("B-B"), fieldOf(told, "buenos-aires-1").at("signed").at("level").get<std::string>());
        CPPUNIT_ASSERT(fieldOf(told, "paris-1").at("signed").is_null());
    }

    void aSignatureThatOpensslMadeIsTaken()
    {
        PlayedCase played;
        played.freeze();
        played.openParis();
        played.at("2027-06-20T15:00:00Z");
        const TestPki& pki = TestPki::get();
        const base::Json toSign = app::pdfToSign(played.as("nadia.roussel"), played.reference, true);
        const auto certificates = played.services.cryptography->readCertificates(pki.file("paris-1.pem"), "certificate");
        app::SignPdfRequest request;
        request.field = "paris-1";
        request.time = played.clock.now();
        const auto prepared = app::prepareSignature(played.services, played.workspace->objects().get(toSign.at("pdf")), certificates.front(), request);
        // The key stays with openssl, which signs the attributes; the rest of the CMS is put around its value without the server.
        const std::string in = played.folder.write("attributes.der", prepared.attributes).string();
        const std::string out = (played.folder.path() / "value.bin").string();
        const std::string key = (played.folder.path() / "key.pem").string();
        const std::string pass = " -passin file:" + pki.path("passphrase").string();
        CPPUNIT_ASSERT_EQUAL(std::string("exit 0"), outputOf("openssl pkcs12 -in " + pki.path("paris-1.p12").string() + pass + " -nocerts -noenc -out " + key));
        CPPUNIT_ASSERT_EQUAL(std::string("exit 0"), outputOf("openssl dgst -sha256 -sign " + key + " -out " + out + " " + in));
        const auto chain = played.services.cryptography->readCertificates(pki.file("intermediate.pem"), "chain");
        const base::Bytes file = app::completeWithValue(played.services, prepared.bytes, certificates.front(), chain, base::readFile(out), {}).bytes;
        const base::Json answer = app::uploadSigned(played.as("nadia.roussel"), played.reference, file);
        CPPUNIT_ASSERT_EQUAL(std::string("Nadia Roussel (test)"), answer.at("signer").get<std::string>());
    }

    void onlyTheDownloadedDocumentWithOneNewSignatureIsTaken()
    {
        PlayedCase played;
        played.freeze();
        played.openBuenosAires();
        played.at("2027-06-20T15:00:00Z");
        const auto upload = [&](const base::Bytes& file) { app::uploadSigned(played.as("esteban.quiroga"), played.reference, file); };
        assertRefused(ErrorCode::Conflict, [&] { upload(PlayedCase::pdf("not printed yet")); });
        const base::Json toSign = app::pdfToSign(played.as("esteban.quiroga"), played.reference, true);
        const base::Bytes plain = played.workspace->objects().get(toSign.at("pdf"));
        assertRefused(ErrorCode::InvalidArgument, [&] { upload(plain); });
        assertRefused(ErrorCode::InvalidArgument, [&] { upload(PlayedCase::pdf("another document")); });
        const std::string words = "no PDF at all";
        assertRefused(ErrorCode::InvalidArgument, [&] { upload({words.begin(), words.end()}); });
        base::Bytes changed = signedBy(played, "buenos-aires-1", "buenos-aires-1");
        changed[plain.size() / 2] ^= 1;
        assertRefused(ErrorCode::InvalidArgument, [&] { upload(changed); });
        base::Bytes longer = signedBy(played, "buenos-aires-1", "buenos-aires-1");
        longer.push_back('\n');
        assertRefused(ErrorCode::InvalidArgument, [&] { upload(longer); });
        CPPUNIT_ASSERT(fieldOf(app::showSigning(played.as("esteban.quiroga"), played.reference), "buenos-aires-1").at("signed").is_null());
    }

    void aCertificateOfSomebodyElseIsRefused()
    {
        PlayedCase played;
        played.freeze();
        played.openBuenosAires();
        played.at("2027-06-20T15:00:00Z");
        const base::Bytes file = signedBy(played, "lyon-1", "buenos-aires-1");
        const std::string said = assertRefused(ErrorCode::Forbidden, [&] { app::uploadSigned(played.as("esteban.quiroga"), played.reference, file); });
        CPPUNIT_ASSERT(said.find("Claire Morel") != std::string::npos && said.find("Esteban Quiroga") != std::string::npos);
        // A field of the other party is nobody's to sign here.
        const base::Bytes foreign = signedBy(played, "buenos-aires-1", "buenos-aires-1");
        assertRefused(ErrorCode::Conflict, [&] { app::uploadSigned(played.as("nadia.roussel"), played.reference, foreign); });
    }

    void nothingIsPrintedForSigningBeforeTheGateOpens()
    {
        PlayedCase played;
        played.freeze();
        assertRefused(ErrorCode::Conflict, [&] { app::pdfToSign(played.as("nadia.roussel"), played.reference, true); });
        assertRefused(ErrorCode::Conflict, [&] { app::recordWetInk(played.as("esteban.quiroga"), inkOf(played)); });
        CPPUNIT_ASSERT_EQUAL(std::string(), app::showSigning(played.as("nadia.roussel"), played.reference).at("pdf").get<std::string>());
        CPPUNIT_ASSERT(!app::showSigning(played.as("nadia.roussel"), played.reference).at("openGate").empty());
    }

    void aSignatureByHandCountsFromItsDayAndKeepsScanAndWitness()
    {
        PlayedCase played;
        played.freeze();
        played.openBuenosAires();
        played.at("2027-01-25T15:00:00Z");
        const base::Json answer = app::recordWetInk(played.as("sofia.rey"), inkOf(played));
        CPPUNIT_ASSERT_EQUAL(std::string("Esteban Quiroga"), answer.at("signer").get<std::string>());
        const base::Json made = fieldOf(app::showSigning(played.as("nadia.roussel"), played.reference), "buenos-aires-1").at("signed");
        CPPUNIT_ASSERT_EQUAL(std::string("2027-01-20"), made.at("ink").at("day").get<std::string>());
        CPPUNIT_ASSERT_EQUAL(std::string("Marta Ibarra"), made.at("ink").at("witness").get<std::string>());
        CPPUNIT_ASSERT(played.workspace->objects().get(made.at("ink").at("scan")) == pngScan());
        const base::Json shown = app::showAgreement(played.as("nadia.roussel"), played.reference);
        for (const base::Json& step : shown.at("steps")) {
            if (step.at("party") == "buenos-aires" && step.at("step") == "signature") {
                CPPUNIT_ASSERT_EQUAL(std::string("2027-01-20"), step.at("taken").at("effective").get<std::string>());
            }
        }
        // The other side signs electronically all the same, and then all have signed.
        played.openParis();
        played.at("2027-06-20T15:00:00Z");
        app::uploadSigned(played.as("nadia.roussel"), played.reference, signedBy(played, "paris-1", "paris-1"));
        CPPUNIT_ASSERT_EQUAL(std::string("signed"), app::showAgreement(played.as("nadia.roussel"), played.reference).at("state").get<std::string>());
        assertRefused(ErrorCode::Conflict, [&] { app::recordWetInk(played.as("sofia.rey"), inkOf(played)); });
    }

    void aSignatureByHandNeedsScanDayPlaceAndWitness()
    {
        PlayedCase played;
        played.freeze();
        played.openBuenosAires();
        played.at("2027-01-25T15:00:00Z");
        const auto refusedWith = [&](const std::function<void(app::WetInkInput&)>& change) {
            app::WetInkInput ink = inkOf(played);
            change(ink);
            assertRefused(ErrorCode::InvalidArgument, [&] { app::recordWetInk(played.as("esteban.quiroga"), ink); });
        };
        refusedWith([](auto& ink) { ink.day.reset(); });
        refusedWith([](auto& ink) { ink.day = base::parseDate("2027-01-26"); });
        refusedWith([](auto& ink) { ink.place = "  "; });
        refusedWith([](auto& ink) { ink.witness.clear(); });
        refusedWith([](auto& ink) { ink.witnessOffice.clear(); });
        refusedWith([](auto& ink) { ink.scan.clear(); });
        refusedWith([](auto& ink) { ink.scan = {'G', 'I', 'F', '8'}; });
        // Another office of the same party does not record signatures.
        assertRefused(ErrorCode::Forbidden, [&] { app::recordWetInk(played.as("martin.sosa"), inkOf(played)); });
        app::recordWetInk(played.as("esteban.quiroga"), inkOf(played));
    }

    void aSignatureByHandCannotBeOlderThanItsText()
    {
        PlayedCase played;
        played.freeze();
        played.openBuenosAires();
        played.at("2027-01-25T15:00:00Z");
        app::WetInkInput ink = inkOf(played);
        ink.day = base::parseDate("2026-12-01"); // the text is of 2 December
        assertRefused(ErrorCode::InvalidArgument, [&] { app::recordWetInk(played.as("esteban.quiroga"), ink); });
        ink.day = base::parseDate("2026-12-05"); // before the adhesion of 10 December that the law puts before it
        assertRefused(ErrorCode::InvalidArgument, [&] { app::recordWetInk(played.as("esteban.quiroga"), ink); });
    }

    void aReplacedSignatorySignsAndTheTextStays()
    {
        PlayedCase played;
        played.freeze();
        played.openParis();
        played.at("2027-06-20T15:00:00Z");
        const base::Json hash = app::showAgreement(played.as("nadia.roussel"), played.reference).at("hash");
        const std::string printed = app::pdfToSign(played.as("nadia.roussel"), played.reference, true).at("pdf");
        app::replaceSignatory(played.as("ines.fabre"), newMayor(played));
        CPPUNIT_ASSERT_EQUAL(hash, app::showAgreement(played.as("nadia.roussel"), played.reference).at("hash"));
        const std::string again = app::pdfToSign(played.as("nadia.roussel"), played.reference, true).at("pdf");
        CPPUNIT_ASSERT(printed != again); // nobody had signed: the page of signatures is printed with the new name
        const std::string text = outputOf("pdftotext " + played.folder.write("a.pdf", played.workspace->objects().get(again)).string() + " -");
        CPPUNIT_ASSERT(text.find("Claire Morel") != std::string::npos && text.find("Nadia Roussel") == std::string::npos);
        assertRefused(ErrorCode::Forbidden, [&] { app::uploadSigned(played.as("nadia.roussel"), played.reference, signedBy(played, "paris-1", "paris-1")); });
        const base::Json answer = app::uploadSigned(played.as("nadia.roussel"), played.reference, signedBy(played, "lyon-1", "paris-1"));
        CPPUNIT_ASSERT_EQUAL(std::string("Claire Morel (test)"), answer.at("signer").get<std::string>());
    }

    void aSignedFieldKeepsItsSignatory()
    {
        PlayedCase played;
        played.freeze();
        played.openParis();
        played.at("2027-06-20T15:00:00Z");
        app::uploadSigned(played.as("nadia.roussel"), played.reference, signedBy(played, "paris-1", "paris-1"));
        assertRefused(ErrorCode::Conflict, [&] { app::replaceSignatory(played.as("ines.fabre"), newMayor(played)); });
        // The other party's field is not ours either.
        app::ReplacementInput theirs = newMayor(played);
        theirs.field = "buenos-aires-1";
        assertRefused(ErrorCode::Forbidden, [&] { app::replaceSignatory(played.as("ines.fabre"), theirs); });
    }

    void aReplacementNeedsEveryLanguageMandateAndReason()
    {
        PlayedCase played;
        played.freeze();
        const auto refusedWith = [&](const std::function<void(app::ReplacementInput&)>& change) {
            app::ReplacementInput input = newMayor(played);
            change(input);
            assertRefused(ErrorCode::InvalidArgument, [&] { app::replaceSignatory(played.as("ines.fabre"), input); });
        };
        refusedWith([](auto& input) { input.capacity.erase("es"); });
        refusedWith([](auto& input) { input.name.clear(); });
        refusedWith([](auto& input) { input.mandate = " "; });
        refusedWith([](auto& input) { input.reason.clear(); });
        assertRefused(ErrorCode::Forbidden, [&] { app::replaceSignatory(played.as("camille.laurent"), newMayor(played)); });
        CPPUNIT_ASSERT_EQUAL(std::string("Nadia Roussel"), fieldOf(app::showSigning(played.as("ines.fabre"), played.reference), "paris-1").at("person").get<std::string>());
    }

    void aReplacementAfterTheFirstSignatureIsToldByTheMark()
    {
        PlayedCase played;
        played.freeze();
        played.openBuenosAires();
        played.openParis();
        played.at("2027-06-20T15:00:00Z");
        const base::Json first = app::uploadSigned(played.as("esteban.quiroga"), played.reference, signedBy(played, "buenos-aires-1", "buenos-aires-1"));
        app::replaceSignatory(played.as("ines.fabre"), newMayor(played));
        CPPUNIT_ASSERT_EQUAL(first.at("pdf"), app::showSigning(played.as("ines.fabre"), played.reference).at("pdf"));
        app::SignatureInput input;
        input.agreement = played.reference;
        input.pkcs12 = TestPki::get().file("lyon-1.p12");
        input.passphrase = TestPki::get().passphrase();
        const base::Json answer = app::signAgreement(played.as("nadia.roussel"), input);
        const std::string text = outputOf("pdftotext " + played.folder.write("b.pdf", played.workspace->objects().get(answer.at("pdf"))).string() + " -");
        CPPUNIT_ASSERT_MESSAGE(text, text.find("Claire Morel") != std::string::npos);
    }

    void theStoreIsSoundAfterEveryWayOfSigning()
    {
        PlayedCase played;
        played.freeze();
        played.openBuenosAires();
        played.at("2027-01-25T15:00:00Z");
        app::recordWetInk(played.as("esteban.quiroga"), inkOf(played));
        played.openParis();
        played.at("2027-06-20T15:00:00Z");
        app::replaceSignatory(played.as("ines.fabre"), newMayor(played));
        app::uploadSigned(played.as("nadia.roussel"), played.reference, signedBy(played, "lyon-1", "paris-1"));
        const base::Json report = app::checkStore(played.as("paul.garnier"));
        CPPUNIT_ASSERT_MESSAGE(report.dump(2), report.at("sound") == true);
        const base::Json package = app::archiveAgreement(played.as("paul.garnier"), played.reference);
        bool scan = false;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(package.at("package").get<std::string>())) {
            if (entry.path().extension() == ".png") scan = base::readFile(entry.path()) == pngScan();
        }
        CPPUNIT_ASSERT_MESSAGE("the scan stands in the package", scan);
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(SigningTest);
