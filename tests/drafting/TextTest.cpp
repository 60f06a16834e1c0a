#include "drafting/Text.h"

#include "drafting/Case.h"
#include "support/Refused.h"

using namespace lazos;
using namespace lazos::tests;
using drafting::AlignmentState;
using domain::Node;

namespace {

constexpr const char* content = "art_3__para_1__content__p_1";

const drafting::Text& text()
{
    static const drafting::Text made = draftOf(caseBrief()).text;
    return made;
}

Node changed(const std::string& language, const std::string& eId = content)
{
    Node node = *text().expression(language).document.find(eId);
    node.children = {Node::textNode("autres mots")};
    return node;
}

}

class TextTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(TextTest);
    CPPUNIT_TEST(anEditInOneLanguageOpensThatClauseOnly);
    CPPUNIT_TEST(anEditVoidsTheHashOfThatLanguageAndClauseOnly);
    CPPUNIT_TEST(theSameWordsAreNoChange);
    CPPUNIT_TEST(whenEveryLanguageChangedTheClauseIsToBeConfirmed);
    CPPUNIT_TEST(aTextInOneLanguageHasNothingToConfirm);
    CPPUNIT_TEST(confirmingClosesTheClause);
    CPPUNIT_TEST(structureIsChangedInAllLanguagesAtOnce);
    CPPUNIT_TEST(anEditThatAddsAnElementIsRefused);
    CPPUNIT_TEST(aForeignElementIsRefused);
    CPPUNIT_TEST(aReferenceOutOfTheAgreementIsRefused);
    CPPUNIT_TEST(anUnknownClauseOrLanguageIsRefused);
    CPPUNIT_TEST(textsOfDifferentStructureAreRefused);
    CPPUNIT_TEST_SUITE_END();

    void anEditInOneLanguageOpensThatClauseOnly()
    {
        const drafting::Text edited = drafting::editClause(text(), "es", content, changed("es"));
        CPPUNIT_ASSERT(!edited.aligned());
        for (const auto& [clause, alignment] : edited.alignment) {
            CPPUNIT_ASSERT_EQUAL(clause == "art_3", alignment.state == AlignmentState::ChangedOneSide);
        }
        CPPUNIT_ASSERT(edited.alignment.at("art_3").changed == std::set<std::string>{"es"});
        CPPUNIT_ASSERT(text().aligned());
    }

    void anEditVoidsTheHashOfThatLanguageAndClauseOnly()
    {
        const xml::AknXml akn;
        const drafting::Text edited = drafting::editClause(text(), "es", content, changed("es"));
        CPPUNIT_ASSERT(textHash(akn, text().expression("fr")) == textHash(akn, edited.expression("fr")));
        CPPUNIT_ASSERT(textHash(akn, text().expression("es")) != textHash(akn, edited.expression("es")));
        for (const std::string& clause : drafting::clausesOf(text().expression("es"))) {
            CPPUNIT_ASSERT_EQUAL(clause != "art_3",
                                 clauseHash(akn, text().expression("es"), clause) == clauseHash(akn, edited.expression("es"), clause));
        }
    }

    void theSameWordsAreNoChange()
    {
        const Node same = *text().expression("es").document.find(content);
        CPPUNIT_ASSERT(drafting::editClause(text(), "es", content, same) == text());
    }

    void whenEveryLanguageChangedTheClauseIsToBeConfirmed()
    {
        const drafting::Text once = drafting::editClause(text(), "es", content, changed("es"));
        const drafting::Text twice = drafting::editClause(once, "fr", content, changed("fr"));
        CPPUNIT_ASSERT(twice.alignment.at("art_3").state == AlignmentState::ToConfirm);
        const drafting::Text again = drafting::editClause(once, "es", content, *text().expression("es").document.find(content));
        CPPUNIT_ASSERT(again.alignment.at("art_3").state == AlignmentState::ChangedOneSide);
    }

    void aTextInOneLanguageHasNothingToConfirm()
    {
        const drafting::Text alone = drafting::textOf({text().expression("es")});
        const drafting::Text edited = drafting::editClause(alone, "es", content, changed("es"));
        CPPUNIT_ASSERT(edited.aligned());
        CPPUNIT_ASSERT(edited.alignment.at("art_3").changed.empty());
        const std::string place = "art_3__para_1__content";
        Node node = *text().expression("es").document.find(place);
        node.children.push_back(Node::element("p", {Node::textNode("x")}, {{"eId", place + "__p_9"}}));
        CPPUNIT_ASSERT(drafting::replaceClause(alone, place, {{"es", node}}).aligned());
    }

    void confirmingClosesTheClause()
    {
        const drafting::Text edited = drafting::editClause(text(), "es", content, changed("es"));
        CPPUNIT_ASSERT(drafting::confirmAlignment(edited, "art_3").aligned());
        CPPUNIT_ASSERT(!drafting::confirmAlignment(edited, "art_4").aligned());
        assertRefused(base::ErrorCode::NotFound, [&] { drafting::confirmAlignment(edited, "art_99"); });
    }

    void structureIsChangedInAllLanguagesAtOnce()
    {
        const std::string place = "art_3__para_1__content";
        std::map<std::string, Node> both;
        for (const std::string language : {"fr", "es"}) {
            Node node = *text().expression(language).document.find(place);
            node.children.push_back(Node::element("p", {Node::textNode("x")}, {{"eId", place + "__p_9"}}));
            both[language] = node;
        }
        const drafting::Text edited = drafting::replaceClause(text(), place, both);
        CPPUNIT_ASSERT(edited.alignment.at("art_3").state == AlignmentState::ToConfirm);
        CPPUNIT_ASSERT(edited.expression("es").document.find(place + "__p_9") != nullptr);
        both["es"].children.pop_back();
        assertRefused(base::ErrorCode::InvalidArgument, [&] { drafting::replaceClause(text(), place, both); });
        both.erase("es");
        assertRefused(base::ErrorCode::InvalidArgument, [&] { drafting::replaceClause(text(), place, both); });
    }

    void anEditThatAddsAnElementIsRefused()
    {
        Node node = *text().expression("es").document.find("art_3__para_1__content");
        node.children.push_back(Node::element("p", {}, {{"eId", "new"}}));
        assertRefused(base::ErrorCode::Conflict, [&] { drafting::editClause(text(), "es", "art_3__para_1__content", node); });
    }

    void aForeignElementIsRefused()
    {
        Node node = changed("es");
        node.children.push_back(Node::element("script"));
        assertRefused(base::ErrorCode::InvalidArgument, [&] { drafting::editClause(text(), "es", content, node); });
        node = changed("es");
        node.setAttribute("style", "x");
        assertRefused(base::ErrorCode::InvalidArgument, [&] { drafting::editClause(text(), "es", content, node); });
        node = changed("es");
        node.name = "heading";
        assertRefused(base::ErrorCode::InvalidArgument, [&] { drafting::editClause(text(), "es", content, node); });
    }

    void aReferenceOutOfTheAgreementIsRefused()
    {
        Node node = changed("es");
        node.children.push_back(Node::element("ref", {Node::textNode("artículo 2")}, {{"href", "#art_2"}}));
        drafting::editClause(text(), "es", content, node);
        node.children.back().setAttribute("href", "#art_99");
        assertRefused(base::ErrorCode::InvalidArgument, [&] { drafting::editClause(text(), "es", content, node); });
        node.children.back().setAttribute("href", "https://example.org");
        assertRefused(base::ErrorCode::InvalidArgument, [&] { drafting::editClause(text(), "es", content, node); });
    }

    void anUnknownClauseOrLanguageIsRefused()
    {
        assertRefused(base::ErrorCode::NotFound, [&] { drafting::editClause(text(), "de", content, changed("es")); });
        assertRefused(base::ErrorCode::NotFound, [&] { drafting::editClause(text(), "es", "art_99", changed("es")); });
        assertRefused(base::ErrorCode::NotFound, [&] { drafting::editClause(text(), "es", "to_confirm", changed("es")); });
    }

    void textsOfDifferentStructureAreRefused()
    {
        std::vector<domain::Expression> expressions = text().expressions;
        expressions[1].document.find("mainBody")->children.pop_back();
        const std::string message = assertRefused(base::ErrorCode::InvalidArgument, [&] { drafting::textOf(expressions); });
        CPPUNIT_ASSERT(message.find("art_") != std::string::npos);
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(TextTest);
