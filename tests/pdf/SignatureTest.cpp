#include "SigningFixture.h"

#include "support/Refused.h"

using namespace lazos;
using namespace lazos::tests;
using signing::Indication;
using signing::SignatureLevel;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string quoted(const std::filesystem::path& path) { return "'" + path.string() + "'"; }

}

class SignatureTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(SignatureTest);
    CPPUNIT_TEST(passesWithOutsideTrust);
    CPPUNIT_TEST(isIndeterminateWithoutTrust);
    CPPUNIT_TEST(severalPartiesSignInAnyOrder);
    CPPUNIT_TEST(everyAcceptedKindOfKeySigns);
    CPPUNIT_TEST(qpdfFindsNothingWrong);
    CPPUNIT_TEST(pdfsigCallsEverySignatureValid);
    CPPUNIT_TEST(opensslVerifiesTheCms);
    CPPUNIT_TEST(leavesEveryEarlierByteAlone);
    CPPUNIT_TEST(refusesUnknownAndSignedFields);
    CPPUNIT_TEST(refusesAWrongPassphraseAndWeakKeys);
    CPPUNIT_TEST(refusesAFileThatWaitsForAnotherSignature);
    CPPUNIT_TEST(signatureValueOfAnotherDocumentIsRefused);
    CPPUNIT_TEST_SUITE_END();

    SigningFixture _f;

public:
    void passesWithOutsideTrust()
    {
        const auto verdict = _f.verify(_f.sign(smallPdf({"paris-1"}), "paris-1", "paris-1"));
        CPPUNIT_ASSERT_EQUAL_MESSAGE(toJson(verdict).dump(2), Indication::TotalPassed, verdict.indication());
        CPPUNIT_ASSERT_EQUAL(std::string("Nadia Roussel (test)"), verdict.signatures.at(0).signer);
        CPPUNIT_ASSERT(verdict.signatures[0].testCertificate);
        CPPUNIT_ASSERT(verdict.signatures[0].level == SignatureLevel::B_B);
    }

    void isIndeterminateWithoutTrust()
    {
        const auto file = _f.sign(smallPdf({"paris-1"}), "paris-1", "paris-1");
        const auto verdict = _f.verifier.verifyPdf(file, {}, _f.clock.now());
        CPPUNIT_ASSERT_EQUAL(Indication::Indeterminate, verdict.indication());
        CPPUNIT_ASSERT(verdict.subIndication() == signing::SubIndication::NoCertificateChainFound);
    }

    void severalPartiesSignInAnyOrder()
    {
        for (const bool reversed : {false, true}) {
            std::vector<std::pair<std::string, std::string>> parties{{"paris-1", "paris-1"}, {"buenos-aires-1", "buenos-aires-1"}, {"lyon-1", "lyon-1"}};
            if (reversed) std::reverse(parties.begin(), parties.end());
            base::Bytes file = smallPdf({"paris-1", "buenos-aires-1", "lyon-1"});
            for (const auto& [field, keyName] : parties) file = _f.sign(file, field, keyName, SignatureLevel::B_T);
            const auto verdict = _f.verify(file);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(toJson(verdict).dump(2), Indication::TotalPassed, verdict.indication());
            for (std::size_t i = 0; i < 3; ++i) CPPUNIT_ASSERT_EQUAL(parties[i].first, verdict.signatures.at(i).field);
            CPPUNIT_ASSERT(verdict.signatures[0].level == SignatureLevel::B_T && verdict.signatures[0].provenTime);
        }
    }

    void everyAcceptedKindOfKeySigns()
    {
        for (const std::string key : {"paris-1", "buenos-aires-1", "lyon-1", "quito-1"}) {
            const auto verdict = _f.verify(_f.sign(smallPdf({"a-1"}), "a-1", key, SignatureLevel::B_T));
            CPPUNIT_ASSERT_EQUAL_MESSAGE(key + toJson(verdict).dump(2), Indication::TotalPassed, verdict.indication());
        }
    }

    void qpdfFindsNothingWrong()
    {
        const TemporaryFolder folder;
        base::Bytes file = smallPdf({"paris-1", "lyon-1"});
        for (const std::string name : {"paris-1", "lyon-1"}) {
            file = _f.sign(file, name, name, SignatureLevel::B_T);
            const std::string said = outputOf("qpdf --check " + quoted(folder.write("signed.pdf", file)));
            CPPUNIT_ASSERT_MESSAGE(said, contains(said, "No syntax or stream encoding errors found") && contains(said, "exit 0"));
        }
    }

    void pdfsigCallsEverySignatureValid()
    {
        const TemporaryFolder folder;
        base::Bytes file = smallPdf({"paris-1", "buenos-aires-1", "lyon-1"});
        for (const std::string name : {"paris-1", "buenos-aires-1", "lyon-1"}) file = _f.sign(file, name, name, SignatureLevel::B_T);
        const std::string said = outputOf("pdfsig " + quoted(folder.write("signed.pdf", file)));
        std::size_t valid = 0;
        for (auto at = said.find("Signature is Valid"); at != std::string::npos; at = said.find("Signature is Valid", at + 1)) ++valid;
        CPPUNIT_ASSERT_EQUAL_MESSAGE(said, std::size_t{3}, valid);
        CPPUNIT_ASSERT_MESSAGE(said, contains(said, "Total document signed"));
    }

    void opensslVerifiesTheCms()
    {
        const TemporaryFolder folder;
        for (const std::string name : {"paris-1", "buenos-aires-1"}) {
            const base::Bytes file = _f.sign(smallPdf({name}), name, name, SignatureLevel::B_T);
            const auto revisions = pdf::Revisions::read(file);
            const auto fields = pdf::signatureFields(revisions, 1);
            const auto& signature = *revisions.resolve(*fields[0].value, 1).as<pdf::Dictionary>();
            const auto ranges = pdf::signedRanges(revisions, 1, signature);
            base::Bytes content(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(ranges.gap.begin));
            content.insert(content.end(), file.begin() + static_cast<std::ptrdiff_t>(ranges.gap.end), file.end());
            const auto padded = base::view(pdf::find(signature, "Contents")->as<pdf::String>()->bytes);
            const auto cms = crypto::der::Reader(padded).any().whole;
            const std::string said = outputOf("openssl cms -verify -binary -inform DER -cades -purpose any -in " + quoted(folder.write("s.der", cms)) + " -content "
                                              + quoted(folder.write("content", content)) + " -CAfile " + quoted(TestPki::get().path("root.pem")) + " -out /dev/null");
            CPPUNIT_ASSERT_MESSAGE(said, contains(said, "exit 0"));
            const std::string printed = outputOf("openssl cms -cmsout -print -inform DER -noout -in " + quoted(folder.path() / "s.der"));
            CPPUNIT_ASSERT_MESSAGE(printed, contains(printed, "signingCertificateV2") && contains(printed, "timeStampToken") && !contains(printed, "signingTime"));
        }
    }

    void leavesEveryEarlierByteAlone()
    {
        const base::Bytes first = smallPdf({"paris-1", "lyon-1"});
        const base::Bytes second = _f.sign(first, "paris-1", "paris-1");
        const base::Bytes third = _f.sign(second, "lyon-1", "lyon-1");
        CPPUNIT_ASSERT(std::equal(first.begin(), first.end(), second.begin()));
        CPPUNIT_ASSERT(std::equal(second.begin(), second.end(), third.begin()));
    }

    void refusesUnknownAndSignedFields()
    {
        const base::Bytes file = smallPdf({"paris-1", "lyon-1"});
        const std::string said = assertRefused(base::ErrorCode::NotFound, [&] { _f.sign(file, "quito-1", "paris-1"); });
        CPPUNIT_ASSERT_MESSAGE(said, contains(said, "paris-1, lyon-1"));
        const base::Bytes once = _f.sign(file, "paris-1", "paris-1");
        assertRefused(base::ErrorCode::Conflict, [&] { _f.sign(once, "paris-1", "paris-1"); });
    }

    void refusesAWrongPassphraseAndWeakKeys()
    {
        const auto container = TestPki::get().file("paris-1.p12");
        const std::string said = assertRefused(base::ErrorCode::InvalidArgument, [&] { static_cast<void>(_f.cryptography.openPkcs12(container, "not-the-secret")); });
        CPPUNIT_ASSERT_MESSAGE(said, !contains(said, "not-the-secret"));
        assertRefused(base::ErrorCode::InvalidArgument, [&] { _f.key("weak-1"); });
        assertRefused(base::ErrorCode::Malformed, [&] { static_cast<void>(_f.cryptography.openPkcs12(base::view("no key"), "")); });
    }

    void refusesAFileThatWaitsForAnotherSignature()
    {
        signing::SignatureIntent intent;
        intent.field = "paris-1";
        intent.time = _f.clock.now();
        const auto prepared = _f.signer.prepare(smallPdf({"paris-1", "lyon-1"}), intent);
        assertRefused(base::ErrorCode::Conflict, [&] { _f.sign(prepared.bytes, "lyon-1", "lyon-1"); });
        CPPUNIT_ASSERT(_f.verify(prepared.bytes).indication() == Indication::TotalFailed);
    }

    void signatureValueOfAnotherDocumentIsRefused()
    {
        const auto key = _f.key("paris-1");
        const base::Bytes value = key->sign(_f.cryptography.attributesToSign(base::sha256("this"), key->certificate()));
        assertRefused(base::ErrorCode::InvalidArgument,
                      [&] { static_cast<void>(_f.cryptography.assemble(base::sha256("that"), key->certificate(), key->chain(), value, {})); });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SignatureTest);
