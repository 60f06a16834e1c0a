#include "LogFixture.h"

#include "archive/Checkpoint.h"
#include "support/Refused.h"

using namespace lazos;
using archive::NoteVerdict;
using archive::SignedNote;
using archive::TlogProof;
using archive::VerifierKey;
using base::ErrorCode;
using tests::assertRefused;

class NoteTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(NoteTest);
    CPPUNIT_TEST(readsTheKeyAndNoteOfAnotherProject);
    CPPUNIT_TEST(refusesKeysThatAreNotExactlyOne);
    CPPUNIT_TEST(ignoresSignaturesOfStrangersAndRefusesBadOnesOfKnownKeys);
    CPPUNIT_TEST(refusesNotesThatAreNone);
    CPPUNIT_TEST(refusesCheckpointsThatAreNone);
    CPPUNIT_TEST(writesAndReadsProofs);
    CPPUNIT_TEST_SUITE_END();

    // The key and note of the package documentation of golang.org/x/mod/sumdb/note.
    void readsTheKeyAndNoteOfAnotherProject()
    {
        const VerifierKey key = VerifierKey::parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        const std::string text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
        const std::string note = text + "\n\xe2\x80\x94 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        const SignedNote parsed = SignedNote::parse(note, "note");
        CPPUNIT_ASSERT_EQUAL(text, parsed.text);
        CPPUNIT_ASSERT(archive::verifyNote(parsed, {key}, crypto::verifyEd25519) == NoteVerdict::Verified);
        CPPUNIT_ASSERT_EQUAL(note, parsed.format());
        SignedNote changed = parsed;
        changed.text[0] = 'O';
        CPPUNIT_ASSERT(archive::verifyNote(changed, {key}, crypto::verifyEd25519) == NoteVerdict::BadSignature);
    }

    void refusesKeysThatAreNotExactlyOne()
    {
        const std::string good = tests::testSigner().key.text();
        CPPUNIT_ASSERT_EQUAL(good, VerifierKey::parse(good).text());
        for (const std::string& bad : {std::string(), std::string("name"), good + "=", good.substr(1), "a b" + good.substr(good.find('+')),
                                       good.substr(0, good.size() - 4), "x+00000000" + good.substr(good.rfind('+'))}) {
            assertRefused(ErrorCode::Malformed, [&] { VerifierKey::parse(bad); });
        }
        const std::string message = assertRefused(ErrorCode::Malformed, [&] { VerifierKey::parseList("# keys\n" + good + "\nwrong\n", "log.vkey"); });
        CPPUNIT_ASSERT_MESSAGE(message, message.starts_with("log.vkey:3:"));
    }

    void ignoresSignaturesOfStrangersAndRefusesBadOnesOfKnownKeys()
    {
        const archive::NoteSigner log = tests::testSigner(1);
        const archive::NoteSigner other = tests::testSigner(2, "witness.example");
        SignedNote note = archive::signNote("text\n", log);
        CPPUNIT_ASSERT(archive::verifyNote(note, {other.key}, crypto::verifyEd25519) == NoteVerdict::NotSignedByKnownKey);
        CPPUNIT_ASSERT(archive::verifyNote(note, {}, crypto::verifyEd25519) == NoteVerdict::NotSignedByKnownKey);
        // A longer signature of a type that is not known here (ML-DSA) is passed over.
        note.signatures.push_back({"witness.example", 7, base::Bytes(2420, 1)});
        note = SignedNote::parse(note.format(), "note");
        CPPUNIT_ASSERT(archive::verifyNote(note, {log.key, other.key}, crypto::verifyEd25519) == NoteVerdict::Verified);
        note.signatures.push_back({other.key.name, other.key.id(), base::Bytes(64, 1)});
        CPPUNIT_ASSERT(archive::verifyNote(note, {log.key, other.key}, crypto::verifyEd25519) == NoteVerdict::BadSignature);
        CPPUNIT_ASSERT(archive::verifyNote(note, {log.key}, crypto::verifyEd25519) == NoteVerdict::Verified);
    }

    void refusesNotesThatAreNone()
    {
        const std::string line = "\xe2\x80\x94 name AAAAAAAA\n";
        CPPUNIT_ASSERT_EQUAL(std::string("a\n\nb\n"), SignedNote::parse("a\n\nb\n\n" + line, "n").text);
        for (const std::string& bad : {std::string(), std::string("text\n"), std::string("text\n\n"), "text\n" + line, "text\n\n" + line.substr(1),
                                       "text\n\n" + line.substr(0, line.size() - 1), "te\rxt\n\n" + line, "te\xff\n\n" + line,
                                       std::string("text\n\n\xe2\x80\x94 na+me AAAAAAAA\n"), std::string("text\n\n\xe2\x80\x94 name AAAA\n"),
                                       std::string("text\n\n\xe2\x80\x94 name ====\n"), std::string("text\n\n\xe2\x80\x94 na\xc2\xa0me AAAAAAAA\n")}) {
            assertRefused(ErrorCode::Malformed, [&] { SignedNote::parse(bad, "n"); });
        }
        assertRefused(ErrorCode::TooLarge, [&] { SignedNote::parse(std::string(2u << 20, 'a'), "n"); });
    }

    void refusesCheckpointsThatAreNone()
    {
        const std::string root = base::toBase64(archive::emptyRoot());
        CPPUNIT_ASSERT_EQUAL(std::uint64_t{12}, archive::Checkpoint::parse("o\n12\n" + root + "\nextension\n", "c").size);
        for (const std::string& bad : {"o\n012\n" + root + "\n", "o\n-1\n" + root + "\n", "\n1\n" + root + "\n", "o\n1\n" + root, "o\n1\n" + root.substr(4) + "\n",
                                       "o\n99999999999999999999\n" + root + "\n", std::string("o\n1\n")}) {
            assertRefused(ErrorCode::Malformed, [&] { archive::Checkpoint::parse(bad, "c"); });
        }
    }

    void writesAndReadsProofs()
    {
        tests::LogFixture f;
        f.fill(11);
        const std::string checkpoint = archive::signNote(f.now().text(), tests::testSigner()).format();
        const TlogProof proof{base::Bytes{1, 2, 3}, 4, archive::inclusionProof(f.log, 4, 11), checkpoint};
        const TlogProof again = TlogProof::parse(proof.format(), "p");
        CPPUNIT_ASSERT(again.extra == proof.extra && again.index == 4 && again.path == proof.path && again.checkpoint == checkpoint);
        CPPUNIT_ASSERT(proof.format().starts_with("c2sp.org/tlog-proof@v1\nextra AQID\nindex 4\n"));
        const std::string text = proof.format();
        for (std::size_t end = 0; end < text.size(); end += 7) {
            assertRefused(ErrorCode::Malformed, [&] { TlogProof::parse(text.substr(0, end), "p"); });
        }
        assertRefused(ErrorCode::Malformed, [&] { TlogProof::parse("c2sp.org/tlog-proof@v2" + text.substr(22), "p"); });
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(NoteTest);
