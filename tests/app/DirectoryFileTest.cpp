#include "app/DirectoryFile.h"

#include "base/Json.h"
#include "support/Refused.h"

using namespace lazos;
using namespace lazos::tests;
using base::ErrorCode;
using base::Json;

namespace {

Json sample()
{
    return Json::parse(R"({"authorities": [
        {"id": "paris", "name": {"fr": "Ville de Paris"}, "country": "FR", "zone": "Europe/Paris", "people": [
            {"login": "camille.laurent", "name": "Camille Laurent", "roles": ["drafter", "auditor"], "offices": ["legal-office"]},
            {"login": "nadia.roussel", "name": "Nadia Roussel", "roles": ["signatory"], "offices": []}]},
        {"id": "buenos-aires", "name": {"es": "Ciudad de Buenos Aires"}, "country": "AR", "zone": "America/Argentina/Buenos_Aires"}]})");
}

app::DirectoryFile read(const Json& json) { return app::readDirectoryFile(json.dump(), "people.json"); }

/// Refused with the file and the pointer of what is wrong.
void assertRefusedAt(const Json& json, const std::string& pointer)
{
    try {
        read(json);
    } catch (const base::Error& error) {
        CPPUNIT_ASSERT_EQUAL_MESSAGE(error.what(), std::string("people.json"), error.position().file);
        CPPUNIT_ASSERT_EQUAL_MESSAGE(error.what(), pointer, error.position().pointer);
        CPPUNIT_ASSERT_MESSAGE(error.what(), error.code() == ErrorCode::Malformed || error.code() == ErrorCode::InvalidArgument);
        return;
    }
    CPPUNIT_FAIL("not refused: " + pointer);
}

}

class DirectoryFileTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(DirectoryFileTest);
    CPPUNIT_TEST(authoritiesAndPeopleAreRead);
    CPPUNIT_TEST(anUnknownRoleIsRefused);
    CPPUNIT_TEST(anUnknownZoneIsRefused);
    CPPUNIT_TEST(anUnknownKeyIsRefused);
    CPPUNIT_TEST(aMissingKeyIsRefused);
    CPPUNIT_TEST(aWrongTypeIsRefused);
    CPPUNIT_TEST(aLoginOrIdGivenTwiceIsRefused);
    CPPUNIT_TEST(aLoginOfAnotherFormIsRefused);
    CPPUNIT_TEST(whatIsNoJsonIsRefusedByLine);
    CPPUNIT_TEST_SUITE_END();

public:
    void authoritiesAndPeopleAreRead()
    {
        const app::DirectoryFile file = read(sample());
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, file.authorities.size());
        CPPUNIT_ASSERT_EQUAL(std::string("America/Argentina/Buenos_Aires"), file.authorities[1].zone);
        CPPUNIT_ASSERT_EQUAL(std::string("Ville de Paris"), file.authorities[0].name.at("fr"));
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, file.people.size());
        CPPUNIT_ASSERT_EQUAL(std::string("paris"), file.people[0].authority);
        CPPUNIT_ASSERT((file.people[0].roles == std::set{domain::Role::Drafter, domain::Role::Auditor}));
        CPPUNIT_ASSERT(file.people[0].offices == std::set<std::string>{"legal-office"});
        CPPUNIT_ASSERT(file.people[1].offices.empty());
    }

    void anUnknownRoleIsRefused()
    {
        Json json = sample();
        json["authorities"][0]["people"][0]["roles"][1] = "king";
        assertRefusedAt(json, "/authorities/0/people/0/roles/1");
    }

    void anUnknownZoneIsRefused()
    {
        for (const char* zone : {"Europe/Atlantis", "", "Paris"}) {
            Json json = sample();
            json["authorities"][0]["zone"] = zone;
            assertRefusedAt(json, "/authorities/0/zone");
        }
    }

    void anUnknownKeyIsRefused()
    {
        Json json = sample();
        json["authorities"][0]["people"][1]["password"] = "x";
        assertRefusedAt(json, "/authorities/0/people/1/password");
        json = sample();
        json["authorities"][1]["rank"] = 1;
        assertRefusedAt(json, "/authorities/1/rank");
        json = sample();
        json["version"] = 1;
        assertRefusedAt(json, "/version");
    }

    void aMissingKeyIsRefused()
    {
        for (const char* key : {"id", "name", "country", "zone"}) {
            Json json = sample();
            json["authorities"][1].erase(key);
            CPPUNIT_ASSERT_THROW_MESSAGE(key, read(json), base::Error);
        }
        for (const char* key : {"login", "name", "roles", "offices"}) {
            Json json = sample();
            json["authorities"][0]["people"][0].erase(key);
            CPPUNIT_ASSERT_THROW_MESSAGE(key, read(json), base::Error);
        }
    }

    void aWrongTypeIsRefused()
    {
        Json json = sample();
        json["authorities"][0]["people"] = "camille";
        assertRefusedAt(json, "/authorities/0/people");
        json = sample();
        json["authorities"][0]["country"] = "France";
        assertRefusedAt(json, "/authorities/0/country");
        json = sample();
        json["authorities"][0]["name"] = "Paris";
        assertRefusedAt(json, "/authorities/0/name");
    }

    void aLoginOrIdGivenTwiceIsRefused()
    {
        Json json = sample();
        json["authorities"][1]["people"] = Json::array({json["authorities"][0]["people"][0]});
        assertRefusedAt(json, "/authorities/1/people/0/login");
        json = sample();
        json["authorities"][1]["id"] = "paris";
        assertRefusedAt(json, "/authorities/1/id");
    }

    void aLoginOfAnotherFormIsRefused()
    {
        for (const char* login : {"", "Camille", "camille laurent", "../x", ".a", "a.", "a\n"}) {
            Json json = sample();
            json["authorities"][0]["people"][0]["login"] = login;
            assertRefusedAt(json, "/authorities/0/people/0/login");
        }
    }

    void whatIsNoJsonIsRefusedByLine()
    {
        try {
            app::readDirectoryFile("{\n\"authorities\": [,]}", "people.json");
            CPPUNIT_FAIL("not refused");
        } catch (const base::Error& error) {
            CPPUNIT_ASSERT(ErrorCode::Malformed == error.code());
            CPPUNIT_ASSERT_EQUAL(2, error.position().line);
        }
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(DirectoryFileTest);
