#include "storage/StoreFixture.h"
#include "support/Refused.h"

using namespace lazos;
using namespace lazos::tests;

class DirectoryTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(DirectoryTest);
    CPPUNIT_TEST(aPersonComesBackWithRolesAndOffices);
    CPPUNIT_TEST(savingAgainReplaces);
    CPPUNIT_TEST(peopleAreListedByAuthority);
    CPPUNIT_TEST(aPersonOfNoKnownAuthorityIsRefused);
    CPPUNIT_TEST_SUITE_END();

    StoreFixture _in;
    domain::Person _camille{"camille.laurent", "Camille Laurent", "paris", {domain::Role::Drafter, domain::Role::Auditor},
                            {"legal-office", "council"}};

public:
    void aPersonComesBackWithRolesAndOffices()
    {
        _in.directory.save(_camille);
        const auto found = _in.directory.person("camille.laurent");
        CPPUNIT_ASSERT(found && found->name == _camille.name && found->authority == "paris");
        CPPUNIT_ASSERT(found->roles == _camille.roles && found->offices == _camille.offices);
        CPPUNIT_ASSERT(!_in.directory.person("Camille.Laurent"));
        const auto paris = _in.directory.authority("paris");
        CPPUNIT_ASSERT(paris && paris->name.at("fr") == "Ville de Paris" && paris->country == "FR" && paris->zone == "Europe/Paris");
        CPPUNIT_ASSERT(!_in.directory.authority("berlin"));
    }

    void savingAgainReplaces()
    {
        _in.directory.save(_camille);
        _camille.authority = "lyon";
        _camille.roles = {domain::Role::Approver};
        _camille.offices.clear();
        _in.directory.save(_camille);
        const auto found = _in.directory.person("camille.laurent");
        CPPUNIT_ASSERT(found->authority == "lyon" && found->roles == _camille.roles && found->offices.empty());
        CPPUNIT_ASSERT(_in.directory.people("paris").empty());
    }

    void peopleAreListedByAuthority()
    {
        _in.directory.save(_camille);
        _in.directory.save(domain::Person{"aline.b", "Aline B", "paris", {}, {}});
        _in.directory.save(domain::Person{"sofia.rey", "Sofía Rey", "buenos-aires", {}, {}});
        const auto people = _in.directory.people("paris");
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, people.size());
        CPPUNIT_ASSERT_EQUAL(std::string("aline.b"), people[0].login);
        CPPUNIT_ASSERT_EQUAL(std::size_t{3}, _in.directory.authorities().size());
        CPPUNIT_ASSERT_EQUAL(std::string("buenos-aires"), _in.directory.authorities()[0].id);
    }

    void aPersonOfNoKnownAuthorityIsRefused()
    {
        _camille.authority = "berlin";
        assertRefused(base::ErrorCode::Conflict, [&] { _in.directory.save(_camille); });
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(DirectoryTest);
