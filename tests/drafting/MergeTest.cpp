#include "drafting/Merge.h"

#include "drafting/Case.h"
#include "support/Refused.h"

#include <algorithm>
#include <functional>

using namespace lazos;
using namespace lazos::tests;
using drafting::AlignmentState;
using drafting::Text;
using domain::Node;

namespace {

constexpr const char* third = "art_3__para_1__content__p_1";
constexpr const char* fourth = "art_4__para_1__content__p_1";

const Text& original()
{
    static const Text made = draftOf(caseBrief()).text;
    return made;
}

Text edited(const Text& text, const std::string& language, const std::string& eId, const std::string& words)
{
    Node node = *text.expression(language).document.find(eId);
    node.children = {Node::textNode(words)};
    return drafting::editClause(text, language, eId, node);
}

std::string words(const Text& text, const std::string& language, const std::string& eId)
{
    return text.expression(language).document.find(eId)->textContent();
}

/// The same change of structure in both languages: one more paragraph in article 3.
Text longer(const Text& text)
{
    const std::string place = "art_3__para_1__content";
    std::map<std::string, Node> both;
    for (const std::string language : {"fr", "es"}) {
        Node node = *text.expression(language).document.find(place);
        node.children.push_back(Node::element("p", {Node::textNode("x")}, {{"eId", place + "__p_9"}}));
        both[language] = node;
    }
    return drafting::replaceClause(text, place, both);
}

using Conflicts = std::vector<std::pair<std::string, std::string>>;

/// French before Spanish, whatever the order of the languages in the text.
Conflicts sorted(Conflicts conflicts)
{
    std::sort(conflicts.begin(), conflicts.end(), std::greater<>());
    return conflicts;
}

}

class MergeTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(MergeTest);
    CPPUNIT_TEST(theSideThatAloneChangedIsTaken);
    CPPUNIT_TEST(changesOfDifferentClausesAreBothKept);
    CPPUNIT_TEST(changesOfOneClauseInDifferentLanguagesAreBothKeptAndToBeConfirmed);
    CPPUNIT_TEST(differentChangesOfTheSameWordsConflict);
    CPPUNIT_TEST(theSameChangeOnBothSidesIsNoConflict);
    CPPUNIT_TEST(aConflictLeavesTheOtherClausesMerged);
    CPPUNIT_TEST(aConfirmationAloneIsTakenOver);
    CPPUNIT_TEST(aConfirmationDoesNotCloseWhatTheOtherSideChanged);
    CPPUNIT_TEST(aChangedStructureBesideAnyChangeConflicts);
    CPPUNIT_TEST(aRemovedClauseBesideAnyChangeConflicts);
    CPPUNIT_TEST(aChangedStructureAloneIsTaken);
    CPPUNIT_TEST(aMergedTextIsStillAText);
    CPPUNIT_TEST_SUITE_END();

public:
    void theSideThatAloneChangedIsTaken()
    {
        const Text changed = edited(original(), "es", third, "otras palabras");
        for (const auto& [mine, theirs] : {std::pair(changed, original()), std::pair(original(), changed), std::pair(changed, changed)}) {
            const drafting::Merge merge = drafting::merge(original(), mine, theirs);
            CPPUNIT_ASSERT(merge.conflicts.empty());
            CPPUNIT_ASSERT(merge.text == changed);
        }
        CPPUNIT_ASSERT(drafting::merge(original(), original(), original()).text == original());
    }

    void changesOfDifferentClausesAreBothKept()
    {
        const drafting::Merge merge =
            drafting::merge(original(), edited(original(), "es", third, "mías"), edited(original(), "fr", fourth, "les leurs"));
        CPPUNIT_ASSERT(merge.conflicts.empty());
        CPPUNIT_ASSERT_EQUAL(std::string("mías"), words(merge.text, "es", third));
        CPPUNIT_ASSERT_EQUAL(std::string("les leurs"), words(merge.text, "fr", fourth));
        CPPUNIT_ASSERT_EQUAL(words(original(), "fr", third), words(merge.text, "fr", third));
        CPPUNIT_ASSERT(merge.text.alignment.at("art_3").changed == std::set<std::string>{"es"});
        CPPUNIT_ASSERT(merge.text.alignment.at("art_4").changed == std::set<std::string>{"fr"});
        for (const auto& [clause, alignment] : merge.text.alignment) {
            CPPUNIT_ASSERT_EQUAL_MESSAGE(clause, clause == "art_3" || clause == "art_4", alignment.state == AlignmentState::ChangedOneSide);
        }
    }

    void changesOfOneClauseInDifferentLanguagesAreBothKeptAndToBeConfirmed()
    {
        const drafting::Merge merge =
            drafting::merge(original(), edited(original(), "es", third, "mías"), edited(original(), "fr", third, "les leurs"));
        CPPUNIT_ASSERT(merge.conflicts.empty());
        CPPUNIT_ASSERT_EQUAL(std::string("mías"), words(merge.text, "es", third));
        CPPUNIT_ASSERT_EQUAL(std::string("les leurs"), words(merge.text, "fr", third));
        CPPUNIT_ASSERT(merge.text.alignment.at("art_3").state == AlignmentState::ToConfirm);
        CPPUNIT_ASSERT((merge.text.alignment.at("art_3").changed == std::set<std::string>{"es", "fr"}));
    }

    void differentChangesOfTheSameWordsConflict()
    {
        const Text theirs = edited(original(), "es", third, "suyas");
        const drafting::Merge merge = drafting::merge(original(), edited(original(), "es", third, "mías"), theirs);
        CPPUNIT_ASSERT((Conflicts{{"art_3", "es"}} == merge.conflicts));
        CPPUNIT_ASSERT_EQUAL(std::string("suyas"), words(merge.text, "es", third));
        CPPUNIT_ASSERT(!merge.text.aligned());
    }

    void theSameChangeOnBothSidesIsNoConflict()
    {
        const Text mine = edited(edited(original(), "es", third, "iguales"), "fr", fourth, "les miennes");
        const Text theirs = edited(original(), "es", third, "iguales");
        const drafting::Merge merge = drafting::merge(original(), mine, theirs);
        CPPUNIT_ASSERT(merge.conflicts.empty());
        CPPUNIT_ASSERT_EQUAL(std::string("iguales"), words(merge.text, "es", third));
        CPPUNIT_ASSERT_EQUAL(std::string("les miennes"), words(merge.text, "fr", fourth));
        CPPUNIT_ASSERT(!merge.text.aligned());
    }

    void aConflictLeavesTheOtherClausesMerged()
    {
        const Text mine = edited(edited(original(), "es", third, "mías"), "fr", fourth, "les miennes");
        const drafting::Merge merge = drafting::merge(original(), mine, edited(original(), "es", third, "suyas"));
        CPPUNIT_ASSERT((Conflicts{{"art_3", "es"}} == merge.conflicts));
        CPPUNIT_ASSERT_EQUAL(std::string("les miennes"), words(merge.text, "fr", fourth));
    }

    void aConfirmationAloneIsTakenOver()
    {
        const Text open = edited(original(), "es", third, "otras");
        const Text mine = drafting::confirmAlignment(open, "art_3");
        const drafting::Merge merge = drafting::merge(open, mine, edited(open, "fr", fourth, "les leurs"));
        CPPUNIT_ASSERT(merge.conflicts.empty());
        CPPUNIT_ASSERT(merge.text.alignment.at("art_3").state == AlignmentState::Aligned);
        CPPUNIT_ASSERT(merge.text.alignment.at("art_4").state == AlignmentState::ChangedOneSide);
    }

    void aConfirmationDoesNotCloseWhatTheOtherSideChanged()
    {
        const Text open = edited(original(), "es", third, "otras");
        const Text confirmed = drafting::confirmAlignment(open, "art_3");
        const Text changed = edited(open, "es", third, "y otras");
        for (const auto& [mine, theirs] : {std::pair(confirmed, changed), std::pair(changed, confirmed)}) {
            const drafting::Merge merge = drafting::merge(open, mine, theirs);
            CPPUNIT_ASSERT(merge.conflicts.empty());
            CPPUNIT_ASSERT_EQUAL(std::string("y otras"), words(merge.text, "es", third));
            CPPUNIT_ASSERT(merge.text.alignment.at("art_3").state != AlignmentState::Aligned);
        }
    }

    void aChangedStructureBesideAnyChangeConflicts()
    {
        const Text mine = edited(original(), "es", fourth, "mías");
        const drafting::Merge merge = drafting::merge(original(), mine, longer(original()));
        CPPUNIT_ASSERT((Conflicts{{"art_4", "es"}} == merge.conflicts));
        CPPUNIT_ASSERT(merge.text == longer(original()));
        CPPUNIT_ASSERT((Conflicts{{"art_3", "fr"}, {"art_3", "es"}} == sorted(drafting::merge(original(), longer(original()), mine).conflicts)));
    }

    void aRemovedClauseBesideAnyChangeConflicts()
    {
        Text mine = original();
        for (domain::Expression& expression : mine.expressions) {
            std::vector<Node>& body = expression.document.child("mainBody")->children;
            std::erase_if(body, [](const Node& node) { return node.attribute("eId") != nullptr && *node.attribute("eId") == "art_3"; });
        }
        mine.alignment.erase("art_3");
        CPPUNIT_ASSERT(mine != original());
        const drafting::Merge merge = drafting::merge(original(), mine, edited(original(), "es", fourth, "suyas"));
        CPPUNIT_ASSERT((Conflicts{{"art_3", "fr"}, {"art_3", "es"}} == sorted(merge.conflicts)));
    }

    void aChangedStructureAloneIsTaken()
    {
        CPPUNIT_ASSERT(drafting::merge(original(), longer(original()), original()).text == longer(original()));
        CPPUNIT_ASSERT(drafting::merge(original(), longer(original()), original()).conflicts.empty());
    }

    void aMergedTextIsStillAText()
    {
        const drafting::Merge merge =
            drafting::merge(original(), edited(original(), "es", third, "mías"), edited(original(), "fr", fourth, "les leurs"));
        CPPUNIT_ASSERT_EQUAL(original().alignment.size(), drafting::textOf(merge.text.expressions).alignment.size());
        CPPUNIT_ASSERT(drafting::eIdsOf(merge.text.expression("es").document) == drafting::eIdsOf(original().expression("fr").document));
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(MergeTest);
