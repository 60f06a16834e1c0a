#include "http/Visitors.h"

#include "app/actions/Commenting.h"
#include "app/actions/Reading.h"
#include "app/actions/Writing.h"

using namespace lazos;
using namespace lazos::tests;

namespace {

const std::string line = "words:art_2__para_1__content__p_1";

std::string baseOfClause(Visitors& in, const std::string& reference)
{
    const base::Json text = app::readText(in.as("camille.laurent"), reference, 0);
    for (const base::Json& clause : text.at("clauses")) {
        if (clause.at("eId") == "art_2") return clause.at("texts").at("fr").at("base");
    }
    return {};
}

/// Where signing in on this page leads.
std::string nextOf(const http::Response& page)
{
    static const std::string field = "name=\"next\" value=\"";
    const std::size_t at = page.body.find(field);
    if (at == std::string::npos) return {};
    return page.body.substr(at + field.size(), page.body.find('"', at + field.size()) - at - field.size());
}

/// The same person signs in again, on another token: what signing in writes.
std::string signInAgain(Visitors& in, const std::string& login)
{
    const std::string token = base::hex(base::sha256("second token of " + login));
    const auto workspace = in.services.openWorkspace(in.folder.path() / "data", in.clock);
    const auto work = workspace->begin(app::Workspace::Mode::Write);
    work->accounts().add({base::hex(base::sha256(token)), login, "second key", "en", in.clock.now(), in.clock.now()});
    work->commit();
    return token;
}

http::Response getWith(Visitors& in, const std::string& token, const std::string& address)
{
    http::Request request = in.request("", "GET", address.substr(0, address.find('#')));
    request.cookies[http::signInCookie] = token;
    return in.handling.answer(request);
}

}

class KeptFormTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(KeptFormTest);
    CPPUNIT_TEST(whatWasTypedReturnsInTheEditorAfterSigningInAgain);
    CPPUNIT_TEST(itIsNeverSavedByItself);
    CPPUNIT_TEST(itReturnsAlsoToABrowserThatForgotItsCookieOrWasSignedOutElsewhere);
    CPPUNIT_TEST(aChangeMeanwhileIsShownWithIt);
    CPPUNIT_TEST(nobodyElseGetsIt);
    CPPUNIT_TEST(aFormThatIsNotOfThatSignInIsNotKept);
    CPPUNIT_TEST(aCommentReturnsInItsForm);
    CPPUNIT_TEST(whatNoPageTakesUpIsShownToBeCopied);
    CPPUNIT_TEST(secretsAreNotKept);
    CPPUNIT_TEST(aPageAskedForWithoutASignInComesBackWhole);
    CPPUNIT_TEST_SUITE_END();

    struct Case
    {
        Visitors in;
        std::string reference;
        std::string base;
    };
    static void begin(Case& played)
    {
        played.reference = played.in.beginAgreement();
        played.base = baseOfClause(played.in, played.reference);
        static_cast<void>(played.in.get("camille.laurent", "/"));
    }
    static http::Response sendTooLate(Case& played, const std::string& place, const Visitors::Fields& fields)
    {
        played.in.clock.set(played.in.clock.now() + std::chrono::hours(3));
        return played.in.post("camille.laurent", "/agreements/" + played.reference + place, fields);
    }

public:
    void whatWasTypedReturnsInTheEditorAfterSigningInAgain()
    {
        Case played;
        begin(played);
        const http::Response asked = sendTooLate(played, "/clauses/art_2", {{"language", "fr"}, {"base", played.base}, {line, "Une phrase longuement pesée."}});
        CPPUNIT_ASSERT_EQUAL(401, asked.status);
        CPPUNIT_ASSERT(has(asked.body, "Your sign-in has ended. What you wrote is kept"));
        CPPUNIT_ASSERT_MESSAGE("the page for signing in does not show it to whoever sits there", !has(asked.body, "longuement pesée"));
        const std::string next = nextOf(asked);
        CPPUNIT_ASSERT_MESSAGE(next, next.starts_with("/kept/"));
        const std::string token = signInAgain(played.in, "camille.laurent");
        const http::Response way = getWith(played.in, token, next);
        CPPUNIT_ASSERT_EQUAL(303, way.status);
        const http::Response page = getWith(played.in, token, headerOf(way, "Location"));
        CPPUNIT_ASSERT_EQUAL(200, page.status);
        CPPUNIT_ASSERT(has(page.body, "Une phrase longuement pesée.</textarea>") && has(page.body, "You are signed in again."));
        CPPUNIT_ASSERT_MESSAGE("its form has the new key", has(page.body, "name=\"csrf\" value=\"second key\""));
        CPPUNIT_ASSERT_MESSAGE("nobody changed it meanwhile", !has(page.body, "was changed while you wrote"));
    }

    void itReturnsAlsoToABrowserThatForgotItsCookieOrWasSignedOutElsewhere()
    {
        for (const bool signedOut : {false, true}) {
            Case played;
            begin(played);
            if (signedOut) CPPUNIT_ASSERT_EQUAL(303, played.in.post("camille.laurent", "/sign-out").status);
            http::Request sent = played.in.request("", "POST", "/agreements/" + played.reference + "/clauses/art_2");
            for (const auto& [name, value] : {std::pair<std::string, std::string>{"language", "fr"}, {"base", played.base}, {line, "Une phrase longuement pesée."},
                                              {"csrf", Visitors::formKey("camille.laurent")}}) {
                sent.form.emplace(name, value);
            }
            const http::Response asked = played.in.handling.answer(sent);
            CPPUNIT_ASSERT_EQUAL(401, asked.status);
            const std::string token = signInAgain(played.in, "camille.laurent");
            const http::Response page = getWith(played.in, token, headerOf(getWith(played.in, token, nextOf(asked)), "Location"));
            CPPUNIT_ASSERT(has(page.body, "Une phrase longuement pesée.</textarea>"));
        }
    }

    void itIsNeverSavedByItself()
    {
        Case played;
        begin(played);
        const http::Response asked = sendTooLate(played, "/clauses/art_2", {{"language", "fr"}, {"base", played.base}, {line, "Pas encore."}});
        const std::string token = signInAgain(played.in, "camille.laurent");
        getWith(played.in, token, headerOf(getWith(played.in, token, nextOf(asked)), "Location"));
        CPPUNIT_ASSERT_EQUAL(played.base, baseOfClause(played.in, played.reference));
    }

    void aChangeMeanwhileIsShownWithIt()
    {
        Case played;
        begin(played);
        app::editParagraphs(played.in.as("camille.laurent"), played.reference, {"fr", "art_2", "", {{line.substr(6), "Les mots d’une collègue."}}});
        const http::Response asked = sendTooLate(played, "/clauses/art_2", {{"language", "fr"}, {"base", played.base}, {line, "Mes mots."}});
        const std::string token = signInAgain(played.in, "camille.laurent");
        const http::Response page = getWith(played.in, token, headerOf(getWith(played.in, token, nextOf(asked)), "Location"));
        CPPUNIT_ASSERT(has(page.body, "Mes mots.</textarea>") && has(page.body, "Les mots d’une collègue.") && has(page.body, "was changed while you wrote"));
    }

    void nobodyElseGetsIt()
    {
        Case played;
        begin(played);
        const http::Response asked = sendTooLate(played, "/clauses/art_2", {{"language", "fr"}, {"base", played.base}, {line, "Confidentiel."}});
        const std::string next = nextOf(asked);
        for (const char* login : {"hugo.petit", "lucia.fernandez"}) {
            const std::string token = signInAgain(played.in, login);
            CPPUNIT_ASSERT_EQUAL(404, getWith(played.in, token, next).status);
            CPPUNIT_ASSERT_EQUAL(404, getWith(played.in, token, "/kept/" + std::string(32, '0')).status);
            const std::string id = next.substr(6);
            CPPUNIT_ASSERT(!has(getWith(played.in, token, "/agreements/" + played.reference + "?edit=art_2&kept=" + id).body, "Confidentiel"));
        }
        CPPUNIT_ASSERT_EQUAL(303, getWith(played.in, "", next).status);
    }

    void aFormThatIsNotOfThatSignInIsNotKept()
    {
        Case played;
        begin(played);
        played.in.clock.set(played.in.clock.now() + std::chrono::hours(3));
        const auto send = [&](const std::string& key, const std::string& site) {
            http::Request request = played.in.request("camille.laurent", "POST", "/agreements/" + played.reference + "/clauses/art_2");
            request.form.emplace("language", "fr");
            request.form.emplace(line, "Des mots d’ailleurs.");
            request.form.emplace("csrf", key);
            if (!site.empty()) request.headers["sec-fetch-site"] = site;
            return played.in.handling.answer(request);
        };
        for (const http::Response& answer : {send("another key", ""), send(Visitors::formKey("camille.laurent"), "cross-site"), send("", "")}) {
            CPPUNIT_ASSERT_EQUAL(401, answer.status);
            CPPUNIT_ASSERT_EQUAL(std::string(), nextOf(answer));
        }
    }

    void aCommentReturnsInItsForm()
    {
        Case played;
        begin(played);
        const http::Response asked = sendTooLate(played, "/comments", {{"clause", "art_2"}, {"audience", "own"}, {"words", "À reprendre."}});
        const std::string token = signInAgain(played.in, "camille.laurent");
        const http::Response page = getWith(played.in, token, headerOf(getWith(played.in, token, nextOf(asked)), "Location"));
        CPPUNIT_ASSERT(has(page.body, "À reprendre.</textarea>"));
        CPPUNIT_ASSERT(app::readComments(played.in.as("camille.laurent"), played.reference).at("threads").empty());
    }

    void whatNoPageTakesUpIsShownToBeCopied()
    {
        Case played;
        begin(played);
        const http::Response asked = sendTooLate(played, "/confirm", {{"clause", "art_2"}});
        const http::Response page = getWith(played.in, signInAgain(played.in, "camille.laurent"), nextOf(asked));
        CPPUNIT_ASSERT_EQUAL(200, page.status);
        CPPUNIT_ASSERT(has(page.body, ">art_2</textarea>") && has(page.body, "href=\"/agreements/" + played.reference + "\""));
    }

    void secretsAreNotKept()
    {
        Case played;
        begin(played);
        const http::Response asked = sendTooLate(played, "/confirm", {{"clause", "art_2"}, {"passphrase", "open sesame"}, {"password", "hush"}});
        const http::Response page = getWith(played.in, signInAgain(played.in, "camille.laurent"), nextOf(asked));
        CPPUNIT_ASSERT(!has(page.body, "sesame") && !has(page.body, "hush") && !has(page.body, Visitors::formKey("camille.laurent")));
    }

    void aPageAskedForWithoutASignInComesBackWhole()
    {
        Visitors in;
        const http::Response asked = in.get("", "/agreements/PAR-BUE-2026-001?edit=art_2&language=fr");
        CPPUNIT_ASSERT_EQUAL(std::string("/sign-in?next=/agreements/PAR-BUE-2026-001%3Fedit%3Dart_2%26language%3Dfr"), headerOf(asked, "Location"));
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(KeptFormTest);
