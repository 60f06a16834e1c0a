#include "app/Access.h"

#include "support/Refused.h"

#include <map>

using namespace lazos;
using namespace lazos::tests;
using app::Permission;
using domain::Role;

namespace {

const std::vector<Role> roles{Role::Drafter, Role::Reviewer, Role::Approver, Role::Signatory, Role::Archivist, Role::Auditor,
                              Role::Administrator};

/// Who may do what, one column a role in the order above. A change of this table is a change of policy.
const std::map<Permission, std::string> table{
    {Permission::See, "yyyyyyy"},          {Permission::Edit, "y------"},    {Permission::Publish, "y------"},
    {Permission::Consent, "--y----"},      {Permission::Freeze, "y-y----"},  {Permission::CompleteTask, "yyyyy--"},
    {Permission::ReturnOrRefuse, "-yyy---"}, {Permission::Sign, "---y---"},  {Permission::Archive, "----y--"},
    {Permission::Administer, "------y"},   {Permission::CheckStore, "----yyy"},
    {Permission::Waive, "-yy----"},        {Permission::ReplaceSignatory, "--y----"},
    {Permission::Comment, "yyyy---"},      {Permission::RecordDocument, "y-y----"},
};

domain::Person withRoles(std::set<Role> held) { return {"ana.silva", "Ana Silva", "paris", std::move(held), {}}; }

}

class AccessTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(AccessTest);
    CPPUNIT_TEST(everyRoleMayExactlyWhatTheTableSays);
    CPPUNIT_TEST(theTableKnowsEveryPermission);
    CPPUNIT_TEST(someoneWithoutARoleMayNothing);
    CPPUNIT_TEST(officesGiveNoPermission);
    CPPUNIT_TEST(severalRolesAddUp);
    CPPUNIT_TEST(aRefusalNamesTheRolesThatMay);
    CPPUNIT_TEST_SUITE_END();

public:
    void everyRoleMayExactlyWhatTheTableSays()
    {
        for (const auto& [permission, row] : table) {
            for (std::size_t i = 0; i < roles.size(); ++i) {
                const std::string place = "permission " + std::to_string(static_cast<int>(permission)) + ", " + std::string(domain::name(roles[i]));
                const domain::Person person = withRoles({roles[i]});
                CPPUNIT_ASSERT_EQUAL_MESSAGE(place, row[i] == 'y', app::allows(person, permission));
                if (row[i] == 'y') {
                    app::require(person, permission);
                } else {
                    assertRefused(base::ErrorCode::Forbidden, [&] { app::require(person, permission); });
                }
            }
        }
    }

    void theTableKnowsEveryPermission()
    {
        // A permission added to the enumeration stands after RecordDocument; nobody may have it by default.
        CPPUNIT_ASSERT_EQUAL(static_cast<std::size_t>(Permission::RecordDocument) + 1, table.size());
        CPPUNIT_ASSERT(!app::allows(withRoles({roles.begin(), roles.end()}), static_cast<Permission>(table.size())));
    }

    void someoneWithoutARoleMayNothing()
    {
        for (const auto& [permission, row] : table) CPPUNIT_ASSERT(!app::allows(withRoles({}), permission));
    }

    void officesGiveNoPermission()
    {
        domain::Person person = withRoles({});
        person.offices = {"council", "drafter", "administrator"};
        for (const auto& [permission, row] : table) CPPUNIT_ASSERT(!app::allows(person, permission));
    }

    void severalRolesAddUp()
    {
        const domain::Person person = withRoles({Role::Signatory, Role::Archivist});
        CPPUNIT_ASSERT(app::allows(person, Permission::Sign) && app::allows(person, Permission::Archive));
        CPPUNIT_ASSERT(!app::allows(person, Permission::Edit) && !app::allows(person, Permission::Administer));
    }

    void aRefusalNamesTheRolesThatMay()
    {
        const std::string message = assertRefused(base::ErrorCode::Forbidden, [] { app::require(withRoles({}), Permission::Freeze); });
        CPPUNIT_ASSERT_EQUAL(std::string("ana.silva may not do this; one of these roles is needed: drafter, approver"), message);
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(AccessTest);
