#include "base/Bytes.h"
#include "base/Digest.h"
#include "support/Refused.h"

#include <cstdlib>
#include <set>

using namespace lazos;
using base::ErrorCode;
using tests::assertRefused;

class BytesTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(BytesTest);
    CPPUNIT_TEST(meetsTheVectorsOfRfc4648);
    CPPUNIT_TEST(refusesBase64ThatIsNotCanonical);
    CPPUNIT_TEST(meetsTheVectorsOfFips180);
    CPPUNIT_TEST(digestsAFileLikeAPiece);
    CPPUNIT_TEST(refusesAFileOverTheLimit);
    CPPUNIT_TEST(replacesAFileWholeOrNotAtAll);
    CPPUNIT_TEST(givesVersion4Uuids);
    CPPUNIT_TEST_SUITE_END();

    void meetsTheVectorsOfRfc4648()
    {
        const std::pair<const char*, const char*> vectors[] = {{"", ""},         {"f", "Zg=="},         {"fo", "Zm8="},
                                                               {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"foobar", "Zm9vYmFy"}};
        for (const auto& [plain, encoded] : vectors) {
            CPPUNIT_ASSERT_EQUAL(std::string(encoded), base::toBase64(base::view(plain)));
            CPPUNIT_ASSERT_EQUAL(std::string(plain), std::string(base::text(base::fromBase64(encoded))));
        }
    }

    void refusesBase64ThatIsNotCanonical()
    {
        for (const char* bad : {"Zg", "Zh==", "Zm9=", "Zg==Zg==", "Z g=", "Zm9v\n", "====", "Zg=a"}) {
            assertRefused(ErrorCode::Malformed, [&] { base::fromBase64(bad); });
        }
    }

    void meetsTheVectorsOfFips180()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                             base::hex(base::sha256("abc")));
        CPPUNIT_ASSERT_EQUAL(std::string("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                                         "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"),
                             base::hex(base::sha512(base::view("abc"))));
    }

    void digestsAFileLikeAPiece()
    {
        const auto file = std::filesystem::temp_directory_path() / ("lazos-digest-" + base::randomUuid());
        base::Bytes bytes(700'001, 0x5a);
        base::writeFileDurably(file, bytes);
        const auto digest = base::digestFile(file);
        std::filesystem::remove(file);
        CPPUNIT_ASSERT(digest.sha256 == base::sha256(bytes));
        CPPUNIT_ASSERT(digest.sha512 == base::sha512(bytes));
        CPPUNIT_ASSERT_EQUAL(std::uint64_t{700'001}, digest.size);
    }

    void refusesAFileOverTheLimit()
    {
        const auto file = std::filesystem::temp_directory_path() / ("lazos-limit-" + base::randomUuid());
        base::writeFileDurably(file, base::Bytes(11));
        assertRefused(ErrorCode::TooLarge, [&] { base::readFile(file, 10); });
        CPPUNIT_ASSERT_EQUAL(std::size_t{11}, base::readFile(file, 11).size());
        std::filesystem::remove(file);
        assertRefused(ErrorCode::NotFound, [&] { base::readFile(file); });
    }

    void replacesAFileWholeOrNotAtAll()
    {
        const auto folder = std::filesystem::temp_directory_path() / ("lazos-folder-" + base::randomUuid());
        std::filesystem::create_directory(folder);
        base::writeFileDurably(folder / "a", base::view("first"));
        base::writeFileDurably(folder / "a", base::view("second"));
        CPPUNIT_ASSERT_EQUAL(std::string("second"), base::readTextFile(folder / "a"));
        assertRefused(ErrorCode::Unavailable, [&] { base::writeFileDurably(folder / "none/a", base::view("x")); });
        std::set<std::filesystem::path> left;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) left.insert(entry.path().filename());
        CPPUNIT_ASSERT(left == std::set<std::filesystem::path>{"a"});
        std::filesystem::remove_all(folder);
    }

    void givesVersion4Uuids()
    {
        const std::string uuid = base::randomUuid();
        CPPUNIT_ASSERT_EQUAL(std::size_t{36}, uuid.size());
        CPPUNIT_ASSERT_EQUAL('4', uuid[14]);
        CPPUNIT_ASSERT(std::string("89ab").find(uuid[19]) != std::string::npos);
        CPPUNIT_ASSERT(uuid != base::randomUuid());
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(BytesTest);
