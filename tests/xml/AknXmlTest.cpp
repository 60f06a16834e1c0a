#include "xml/AknXml.h"

#include "base/Digest.h"
#include "support/Refused.h"
#include "xml/Document.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace lazos;
using namespace lazos::tests;
using domain::Node;

namespace {

std::string file(const std::string& body, const std::string& language = "fra")
{
    return R"(<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc name="agreement"><meta><identification source="#l">)"
           R"(<FRBRExpression><FRBRlanguage language=")" + language + R"("/></FRBRExpression></identification></meta>)" + body + "</doc></akomaNtoso>";
}

domain::Expression read(const std::string& xml) { return lazos::xml::AknXml().read(base::view(xml), "text.akn.xml"); }

std::string hash(const domain::Expression& expression) { return drafting::textHash(lazos::xml::AknXml(), expression); }

const std::string body = "<mainBody><article eId=\"art_1\"><heading>Objet</heading><content><p>Un <b>mot</b> &amp; « deux »</p></content></article></mainBody>";

}

class AknXmlTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(AknXmlTest);
    CPPUNIT_TEST(whatIsWrittenIsReadBack);
    CPPUNIT_TEST(theLanguageIsThatOfTheExpression);
    CPPUNIT_TEST(whiteSpaceBetweenBlocksIsNoText);
    CPPUNIT_TEST(whiteSpaceInWordsIsText);
    CPPUNIT_TEST(theHashIsThatOfTheCanonicalFileWithoutMeta);
    CPPUNIT_TEST(theHashSeesWordsAndStructureButNotMeta);
    CPPUNIT_TEST(composedAndDecomposedLettersAreTheSameText);
    CPPUNIT_TEST(aCombiningMarkAfterATagDoesNotTouchTheTag);
    CPPUNIT_TEST(aFileThatIsNoAkomaNtosoIsRefusedWithItsLine);
    CPPUNIT_TEST(controlCharactersAreNeverWritten);
    CPPUNIT_TEST_SUITE_END();

    void whatIsWrittenIsReadBack()
    {
        const domain::Expression first = read(file(body));
        const std::string bytes = lazos::xml::AknXml().write(first);
        CPPUNIT_ASSERT(read(bytes) == first);
        CPPUNIT_ASSERT_EQUAL(bytes, lazos::xml::AknXml().write(read(bytes)));
    }

    void theLanguageIsThatOfTheExpression()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("fr"), read(file(body)).language);
        CPPUNIT_ASSERT_EQUAL(std::string("es"), read(file(body, "spa")).language);
    }

    void whiteSpaceBetweenBlocksIsNoText()
    {
        const std::string spaced = "\n  <mainBody>\n <article eId=\"art_1\">\n<heading>Objet</heading>\n\t<content><p>Un <b>mot</b> &amp; « deux »</p></content></article></mainBody>";
        CPPUNIT_ASSERT(read(file(spaced)) == read(file(body)));
        CPPUNIT_ASSERT_EQUAL(hash(read(file(body))), hash(read(file(spaced))));
    }

    void whiteSpaceInWordsIsText()
    {
        const std::string spaced = "<mainBody><article eId=\"art_1\"><heading>Objet</heading><content><p>Un  <b>mot</b> &amp; « deux »</p></content></article></mainBody>";
        CPPUNIT_ASSERT(hash(read(file(body))) != hash(read(file(spaced))));
    }

    /// Anyone can compute it from the file: drop <meta>, canonicalise, hash.
    void theHashIsThatOfTheCanonicalFileWithoutMeta()
    {
        const domain::Expression expression = read(file(body));
        const std::string bytes = lazos::xml::AknXml().write(expression);
        const auto document = lazos::xml::Document::parse(base::view(bytes), "x");
        CPPUNIT_ASSERT_EQUAL(base::hex(base::sha256(document.canonicalWithout("meta"))), hash(expression));
    }

    void theHashSeesWordsAndStructureButNotMeta()
    {
        const domain::Expression expression = read(file(body));
        domain::Expression other = expression;
        other.document.child("meta")->children.push_back(Node::element("references", {}, {{"source", "#x"}}));
        CPPUNIT_ASSERT_EQUAL(hash(expression), hash(other));
        other.document.find("art_1")->setAttribute("eId", "art_2");
        CPPUNIT_ASSERT(hash(expression) != hash(other));
        other = expression;
        other.document.find("art_1")->child("heading")->children[0].text = "Objets";
        CPPUNIT_ASSERT(hash(expression) != hash(other));
    }

    void composedAndDecomposedLettersAreTheSameText()
    {
        const std::string composed = "<mainBody><p>\u00e9</p></mainBody>", decomposed = "<mainBody><p>e\u0301</p></mainBody>";
        CPPUNIT_ASSERT_EQUAL(hash(read(file(composed))), hash(read(file(decomposed))));
        CPPUNIT_ASSERT(hash(read(file(composed))) != hash(read(file("<mainBody><p>e</p></mainBody>"))));
    }

    /// U+0338 after ">" would compose to U+226F if the file were normalised as a whole.
    void aCombiningMarkAfterATagDoesNotTouchTheTag()
    {
        const domain::Expression expression = read(file("<mainBody><p>\u0338x</p></mainBody>"));
        CPPUNIT_ASSERT(read(lazos::xml::AknXml().write(expression)) == expression);
        CPPUNIT_ASSERT(!hash(expression).empty());
    }

    void aFileThatIsNoAkomaNtosoIsRefusedWithItsLine()
    {
        const auto refused = [](const std::string& xml) { return assertRefused(base::ErrorCode::Malformed, [&] { read(xml); }); };
        CPPUNIT_ASSERT(refused(file("\n<mainBody>\n<x:p xmlns:x=\"urn:x\"/></mainBody>")).find("text.akn.xml:3") == 0);
        refused("<akomaNtoso/>");
        refused(file(body, "").replace(0, 11, "<akomaNtoso "));
        refused(file("<mainBody>loose words</mainBody>"));
        refused(file("<mainBody><p xml:lang=\"fr\">x</p></mainBody>"));
        refused("<!DOCTYPE x>" + file(body));
    }

    void controlCharactersAreNeverWritten()
    {
        domain::Expression expression = read(file(body));
        expression.document.find("art_1")->child("heading")->children[0].text = std::string("a\x01");
        assertRefused(base::ErrorCode::InvalidArgument, [&] { static_cast<void>(lazos::xml::AknXml().write(expression)); });
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(AknXmlTest);
