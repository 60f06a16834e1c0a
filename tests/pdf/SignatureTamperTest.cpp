#include "Tampering.h"

#include <algorithm>

using namespace lazos;
using namespace lazos::tests;
using signing::Indication;
using signing::SignatureLevel;
using signing::SubIndication;

class SignatureTamperTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(SignatureTamperTest);
    CPPUNIT_TEST(noChangedByteEverPasses);
    CPPUNIT_TEST(aPageReplacedLaterFailsThoughPdfsigSaysValid);
    CPPUNIT_TEST(changedPartsAreNamed);
    CPPUNIT_TEST(anotherPartysSignatureIsNoChange);
    CPPUNIT_TEST(aSignedFieldCannotBeSignedAway);
    CPPUNIT_TEST(newObjectsOutsideASignatureFail);
    CPPUNIT_TEST(bytesAfterTheEndFail);
    CPPUNIT_TEST(upperCaseContentsAreRefused);
    CPPUNIT_TEST(paddingMustBeZero);
    CPPUNIT_TEST(aTimeStampTakenAwayIsNoticed);
    CPPUNIT_TEST(certificateOutOfItsTime);
    CPPUNIT_TEST(timeStampBeforeTheCertificateProvesItNotYetValid);
    CPPUNIT_TEST(anotherAuthorityIsNoTrust);
    CPPUNIT_TEST(aSecondFieldWithTheSameSignatureFails);
    CPPUNIT_TEST(loopsAndOverlapsEnd);
    CPPUNIT_TEST_SUITE_END();

    SigningFixture _f;

    base::Bytes signedByTwo()
    {
        return _f.sign(_f.sign(smallPdf({"paris-1", "lyon-1"}), "paris-1", "paris-1", SignatureLevel::B_T), "lyon-1", "lyon-1", SignatureLevel::B_T);
    }

    void assertFails(const base::Bytes& file, const std::string& naming = {}) { tests::assertFails(_f, file, naming); }

public:
    void noChangedByteEverPasses()
    {
        const base::Bytes file = signedByTwo();
        CPPUNIT_ASSERT_EQUAL(Indication::TotalPassed, _f.verify(file).indication());
        const auto revisions = pdf::Revisions::read(file);
        std::vector<std::size_t> positions;
        const auto sample = [&](std::size_t begin, std::size_t end, std::size_t count) {
            for (std::size_t i = 0; i < count && begin < end; ++i) positions.push_back(begin + (end - begin) * i / count);
        };
        for (const auto& revision : revisions.all()) {
            sample(revision.begin, revision.xref, 60);
            sample(revision.xref, revision.end, 40);
        }
        for (const auto& field : pdf::signatureFields(revisions, 2)) { // every part of both CMS, and their padding
            const auto extent = pdf::find(*revisions.resolve(*field.value, 2).as<pdf::Dictionary>(), "Contents")->as<pdf::String>()->extent;
            sample(extent.begin, extent.begin + 6000, 150);
            sample(extent.begin + 6000, extent.end, 10);
        }
        CPPUNIT_ASSERT(positions.size() >= 400);
        for (const std::size_t position : positions) {
            for (const std::uint8_t change : {std::uint8_t{0x01}, std::uint8_t{0x20}}) {
                base::Bytes tampered = file;
                tampered[position] ^= change;
                const auto verdict = _f.verify(tampered);
                CPPUNIT_ASSERT_MESSAGE("byte " + std::to_string(position) + toJson(verdict).dump(2), verdict.indication() != Indication::TotalPassed);
            }
        }
    }

    void aPageReplacedLaterFailsThoughPdfsigSaysValid()
    {
        const base::Bytes file = signedByTwo();
        pdf::Stream contents;
        const std::string drawing = "100 100 m 400 400 l S";
        contents.data.assign(drawing.begin(), drawing.end());
        const base::Bytes tampered = updated(file, 5, contents);
        const TemporaryFolder folder;
        const std::string said = outputOf("pdfsig '" + folder.write("tampered.pdf", tampered).string() + "'");
        CPPUNIT_ASSERT_MESSAGE(said, contains(said, "Signature is Valid"));
        assertFails(tampered, "contents of page 1");
    }

    void changedPartsAreNamed()
    {
        const base::Bytes file = signedByTwo();
        pdf::Dictionary page = dictionaryOf(file, 4);
        page["MediaBox"] = pdf::Array{std::int64_t{0}, std::int64_t{0}, std::int64_t{10}, std::int64_t{10}};
        assertFails(updated(file, 4, page), "page 2");
        pdf::Dictionary catalog = dictionaryOf(file, 1);
        catalog["OpenAction"] = pdf::Dictionary{{"S", pdf::Name{"JavaScript"}}, {"JS", pdf::String{"app.alert(1)", false, {}}}};
        assertFails(updated(file, 1, catalog), "catalog");
        pdf::Dictionary pages = dictionaryOf(file, 2);
        pages["Kids"] = pdf::Array{pdf::Reference{4}, pdf::Reference{3}};
        assertFails(updated(file, 2, pages), "page tree");
        pdf::Dictionary form = dictionaryOf(file, 7);
        form["NeedAppearances"] = true;
        assertFails(updated(file, 7, form), "form");
        // In the reader's language, down to the name of the part.
        const auto marking = [](const base::Message& message) { return "<" + message.english() + ">"; };
        const auto verdict = _f.verify(updated(file, 4, page));
        const signing::Check* deciding = verdict.signatures.at(0).decidingCheck();
        CPPUNIT_ASSERT(deciding != nullptr);
        const std::string said = deciding->sentence(marking).english();
        CPPUNIT_ASSERT_MESSAGE(said, contains(said, "Something signed was changed: <page 2> (object 4)"));
        CPPUNIT_ASSERT(contains(verdict.sentence(marking).english(), "do not rely on it"));
    }

    void anotherPartysSignatureIsNoChange()
    {
        const base::Bytes once = _f.sign(smallPdf({"paris-1", "lyon-1"}), "paris-1", "paris-1");
        CPPUNIT_ASSERT_EQUAL(Indication::TotalPassed, _f.verify(once).indication());
        const auto verdict = _f.verify(_f.sign(once, "lyon-1", "lyon-1"));
        CPPUNIT_ASSERT_EQUAL_MESSAGE(toJson(verdict).dump(2), Indication::TotalPassed, verdict.indication());
        CPPUNIT_ASSERT_EQUAL(static_cast<std::uint64_t>(once.size()), verdict.signatures.at(0).revisionEnd);
    }

    void aSignedFieldCannotBeSignedAway()
    {
        const base::Bytes file = signedByTwo();
        pdf::Dictionary field = dictionaryOf(file, 9);
        field.erase("V");
        assertFails(updated(file, 9, field));
        pdf::Dictionary moved = dictionaryOf(file, 10);
        moved["Rect"] = pdf::Array{std::int64_t{0}, std::int64_t{0}, std::int64_t{595}, std::int64_t{842}};
        assertFails(updated(file, 10, moved));
    }

    void newObjectsOutsideASignatureFail()
    {
        const base::Bytes file = signedByTwo();
        const auto revisions = pdf::Revisions::read(file);
        pdf::Update update(revisions);
        update.add(pdf::Dictionary{{"Type", pdf::Name{"Page"}}});
        assertFails(update.write(), "belongs to no signature");
    }

    void bytesAfterTheEndFail()
    {
        base::Bytes file = signedByTwo();
        file.push_back(' ');
        assertFails(file);
        base::Bytes between = signedByTwo();
        const auto revisions = pdf::Revisions::read(between);
        between.insert(between.begin() + static_cast<std::ptrdiff_t>(revisions.all()[1].end), {'%', 'x', '\n'});
        assertFails(between);
    }

    void upperCaseContentsAreRefused()
    {
        base::Bytes file = _f.sign(smallPdf({"paris-1"}), "paris-1", "paris-1");
        const auto at = base::text(file).find("/Contents <") + 11;
        for (std::size_t i = at; file[i] != '>'; ++i) file[i] = static_cast<std::uint8_t>(std::toupper(file[i]));
        assertFails(file, "lower-case");
    }

    void paddingMustBeZero()
    {
        base::Bytes file = _f.sign(smallPdf({"paris-1"}), "paris-1", "paris-1");
        const auto at = base::text(file).find("/Contents <") + 11;
        const auto end = base::text(file).find('>', at);
        file[end - 2] = '1';
        assertFails(file, "bytes after the signature");
    }

    void aTimeStampTakenAwayIsNoticed()
    {
        base::Bytes file = _f.sign(smallPdf({"paris-1"}), "paris-1", "paris-1", SignatureLevel::B_T);
        const auto at = base::text(file).find("/Contents <") + 11;
        const auto end = base::text(file).find('>', at);
        const base::Bytes padded = base::fromHex(base::text(file).substr(at, end - at));
        auto data = crypto::parseSignedData(padded, true);
        crypto::SignedDataParts parts;
        parts.contentType = data.contentType;
        parts.certificate = crypto::signerCertificate(data);
        for (const auto one : data.certificates) {
            if (one.data() != parts.certificate.data()) parts.chain.emplace_back(one.begin(), one.end());
        }
        parts.signedAttributes = data.signedAttributes;
        parts.scheme = data.scheme;
        parts.signature = data.signature;
        std::string hex = base::toHex(crypto::encode(parts));
        hex.resize(end - at, '0');
        std::copy(hex.begin(), hex.end(), file.begin() + static_cast<std::ptrdiff_t>(at));
        const auto verdict = _f.verify(file);
        CPPUNIT_ASSERT_EQUAL_MESSAGE(toJson(verdict).dump(2), Indication::Indeterminate, verdict.indication());
        CPPUNIT_ASSERT(verdict.subIndication() == SubIndication::SigConstraintsFailure);
    }

    void certificateOutOfItsTime()
    {
        const base::Bytes file = _f.sign(smallPdf({"paris-1"}), "paris-1", "paris-1");
        for (const auto years : {-1, 30}) {
            const auto verdict = _f.verifier.verifyPdf(file, _f.trust, _f.clock.now() + std::chrono::hours(24 * 365) * years);
            CPPUNIT_ASSERT_EQUAL(Indication::Indeterminate, verdict.indication());
            CPPUNIT_ASSERT_EQUAL(SubIndication::OutOfBoundsNoPoe, verdict.subIndication());
        }
    }

    void timeStampBeforeTheCertificateProvesItNotYetValid()
    {
        // A time-stamp from before the certificate's first day proves that it was not valid then.
        _f.clock.advance(-std::chrono::hours(24 * 365));
        const base::Bytes tooEarly = _f.sign(smallPdf({"paris-1"}), "paris-1", "paris-1", SignatureLevel::B_T);
        _f.clock.advance(std::chrono::hours(24 * 365));
        const auto verdict = _f.verify(tooEarly);
        CPPUNIT_ASSERT_EQUAL_MESSAGE(toJson(verdict).dump(2), Indication::TotalFailed, verdict.indication());
        CPPUNIT_ASSERT_EQUAL(SubIndication::NotYetValid, verdict.subIndication());
    }

    void anotherAuthorityIsNoTrust()
    {
        const base::Bytes file = _f.sign(smallPdf({"paris-1"}), "paris-1", "paris-1");
        const signing::TrustAnchors other{_f.cryptography.readCertificates(TestPki::get().file("buenos-aires-1.pem"), "other")};
        const auto verdict = _f.verifier.verifyPdf(file, other, _f.clock.now());
        CPPUNIT_ASSERT_EQUAL(Indication::Indeterminate, verdict.indication());
        CPPUNIT_ASSERT_EQUAL(SubIndication::NoCertificateChainFound, verdict.subIndication());
    }

    void aSecondFieldWithTheSameSignatureFails()
    {
        const base::Bytes file = _f.sign(smallPdf({"paris-1", "lyon-1"}), "paris-1", "paris-1");
        pdf::Dictionary other = dictionaryOf(file, 10);
        other["V"] = *pdf::find(dictionaryOf(file, 9), "V");
        assertFails(updated(file, 10, other));
    }

    void loopsAndOverlapsEnd()
    {
        const base::Bytes file = signedByTwo();
        const auto revisions = pdf::Revisions::read(file);
        const std::string previous = "/Prev " + std::to_string(revisions.all()[0].xref) + "\n";
        std::string self = "/Prev " + std::to_string(revisions.all()[1].xref) + "\n";
        if (self.size() == previous.size()) assertFails(replaced(file, previous, self), "Prev");
        assertFails(replaced(file, "/Root 1 0 R", "/Root 2 0 R"));
        assertRefused(base::ErrorCode::Malformed, [&] { static_cast<void>(pdf::Revisions::read(base::view("%PDF-1.7\n"))); });
        const std::string deep = std::string(20000, '[') + std::string(20000, ']');
        const base::Bytes nested = firstRevision({"<</Type/Catalog/X " + deep + ">>"});
        assertRefused(base::ErrorCode::Malformed, [&] { static_cast<void>(pdf::Revisions::read(nested)); });
        std::string dictionaries;
        for (int i = 0; i < 20000; ++i) dictionaries += "<</A";
        const base::Bytes unclosed = firstRevision({dictionaries});
        assertRefused(base::ErrorCode::Malformed, [&] { static_cast<void>(pdf::Revisions::read(unclosed)); });
        const base::Bytes twice = firstRevision({"<</Type/Catalog/Type/Catalog>>"});
        assertRefused(base::ErrorCode::Malformed, [&] { static_cast<void>(pdf::Revisions::read(twice)); });
        const base::Bytes dangling = firstRevision({"<</Type/Catalog/X 7 0 R>>"});
        assertRefused(base::ErrorCode::Malformed, [&] { static_cast<void>(pdf::Revisions::read(dangling)); });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SignatureTamperTest);
