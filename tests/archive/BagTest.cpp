#include "archive/Bag.h"
#include "archive/Zip.h"
#include "base/Digest.h"
#include "support/Program.h"
#include "support/Refused.h"
#include "support/TemporaryFolder.h"

#include <functional>

using namespace lazos;
using archive::FileTree;
using base::ErrorCode;
using tests::assertRefused;

namespace {

base::Bytes bytes(const std::string& text) { return {text.begin(), text.end()}; }

/// A small bag by hand, so that our writer is not the judge of our reader.
FileTree bag(const std::string& version, const std::string& algorithm = "sha512")
{
    FileTree files;
    files["data/a file.txt"] = bytes("hello\n");
    files["data/sub/b.txt"] = bytes("");
    files["bagit.txt"] = bytes("BagIt-Version: " + version + "\nTag-File-Character-Encoding: UTF-8\n");
    files["bag-info.txt"] = bytes("Source-Organization: one\nSource-Organization: two\n three\nPayload-Oxum: 6.2\n");
    files["manifest-" + algorithm + ".txt"] = bytes(base::hexDigest(algorithm, files["data/a file.txt"]) + "  data/a file.txt\r\n" +
                                                    base::hexDigest(algorithm, files["data/sub/b.txt"]) + " data/sub/b.txt\n");
    files["tagmanifest-" + algorithm + ".txt"] = bytes(base::hexDigest(algorithm, files["bagit.txt"]) + "  bagit.txt\n");
    return files;
}

void append(FileTree& files, const std::string& path, const std::string& text)
{
    files[path].insert(files[path].end(), text.begin(), text.end());
}

}

class BagTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(BagTest);
    CPPUNIT_TEST(acceptsValidBagsOfBothVersions);
    CPPUNIT_TEST(refusesEveryKindOfInvalidBag);
    CPPUNIT_TEST(writesBagsThatShaSumAccepts);
    CPPUNIT_TEST(encodesOnlyLineEndsAndPercentInPaths);
    CPPUNIT_TEST(zipsAreReproducibleAndOthersReadThem);
    CPPUNIT_TEST(readsZipsOfOthers);
    CPPUNIT_TEST(refusesHostileZips);
    CPPUNIT_TEST(refusesLinksInFolders);
    CPPUNIT_TEST(emptyFoldersAreSeenThoughABagMayHoldThem);
    CPPUNIT_TEST_SUITE_END();

    static void assertValid(const FileTree& files)
    {
        const auto report = archive::checkBag(files);
        CPPUNIT_ASSERT_MESSAGE(report.problems.empty() ? "" : report.problems[0].message.english(), report.valid());
    }

    // The kinds of the valid bags in the BagIt conformance suite of the Library of Congress.
    void acceptsValidBagsOfBothVersions()
    {
        for (const char* version : {"0.97", "1.0"}) {
            for (const char* algorithm : {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}) assertValid(bag(version, algorithm));
            FileTree dotSlash = bag(version);
            dotSlash.erase("manifest-sha512.txt");
            append(dotSlash, "manifest-sha512.txt", base::hexDigest("sha512", dotSlash["data/a file.txt"]) + " *./data/a file.txt\n");
            append(dotSlash, "manifest-sha512.txt", base::hexDigest("sha512", dotSlash["data/sub/b.txt"]) + "\t./data/sub/b.txt\n");
            dotSlash.erase("tagmanifest-sha512.txt");
            assertValid(dotSlash);
            FileTree fetched = bag(version);
            fetched["fetch.txt"] = bytes("http://localhost/a - data/a file.txt\n");
            assertValid(fetched);
            FileTree utf16 = bag(version);
            utf16["bagit.txt"] = bytes("BagIt-Version: " + std::string(version) + "\nTag-File-Character-Encoding: UTF-16\n");
            utf16.erase("tagmanifest-sha512.txt");
            for (const char* file : {"manifest-sha512.txt", "bag-info.txt"}) {
                base::Bytes wide{0xfe, 0xff};
                for (const std::uint8_t byte : utf16[file]) wide.insert(wide.end(), {0, byte});
                utf16[file] = wide;
            }
            assertValid(utf16);
            FileTree latin = bag(version);
            latin["bagit.txt"] = bytes("BagIt-Version: " + std::string(version) + "\nTag-File-Character-Encoding: ISO-8859-1\n");
            append(latin, "bag-info.txt", "Contact-Name: Jos\xe9\n");
            latin.erase("tagmanifest-sha512.txt");
            assertValid(latin);
            CPPUNIT_ASSERT_EQUAL(std::string("José"), archive::checkBag(latin).info.back().second);
            CPPUNIT_ASSERT_EQUAL(std::string("two three"), archive::checkBag(bag(version)).info[1].second);
        }
    }

    void refusesEveryKindOfInvalidBag()
    {
        const std::string decl = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
        const std::pair<const char*, std::function<void(FileTree&)>> breaks[] = {
            {"no bagit.txt", [](FileTree& f) { f.erase("bagit.txt"); }},
            {"white space before the colon", [](FileTree& f) { f["bagit.txt"] = bytes("BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n"); }},
            {"white space around the version", [](FileTree& f) { f["bagit.txt"] = bytes("BagIt-Version:  1.0 \nTag-File-Character-Encoding: UTF-8\n"); }},
            {"byte order mark", [&](FileTree& f) { f["bagit.txt"] = bytes("\xef\xbb\xbf" + decl); }},
            {"no encoding", [](FileTree& f) { f["bagit.txt"] = bytes("BagIt-Version: 1.0\n"); }},
            {"unknown encoding", [](FileTree& f) { f["bagit.txt"] = bytes("BagIt-Version: 1.0\nTag-File-Character-Encoding: WTF-8\n"); }},
            {"unknown version", [](FileTree& f) { f["bagit.txt"] = bytes("BagIt-Version: a.b\nTag-File-Character-Encoding: UTF-8\n"); }},
            {"a third line", [&](FileTree& f) { f["bagit.txt"] = bytes(decl + "More: x\n"); }},
            {"no payload", [](FileTree& f) { f.erase("data/a file.txt"), f.erase("data/sub/b.txt"); }},
            {"no manifest", [](FileTree& f) { f.erase("manifest-sha512.txt"); }},
            {"missing payload file", [](FileTree& f) { f.erase("data/sub/b.txt"); }},
            {"further payload file", [](FileTree& f) { f["data/extra.txt"] = bytes("x"); }},
            {"changed payload file", [](FileTree& f) { f["data/a file.txt"] = bytes("hellp\n"); }},
            {"changed tag file", [](FileTree& f) { append(f, "bagit.txt", "\n"); }},
            {"missing tag file", [](FileTree& f) { append(f, "tagmanifest-sha512.txt", std::string(128, '0') + "  other.txt\n"); }},
            {"file listed twice", [](FileTree& f) { append(f, "manifest-sha512.txt", std::string(128, '0') + "  data/sub/b.txt\n"); }},
            {"not in all manifests", [](FileTree& f) { f["manifest-sha256.txt"] = bytes(base::hexDigest("sha256", f["data/a file.txt"]) + "  data/a file.txt\n"); }},
            {"path outside by dots", [](FileTree& f) { append(f, "manifest-sha512.txt", std::string(128, '0') + "  data/../../etc/passwd\n"); }},
            {"absolute path", [](FileTree& f) { append(f, "manifest-sha512.txt", std::string(128, '0') + "  /etc/passwd\n"); }},
            {"path by tilde", [](FileTree& f) { append(f, "manifest-sha512.txt", std::string(128, '0') + "  ~/x\n"); }},
            {"tag file in the payload manifest", [](FileTree& f) { append(f, "manifest-sha512.txt", base::hexDigest("sha512", f["bagit.txt"]) + "  bagit.txt\n"); }},
            {"line without path", [](FileTree& f) { append(f, "manifest-sha512.txt", std::string(128, '0') + "\n"); }},
            {"wrong oxum", [](FileTree& f) { f["bag-info.txt"] = bytes("Payload-Oxum: 7.2\n"); }},
            {"line without label", [](FileTree& f) { f["bag-info.txt"] = bytes("nothing\n"); }},
            {"fetch outside", [](FileTree& f) { f["fetch.txt"] = bytes("http://x/ - ../x\n"); }},
            {"fetch of a file that is not there", [](FileTree& f) { f["fetch.txt"] = bytes("http://x/ 1 data/later\n"); }},
            {"fetch without length", [](FileTree& f) { f["fetch.txt"] = bytes("http://x/ data/sub/b.txt\n"); }},
        };
        for (const auto& [what, harm] : breaks) {
            FileTree files = bag("1.0");
            harm(files);
            CPPUNIT_ASSERT_MESSAGE(what, !archive::checkBag(files).valid());
        }
    }

    void writesBagsThatShaSumAccepts()
    {
        const FileTree made = archive::makeBag({{"data/x/1.txt", bytes("one")}, {"data/2.bin", base::Bytes(100'000, 7)}}, {{"Source-Organization", "Paris"}});
        assertValid(made);
        const tests::TemporaryFolder folder;
        archive::writeFolder(made, folder.path() / "bag");
        CPPUNIT_ASSERT(archive::readFolder(folder.path() / "bag") == made);
        CPPUNIT_ASSERT_EQUAL(std::string("exit 0"), tests::outputOf("cd " + (folder.path() / "bag").string() +
                                                                     " && sha256sum -c --quiet --strict *manifest-sha256.txt && sha512sum -c --quiet --strict *manifest-sha512.txt"));
        assertRefused(ErrorCode::Conflict, [&] { archive::writeFolder(made, folder.path() / "bag"); });
        assertRefused(ErrorCode::InvalidArgument, [] { archive::makeBag({{"data/../x", {}}}, {}); });
        assertRefused(ErrorCode::InvalidArgument, [] { archive::makeBag({{"data/x", {}}}, {{"A", "b\nC: d"}}); });
    }

    void encodesOnlyLineEndsAndPercentInPaths()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("00  data/100%25%0A%0Dé x\n"), archive::manifestLine("00", "data/100%\n\ré x"));
        assertValid(archive::makeBag({{"data/100% %0A.txt", bytes("x")}}, {}));
    }

    void zipsAreReproducibleAndOthersReadThem()
    {
        const FileTree made = archive::makeBag({{"data/é.txt", bytes("one")}, {"data/empty", {}}}, {});
        const base::Instant time = *base::parseInstant("2026-11-24T10:15:30Z");
        const base::Bytes zip = archive::writeZip(made, "package", time);
        CPPUNIT_ASSERT(zip == archive::writeZip(made, "package", time));
        CPPUNIT_ASSERT(archive::readZip(zip, "z") == made);
        const tests::TemporaryFolder folder;
        const std::string file = folder.write("p.zip", zip).string();
        CPPUNIT_ASSERT(tests::outputOf("unzip -tq " + file).ends_with("exit 0"));
        CPPUNIT_ASSERT(tests::outputOf("zip -T " + file).ends_with("exit 0"));
        tests::outputOf("cd " + folder.path().string() + " && unzip -q p.zip");
        CPPUNIT_ASSERT(archive::readFolder(folder.path() / "package") == made);
    }

    void readsZipsOfOthers()
    {
        const FileTree made = archive::makeBag({{"data/a.txt", bytes(std::string(5000, 'a'))}}, {});
        const tests::TemporaryFolder folder;
        archive::writeFolder(made, folder.path() / "bag");
        tests::outputOf("cd " + folder.path().string() + " && zip -qr z.zip bag");
        CPPUNIT_ASSERT(archive::readZip(base::readFile(folder.path() / "z.zip"), "z") == made);
        tests::outputOf("cd " + folder.path().string() + " && ln -s /etc/passwd bag/link && zip -qry l.zip bag");
        assertRefused(ErrorCode::Malformed, [&] { archive::readZip(base::readFile(folder.path() / "l.zip"), "z"); });
        tests::outputOf("cd " + folder.path().string() + " && zip -q -P secret e.zip bag/bagit.txt");
        assertRefused(ErrorCode::Malformed, [&] { archive::readZip(base::readFile(folder.path() / "e.zip"), "z"); });
        tests::outputOf("cd " + folder.path().string() + " && head -c 300000000 /dev/zero > zeros && zip -q b.zip zeros");
        assertRefused(ErrorCode::TooLarge, [&] { archive::readZip(base::readFile(folder.path() / "b.zip"), "z"); });
    }

    void refusesHostileZips()
    {
        const base::Bytes good = archive::writeZip({{"a/b.txt", bytes("hello")}}, "t", {});
        const auto with = [&](const std::string& from, const std::string& to, bool all) {
            std::string text(base::text(good));
            for (auto at = text.find(from); at != std::string::npos; at = all ? text.find(from, at + 1) : std::string::npos) text.replace(at, from.size(), to);
            return bytes(text);
        };
        for (const std::string& path : std::initializer_list<std::string>{"../../x.txt", "/etc/b.txt1", "t\\..\\b.txt1", "C:/a/b.txt1", "t//a/b.txt1"}) {
            assertRefused(ErrorCode::Malformed, [&] { archive::readZip(with("t/a/b.txt", path.substr(0, 9), true), "z"); });
        }
        assertRefused(ErrorCode::Malformed, [&] { archive::readZip(with("t/a/b.txt", "t/a/c.txt", false), "z"); }); // headers differ
        assertRefused(ErrorCode::Malformed, [&] { archive::readZip(with("hello", "hellp", false), "z"); }); // check sum
        for (std::size_t end = 0; end < good.size(); ++end) {
            assertRefused(ErrorCode::Malformed, [&] { archive::readZip(base::BytesView(good).first(end), "z"); });
        }
        archive::IntakeLimits one;
        one.entries = 1;
        assertRefused(ErrorCode::TooLarge, [&] { archive::readZip(archive::writeZip({{"a", {}}, {"b", {}}}, "t", {}), "z", one); });
    }

    void refusesLinksInFolders()
    {
        const tests::TemporaryFolder folder;
        static_cast<void>(folder.write("a", base::view("x")));
        std::filesystem::create_symlink("/etc/passwd", folder.path() / "link");
        assertRefused(ErrorCode::Malformed, [&] { archive::readFolder(folder.path()); });
    }

    void emptyFoldersAreSeenThoughABagMayHoldThem()
    {
        FileTree holding = bag("1.0");
        holding["data/kept/"] = {};
        holding["tags/kept/"] = {};
        assertValid(holding);
        const tests::TemporaryFolder folder;
        const std::string in = "cd " + folder.path().string() + " && ";
        archive::writeFolder(holding, folder.path() / "bag");
        CPPUNIT_ASSERT(archive::readFolder(folder.path() / "bag") == holding);
        tests::outputOf(in + "zip -qr z.zip bag");
        CPPUNIT_ASSERT(archive::readZip(base::readFile(folder.path() / "z.zip"), "z") == holding);
        const base::Bytes zip = archive::writeZip(holding, "ours", {});
        CPPUNIT_ASSERT(archive::readZip(zip, "z") == holding);
        static_cast<void>(folder.write("ours.zip", zip));
        CPPUNIT_ASSERT(tests::outputOf(in + "unzip -q ours.zip").ends_with("exit 0"));
        CPPUNIT_ASSERT(archive::readFolder(folder.path() / "ours") == holding);

        append(holding, "manifest-sha512.txt", base::hexDigest("sha512", base::Bytes()) + "  data/kept/\n");
        CPPUNIT_ASSERT(!archive::checkBag(holding).valid());
        FileTree nothing{{"bagit.txt", bag("1.0")["bagit.txt"]}, {"manifest-sha512.txt", {}}, {"data/", {}}};
        assertValid(nothing);
        nothing.erase("data/");
        CPPUNIT_ASSERT(!archive::checkBag(nothing).valid());
        archive::IntakeLimits one;
        one.entries = 1;
        std::filesystem::create_directories(folder.path() / "many" / "a");
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, archive::readFolder(folder.path() / "many", one).size());
        std::filesystem::create_directories(folder.path() / "many" / "b");
        assertRefused(ErrorCode::TooLarge, [&] { archive::readFolder(folder.path() / "many", one); });
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(BagTest);
