#include "pdf/Convention.h"
#include "pdf/Tool.h"
#include "support/Refused.h"

#include <algorithm>
#include <map>
#include <regex>
#include <vector>

namespace lazos::tests {

using base::ErrorCode;

class PrinterTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(PrinterTest);
    CPPUNIT_TEST(printsTheSameBytesForTheSameRequest);
    CPPUNIT_TEST(anotherWorkHasAnotherDocumentId);
    CPPUNIT_TEST(readsLanguageAfterLanguage);
    CPPUNIT_TEST(headingsOfAllLanguagesStartAtOneHeight);
    CPPUNIT_TEST(embedsTheSourcesUnchanged);
    CPPUNIT_TEST(printsOneTwoOrThreeLanguages);
    CPPUNIT_TEST(givesEverySignatoryAField);
    CPPUNIT_TEST(repeatsTheHeadOfATableOnEachPage);
    CPPUNIT_TEST(namesTheFontFolderThatLacksAFont);
    CPPUNIT_TEST(refusesLanguagesThatAreNotAligned);
    CPPUNIT_TEST(refusesCharactersThatNoFontHas);
    CPPUNIT_TEST_SUITE_END();

public:
    void printsTheSameBytesForTheSameRequest()
    {
        const base::Bytes first = printer().print(convention());
        CPPUNIT_ASSERT(first == printer().print(convention()));
        CPPUNIT_ASSERT(first == pdf::Printer(printerFolders()).print(convention())); // and with nothing remembered
    }

    void anotherWorkHasAnotherDocumentId()
    {
        domain::PrintRequest other = convention();
        other.workId += "-2";
        const auto id = [](const base::Bytes& file) {
            const std::string_view text = base::text(file);
            return std::string(text.substr(text.rfind("/ID ["), 40));
        };
        CPPUNIT_ASSERT(id(printer().print(convention())) != id(printer().print(other)));
    }

    void readsLanguageAfterLanguage()
    {
        const TemporaryFile file(printer().print(convention()));
        std::string raw = outputOfSuccess("pdftotext -raw -f 1 -l 1 " + file.path() + " -");
        raw = std::regex_replace(raw, std::regex("\u00ad\n"), ""); // divided words come together again
        std::replace(raw.begin(), raw.end(), '\n', ' ');
        const std::size_t spanish = raw.find("Considerando los lazos de amistad entre ambas ciudades y la voluntad de cooperar en pie de igualdad");
        const std::size_t spanishEnd = raw.find("Artículo 1. Objeto");
        const std::size_t french = raw.find("considérant les liens d’amitié entre les deux villes et leur volonté de coopérer sur un pied d’égalité");
        CPPUNIT_ASSERT(spanish != std::string::npos && spanishEnd != std::string::npos && french != std::string::npos);
        CPPUNIT_ASSERT(spanish < spanishEnd && spanishEnd < french);
    }

    void headingsOfAllLanguagesStartAtOneHeight()
    {
        const TemporaryFile file(printer().print(convention()));
        const std::string boxes = outputOfSuccess("pdftotext -bbox " + file.path() + " -");
        const std::regex word("xMin=\"([0-9.]+)\" yMin=\"([0-9.]+)\"[^>]*>([^<]+)</word>");
        std::vector<double> spanish;
        std::vector<double> french;
        for (std::sregex_iterator it(boxes.begin(), boxes.end(), word), end; it != end; ++it) {
            const double x = std::stod((*it)[1]);
            if ((*it)[3] == "Artículo" && x < 49) spanish.push_back(std::stod((*it)[2]));
            if ((*it)[3] == "Article" && x > 300 && x < 310) french.push_back(std::stod((*it)[2]));
        }
        CPPUNIT_ASSERT_EQUAL(std::size_t{12}, spanish.size());
        CPPUNIT_ASSERT(spanish == french);
    }

    void embedsTheSourcesUnchanged()
    {
        const domain::PrintRequest request = convention();
        const TemporaryFile file(printer().print(request));
        std::map<std::string, const domain::Attachment*> expected;
        for (const domain::Attachment& attachment : request.attachments) expected[attachment.name] = &attachment;
        int number = 0;
        for (const auto& [name, attachment] : expected) {
            const TemporaryFile out({});
            outputOfSuccess("pdfdetach -save " + std::to_string(++number) + " -o " + out.path() + " " + file.path());
            CPPUNIT_ASSERT_MESSAGE(name, base::readFile(out.path()) == attachment->content);
        }
    }

    void printsOneTwoOrThreeLanguages()
    {
        for (const std::vector<std::string>& languages : {std::vector<std::string>{"fr"}, {"es", "fr"}, {"es", "fr", "pt"}}) {
            const TemporaryFile file(printer().print(convention(languages)));
            outputOfSuccess("qpdf --check " + file.path());
            const std::string text = outputOfSuccess("pdftotext -raw " + file.path() + " -");
            CPPUNIT_ASSERT(text.find("Français · texte authentique") != std::string::npos);
            CPPUNIT_ASSERT_EQUAL(languages.size() == 3, text.find("Português · texto autêntico") != std::string::npos);
        }
        assertRefused(ErrorCode::InvalidArgument, [&] { static_cast<void>(printer().print(domain::PrintRequest{})); });
    }

    void givesEverySignatoryAField()
    {
        for (int count = 1; count <= 6; ++count) {
            const domain::PrintRequest request = convention({"es", "fr"}, count);
            const TemporaryFile file(printer().print(request));
            const std::string objects = outputOfSuccess("qpdf --json=2 --json-key=acroform " + file.path());
            for (const domain::SignatureSlot& slot : request.signatures) CPPUNIT_ASSERT(objects.find("\"" + slot.field + "\"") != std::string::npos);
        }
        domain::PrintRequest twice = convention();
        twice.signatures[1].field = twice.signatures[0].field;
        assertRefused(ErrorCode::InvalidArgument, [&] { static_cast<void>(printer().print(twice)); });
    }

    void repeatsTheHeadOfATableOnEachPage()
    {
        domain::PrintRequest request = convention();
        for (domain::Expression& expression : request.expressions) lengthenTable(expression.document, 60);
        const TemporaryFile file(printer().print(request));
        const std::string text = outputOfSuccess("pdftotext -raw " + file.path() + " -");
        const std::regex head("Parte Período Origen Importe");
        CPPUNIT_ASSERT(std::distance(std::sregex_iterator(text.begin(), text.end(), head), std::sregex_iterator()) >= 2);
        const std::string structure = outputOfSuccess("pdfinfo -struct-text " + file.path());
        const std::regex once("\"Importe\"");
        CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, std::distance(std::sregex_iterator(structure.begin(), structure.end(), once), std::sregex_iterator()));
    }

    void namesTheFontFolderThatLacksAFont()
    {
        pdf::PrinterFolders folders = printerFolders();
        folders.fonts = LAZOS_SOURCE_DIR "/tests/data/pdf";
        const std::string said = assertRefused(ErrorCode::NotFound, [&] { pdf::Printer{folders}; });
        CPPUNIT_ASSERT(said.find("NotoSerif-Regular.ttf") != std::string::npos && said.find("tests/data/pdf") != std::string::npos);
    }

    void refusesLanguagesThatAreNotAligned()
    {
        domain::PrintRequest request = convention();
        request.expressions[1].document.find("art_9")->children.pop_back();
        CPPUNIT_ASSERT(assertRefused(ErrorCode::InvalidArgument, [&] { static_cast<void>(printer().print(request)); }).find("art_9") != std::string::npos);
    }

    void refusesCharactersThatNoFontHas()
    {
        domain::PrintRequest request = convention();
        request.signatures[0].signatory = "\u6f22";
        CPPUNIT_ASSERT(assertRefused(ErrorCode::InvalidArgument, [&] { static_cast<void>(printer().print(request)); }).find("U+6F22") != std::string::npos);
    }

private:
    static const pdf::Printer& printer()
    {
        static const pdf::Printer instance(printerFolders());
        return instance;
    }

    static void lengthenTable(domain::Node& node, int rows)
    {
        if (node.name == "table") {
            const domain::Node row = node.children.back();
            for (int i = 0; i < rows; ++i) node.children.push_back(row);
            return;
        }
        for (domain::Node& child : node.children) lengthenTable(child, rows);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(PrinterTest);

}
