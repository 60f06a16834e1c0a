// PDF/A-3a and PDF/UA-1 before and after each signature, and that each rule notices the one change that breaks it.
#include "pdf/Convention.h"
#include "pdf/SigningFixture.h"
#include "pdf/StandardRules.h"

#include <algorithm>
#include <functional>

namespace lazos::tests {

namespace {

using Change = std::function<void(std::string&)>;

/// Replaces the first `before` by as many bytes, so that every offset stays.
Change insteadLast(const std::string& before, const std::string& after)
{
    return [before, after](std::string& file) {
        const std::size_t at = file.rfind(before);
        CPPUNIT_ASSERT_MESSAGE(before + " is not in the file", at != std::string::npos);
        file.replace(at, before.size(), after);
    };
}

Change instead(const std::string& before, const std::string& after)
{
    return [before, after](std::string& file) {
        CPPUNIT_ASSERT_EQUAL_MESSAGE(before, before.size(), after.size());
        const std::size_t at = file.find(before);
        CPPUNIT_ASSERT_MESSAGE(before + " is not in the file", at != std::string::npos);
        file.replace(at, before.size(), after);
    };
}

/// Overwrites what follows the first `before`.
Change after(const std::string& before, const std::string& words)
{
    return [before, words](std::string& file) {
        const std::size_t at = file.find(before);
        CPPUNIT_ASSERT_MESSAGE(before + " is not in the file", at != std::string::npos);
        file.replace(at + before.size(), words.size(), words);
    };
}

struct Case
{
    std::string clause;
    Change change;
};

std::string listOf(const Broken& broken)
{
    std::string list;
    for (const std::string& rule : broken) list += rule + "\n";
    return list;
}

}

class StandardRulesTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(StandardRulesTest);
    CPPUNIT_TEST(printedFilesBreakNoRule);
    CPPUNIT_TEST(signedFilesBreakNoRule);
    CPPUNIT_TEST(eachBrokenRuleOfAPrintedFileIsNoticed);
    CPPUNIT_TEST(eachBrokenRuleOfASignedFileIsNoticed);
    CPPUNIT_TEST_SUITE_END();

public:
    void printedFilesBreakNoRule()
    {
        CPPUNIT_ASSERT_EQUAL(std::string(), listOf(brokenRules(printed())));
        for (const std::vector<std::string>& languages : {std::vector<std::string>{"fr"}, {"es", "fr", "pt"}}) {
            CPPUNIT_ASSERT_EQUAL(std::string(), listOf(brokenRules(pdf::Printer(printerFolders()).print(convention(languages, 3)))));
        }
    }

    void signedFilesBreakNoRule()
    {
        CPPUNIT_ASSERT_EQUAL(std::string(), listOf(brokenRules(signedOnce())));
        CPPUNIT_ASSERT_EQUAL(std::string(), listOf(brokenRules(signedTwice())));
    }

    void eachBrokenRuleOfAPrintedFileIsNoticed()
    {
        const std::string plain = uncompressed(printed());
        CPPUNIT_ASSERT_EQUAL(std::string(), listOf(brokenRules(base::Bytes(plain.begin(), plain.end()))));
        for (const Case& broken : std::vector<Case>{
                 {"A 6.1.2", instead("%PDF-1.7", "%PDF-2.0")},
                 {"A 6.1.3", [](std::string& file) { file += "later\n"; }},
                 {"A 6.1.7", instead("\nendstream", " endstream")},
                 {"A 6.1.9", instead("\nendobj\n", "\nendobj ")},
                 {"A 6.2.2", after("\n1 0 0 1 48 ", "1 XX")},
                 {"A 6.2.3", instead("/GTS_PDFA1", "/GTS_PDFX1")},
                 {"A 6.2.11.3", instead("/CIDToGIDMap /Identity", "/CIDToGIDMap /Identitx")},
                 {"A 6.2.11.4", instead("/FontFile2", "/FontFileX")},
                 {"A 6.2.11.5", after("/W [ 0 [ ", "9")},
                 {"A 6.2.11.6", instead("/Flags 34", "/Flags 38")},
                 {"A 6.2.11.7", instead("<0001> <0020>", "<0001> <0000>")},
                 {"A 6.2.11.7", instead("<0001> <0020>", "<0001> <e000>")},
                 {"A 6.2.11.8", after("\n[<", "0000")},
                 {"A 6.3.2", instead("/F 132", "/F 134")},
                 {"A 6.3.2", instead("/F 4 ", "/F 0 ")},
                 {"A 6.3.3", instead("/AP << /N ", "/AP << /D ")},
                 {"A 6.6.2.1", instead("/Metadata ", "/Metadate ")},
                 {"A 6.6.2.1", instead("</rdf:RDF>", "</rdf:RDG>")},
                 {"A 6.6.2.3", instead("<pdfaSchema:prefix>pdfuaid", "<pdfaSchema:prefix>pdfuaie")},
                 {"A 6.6.2.3", instead("<pdfaProperty:category>internal", "<pdfaProperty:category>enternal")},
                 {"A 6.6.3", instead("<xmp:CreateDate>2026", "<xmp:CreateDate>2025")},
                 {"A 6.6.4", instead("<pdfaid:part>3", "<pdfaid:part>2")},
                 {"A 6.6.4", instead("<pdfaid:conformance>A", "<pdfaid:conformance>B")},
                 {"A 6.7.2", instead("/Marked true", "/Marked null")},
                 {"A 6.7.3", instead("/StructTreeRoot ", "/StructTreeRoom ")},
                 {"A 6.7.3", instead("/S /Sect", "/S /Sekt")},
                 {"A 6.8", instead("/AFRelationship /Source", "/AFRelationship /Sourcx")},
                 {"A 6.8", instead("/Subtype /application#2fxml", "/Subtype /application#5fxml")},
                 {"UA 5", instead("<pdfuaid:part>1", "<pdfuaid:part>2")},
                 {"UA 7.1", instead("xml:lang=\"x-default\"", "xml:lang=\"x-defautt\"")},
                 {"UA 7.1", instead("/DisplayDocTitle true", "/DisplayDocTitle null")},
                 {"UA 7.1", instead("/P <</MCID 3>> BDC", "/P <</MXID 3>> BDC")},
                 {"UA 7.1", instead("/Artifact <</Type /Layout>> BDC", "                               ")},
                 {"UA 7.1", instead("/StructParents 1 ", "/StructParents 0 ")},
                 {"UA 7.2", instead("/Lang (fr)", "/Lang (f_)")},
                 {"UA 7.2", instead("/S /LBody", "/S /LI   ")},
                 {"UA 7.2", instead("/S /TD", "/S /TR")},
                 {"UA 7.4.2", instead("/S /H1", "/S /H4")},
                 {"UA 7.5", instead("/Scope /Column", "/Scope /Colomn")},
                 {"UA 7.11", instead("/UF <", "/UX <")},
                 {"UA 7.18.1", instead("/TU ", "/TX ")},
                 {"UA 7.18.3", insteadLast("/Tabs /S", "/Tabs /R")}, // the last page is the one with annotations
                 {"UA 7.18.4", instead("/S /Form", "/S /Sect")},
                 {"UA 7.18.5", instead("/S /Link", "/S /Span")},
                 {"UA 7.18.5", instead("/Border [ 0 0 0 ] /Contents", "/Border [ 0 0 0 ] /Kontents")},
             }) {
            assertNoticed(plain, broken);
        }
    }

    void eachBrokenRuleOfASignedFileIsNoticed()
    {
        const base::Bytes bytes = signedTwice();
        const std::string file(bytes.begin(), bytes.end());
        for (const Case& broken : std::vector<Case>{
                 {"A 6.1.3", [](std::string& changed) { changed += "% later\n"; }},
                 {"A 6.1.6", instead("<feff", "<fef ")},
                 {"A 6.2.11.8", after(" Tm <", "0000")},
                 {"A 6.4.3", instead("/ByteRange [0 ", "/ByteRange [1 ")},
                 {"A 6.4.3", [](std::string& changed) {
                      char& digit = changed.at(changed.find("/ByteRange [0 ") + 14);
                      digit = digit == '9' ? '8' : '9';
                  }},
                 {"A 6.4.3", instead("/ETSI.CAdES.detached", "/ETSI.CAdES.attached")},
                 {"UA 7.2", instead("/Span <</Lang (es)>> BDC", "/Span <</Lang (e_)>> BDC")},
             }) {
            assertNoticed(file, broken);
        }
    }

private:
    static const base::Bytes& printed()
    {
        static const base::Bytes file = pdf::Printer(printerFolders()).print(convention({"es", "fr"}, 3));
        return file;
    }
    static const base::Bytes& signedOnce()
    {
        static const base::Bytes file = SigningFixture().sign(printed(), "buenos-aires-1", "buenos-aires-1");
        return file;
    }
    static const base::Bytes& signedTwice()
    {
        static const base::Bytes file = SigningFixture().sign(signedOnce(), "paris-1", "paris-1", signing::SignatureLevel::B_T);
        return file;
    }

    /// The same document with its streams readable, as qpdf writes it.
    static std::string uncompressed(const base::Bytes& file)
    {
        const TemporaryFile in(file);
        const TemporaryFile out({});
        outputOfSuccess("qpdf --stream-data=uncompress --object-streams=disable --newline-before-endstream " + in.path() + " " + out.path());
        const base::Bytes written = base::readFile(out.path());
        return {written.begin(), written.end()};
    }

    static void assertNoticed(const std::string& file, const Case& broken)
    {
        std::string changed = file;
        broken.change(changed);
        const Broken rules = brokenRules(base::Bytes(changed.begin(), changed.end()));
        const bool noticed = std::any_of(rules.begin(), rules.end(), [&](const std::string& rule) { return rule.starts_with(broken.clause + ":"); });
        const std::size_t at = static_cast<std::size_t>(std::mismatch(file.begin(), file.end(), changed.begin(), changed.end()).first - file.begin());
        CPPUNIT_ASSERT_MESSAGE(broken.clause + ", broken at \"" + changed.substr(at < 20 ? 0 : at - 20, 60) + "\", is not among: " + listOf(rules), noticed);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(StandardRulesTest);

}
