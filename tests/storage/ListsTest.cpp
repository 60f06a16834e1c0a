#include "storage/SqliteLists.h"
#include "storage/StoreFixture.h"
#include "support/Refused.h"

using namespace lazos;
using namespace lazos::tests;
using app::AgreementState;

namespace {

struct ListsFixture : StoreFixture
{
    storage::SqliteLists lists{database};

    std::vector<std::string> found(const app::AgreementQuery& query)
    {
        std::vector<std::string> ids;
        for (const app::ListedAgreement& agreement : lists.agreements(query)) ids.push_back(agreement.id);
        return ids;
    }

    static app::AgreementQuery of(const std::string& authority, const std::string& words = "")
    {
        app::AgreementQuery query;
        query.authority = authority;
        query.words = words;
        return query;
    }

    /// How SQLite reads: a plan that scans a whole table says SCAN and its name.
    std::string plan(const std::string& sql)
    {
        std::string lines;
        storage::Statement row = database.prepare("EXPLAIN QUERY PLAN " + sql);
        while (row.step()) lines += row.text(3) + "\n";
        return lines;
    }
};

using Found = std::vector<std::string>;

}

class ListsTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(ListsTest);
    CPPUNIT_TEST(anAgreementIsListedForASideFromItsDraftOrTheFirstRevisionOn);
    CPPUNIT_TEST(aStateChangesItsShelf);
    CPPUNIT_TEST(wordsAreFoundByTheirBeginningInAnyLanguageAndNothingIsAnOperator);
    CPPUNIT_TEST(aChangedTitleIsFoundByItsNewWords);
    CPPUNIT_TEST(recentLinesAreThoseOneMayReadOfAgreementsOneSees);
    CPPUNIT_TEST(consentIsMissingUntilEveryLanguageOfTheNewestRevisionHasIt);
    CPPUNIT_TEST(aJournalIsReadBackwardsInPages);
    CPPUNIT_TEST(noListScansWhatGrows);
    CPPUNIT_TEST_SUITE_END();

    ListsFixture _in;

public:
    void anAgreementIsListedForASideFromItsDraftOrTheFirstRevisionOn()
    {
        _in.add("a1");
        CPPUNIT_ASSERT(_in.found(ListsFixture::of("paris")).empty());
        _in.store.saveWorkingCopy("a1", "paris", {0, StoreFixture::text("draft"), at("2026-11-24T10:00:00Z")});
        CPPUNIT_ASSERT(_in.found(ListsFixture::of("paris")) == Found{"a1"});
        CPPUNIT_ASSERT(_in.found(ListsFixture::of("buenos-aires")).empty());
        CPPUNIT_ASSERT(_in.lists.counts("buenos-aires").empty());
        _in.publish("a1", 1);
        CPPUNIT_ASSERT(_in.found(ListsFixture::of("buenos-aires")) == Found{"a1"});
        CPPUNIT_ASSERT(_in.found(ListsFixture::of("lyon")).empty());
        CPPUNIT_ASSERT(_in.lists.agreementsById("lyon", {"a1"}).empty());
        CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, _in.lists.counts("buenos-aires").at(AgreementState::Negotiating));
    }

    void aStateChangesItsShelf()
    {
        app::AgreementRecord record = _in.add("a1");
        _in.add("a2");
        _in.publish("a1", 1);
        _in.publish("a2", 1);
        record.state = AgreementState::InForce;
        _in.store.update(record);
        app::AgreementQuery query = ListsFixture::of("paris");
        query.states = {AgreementState::InForce};
        CPPUNIT_ASSERT(_in.found(query) == Found{"a1"});
        query.packaged = true;
        CPPUNIT_ASSERT(_in.found(query).empty());
        record.packageFolder = "packages/a1";
        _in.store.update(record);
        CPPUNIT_ASSERT(_in.found(query) == Found{"a1"});
        query = ListsFixture::of("paris");
        query.states = {AgreementState::InForce, AgreementState::Negotiating};
        CPPUNIT_ASSERT_MESSAGE("newest first over both states", _in.found(query) == (Found{"a2", "a1"}));
    }

    void wordsAreFoundByTheirBeginningInAnyLanguageAndNothingIsAnOperator()
    {
        _in.add("a1");
        _in.publish("a1", 1);
        for (const char* words : {"ref-a1", "conven", "Convenio", "CIUDAD buenos", "París", "paris convention"}) {
            CPPUNIT_ASSERT_MESSAGE(words, _in.found(ListsFixture::of("paris", words)) == Found{"a1"});
        }
        for (const char* words : {"vention", "convention OR nothing", "convention AND", "NEAR(", "\"", "*", "words:paris", "--"}) {
            CPPUNIT_ASSERT_MESSAGE(words, _in.found(ListsFixture::of("paris", words)).empty());
        }
        CPPUNIT_ASSERT(_in.found(ListsFixture::of("lyon", "convention")).empty());
    }

    void aChangedTitleIsFoundByItsNewWords()
    {
        app::AgreementRecord record = _in.add("a1");
        _in.publish("a1", 1);
        record.title = {{"fr", "Charte des jardins"}};
        _in.store.update(record);
        CPPUNIT_ASSERT(_in.found(ListsFixture::of("paris", "jardins")) == Found{"a1"});
        CPPUNIT_ASSERT(_in.found(ListsFixture::of("paris", "convenio")).empty());
    }

    void recentLinesAreThoseOneMayReadOfAgreementsOneSees()
    {
        _in.add("a1");
        _in.store.saveWorkingCopy("a1", "paris", {0, StoreFixture::text("draft"), at("2026-11-24T10:00:00Z")});
        _in.store.addJournal("a1", StoreFixture::entry(1, "paris"));
        _in.store.addJournal("a1", StoreFixture::entry(2, ""));
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, _in.lists.recentLines("paris", 100, 10).size());
        CPPUNIT_ASSERT_MESSAGE("not before it is shared", _in.lists.recentLines("buenos-aires", 100, 10).empty());
        _in.publish("a1", 1);
        const auto shared = _in.lists.recentLines("buenos-aires", 100, 10);
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, shared.size());
        CPPUNIT_ASSERT_EQUAL(std::uint64_t{2}, shared.front().entry.sequence);
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, shared.front().agreement.parties.size());
        CPPUNIT_ASSERT(_in.lists.recentLines("lyon", 100, 10).empty());
        CPPUNIT_ASSERT_EQUAL(std::uint64_t{1}, _in.lists.recentLines("paris", 2, 10).front().entry.sequence);
        CPPUNIT_ASSERT(!_in.lists.journalLine("a1", "buenos-aires", 1) && _in.lists.journalLine("a1", "paris", 1));
    }

    void consentIsMissingUntilEveryLanguageOfTheNewestRevisionHasIt()
    {
        app::AgreementRecord record = _in.add("a1");
        _in.publish("a1", 1);
        record.revision = 1;
        _in.store.update(record);
        const auto missing = [&] { return _in.lists.textStandings("paris", {"a1"}).at("a1").missingConsents; };
        CPPUNIT_ASSERT(missing() == (Found{"paris", "buenos-aires"}));
        _in.approve("a1", "paris", "fr", "words-fr");
        CPPUNIT_ASSERT(missing() == (Found{"paris", "buenos-aires"}));
        _in.approve("a1", "paris", "es", "words-es");
        CPPUNIT_ASSERT(missing() == Found{"buenos-aires"});
        _in.store.voidApprovals("a1", "es", "other", 2);
        CPPUNIT_ASSERT(missing() == (Found{"paris", "buenos-aires"}));
    }

    void aJournalIsReadBackwardsInPages()
    {
        _in.add("a1");
        for (std::uint64_t i = 1; i <= 5; ++i) _in.store.addJournal("a1", StoreFixture::entry(i, i % 2 == 0 ? "buenos-aires" : ""));
        const auto first = _in.lists.journalBackwards("a1", "paris", "", 100, 2);
        CPPUNIT_ASSERT_EQUAL(std::uint64_t{5}, first.front().sequence);
        CPPUNIT_ASSERT_EQUAL(std::uint64_t{3}, first.back().sequence);
        CPPUNIT_ASSERT_EQUAL(std::uint64_t{1}, _in.lists.journalBackwards("a1", "paris", "", 3, 2).front().sequence);
        CPPUNIT_ASSERT(_in.lists.journalBackwards("a1", "paris", "buenos-aires", 100, 9).empty());
        CPPUNIT_ASSERT_EQUAL(std::int64_t{3}, _in.lists.journalCounts("a1", "paris").at("paris"));
    }

    void noListScansWhatGrows()
    {
        for (const char* sql : {"SELECT a.id FROM shelf s JOIN agreement a ON a.ordinal = s.ordinal WHERE s.authority = 'x' AND s.ordinal < 9 ORDER BY s.ordinal DESC LIMIT 3",
                                "SELECT a.id FROM shelf s JOIN agreement a ON a.ordinal = s.ordinal WHERE s.authority = 'x' AND s.state = 'frozen' AND s.packaged = 0 AND s.ordinal < 9 "
                                "ORDER BY s.ordinal DESC LIMIT 3",
                                "SELECT j.at FROM journal_reader k JOIN journal j ON j.sequence = k.sequence JOIN agreement a ON a.id = j.agreement JOIN shelf s ON "
                                "s.authority = k.authority AND s.ordinal = a.ordinal WHERE k.authority = 'x' AND k.sequence < 9 ORDER BY k.sequence DESC LIMIT 3",
                                "SELECT at FROM journal WHERE agreement = 'x' AND sequence < 9 AND authority IN ('', 'y') ORDER BY sequence DESC LIMIT 3"}) {
            const std::string plan = _in.plan(sql);
            CPPUNIT_ASSERT_MESSAGE(plan, plan.find("SCAN ") == std::string::npos && plan.find("TEMP B-TREE") == std::string::npos);
        }
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(ListsTest);
