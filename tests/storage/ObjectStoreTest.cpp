#include "storage/FileObjectStore.h"

#include "support/Refused.h"
#include "support/TemporaryFolder.h"

#include <fstream>
#include <map>

using namespace lazos;
using namespace lazos::tests;
using base::ErrorCode;

namespace {

// FIPS 180-4 examples, "abc" and the empty message.
const std::string abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const std::string empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

}

class ObjectStoreTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(ObjectStoreTest);
    CPPUNIT_TEST(anObjectIsNamedByItsSha256);
    CPPUNIT_TEST(storingTwiceIsHarmless);
    CPPUNIT_TEST(storingAgainRepairsAFileThatIsDamaged);
    CPPUNIT_TEST(anObjectIsAReadOnlyFile);
    CPPUNIT_TEST(anUnknownObjectIsNotFound);
    CPPUNIT_TEST(aNameThatIsNoDigestIsRefused);
    CPPUNIT_TEST(anObjectThatWasChangedIsCorrupt);
    CPPUNIT_TEST(everyObjectIsVisitedAndNothingElse);
    CPPUNIT_TEST_SUITE_END();

    TemporaryFolder _folder;
    storage::FileObjectStore _store{_folder.path() / "objects"};
    std::filesystem::path _abcFile = _folder.path() / "objects" / "ba" / abc;

public:
    void anObjectIsNamedByItsSha256()
    {
        CPPUNIT_ASSERT_EQUAL(abc, _store.put(base::view("abc")));
        CPPUNIT_ASSERT_EQUAL(empty, _store.put({}));
        CPPUNIT_ASSERT_EQUAL(std::string("abc"), std::string(base::text(_store.get(abc))));
        CPPUNIT_ASSERT(_store.get(empty).empty());
        CPPUNIT_ASSERT_EQUAL(std::string("abc"), base::readTextFile(_abcFile));
    }

    void storingTwiceIsHarmless()
    {
        _store.put(base::view("abc"));
        const auto written = std::filesystem::last_write_time(_abcFile);
        CPPUNIT_ASSERT_EQUAL(abc, _store.put(base::view("abc")));
        CPPUNIT_ASSERT(written == std::filesystem::last_write_time(_abcFile));
    }

    void storingAgainRepairsAFileThatIsDamaged()
    {
        for (const char* damaged : {"", "ab", "abd", "abcd"}) {
            _store.put(base::view("abc"));
            std::filesystem::remove(_abcFile);
            std::ofstream(_abcFile) << damaged;
            CPPUNIT_ASSERT_EQUAL(abc, _store.put(base::view("abc")));
            CPPUNIT_ASSERT_EQUAL(std::string("abc"), std::string(base::text(_store.get(abc))));
        }
    }

    void anObjectIsAReadOnlyFile()
    {
        using std::filesystem::perms;
        _store.put(base::view("abc"));
        const perms given = std::filesystem::status(_abcFile).permissions();
        CPPUNIT_ASSERT((given & (perms::owner_write | perms::group_write | perms::others_write)) == perms::none);
    }

    void anUnknownObjectIsNotFound()
    {
        assertRefused(ErrorCode::NotFound, [&] { _store.get(abc); });
    }

    void aNameThatIsNoDigestIsRefused()
    {
        _store.put(base::view("abc"));
        std::string upper = abc;
        upper[0] = 'B';
        for (const std::string& id : {std::string(), std::string("../../etc/passwd"), upper, abc + "0", abc.substr(1), "/" + abc.substr(1)}) {
            assertRefused(ErrorCode::InvalidArgument, [&] { _store.get(id); });
        }
    }

    void anObjectThatWasChangedIsCorrupt()
    {
        _store.put(base::view("abc"));
        std::filesystem::remove(_abcFile);
        std::ofstream(_abcFile) << "abd";
        const std::string message = assertRefused(ErrorCode::Corrupt, [&] { _store.get(abc); });
        CPPUNIT_ASSERT(message.find(abc) != std::string::npos);
    }

    void everyObjectIsVisitedAndNothingElse()
    {
        std::map<std::string, std::string> found;
        const auto visit = [&](const std::string& id, const std::filesystem::path& file) { found[id] = base::readTextFile(file); };
        _store.each(visit);
        CPPUNIT_ASSERT(found.empty());
        _store.put(base::view("abc"));
        _store.put({});
        // What a write leaves that a power cut interrupted.
        std::ofstream(_abcFile.parent_path() / (abc + ".1-0.tmp")) << "ab";
        _store.each(visit);
        CPPUNIT_ASSERT((found == std::map<std::string, std::string>{{abc, "abc"}, {empty, ""}}));
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(ObjectStoreTest);
