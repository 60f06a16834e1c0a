#include "drafting/Draft.h"

#include "base/Digest.h"
#include "drafting/Case.h"
#include "support/Refused.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <unistd.h>

using namespace lazos;
using namespace lazos::tests;
using domain::Node;

namespace {

bool hasClause(const drafting::Draft& draft, const std::string& clause)
{
    return std::any_of(draft.clauses.begin(), draft.clauses.end(), [&](const auto& use) { return use.clause == clause; });
}

void collect(const Node& node, const std::string& name, std::vector<const Node*>& found)
{
    if (node.name == name) found.push_back(&node);
    for (const Node& child : node.children) collect(child, name, found);
}

std::vector<const Node*> all(const Node& node, const std::string& name)
{
    std::vector<const Node*> found;
    collect(node, name, found);
    return found;
}

/// xmllint, the independent judge of the standard's schema.
bool isValidAkn(const domain::Expression& expression)
{
    const auto file = std::filesystem::temp_directory_path() / ("lazos-akn-" + std::to_string(::getpid()) + ".xml");
    std::ofstream(file) << xml::AknXml().write(expression);
    const std::string command = "xmllint --nonet --noout --schema '" LAZOS_SOURCE_DIR "/tests/data/schemas/akn/akomantoso30.xsd' '"
                                + file.string() + "'";
    const int status = std::system((command + " 2>/dev/null").c_str());
    if (status != 0) static_cast<void>(std::system(command.c_str())); // again, to say why
    std::filesystem::remove(file);
    return status == 0;
}

}

class DraftTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(DraftTest);
    CPPUNIT_TEST(everyLanguageIsValidAkomaNtoso);
    CPPUNIT_TEST(everyLanguageHasTheSameElementsInTheSameOrder);
    CPPUNIT_TEST(aConventionHasBetweenTwelveAndEighteenArticles);
    CPPUNIT_TEST(articlesAreNumberedWithoutGap);
    CPPUNIT_TEST(referencesNameTheArticleTheyPointTo);
    CPPUNIT_TEST(aClauseThatNoLawRequiresIsLeftOut);
    CPPUNIT_TEST(aClauseThatALawRequiresIsPulledInAndNamesItsRule);
    CPPUNIT_TEST(aClauseRequiredOnAnUnverifiedSourceIsMarkedToConfirm);
    CPPUNIT_TEST(aRequiredClauseThatNoLibraryHasIsNamed);
    CPPUNIT_TEST(entryIntoForceFollowsTheGatesOfBothLaws);
    CPPUNIT_TEST(withoutAGateToEntryIntoForceTheLastSignatureCounts);
    CPPUNIT_TEST(onlyVerifiedProvisionsAreCitedAsGrounds);
    CPPUNIT_TEST(amountsAreWrittenAsEachLanguageWritesThem);
    CPPUNIT_TEST(noMoneyIsSaidExpressly);
    CPPUNIT_TEST(missingMoneyIsNeitherNoneNorAnError);
    CPPUNIT_TEST(aPartyWithoutCommitmentsHasItsOwnRow);
    CPPUNIT_TEST(noPersonIsNamedInTheHashedText);
    CPPUNIT_TEST(frenchHasNoBreakSpacesBeforeTallPunctuation);
    CPPUNIT_TEST(spanishHasNoSpaceBeforePunctuation);
    CPPUNIT_TEST(exchangingTheLeadChangesOrderOnly);
    CPPUNIT_TEST(changingASignatoryChangesNoHash);
    CPPUNIT_TEST(aMissingTranslationLeavesItsClauseToConfirm);
    CPPUNIT_TEST(aLanguageThatTheTemplateLacksIsRefused);
    CPPUNIT_TEST(theSameBriefGivesTheSameBytes);
    CPPUNIT_TEST(anIndefiniteDurationIsSaid);
    CPPUNIT_TEST(anyoneCanComputeTheTextHashWithXmllint);
    CPPUNIT_TEST_SUITE_END();

    void everyLanguageIsValidAkomaNtoso()
    {
        const auto check = [](const base::Json& brief) {
            for (const domain::Expression& expression : draftOf(brief).text.expressions) CPPUNIT_ASSERT(isValidAkn(expression));
        };
        check(caseBrief());
        base::Json bare = caseBrief();
        for (const char* key : {"duration", "objectives", "actions", "finance", "sdg", "themes"}) bare.erase(key);
        bare["themes"] = {"culture"};
        check(bare);
    }

    void everyLanguageHasTheSameElementsInTheSameOrder()
    {
        const drafting::Draft draft = draftOf(caseBrief());
        const auto fr = drafting::eIdsOf(draft.text.expression("fr").document);
        CPPUNIT_ASSERT(fr.size() > 100);
        CPPUNIT_ASSERT(fr == drafting::eIdsOf(draft.text.expression("es").document));
        CPPUNIT_ASSERT(draft.text.aligned());
    }

    void aConventionHasBetweenTwelveAndEighteenArticles()
    {
        const std::size_t count = draftOf(caseBrief()).clauses.size();
        CPPUNIT_ASSERT_MESSAGE(std::to_string(count), count >= 12 && count <= 18);
    }

    void articlesAreNumberedWithoutGap()
    {
        const drafting::Draft draft = draftOf(caseBrief());
        std::size_t n = 0;
        for (const Node* article : all(draft.text.expression("es").document, "article")) {
            ++n;
            CPPUNIT_ASSERT_EQUAL("art_" + std::to_string(n), *article->attribute("eId"));
            CPPUNIT_ASSERT_EQUAL("Artículo\u00a0" + std::to_string(n) + ".", article->child("num")->textContent());
        }
    }

    void referencesNameTheArticleTheyPointTo()
    {
        const drafting::Draft draft = draftOf(caseBrief());
        const Node& document = draft.text.expression("fr").document;
        const auto references = all(document, "ref");
        CPPUNIT_ASSERT(references.size() > 5);
        for (const Node* reference : references) {
            const std::string target = reference->attribute("href")->substr(1);
            CPPUNIT_ASSERT_MESSAGE(target, document.find(target) != nullptr);
            CPPUNIT_ASSERT_EQUAL("article\u00a0" + target.substr(4), reference->textContent());
        }
        CPPUNIT_ASSERT(contains(articleOf(draft, "implementation")->textContent(), "l’article\u00a01 "));
    }

    void aClauseThatNoLawRequiresIsLeftOut()
    {
        const drafting::Draft draft = draftOf(caseBrief());
        CPPUNIT_ASSERT(!hasClause(draft, "competence"));
        CPPUNIT_ASSERT(!hasClause(draft, "archives"));
    }

    void aClauseThatALawRequiresIsPulledInAndNamesItsRule()
    {
        for (const std::string clause : {"competence", "archives", "sdg", "financial-commitments", "languages", "electronic-signature",
                                         "entry-into-force", "duration", "amendment", "termination", "disputes",
                                         "governance-monitoring", "object-of-actions"}) {
            law::LawCheck law = caseLaw();
            law.findings.push_back(finding("xx.rule", "paris", law::Effect::RequiresClause, law::Gate::None, clause,
                                           law::Confidence::Verified, "Loi"));
            const drafting::Draft draft = draftOf(caseBrief(), law);
            const auto use = std::find_if(draft.clauses.begin(), draft.clauses.end(), [&](const auto& u) { return u.clause == clause; });
            CPPUNIT_ASSERT_MESSAGE(clause, use != draft.clauses.end());
            CPPUNIT_ASSERT(std::find(use->rules.begin(), use->rules.end(), "xx.rule") != use->rules.end());
            CPPUNIT_ASSERT(!use->toConfirm);
            CPPUNIT_ASSERT(contains(xml::AknXml().write(draft.text.expression("fr")), "for=\"#" + use->eId + "\" href=\"/lazos/rule/xx.rule\""));
            CPPUNIT_ASSERT_EQUAL("#clause_" + clause, *articleOf(draft, clause)->attribute("refersTo"));
        }
    }

    void aClauseRequiredOnAnUnverifiedSourceIsMarkedToConfirm()
    {
        law::LawCheck law = caseLaw();
        law.findings.push_back(finding("ar.archives", "buenos-aires", law::Effect::RequiresClause, law::Gate::None, "archives",
                                       law::Confidence::Secondary, "Ley 25.506, art. 12"));
        const drafting::Draft draft = draftOf(caseBrief(), law);
        for (const auto& use : draft.clauses) CPPUNIT_ASSERT_EQUAL(use.clause == "archives", use.toConfirm);
        for (const domain::Expression& expression : draft.text.expressions) CPPUNIT_ASSERT(isValidAkn(expression));
    }

    void aRequiredClauseThatNoLibraryHasIsNamed()
    {
        law::LawCheck law = caseLaw();
        law.findings.push_back(finding("fr.new", "paris", law::Effect::RequiresClause, law::Gate::None, "unheard-of",
                                       law::Confidence::Verified, "Loi"));
        const std::string message = assertRefused(base::ErrorCode::NotFound, [&] { draftOf(caseBrief(), law); });
        CPPUNIT_ASSERT(contains(message, "unheard-of") && contains(message, "fr.new") && contains(message, "paris"));
    }

    void entryIntoForceFollowsTheGatesOfBothLaws()
    {
        const std::string words = articleOf(draftOf(caseBrief()), "entry-into-force", "es")->textContent();
        CPPUNIT_ASSERT(contains(words, "en la última de las fechas siguientes"));
        CPPUNIT_ASSERT(contains(words, "Ciudad de París, la fecha en que se cumpla la última de las formalidades siguientes: mensaje es de test-transmission"));
        CPPUNIT_ASSERT(contains(words, "Aires, la fecha en que se cumpla la última de las formalidades siguientes: mensaje es de test-law"));
        CPPUNIT_ASSERT(contains(words, "antes de la firma, a saber:"));
        CPPUNIT_ASSERT(contains(words, "para la Parte Ciudad de París: mensaje es de test-deliberation"));
        CPPUNIT_ASSERT(!contains(words, "Aires: mensaje"));
    }

    void withoutAGateToEntryIntoForceTheLastSignatureCounts()
    {
        law::LawCheck law = caseLaw();
        std::erase_if(law.findings, [](const law::Finding& f) { return f.effect == law::Effect::RequiresStep; });
        const std::string words = articleOf(draftOf(caseBrief(), law), "entry-into-force")->textContent();
        CPPUNIT_ASSERT(contains(words, "à la date de la dernière signature, sous réserve"));
        CPPUNIT_ASSERT(!contains(words, "la plus tardive"));
    }

    void onlyVerifiedProvisionsAreCitedAsGrounds()
    {
        const std::string words = draftOf(caseBrief()).text.expression("fr").document.child("preamble")->textContent();
        CPPUNIT_ASSERT(contains(words, "Vu, pour la Partie Ville de Paris, les textes suivants\u00a0: CGCT, art.\u00a0L2121-29\u00a0; CGCT, art.\u00a0L1115-1\u00a0;"));
        CPPUNIT_ASSERT(contains(words, "Ley 4188"));
        CPPUNIT_ASSERT(!contains(words, "104"));
    }

    void amountsAreWrittenAsEachLanguageWritesThem()
    {
        const drafting::Draft draft = draftOf(caseBrief());
        CPPUNIT_ASSERT(contains(wordsOf(draft, "fr"), "120\u202f000,00\u00a0EUR"));
        CPPUNIT_ASSERT(contains(wordsOf(draft, "es"), "120.000,00\u00a0EUR"));
        CPPUNIT_ASSERT(contains(wordsOf(draft, "fr"), "1\u202f234\u202f567,50\u00a0ARS"));
        CPPUNIT_ASSERT(contains(wordsOf(draft, "es"), "1.234.567,50\u00a0ARS"));
        CPPUNIT_ASSERT(contains(wordsOf(draft, "fr"), "durée de 4\u00a0ans"));
        CPPUNIT_ASSERT(contains(wordsOf(draft, "es"), "plazo de 4\u00a0años"));
    }

    void noMoneyIsSaidExpressly()
    {
        base::Json brief = caseBrief();
        brief["finance"] = base::Json::array();
        CPPUNIT_ASSERT(contains(wordsOf(draftOf(brief), "fr"), "est nul (0)"));
        CPPUNIT_ASSERT(contains(wordsOf(draftOf(brief), "es"), "es nulo (0)"));
        brief["finance"] = {{{"party", "paris"}, {"amount", "0"}, {"currency", "EUR"}, {"period", "2027"}, {"source", "own-budget"}}};
        CPPUNIT_ASSERT(contains(wordsOf(draftOf(brief), "fr"), "0\u00a0EUR (néant)"));
        CPPUNIT_ASSERT(!contains(wordsOf(draftOf(caseBrief()), "fr"), "est nul (0)"));
    }

    void missingMoneyIsNeitherNoneNorAnError()
    {
        base::Json brief = caseBrief();
        brief.erase("finance");
        const std::string words = articleOf(draftOf(brief), "financial-commitments")->textContent();
        CPPUNIT_ASSERT(contains(words, "reste à fixer avant la signature"));
        CPPUNIT_ASSERT(!contains(words, "nul (0)"));
    }

    void aPartyWithoutCommitmentsHasItsOwnRow()
    {
        base::Json brief = caseBrief();
        brief["finance"].erase(1);
        const drafting::Draft draft = draftOf(brief);
        const auto rows = all(*articleOf(draft, "financial-commitments", "es"), "tr");
        CPPUNIT_ASSERT_EQUAL(std::size_t(3), rows.size());
        CPPUNIT_ASSERT(contains(rows[2]->textContent(), "Buenos Aires") && contains(rows[2]->textContent(), "ninguno"));
    }

    void noPersonIsNamedInTheHashedText()
    {
        const drafting::Draft draft = draftOf(caseBrief());
        for (const std::string language : {"fr", "es"}) {
            const std::string bytes = xml::AknXml().write(draft.text.expression(language));
            for (const std::string person : {"Roussel", "Quiroga", "Nadia", "Esteban", "2026 DGRI 58"}) CPPUNIT_ASSERT(!contains(bytes, person));
        }
        CPPUNIT_ASSERT(contains(wordsOf(draft, "fr"), "sa Maire ou son Maire"));
        CPPUNIT_ASSERT(contains(wordsOf(draft, "es"), "su Jefa o su Jefe de Gobierno"));
    }

    void frenchHasNoBreakSpacesBeforeTallPunctuation()
    {
        const std::string words = wordsOf(draftOf(caseBrief()), "fr");
        for (const std::string wrong : {" ;", " :", " !", " ?", "« ", " »", "'"}) CPPUNIT_ASSERT_MESSAGE(wrong, !contains(words, wrong));
        for (std::size_t at = words.find(';'); at != std::string::npos; at = words.find(';', at + 1)) {
            CPPUNIT_ASSERT_EQUAL(std::string("\u00a0"), words.substr(at - 2, 2));
        }
        CPPUNIT_ASSERT(contains(words, "«\u00a0les Parties\u00a0»"));
    }

    void spanishHasNoSpaceBeforePunctuation()
    {
        const std::string words = wordsOf(draftOf(caseBrief()), "es");
        for (const std::string wrong : {" ;", " :", "\u00a0;", "\u00a0:", "« ", "«\u00a0"}) CPPUNIT_ASSERT_MESSAGE(wrong, !contains(words, wrong));
        CPPUNIT_ASSERT(contains(words, "«las Partes»"));
    }

    void exchangingTheLeadChangesOrderOnly()
    {
        base::Json other = caseBrief();
        other["lead"] = "buenos-aires";
        const drafting::Draft a = draftOf(caseBrief()), b = draftOf(other);
        for (const std::string language : {"fr", "es"}) {
            CPPUNIT_ASSERT(*a.text.expression(language).document.child("mainBody") == *b.text.expression(language).document.child("mainBody"));
            const std::string first = a.text.expression(language).document.child("preamble")->textContent();
            const std::string second = b.text.expression(language).document.child("preamble")->textContent();
            CPPUNIT_ASSERT(first != second);
            CPPUNIT_ASSERT_EQUAL(first.size(), second.size());
        }
        CPPUNIT_ASSERT_EQUAL(a.workId, b.workId);
    }

    void changingASignatoryChangesNoHash()
    {
        base::Json other = caseBrief();
        other["parties"][0]["signatories"][0]["name"] = "Someone Else";
        other["parties"][0]["signatories"][0]["mandate"]["number"] = "2027 DGRI 1";
        const xml::AknXml akn;
        CPPUNIT_ASSERT(drafting::textHashes(akn, draftOf(caseBrief()).text.expressions)
                       == drafting::textHashes(akn, draftOf(other).text.expressions));
    }

    void aMissingTranslationLeavesItsClauseToConfirm()
    {
        base::Json brief = caseBrief();
        brief["actions"][0]["title"].erase("es");
        const drafting::Draft draft = draftOf(brief);
        for (const auto& [clause, alignment] : draft.text.alignment) {
            CPPUNIT_ASSERT_EQUAL(clause == "art_1", alignment.state == drafting::AlignmentState::ToConfirm);
        }
    }

    void aLanguageThatTheTemplateLacksIsRefused()
    {
        base::Json brief = caseBrief();
        brief["languages"] = {"fr", "de"};
        const std::string message = assertRefused(base::ErrorCode::InvalidArgument, [&] { draftOf(brief); });
        CPPUNIT_ASSERT(contains(message, "cooperation-convention.xml:") && contains(message, "de"));
    }

    void theSameBriefGivesTheSameBytes()
    {
        const xml::AknXml akn;
        CPPUNIT_ASSERT_EQUAL(akn.write(draftOf(caseBrief()).text.expression("es")), akn.write(draftOf(caseBrief()).text.expression("es")));
    }

    void anIndefiniteDurationIsSaid()
    {
        base::Json brief = caseBrief();
        CPPUNIT_ASSERT(!contains(wordsOf(draftOf(brief), "fr"), "durée indéterminée"));
        brief["duration"] = {{"start", "entry-into-force"}, {"renewal", "none"}};
        CPPUNIT_ASSERT(contains(wordsOf(draftOf(brief), "fr"), "durée indéterminée"));
    }

    void anyoneCanComputeTheTextHashWithXmllint()
    {
        const xml::AknXml akn;
        for (const domain::Expression& expression : draftOf(caseBrief()).text.expressions) {
            std::string bytes = akn.write(expression);
            const auto begin = bytes.find("<meta>"), end = bytes.find("</meta>");
            bytes.erase(begin, end + 7 - begin);
            const auto file = std::filesystem::temp_directory_path() / ("lazos-c14n-" + std::to_string(::getpid()) + ".xml");
            std::ofstream(file) << bytes;
            const std::string command = "xmllint --nonet --exc-c14n '" + file.string() + "' > '" + file.string() + ".out'";
            CPPUNIT_ASSERT_EQUAL(0, std::system(command.c_str()));
            CPPUNIT_ASSERT_EQUAL(base::hex(base::sha256(base::readTextFile(file.string() + ".out"))), drafting::textHash(akn, expression));
            std::filesystem::remove(file);
            std::filesystem::remove(file.string() + ".out");
        }
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(DraftTest);
