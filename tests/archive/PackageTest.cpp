#include "LogFixture.h"

#include "archive/Bag.h"
#include "archive/Package.h"
#include "archive/PackageCheck.h"
#include "archive/VerifyText.h"
#include "archive/Zip.h"
#include "drafting/AknFormat.h"
#include "pdf/Convention.h"
#include "pdf/SigningFixture.h"
#include "pdf/file/EmbeddedFiles.h"
#include "support/Refused.h"
#include "xml/AknXml.h"

#include <functional>

using namespace lazos;
using archive::FileTree;
using signing::Indication;
using tests::LogFixture;

namespace {

const std::string data(archive::representation);

/// One agreement, printed, signed by two parties and archived with the real parts; made once for all tests.
struct Archived
{
    tests::SigningFixture signing;
    LogFixture log;
    archive::NoteSigner signer = tests::testSigner();
    xml::AknXml akn;
    base::Bytes once; ///< signed by Paris alone
    archive::PackageContent content;
    FileTree bag;

    static Archived& get()
    {
        static Archived archived;
        return archived;
    }

    Archived()
    {
        const domain::PrintRequest request = tests::convention();
        const pdf::Printer printer(tests::printerFolders());
        const base::Bytes printed = printer.print(request);
        once = signing.sign(printed, "paris-1", "paris-1", lazos::signing::SignatureLevel::B_T);
        content.pdf = signing.sign(once, "buenos-aires-1", "buenos-aires-1");
        for (const domain::Attachment& attachment : request.attachments) {
            if (!attachment.name.ends_with(".akn.xml")) continue;
            const std::string language = attachment.name.substr(10, 2);
            content.akn[language] = base::text(attachment.content);
            content.textHashes[language] = drafting::textHash(akn, akn.read(attachment.content, attachment.name));
        }
        content.id = "urn:uuid:11111111-2222-4333-8444-555555555555";
        content.reference = "PAR-BUE-2026-014";
        content.title = request.title;
        content.organisations = {{{"fr", "Ville de Paris"}}, {{"es", "Gobierno de la Ciudad Autónoma de Buenos Aires"}}};
        content.archivedAt = tests::instant("2026-11-24T12:00:00Z");
        content.findingsJson = R"({"referenceDate":"2026-11-23","verdict":"lawful","findings":[{"rule":"fr.x","party":"paris","verdict":"lawful","gate":"signature","sources":[{"citation":"CGCT, art. L1115-1 <b>"}],"message":{"fr":"d'accord","es":"de acuerdo"}}]})";
        content.workflowHistoryJson = "{}\n";
        content.acts = {{"paris", *base::parseDate("2026-04-07"), "Délibération ../x", "pdf", {1, 2, 3}}, {"paris", *base::parseDate("2026-04-07"), "Délibération ../x", "pdf", {4}}};
        content.validationReportJson = "{}\n";
        content.evidence = {{"root.pem", tests::TestPki::get().file("root.pem")}};

        log.fill(5);
        log.append(LogFixture::event("agreement.freeze", base::hex(base::sha256(archive::textHashesDocument(content.textHashes)))));
        log.append(LogFixture::event("agreement.sign", base::hex(base::sha256(once))));
        log.append(LogFixture::event("agreement.sign", base::hex(base::sha256(content.pdf))));
        const archive::PreparedPackage prepared = archive::preparePackage(content);
        log.append(LogFixture::event("agreement.archive", prepared.manifestSha256));
        bag = archive::finishPackage(prepared, archive::collectAuditPart(log.log, {2, 4, 5, 6, 7, 8}, checkpoint(signer), signer.key));
    }

    /// A package of the document that Paris alone signed in the PDF, told of by the same log.
    FileTree signedByParis(const archive::PackageContent& changed)
    {
        archive::PackageContent half = changed;
        half.pdf = once;
        const archive::PreparedPackage prepared = archive::preparePackage(half);
        const std::uint64_t entry = log.append(LogFixture::event("agreement.archive", prepared.manifestSha256));
        return archive::finishPackage(prepared, archive::collectAuditPart(log.log, {2, 4, 5, 6, entry}, checkpoint(signer), signer.key));
    }

    std::string checkpoint(const archive::NoteSigner& by) { return archive::signNote(log.now().text(), by).format(); }

    archive::PackageVerdict check(const FileTree& files, bool ca = true, bool key = true)
    {
        archive::Trust trust;
        if (ca) trust.certificates = signing.trust;
        if (key) trust.logKeys = {signer.key};
        trust.at = signing.clock.now() + std::chrono::hours(1);
        return archive::checkPackage(files, trust, {signing.verifier, crypto::verifyEd25519, pdf::embeddedFiles, [this](base::BytesView bytes, const std::string& name) {
                                                        return drafting::textHash(akn, akn.read(bytes, name));
                                                    }});
    }
};

/// Makes the manifests fit again, as someone who forges a package would.
FileTree rebuilt(FileTree files)
{
    archive::BagInfo info = archive::checkBag(files).info;
    std::erase_if(info, [](const auto& line) { return line.first == "Payload-Oxum"; });
    std::erase_if(files, [](const auto& file) { return !file.first.starts_with("data/"); });
    return archive::makeBag(std::move(files), info);
}

FileTree withInformation(FileTree files, const std::string& from, const std::string& to)
{
    std::string lines(base::text(files.at("bag-info.txt")));
    CPPUNIT_ASSERT_MESSAGE(lines, lines.find(from) != std::string::npos);
    lines.replace(lines.find(from), from.size(), to);
    files["bag-info.txt"].assign(lines.begin(), lines.end());
    return files;
}

}

class PackageTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(PackageTest);
    CPPUNIT_TEST(anUntouchedPackagePassesWithAnchorsFromOutside);
    CPPUNIT_TEST(withoutAnchorsNothingIsMoreThanIndeterminate);
    CPPUNIT_TEST(theSameContentGivesTheSameBytes);
    CPPUNIT_TEST(oneChangedByteInAnyFileFailsAndIsNamed);
    CPPUNIT_TEST(aRemovedOrAddedFileFailsAndIsNamed);
    CPPUNIT_TEST(changesUnderRebuiltManifestsFail);
    CPPUNIT_TEST(bagInformationUnderRebuiltManifestsFailsAndIsNamed);
    CPPUNIT_TEST(anAddedEmptyFolderFailsAndIsNamed);
    CPPUNIT_TEST(aLogRebuiltUnderAnotherKeyFails);
    CPPUNIT_TEST(aSignatureByHandStandsInTheVerdictWithItsScan);
    CPPUNIT_TEST(whoHasNotSignedStandsInTheVerdict);
    CPPUNIT_TEST(reasonsAreToldInTheReadersLanguage);
    CPPUNIT_TEST(verifyTextCommandsWorkAsPrinted);
    CPPUNIT_TEST(verifyTextChecksTheTimeStampOfASignature);
    CPPUNIT_TEST_SUITE_END();

    static std::string why(const archive::PackageVerdict& verdict) { return archive::toJson(verdict).dump(1); }

    /// First what anybody understands; the check below it names the part.
    static void saysThatItIsDamaged(const archive::PackageVerdict& verdict, const std::string& part)
    {
        CPPUNIT_ASSERT_EQUAL(std::string("The package was changed or is damaged: do not rely on it"), verdict.sentence().english());
        CPPUNIT_ASSERT_MESSAGE(why(verdict), signing::worst(verdict.checks)->sentence().english().find(part) != std::string::npos);
    }

    void anUntouchedPackagePassesWithAnchorsFromOutside()
    {
        Archived& a = Archived::get();
        const auto verdict = a.check(a.bag);
        CPPUNIT_ASSERT_MESSAGE(why(verdict), verdict.indication() == Indication::TotalPassed);
        CPPUNIT_ASSERT(a.bag.contains(data + "acts/paris/2026-04-07-d-lib-ration-x.pdf"));
        CPPUNIT_ASSERT(a.bag.contains(data + "acts/paris/2026-04-07-d-lib-ration-x-2.pdf"));
        CPPUNIT_ASSERT(base::text(a.bag.at(data + "findings.html")).find("L1115-1 &lt;b&gt;") != std::string_view::npos);
        const auto zipped = archive::readZip(archive::writeZip(a.bag, "package", a.content.archivedAt), "z");
        CPPUNIT_ASSERT(a.check(zipped).indication() == Indication::TotalPassed);
    }

    void withoutAnchorsNothingIsMoreThanIndeterminate()
    {
        Archived& a = Archived::get();
        CPPUNIT_ASSERT(a.check(a.bag, false, true).indication() == Indication::Indeterminate);
        CPPUNIT_ASSERT(a.check(a.bag, true, false).indication() == Indication::Indeterminate);
        CPPUNIT_ASSERT(a.check(a.bag, false, false).indication() == Indication::Indeterminate);
    }

    void theSameContentGivesTheSameBytes()
    {
        Archived& a = Archived::get();
        const auto again = archive::finishPackage(archive::preparePackage(a.content),
                                                  archive::collectAuditPart(a.log.log, {2, 4, 5, 6, 7, 8}, a.checkpoint(a.signer), a.signer.key));
        CPPUNIT_ASSERT(again == a.bag);
    }

    void oneChangedByteInAnyFileFailsAndIsNamed()
    {
        Archived& a = Archived::get();
        for (const auto& [path, bytes] : a.bag) {
            for (const std::size_t at : {std::size_t{0}, bytes.size() / 2, bytes.size() - 1}) {
                FileTree files = a.bag;
                files[path][at] ^= 1;
                const auto verdict = a.check(files);
                CPPUNIT_ASSERT_MESSAGE(path, verdict.indication() == Indication::TotalFailed);
                CPPUNIT_ASSERT_MESSAGE(path + why(verdict), why(verdict).find(path.substr(path.rfind('/') + 1)) != std::string::npos);
            }
        }
    }

    void aRemovedOrAddedFileFailsAndIsNamed()
    {
        Archived& a = Archived::get();
        for (const auto& [path, bytes] : a.bag) {
            FileTree files = a.bag;
            files.erase(path);
            const auto verdict = a.check(files);
            CPPUNIT_ASSERT_MESSAGE(path, verdict.indication() == Indication::TotalFailed);
            CPPUNIT_ASSERT_MESSAGE(path + why(verdict), why(verdict).find(path.substr(path.rfind('/') + 1)) != std::string::npos);
        }
        for (const std::string& path : {std::string("data/extra.txt"), std::string("extra.txt"), std::string("fetch.txt"), data + "audit/more.txt"}) {
            FileTree files = a.bag;
            files[path] = {};
            const auto verdict = a.check(files);
            CPPUNIT_ASSERT_MESSAGE(path, verdict.indication() == Indication::TotalFailed && why(verdict).find(path) != std::string::npos);
        }
    }

    void changesUnderRebuiltManifestsFail()
    {
        Archived& a = Archived::get();
        const std::pair<const char*, std::function<void(FileTree&)>> changes[] = {
            {"archived", [](FileTree& f) { f[data + "workflow-history.json"].push_back(' '); }},
            {"archived", [](FileTree& f) { f.erase(data + "acts/paris/2026-04-07-d-lib-ration-x.pdf"); }},
            {"archived", [](FileTree& f) { f["data/extra"] = {1}; }},
            {"text", [](FileTree& f) { f[data + "agreement.es.akn.xml"] = f[data + "agreement.fr.akn.xml"]; }},
            {"log-entry", [](FileTree& f) {
                 std::string lines(base::text(f[data + "audit/entries.jsonl"]));
                 lines.replace(lines.find("\"ok\""), 4, "\"error\"");
                 f[data + "audit/entries.jsonl"].assign(lines.begin(), lines.end());
             }},
            {"log-entry", [](FileTree& f) {
                 base::Bytes& lines = f[data + "audit/entries.jsonl"];
                 lines.erase(lines.begin(), std::find(lines.begin(), lines.end(), '\n') + 1);
             }},
            {"signed", [](FileTree& f) {
                 // The document as only Paris had signed it: valid, but not what the log names.
                 base::Bytes& pdf = f[data + "agreement.pdf"];
                 const std::string_view text = base::text(pdf);
                 const auto last = text.rfind("%%EOF");
                 pdf.resize(text.rfind("%%EOF", last - 1) + 6);
             }},
        };
        for (const auto& [what, change] : changes) {
            FileTree files = a.bag;
            change(files);
            const auto verdict = a.check(rebuilt(files));
            CPPUNIT_ASSERT_MESSAGE(what, verdict.indication() == Indication::TotalFailed);
            const bool named = std::any_of(verdict.checks.begin(), verdict.checks.end(), [&](const signing::Check& check) {
                return check.what == what && signing::indicationOf(check.result) == Indication::TotalFailed;
            });
            CPPUNIT_ASSERT_MESSAGE(what + why(verdict), named);
        }
    }

    void bagInformationUnderRebuiltManifestsFailsAndIsNamed()
    {
        Archived& a = Archived::get();
        CPPUNIT_ASSERT(a.check(rebuilt(a.bag)).indication() == Indication::TotalPassed);
        for (const auto& [from, to] : {std::pair{"Ville de Paris", "Ville de Lyon"}, std::pair{"PAR-BUE-2026-014", "PAR-BUE-2026-015"},
                                       std::pair{"Source-Organization", "Contact-Name"}, std::pair{"Bagging-Date: 2026-11-24\n", ""},
                                       std::pair{"Payload-Oxum", "Contact-Name: Eve\nPayload-Oxum"}}) {
            const auto verdict = a.check(rebuilt(withInformation(a.bag, from, to)));
            CPPUNIT_ASSERT_MESSAGE(to + why(verdict), verdict.indication() == Indication::TotalFailed);
            saysThatItIsDamaged(verdict, "bag-info.txt");
        }
    }

    void anAddedEmptyFolderFailsAndIsNamed()
    {
        Archived& a = Archived::get();
        const tests::TemporaryFolder folder;
        const auto in = [&](const std::string& command) {
            const std::string said = tests::outputOf("cd " + folder.path().string() + " && " + command);
            CPPUNIT_ASSERT_MESSAGE(said, said.ends_with("exit 0"));
        };
        archive::writeFolder(a.bag, folder.path() / "sound");
        in("zip -qr sound.zip sound");
        CPPUNIT_ASSERT(a.check(archive::readFolder(folder.path() / "sound")).indication() == Indication::TotalPassed);
        CPPUNIT_ASSERT(a.check(archive::readZip(base::readFile(folder.path() / "sound.zip"), "z")).indication() == Indication::TotalPassed);
        for (const std::string& added : {std::string("more"), std::string("data/more"), data + "acts/more", data + "acts/more/and more"}) {
            in("rm -rf bag z.zip && cp -r sound bag && mkdir -p 'bag/" + added + "' && zip -qr z.zip bag");
            for (const FileTree& files : {archive::readFolder(folder.path() / "bag"), archive::readZip(base::readFile(folder.path() / "z.zip"), "z")}) {
                const auto verdict = a.check(files);
                CPPUNIT_ASSERT_MESSAGE(added + why(verdict), verdict.indication() == Indication::TotalFailed);
                saysThatItIsDamaged(verdict, added + "/");
            }
        }
        // Beside the package's own folder in a ZIP file.
        for (const char* beside : {"beside", "data"}) {
            in(std::string("rm -rf bag z.zip && cp -r sound bag && mkdir ") + beside + " && zip -qr z.zip bag " + beside);
            const auto verdict = a.check(archive::readZip(base::readFile(folder.path() / "z.zip"), "z"));
            CPPUNIT_ASSERT_MESSAGE(why(verdict), verdict.indication() == Indication::TotalFailed);
            saysThatItIsDamaged(verdict, std::string(beside) + "/");
        }
    }

    /// Everything fits together, even the key inside; only the key from outside tells.
    void aLogRebuiltUnderAnotherKeyFails()
    {
        Archived& a = Archived::get();
        const archive::NoteSigner forger = tests::testSigner(9);
        const FileTree forged = archive::finishPackage(archive::preparePackage(a.content),
                                                       archive::collectAuditPart(a.log.log, {2, 4, 5, 6, 7, 8}, a.checkpoint(forger), forger.key));
        const auto verdict = a.check(forged);
        CPPUNIT_ASSERT(verdict.indication() == Indication::TotalFailed);
        CPPUNIT_ASSERT_MESSAGE(why(verdict), verdict.sentence().english().find("another key") != std::string::npos);
        CPPUNIT_ASSERT(a.check(forged, true, false).indication() == Indication::Indeterminate);
    }

    /// What the history tells of a signature by hand with this scan.
    static archive::PackageContent withPaper(const base::Bytes& scan)
    {
        archive::PackageContent content = Archived::get().content;
        const base::Json detail{{"way", "ink"}, {"signer", "Esteban Quiroga"}, {"day", "2027-01-20"}, {"witness", "Marta Ibarra"}, {"scan", base::hex(base::sha256(scan))}};
        content.workflowHistoryJson =
            base::Json{{"steps", base::Json::array({{{"action", "agreement.sign"}, {"object", "buenos-aires-1"}, {"detail", detail}}})}}.dump() + "\n";
        return content;
    }

    void aSignatureByHandStandsInTheVerdictWithItsScan()
    {
        Archived& a = Archived::get();
        const base::Bytes scan{0x89, 'P', 'N', 'G'};
        archive::PackageContent content = withPaper(scan);
        content.acts.push_back({"buenos-aires", *base::parseDate("2027-01-20"), "signed-by-hand", "png", scan});
        const FileTree bag = a.signedByParis(content);
        const auto verdict = a.check(bag);
        CPPUNIT_ASSERT_EQUAL_MESSAGE(why(verdict), Indication::TotalPassed, verdict.indication());
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, verdict.byHand.size());
        CPPUNIT_ASSERT_EQUAL(data + "acts/buenos-aires/2027-01-20-signed-by-hand.png", verdict.byHand[0].scan);
        CPPUNIT_ASSERT(verdict.missing().empty());
        CPPUNIT_ASSERT(verdict.sentence().english().ends_with("Signed by hand, with scan and witness: Esteban Quiroga"));
        const std::string_view help = base::text(bag.at("data/documentation/VERIFY.txt"));
        CPPUNIT_ASSERT(help.find("acts/buenos-aires/2027-01-20-signed-by-hand.png") != std::string_view::npos);
        CPPUNIT_ASSERT(base::text(a.bag.at("data/documentation/VERIFY.txt")).find("signed-by-hand") == std::string_view::npos);
    }

    void whoHasNotSignedStandsInTheVerdict()
    {
        Archived& a = Archived::get();
        // A history alone, without the scan that it names, is no signature.
        for (const archive::PackageContent& content : {a.content, withPaper({1, 2})}) {
            const auto verdict = a.check(a.signedByParis(content));
            CPPUNIT_ASSERT_EQUAL_MESSAGE(why(verdict), Indication::TotalPassed, verdict.indication());
            CPPUNIT_ASSERT(verdict.missing() == std::vector<std::string>{"buenos-aires-1"});
            CPPUNIT_ASSERT(verdict.sentence().english().ends_with("but not everybody has signed: buenos-aires-1"));
        }
    }

    /// Wherever an error stopped a check, its own words are said in the reader's language inside those of the check.
    void reasonsAreToldInTheReadersLanguage()
    {
        Archived& a = Archived::get();
        const lazos::signing::Say marking = [](const base::Message& message) { return "<" + message.english() + ">"; };
        for (const std::string& part : {std::string("audit/checkpoint.txt"), std::string("audit/entries.jsonl"), std::string("agreement.fr.akn.xml"), std::string("agreement.pdf")}) {
            FileTree files = a.bag;
            files[data + part] = {'x'};
            const auto verdict = a.check(rebuilt(files));
            int reasons = 0;
            const auto count = [&](const std::vector<signing::Check>& checks) {
                for (const signing::Check& check : checks) {
                    const std::string said = check.sentence(marking).english();
                    if (check.because) CPPUNIT_ASSERT_MESSAGE(said, said.find("<" + check.because->english() + ">") != std::string::npos);
                    reasons += check.because ? 1 : 0;
                }
            };
            count(verdict.checks);
            if (verdict.pdf) count(verdict.pdf->checks);
            CPPUNIT_ASSERT_MESSAGE(part + why(verdict), reasons > 0);
        }
        // The sentence of the whole takes the deciding check's reason with it.
        const auto proof = archive::checkProof("c2sp.org/tlog-proof@v1\nindex x\n", "x.tlog-proof", {}, {}, crypto::verifyEd25519);
        CPPUNIT_ASSERT(proof.checks.at(0).because);
        CPPUNIT_ASSERT(proof.sentence(marking).english().ends_with("<" + proof.checks.at(0).because->english() + ">"));
    }

    static std::string commandsOf(const std::string& text, const std::string& language)
    {
        std::string commands;
        bool inside = false;
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with("====")) inside = false;
            if (line.ends_with("(" + language + ")")) inside = true;
            if (inside && line.starts_with("    ")) commands += line + "\n";
        }
        return commands;
    }

    void verifyTextCommandsWorkAsPrinted()
    {
        Archived& a = Archived::get();
        const tests::TemporaryFolder folder;
        archive::writeFolder(a.bag, folder.path() / "bag");
        const std::string text(base::text(a.bag.at("data/documentation/VERIFY.txt")));
        const auto run = [&](const std::string& language, const std::string& bag, const std::string& key) {
            const std::string script = commandsOf(text, language);
            CPPUNIT_ASSERT_MESSAGE(language, script.find("openssl cms") != std::string::npos);
            const std::string file = folder.write("run.sh", base::view(script)).string();
            return tests::outputOf("cd " + (folder.path() / bag).string() + " && CA=" + tests::TestPki::get().path("root.pem").string() + " LOG_KEY='" + key +
                                   "' bash -eu " + file);
        };
        const std::string key = a.signer.key.text();
        for (const char* language : {"es", "fr", "en"}) {
            const std::string output = run(language, "bag", key);
            CPPUNIT_ASSERT_MESSAGE(output, output.ends_with("exit 0"));
            CPPUNIT_ASSERT_MESSAGE(output, output.find("entry 8: OK") != std::string::npos);
        }
        CPPUNIT_ASSERT(commandsOf(text, "pt").empty());
        CPPUNIT_ASSERT(!run("en", "bag", tests::testSigner(9).key.text()).ends_with("exit 0"));
        for (const std::string& changed : {data + "agreement.pdf", data + "audit/entries.jsonl", data + "findings.json"}) {
            FileTree files = a.bag;
            files[changed][files[changed].size() / 2] ^= 1;
            std::filesystem::remove_all(folder.path() / "changed");
            archive::writeFolder(rebuilt(files), folder.path() / "changed");
            CPPUNIT_ASSERT_MESSAGE(changed, !run("en", "changed", key).ends_with("exit 0"));
        }
        std::filesystem::remove_all(folder.path() / "changed");
        archive::writeFolder(rebuilt(withInformation(a.bag, "Ville de Paris", "Ville de Lyon")), folder.path() / "changed");
        CPPUNIT_ASSERT(!run("en", "changed", key).ends_with("exit 0"));
        std::filesystem::create_directory(folder.path() / "bag" / "data" / "more");
        CPPUNIT_ASSERT(!run("en", "bag", key).ends_with("exit 0"));
    }

    /// Only the commands for signatures and time-stamps, on a PDF alone: no digest of the package helps them.
    static std::string checkSignatures(const std::string& text, const base::Bytes& pdf)
    {
        const tests::TemporaryFolder folder;
        std::filesystem::create_directories(folder.path() / archive::representation);
        static_cast<void>(folder.write(data + "agreement.pdf", pdf));
        const std::string all = commandsOf(text, "en");
        const std::string commands = all.substr(all.find("    P="), all.find("    A=") - all.find("    P="));
        const std::string file = folder.write("run.sh", base::view(commands)).string();
        return tests::outputOf("cd " + folder.path().string() + " && CA=" + tests::TestPki::get().path("root.pem").string() + " bash -eu " + file);
    }

    void verifyTextChecksTheTimeStampOfASignature()
    {
        Archived& a = Archived::get();
        const std::string text(base::text(a.bag.at("data/documentation/VERIFY.txt")));
        const auto count = [](const std::string& in, const std::string& what) {
            int found = 0;
            for (auto at = in.find(what); at != std::string::npos; at = in.find(what, at + 1)) ++found;
            return found;
        };
        // Paris signed with a time-stamp, Buenos Aires without.
        CPPUNIT_ASSERT_EQUAL(1, count(commandsOf(text, "fr"), "openssl ts -verify"));
        const std::string sound = checkSignatures(text, a.content.pdf);
        CPPUNIT_ASSERT_MESSAGE(sound, sound.ends_with("exit 0") && count(sound, "CMS Verification successful") == 2 && count(sound, "Verification: OK") == 1);

        // A time-stamp taken from another signature: the CMS holds as before, for a time-stamp is no signed attribute.
        tests::SigningFixture& signing = a.signing;
        const base::Bytes other = signing.sign(tests::smallPdf({"paris-1"}), "paris-1", "paris-1", lazos::signing::SignatureLevel::B_T);
        const auto cmsOf = [](base::BytesView file) {
            const archive::SignedRanges range = archive::signedRanges(file).front();
            return base::fromHex(base::text(file).substr(range.firstLength + 1, range.secondStart - range.firstLength - 2));
        };
        const base::Bytes own = cmsOf(a.content.pdf);
        const base::Bytes foreign = cmsOf(other);
        const auto signedData = crypto::parseSignedData(own, true);
        crypto::SignedDataParts parts;
        parts.contentType = signedData.contentType;
        parts.certificate = crypto::signerCertificate(signedData);
        for (const auto one : signedData.certificates) {
            if (one.data() != parts.certificate.data()) parts.chain.emplace_back(one.begin(), one.end());
        }
        parts.signedAttributes = signedData.signedAttributes;
        parts.scheme = signedData.scheme;
        parts.signature = signedData.signature;
        const auto token = crypto::parseSignedData(foreign, true).unsignedAttributes.at(crypto::oid::signatureTimeStamp);
        parts.timeStamp = {token.begin(), token.end()};
        base::Bytes forged = a.content.pdf;
        std::string hex = base::toHex(crypto::encode(parts));
        const archive::SignedRanges range = archive::signedRanges(forged).front();
        hex.resize(range.secondStart - range.firstLength - 2, '0');
        std::copy(hex.begin(), hex.end(), forged.begin() + static_cast<std::ptrdiff_t>(range.firstLength + 1));
        const std::string said = checkSignatures(text, forged);
        CPPUNIT_ASSERT_MESSAGE(said, !said.ends_with("exit 0") && count(said, "CMS Verification successful") >= 1 && count(said, "Verification: FAILED") == 1);
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(PackageTest);
