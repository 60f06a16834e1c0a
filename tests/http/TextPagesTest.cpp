#include "http/Visitors.h"

#include "app/actions/Reading.h"

using namespace lazos;
using namespace lazos::tests;

namespace {

/// The base that the editor of a clause sends along.
std::string baseOf(Visitors& in, const std::string& login, const std::string& reference, const std::string& clause, const std::string& language)
{
    const base::Json text = app::readText(in.as(login), reference, 0);
    for (const base::Json& read : text.at("clauses")) {
        if (read.at("eId") == clause) return read.at("texts").at(language).at("base");
    }
    return {};
}

std::string lineOf(Visitors& in, const std::string& login, const std::string& reference, const std::string& eId, const std::string& language)
{
    const base::Json text = app::readText(in.as(login), reference, 0);
    for (const base::Json& clause : text.at("clauses")) {
        for (const base::Json& line : clause.at("texts").at(language).at("paragraphs")) {
            if (line.at("eId") == eId) return line.at("text");
        }
    }
    return {};
}

const std::string paragraph = "art_2__para_1__content__p_1";

}

class TextPagesTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(TextPagesTest);
    CPPUNIT_TEST(theTextStandsInAllLanguagesEachUnderItsTag);
    CPPUNIT_TEST(anEditIsSavedAndSaidOnTheNextPage);
    CPPUNIT_TEST(theSameFormSentTwiceActsOnce);
    CPPUNIT_TEST(typedWordsStayWhenALineIsLeftEmpty);
    CPPUNIT_TEST(aChangeMeanwhileKeepsWhatWasTypedAndShowsBoth);
    CPPUNIT_TEST(aReferenceToAnArticleOutlivesAnEditOfItsSentence);
    CPPUNIT_TEST(whatIsTypedIsTextAndNoMarkup);
    CPPUNIT_TEST(aReturnWithoutAReasonIsRefusedOnThePage);
    CPPUNIT_TEST(anOpenPairIsConfirmedAndTheTextGoesToItsSignatories);
    CPPUNIT_TEST(aFrozenTextHasNoEditor);
    CPPUNIT_TEST_SUITE_END();

public:
    void theTextStandsInAllLanguagesEachUnderItsTag()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        const std::string page = in.get("camille.laurent", "/agreements/" + reference).body;
        CPPUNIT_ASSERT(has(page, "<div class=\"clause-side law-text\" lang=\"fr\">"));
        CPPUNIT_ASSERT(has(page, "<div class=\"clause-side law-text\" lang=\"es\">"));
        CPPUNIT_ASSERT(has(page, "Chaque Partie agit dans la limite"));
        CPPUNIT_ASSERT(has(page, reference));
    }

    void anEditIsSavedAndSaidOnTheNextPage()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        const std::string base = baseOf(in, "camille.laurent", reference, "art_2", "fr");
        const http::Response done = in.post("camille.laurent", "/agreements/" + reference + "/clauses/art_2",
                                            {{"language", "fr"}, {"base", base}, {"words:" + paragraph, "Chaque Partie agit\r\n dans ses compétences."}});
        CPPUNIT_ASSERT_EQUAL(303, done.status);
        CPPUNIT_ASSERT_EQUAL("/agreements/" + reference + "#art_2", headerOf(done, "Location"));
        CPPUNIT_ASSERT_EQUAL(std::string("Chaque Partie agit dans ses compétences."), lineOf(in, "camille.laurent", reference, paragraph, "fr"));
        http::Request next = in.request("camille.laurent", "GET", "/agreements/" + reference);
        const std::string cookie = headerOf(done, "Set-Cookie");
        next.cookies[http::flashCookie] = cookie.substr(cookie.find('=') + 1, cookie.find(';') - cookie.find('=') - 1);
        const http::Response said = in.handling.answer(next);
        CPPUNIT_ASSERT(has(said.body, "Saved in the draft of your side."));
        CPPUNIT_ASSERT_MESSAGE("said once", has(headerOf(said, "Set-Cookie"), "Max-Age=0"));
    }

    void theSameFormSentTwiceActsOnce()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        http::Request form = in.request("camille.laurent", "POST", "/agreements/" + reference + "/publish");
        form.form.emplace("csrf", Visitors::formKey("camille.laurent"));
        form.form.emplace("request", "one-form");
        CPPUNIT_ASSERT_EQUAL(303, in.handling.answer(form).status);
        CPPUNIT_ASSERT_EQUAL(303, in.handling.answer(form).status);
        CPPUNIT_ASSERT_EQUAL(1, app::showAgreement(in.as("camille.laurent"), reference).at("revision").get<int>());
    }

    void typedWordsStayWhenALineIsLeftEmpty()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        const std::string second = "art_2__para_2__content__p_1";
        const http::Response refused = in.post("camille.laurent", "/agreements/" + reference + "/clauses/art_2",
                                               {{"language", "fr"}, {"base", ""}, {"words:" + paragraph, "  "}, {"words:" + second, "Une phrase longuement pesée."}});
        CPPUNIT_ASSERT_EQUAL(422, refused.status);
        CPPUNIT_ASSERT(has(refused.body, "Une phrase longuement pesée."));
        CPPUNIT_ASSERT_MESSAGE("the summary leads to the line", has(refused.body, "href=\"#words:" + paragraph + "\""));
        CPPUNIT_ASSERT(has(refused.body, "id=\"words:" + paragraph + "\""));
        CPPUNIT_ASSERT_MESSAGE("nothing was half saved", lineOf(in, "camille.laurent", reference, second, "fr") != "Une phrase longuement pesée.");
    }

    void aChangeMeanwhileKeepsWhatWasTypedAndShowsBoth()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        const std::string address = "/agreements/" + reference + "/clauses/art_2";
        const std::string base = baseOf(in, "camille.laurent", reference, "art_2", "fr");
        CPPUNIT_ASSERT_EQUAL(303, in.post("camille.laurent", address, {{"language", "fr"}, {"base", base}, {"words:" + paragraph, "Les mots d’une collègue."}}).status);
        const http::Response conflict =
            in.post("camille.laurent", address, {{"language", "fr"}, {"base", base}, {"words:" + paragraph, "Mes propres mots."}});
        CPPUNIT_ASSERT_EQUAL(409, conflict.status);
        CPPUNIT_ASSERT(has(conflict.body, "Mes propres mots.</textarea>"));
        CPPUNIT_ASSERT(has(conflict.body, "Les mots d’une collègue."));
        // The form on that page begins from what stands there now: finishing it again is the person's choice.
        const std::string now = baseOf(in, "camille.laurent", reference, "art_2", "fr");
        CPPUNIT_ASSERT(now != base && has(conflict.body, "name=\"base\" value=\"" + now + "\""));
        CPPUNIT_ASSERT_EQUAL(303, in.post("camille.laurent", address, {{"language", "fr"}, {"base", now}, {"words:" + paragraph, "Mes propres mots."}}).status);
    }

    void aReferenceToAnArticleOutlivesAnEditOfItsSentence()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        const std::string line = "art_1__para_4__content__p_1";
        const std::string before = lineOf(in, "camille.laurent", reference, line, "fr");
        CPPUNIT_ASSERT(has(before, "article\u00a04"));
        in.post("camille.laurent", "/agreements/" + reference + "/clauses/art_1", {{"language", "fr"}, {"base", ""}, {"words:" + line, "Voir l’article\u00a04, et lui seul."}});
        app::publishRevision(in.as("camille.laurent"), reference);
        const app::AgreementFile file = app::readAgreementFile(in.as("camille.laurent"), reference, "text-1-fr");
        CPPUNIT_ASSERT(has(std::string(base::text(file.bytes)), "Voir l’<ref href=\"#art_4\">article\u00a04</ref>, et lui seul."));
    }

    void whatIsTypedIsTextAndNoMarkup()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        in.post("camille.laurent", "/agreements/" + reference + "/clauses/art_2",
                {{"language", "fr"}, {"base", ""}, {"words:" + paragraph, "<script>alert(1)</script> & \"guillemets\""}});
        const std::string page = in.get("camille.laurent", "/agreements/" + reference).body;
        CPPUNIT_ASSERT(!has(page, "<script>alert"));
        CPPUNIT_ASSERT(has(page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
    }

    void aReturnWithoutAReasonIsRefusedOnThePage()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        app::publishRevision(in.as("camille.laurent"), reference);
        const http::Response refused = in.post("hugo.petit", "/agreements/" + reference + "/return", {{"reason", "  "}});
        CPPUNIT_ASSERT_EQUAL(422, refused.status);
        CPPUNIT_ASSERT(has(refused.body, "href=\"#return-reason\"") && has(refused.body, "id=\"return-reason\""));
        CPPUNIT_ASSERT_EQUAL(303, in.post("hugo.petit", "/agreements/" + reference + "/return", {{"reason", "Le délai est trop court."}}).status);
        CPPUNIT_ASSERT(has(in.get("lucia.fernandez", "/agreements/" + reference + "/journal").body, "Le délai est trop court."));
    }

    void anOpenPairIsConfirmedAndTheTextGoesToItsSignatories()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        const std::string address = "/agreements/" + reference;
        in.post("camille.laurent", address + "/clauses/art_2", {{"language", "fr"}, {"base", ""}, {"words:" + paragraph, "Chaque Partie agit selon son droit."}});
        CPPUNIT_ASSERT(has(in.get("camille.laurent", address).body, "1 clause is open:"));
        CPPUNIT_ASSERT(has(in.get("camille.laurent", "/").body, "Confirm that the languages of article 2 say the same"));
        CPPUNIT_ASSERT_EQUAL(303, in.post("camille.laurent", address + "/confirm", {{"clause", "art_2"}}).status);
        CPPUNIT_ASSERT(!has(in.get("camille.laurent", address).body, "1 clause is open:"));
        CPPUNIT_ASSERT_EQUAL(303, in.post("camille.laurent", address + "/publish").status);
        CPPUNIT_ASSERT_MESSAGE("not before both sides consented", in.post("camille.laurent", address + "/freeze").status == 409);
        CPPUNIT_ASSERT(has(in.get("nadia.roussel", "/").body, "Consent to version 1 of the text"));
        CPPUNIT_ASSERT_EQUAL(303, in.post("nadia.roussel", address + "/consent").status);
        CPPUNIT_ASSERT(has(in.get("nadia.roussel", "/").body, "is to consent to the text"));
        CPPUNIT_ASSERT_EQUAL(303, in.post("esteban.quiroga", address + "/consent").status);
        CPPUNIT_ASSERT(has(in.get("camille.laurent", "/").body, "Freeze the text"));
        CPPUNIT_ASSERT_EQUAL(303, in.post("camille.laurent", address + "/freeze").status);
        CPPUNIT_ASSERT(has(in.get("hugo.petit", "/").body, "Review legality"));
        // That the partner reviews is known; which of its offices, and since when, is its own affair.
        const std::string partner = in.get("lucia.fernandez", "/").body;
        CPPUNIT_ASSERT(has(partner, "reviews on its side"));
    }

    void aFrozenTextHasNoEditor()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        const std::string address = "/agreements/" + reference;
        in.post("camille.laurent", address + "/publish");
        in.post("nadia.roussel", address + "/consent");
        in.post("esteban.quiroga", address + "/consent");
        in.post("camille.laurent", address + "/freeze");
        CPPUNIT_ASSERT(!has(in.get("camille.laurent", address + "?edit=art_2&language=fr").body, "<textarea id=\"words:"));
        const http::Response refused = in.post("camille.laurent", address + "/clauses/art_2", {{"language", "fr"}, {"words:" + paragraph, "Trop tard."}});
        CPPUNIT_ASSERT_EQUAL(409, refused.status);
        CPPUNIT_ASSERT_MESSAGE("what was typed can still be copied", has(refused.body, "Trop tard."));
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(TextPagesTest);
