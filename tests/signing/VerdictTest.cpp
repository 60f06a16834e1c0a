#include "signing/Verification.h"
#include "support/Refused.h"

#include <map>

using namespace lazos;
using namespace lazos::tests;
using namespace lazos::signing;

class VerdictTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(VerdictTest);
    CPPUNIT_TEST(theWorstCheckDecides);
    CPPUNIT_TEST(aDocumentIsNoBetterThanItsWorstSignature);
    CPPUNIT_TEST(aDocumentWithoutSignatureIsIndeterminate);
    CPPUNIT_TEST(theSentenceNamesWhoHasNotSigned);
    CPPUNIT_TEST(aDamagedFileIsSaidToBeSoInWordsForEverybody);
    CPPUNIT_TEST(anotherKindOfSignatureIsNoDamage);
    CPPUNIT_TEST(everySubIndicationHasItsNameAndStatus);
    CPPUNIT_TEST(refusesLevelsThatDoNotExist);
    CPPUNIT_TEST(aReasonInsideAMessageIsTranslatedWithIt);
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

    void theSentenceNamesWhoHasNotSigned()
    {
        PdfVerdict document;
        document.signatures = {with({SubIndication::None})};
        document.signatures[0].signer = "Nadia Roussel";
        CPPUNIT_ASSERT_EQUAL(std::string("Every signature is valid and nothing was changed after signing: Nadia Roussel"), document.sentence().english());
        document.unsignedFields = {"buenos-aires-1", "bogota-1"};
        CPPUNIT_ASSERT_EQUAL(Indication::TotalPassed, document.indication());
        CPPUNIT_ASSERT_EQUAL(std::string("What is signed is valid and unchanged (Nadia Roussel), but not everybody has signed yet: buenos-aires-1, bogota-1"),
                             document.sentence().english());
    }

    void aDamagedFileIsSaidToBeSoInWordsForEverybody()
    {
        const std::string damaged = "The file was changed or is damaged: do not rely on it";
        PdfVerdict document;
        document.signatures = {with({SubIndication::None, SubIndication::HashFailure})};
        CPPUNIT_ASSERT_EQUAL(damaged, document.sentence().english());
        document.signatures = {with({SubIndication::Revoked})};
        CPPUNIT_ASSERT_EQUAL(std::string("The signature paris-1 does not hold: because"), document.sentence().english());
        document.checks.push_back({"file-structure", SubIndication::FormatFailure, {"Here is an object 401 that its table does not name (byte 99998)", {}}});
        CPPUNIT_ASSERT_EQUAL(damaged, document.sentence().english());
        CPPUNIT_ASSERT(toText(document, &base::Message::english).find("object 401") != std::string::npos);
    }

    void anotherKindOfSignatureIsNoDamage()
    {
        PdfVerdict document;
        SignatureVerdict foreign;
        foreign.field = "Signature1";
        foreign.checks.push_back({std::string(notPades), SubIndication::FormatFailure, {"The signature is not of the kind PAdES (ETSI.CAdES.detached)", {}}});
        document.signatures = {foreign};
        CPPUNIT_ASSERT_EQUAL(std::string("The signature Signature1 does not hold: The signature is not of the kind PAdES (ETSI.CAdES.detached)"),
                             document.sentence().english());
    }

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

    void aReasonInsideAMessageIsTranslatedWithIt()
    {
        const Say inFrench = [](const base::Message& message) {
            static const std::map<std::string, std::string> words{{"The time-stamp does not hold: {0}", "L’horodatage n’est pas valable : {0}"},
                                                                  {"A number is too large", "Un nombre est trop grand"},
                                                                  {"The signature {0} does not hold: {1}", "La signature {0} n’est pas valable : {1}"}};
            const auto found = words.find(message.pattern);
            return base::Message{found == words.end() ? message.pattern : found->second, message.arguments}.english();
        };
        SignatureVerdict signature;
        signature.field = "paris-1";
        signature.checks.push_back({"time-stamp", SubIndication::NotYetValid, {"The time-stamp does not hold: {0}", {}}, base::Message{"A number is too large", {}}});
        PdfVerdict document;
        document.signatures.push_back(signature);
        CPPUNIT_ASSERT_EQUAL(std::string("The signature paris-1 does not hold: The time-stamp does not hold: A number is too large"), document.sentence().english());
        CPPUNIT_ASSERT_EQUAL(std::string("La signature paris-1 n’est pas valable : L’horodatage n’est pas valable : Un nombre est trop grand"),
                             inFrench(document.sentence(inFrench)));
        CPPUNIT_ASSERT(toText(document, inFrench).find("    - L’horodatage n’est pas valable : Un nombre est trop grand [time-stamp: NOT_YET_VALID]\n") != std::string::npos);
        CPPUNIT_ASSERT_EQUAL(std::string("The time-stamp does not hold: A number is too large"),
                             toJson(document).at("signatures").at(0).at("checks").at(0).at("message").get<std::string>());

        const base::Error error(base::ErrorCode::Malformed, {"A number is too large", {}}, {"entries.jsonl", 3, 0, ""});
        const Check stopped = stoppedBy(error, "log", SubIndication::FormatFailure);
        CPPUNIT_ASSERT_EQUAL(std::string("entries.jsonl:3: A number is too large"), stopped.sentence().english());
        CPPUNIT_ASSERT_EQUAL(std::string("entries.jsonl:3: Un nombre est trop grand"), inFrench(stopped.sentence(inFrench)));
        const Check nowhere = stoppedBy(base::Error(base::ErrorCode::Malformed, {"A number is too large", {}}), "log", SubIndication::FormatFailure);
        CPPUNIT_ASSERT_EQUAL(std::string("Un nombre est trop grand"), inFrench(nowhere.sentence(inFrench)));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(VerdictTest);
