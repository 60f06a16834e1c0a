#include "signing/Verification.h"
#include "support/Refused.h"

using namespace lazos;
using namespace lazos::tests;
using namespace lazos::signing;

class VerdictTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(VerdictTest);
    CPPUNIT_TEST(theWorstCheckDecides);
    CPPUNIT_TEST(aDocumentIsNoBetterThanItsWorstSignature);
    CPPUNIT_TEST(aDocumentWithoutSignatureIsIndeterminate);
    CPPUNIT_TEST(everySubIndicationHasItsNameAndStatus);
    CPPUNIT_TEST(refusesLevelsThatDoNotExist);
    CPPUNIT_TEST_SUITE_END();

    static SignatureVerdict with(std::initializer_list<SubIndication> results)
    {
        SignatureVerdict verdict;
        verdict.field = "paris-1";
        for (const SubIndication result : results) verdict.checks.push_back({"check", result, {"because", {}}});
        return verdict;
    }

public:
    void theWorstCheckDecides()
    {
        CPPUNIT_ASSERT_EQUAL(Indication::TotalPassed, with({SubIndication::None}).indication());
        const auto verdict = with({SubIndication::None, SubIndication::NoCertificateChainFound, SubIndication::HashFailure});
        CPPUNIT_ASSERT_EQUAL(Indication::TotalFailed, verdict.indication());
        CPPUNIT_ASSERT_EQUAL(SubIndication::HashFailure, verdict.subIndication());
    }

    void aDocumentIsNoBetterThanItsWorstSignature()
    {
        PdfVerdict document;
        document.signatures = {with({SubIndication::None}), with({SubIndication::OutOfBoundsNoPoe})};
        CPPUNIT_ASSERT_EQUAL(Indication::Indeterminate, document.indication());
        document.checks.push_back({"file-structure", SubIndication::FormatFailure, {"because", {}}});
        CPPUNIT_ASSERT_EQUAL(Indication::TotalFailed, document.indication());
        CPPUNIT_ASSERT_EQUAL(std::string("TotalFailed"), toJson(document).at("verdict").get<std::string>());
    }

    void aDocumentWithoutSignatureIsIndeterminate() { CPPUNIT_ASSERT_EQUAL(Indication::Indeterminate, PdfVerdict().indication()); }

    void everySubIndicationHasItsNameAndStatus() // EN 319 102-1 table 6
    {
        CPPUNIT_ASSERT_EQUAL(std::string("SIG_CRYPTO_FAILURE"), std::string(name(SubIndication::SigCryptoFailure)));
        CPPUNIT_ASSERT_EQUAL(Indication::TotalFailed, indicationOf(SubIndication::Expired));
        CPPUNIT_ASSERT_EQUAL(Indication::Indeterminate, indicationOf(SubIndication::OutOfBoundsNoPoe));
        CPPUNIT_ASSERT_EQUAL(Indication::Indeterminate, indicationOf(SubIndication::NoCertificateChainFound));
    }

    void refusesLevelsThatDoNotExist()
    {
        CPPUNIT_ASSERT(parseLevel("B-LTA") == SignatureLevel::B_LTA);
        assertRefused(base::ErrorCode::InvalidArgument, [] { parseLevel("strong"); });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(VerdictTest);
