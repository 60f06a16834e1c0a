#include "drafting/Comparison.h"

#include "drafting/Case.h"
#include "drafting/WordDiff.h"

#include <cppunit/extensions/HelperMacros.h>

#include <random>

using namespace lazos;
using namespace lazos::tests;
using drafting::Span;
using drafting::wordDiff;

namespace {

std::string side(const std::vector<Span>& spans, Span::Kind kind)
{
    std::string text;
    for (const Span& span : spans) {
        if (span.kind == Span::Kind::Equal || span.kind == kind) text += span.text;
    }
    return text;
}

std::string marked(const std::vector<Span>& spans)
{
    std::string text;
    for (const Span& span : spans) {
        if (span.kind == Span::Kind::Equal) text += span.text;
        if (span.kind == Span::Kind::Deleted) text += "[-" + span.text + "-]";
        if (span.kind == Span::Kind::Inserted) text += "{+" + span.text + "+}";
    }
    return text;
}

}

class ComparisonTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(ComparisonTest);
    CPPUNIT_TEST(wordsAreMarkedWhole);
    CPPUNIT_TEST(equalTextsHaveOneSpan);
    CPPUNIT_TEST(bothSidesCanBeReadBackFromAnyRedline);
    CPPUNIT_TEST(theScriptIsTheShortest);
    CPPUNIT_TEST(textsWithNothingInCommonEndInBoundedTime);
    CPPUNIT_TEST(oneChangedWordIsOneChangeInOneLanguage);
    CPPUNIT_TEST(aClauseInsertedBeforeOthersChangesNoneOfThem);
    CPPUNIT_TEST(aRemovedClauseIsShown);
    CPPUNIT_TEST(equalRevisionsHaveNoChange);
    CPPUNIT_TEST(aRowOfATableIsReadAcross);
    CPPUNIT_TEST_SUITE_END();

    void wordsAreMarkedWhole()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("un préavis de [-six-]{+trois+} mois."), marked(wordDiff("un préavis de six mois.", "un préavis de trois mois.")));
        CPPUNIT_ASSERT_EQUAL(std::string("a {+b +}c"), marked(wordDiff("a c", "a b c")));
        CPPUNIT_ASSERT_EQUAL(std::string("[-uno dos-]{+tres cuatro+} x"), marked(wordDiff("uno dos x", "tres cuatro x")));
    }

    void equalTextsHaveOneSpan()
    {
        CPPUNIT_ASSERT(wordDiff("a b", "a b") == (std::vector<Span>{{Span::Kind::Equal, "a b"}}));
        CPPUNIT_ASSERT(wordDiff("", "").empty());
    }

    void bothSidesCanBeReadBackFromAnyRedline()
    {
        std::mt19937 random(20261124);
        for (int run = 0; run < 2000; ++run) {
            std::string a, b;
            for (auto n = random() % 12; n > 0; --n) a += std::string(1, static_cast<char>('a' + random() % 3)) + " ";
            for (auto n = random() % 12; n > 0; --n) b += std::string(1, static_cast<char>('a' + random() % 3)) + " ";
            const auto spans = wordDiff(a, b);
            CPPUNIT_ASSERT_EQUAL(a, side(spans, Span::Kind::Deleted));
            CPPUNIT_ASSERT_EQUAL(b, side(spans, Span::Kind::Inserted));
        }
    }

    /// Against the textbook longest common subsequence, on words without spaces between (punctuation marks are words).
    void theScriptIsTheShortest()
    {
        std::mt19937 random(7);
        for (int run = 0; run < 500; ++run) {
            std::string a, b;
            for (auto n = random() % 30; n > 0; --n) a += "!?;:"[random() % 4];
            for (auto n = random() % 30; n > 0; --n) b += "!?;:"[random() % 4];
            std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
            for (std::size_t i = 1; i <= a.size(); ++i) {
                for (std::size_t j = 1; j <= b.size(); ++j) {
                    table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : std::max(table[i - 1][j], table[i][j - 1]);
                }
            }
            std::size_t equal = 0;
            for (const Span& span : wordDiff(a, b)) equal += span.kind == Span::Kind::Equal ? span.text.size() : 0;
            CPPUNIT_ASSERT_EQUAL(table[a.size()][b.size()], equal);
        }
    }

    void textsWithNothingInCommonEndInBoundedTime()
    {
        std::string a, b;
        for (int i = 0; i < 20000; ++i) {
            a += "a" + std::to_string(i) + "\n";
            b += "b" + std::to_string(i) + "\t";
        }
        const auto spans = wordDiff(a, b);
        CPPUNIT_ASSERT_EQUAL(a, side(spans, Span::Kind::Deleted));
    }

    void oneChangedWordIsOneChangeInOneLanguage()
    {
        const drafting::Text before = draftOf(caseBrief()).text;
        domain::Node node = *before.expression("es").document.find("art_3__para_1__content__p_1");
        if (node.children.empty()) node.children.push_back(domain::Node::textNode(""));
        node.children.back().text += " Además.";
        const drafting::Text after = drafting::editClause(before, "es", "art_3__para_1__content__p_1", node);
        const auto changes = drafting::compare(before.expressions, after.expressions);
        CPPUNIT_ASSERT_EQUAL(std::size_t(1), changes.size());
        CPPUNIT_ASSERT_EQUAL(std::string("es"), changes[0].language);
        CPPUNIT_ASSERT_EQUAL(std::string("changed"), std::string(name(changes[0].kind)));
        CPPUNIT_ASSERT(marked(changes[0].spans).find("{+ Además.+}") != std::string::npos);
    }

    void aRowOfATableIsReadAcross()
    {
        const auto words = [](const char* element, const std::string& text) {
            domain::Node node;
            node.name = element;
            node.children.push_back(domain::Node::textNode(text));
            return node;
        };
        const auto around = [](const char* element, std::vector<domain::Node> children) {
            domain::Node node;
            node.name = element;
            node.children = std::move(children);
            return node;
        };
        const domain::Node row = around("tr", {around("td", {words("p", "2027")}), around("td", {words("p", "Ville de Paris"), words("p", "Mairie")}),
                                               around("td", {words("p", "60 000 EUR")})});
        const domain::Node clause = around("article", {words("heading", "Moyens"), around("table", {row}), words("p", "Fin.")});
        CPPUNIT_ASSERT_EQUAL(std::string("Moyens\n2027 | Ville de Paris Mairie | 60 000 EUR\nFin.\n"), drafting::plainText(clause));
    }

    void aClauseInsertedBeforeOthersChangesNoneOfThem()
    {
        law::LawCheck law = caseLaw();
        law.findings.push_back(finding("fr.competence", "paris", law::Effect::RequiresClause, law::Gate::None, "competence",
                                       law::Confidence::Verified, "CGCT, art. L1115-1"));
        const auto changes = drafting::compare(draftOf(caseBrief()).text.expressions, draftOf(caseBrief(), law).text.expressions);
        CPPUNIT_ASSERT_EQUAL(std::size_t(2), changes.size());
        for (const auto& change : changes) {
            CPPUNIT_ASSERT_EQUAL(std::string("competence"), change.clause);
            CPPUNIT_ASSERT(change.kind == drafting::ClauseChange::Kind::Added);
            CPPUNIT_ASSERT_EQUAL(std::string("art_2"), change.after);
        }
    }

    void aRemovedClauseIsShown()
    {
        base::Json brief = caseBrief();
        brief.erase("sdg");
        const auto changes = drafting::compare(draftOf(caseBrief()).text.expressions, draftOf(brief).text.expressions);
        const auto removed = std::count_if(changes.begin(), changes.end(), [](const auto& c) {
            return c.kind == drafting::ClauseChange::Kind::Removed && c.clause == "sdg" && c.after.empty();
        });
        CPPUNIT_ASSERT_EQUAL(2L, static_cast<long>(removed));
        CPPUNIT_ASSERT_EQUAL(std::size_t(4), changes.size()); // the preamble's recital went with it
    }

    void equalRevisionsHaveNoChange()
    {
        const drafting::Text text = draftOf(caseBrief()).text;
        CPPUNIT_ASSERT(drafting::compare(text.expressions, text.expressions).empty());
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(ComparisonTest);
