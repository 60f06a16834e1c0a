#include "storage/StoreFixture.h"
#include "support/Refused.h"

using namespace lazos;
using namespace lazos::tests;
using base::ErrorCode;

namespace {

std::vector<std::string> ids(const std::vector<app::AgreementRecord>& records)
{
    std::vector<std::string> all;
    for (const app::AgreementRecord& record : records) all.push_back(record.id);
    return all;
}

std::vector<std::uint64_t> sequences(const std::vector<app::JournalEntry>& entries)
{
    std::vector<std::uint64_t> all;
    for (const app::JournalEntry& entry : entries) all.push_back(entry.sequence);
    return all;
}

using Ids = std::vector<std::string>;
using Sequences = std::vector<std::uint64_t>;

}

class AgreementStoreTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(AgreementStoreTest);
    CPPUNIT_TEST(aPartyFindsByIdAndByReference);
    CPPUNIT_TEST(whoIsNoPartyFindsNothing);
    CPPUNIT_TEST(aPartnerSeesNothingBeforeTheFirstPublishedRevision);
    CPPUNIT_TEST(aListHoldsOnlyOnesOwnNewestFirstInPages);
    CPPUNIT_TEST(anAuthorityThatIsTwoPartiesFindsItsAgreementOnce);
    CPPUNIT_TEST(aPageAfterAnAgreementOfOthersIsRefused);
    CPPUNIT_TEST(aWorkingCopyBelongsToOneAuthority);
    CPPUNIT_TEST(savingAWorkingCopyReplacesAllOfIt);
    CPPUNIT_TEST(theSecondOfTwoChangesAtOnceIsRefused);
    CPPUNIT_TEST(anUpdateWritesEverythingButTheBrief);
    CPPUNIT_TEST(aRevisionComesBackAsPublished);
    CPPUNIT_TEST(aRevisionNumberIsUsedOnce);
    CPPUNIT_TEST(onlyApprovalsOfOtherWordsInThatLanguageAreVoided);
    CPPUNIT_TEST(anApprovalIsVoidedOnce);
    CPPUNIT_TEST(anActComesBackAsRecorded);
    CPPUNIT_TEST(aFieldIsSignedOnceARound);
    CPPUNIT_TEST(aJournalShowsWhatIsSharedAndOnesOwn);
    CPPUNIT_TEST(onlySharedEntriesGoIntoAPackage);
    CPPUNIT_TEST(agreementsAreCountedByYear);
    CPPUNIT_TEST(anAgreementIsFoundByItsProcedure);
    CPPUNIT_TEST_SUITE_END();

    StoreFixture _in;

public:
    void aPartyFindsByIdAndByReference()
    {
        _in.add("a1");
        _in.publish("a1", 1);
        for (const char* authority : {"paris", "buenos-aires"}) {
            for (const char* key : {"a1", "REF-a1"}) {
                const auto found = _in.store.find(key, authority);
                CPPUNIT_ASSERT_MESSAGE(authority, found.has_value());
                CPPUNIT_ASSERT_EQUAL(std::string("a1"), found->id);
                CPPUNIT_ASSERT_EQUAL(std::string("Convenio"), found->title.at("es"));
                CPPUNIT_ASSERT(at("2026-11-24T10:00:00Z") == found->createdAt);
            }
        }
    }

    void whoIsNoPartyFindsNothing()
    {
        _in.add("a1");
        _in.publish("a1", 1);
        CPPUNIT_ASSERT(!_in.store.find("a1", "lyon"));
        CPPUNIT_ASSERT(!_in.store.find("REF-a1", "lyon"));
        CPPUNIT_ASSERT(!_in.store.find("a1", ""));
        CPPUNIT_ASSERT(_in.store.list("lyon", "", 100).empty());
    }

    void aPartnerSeesNothingBeforeTheFirstPublishedRevision()
    {
        _in.add("a1");
        CPPUNIT_ASSERT(!_in.store.find("a1", "paris"));
        _in.store.saveWorkingCopy("a1", "paris", {0, _in.text("draft"), at("2026-11-24T10:00:00Z")});
        CPPUNIT_ASSERT(_in.store.find("a1", "paris"));
        CPPUNIT_ASSERT(!_in.store.find("a1", "buenos-aires"));
        CPPUNIT_ASSERT(_in.store.list("buenos-aires", "", 100).empty());
        _in.publish("a1", 1);
        CPPUNIT_ASSERT(_in.store.find("a1", "buenos-aires"));
        CPPUNIT_ASSERT(Ids{"a1"} == ids(_in.store.list("buenos-aires", "", 100)));
    }

    void aListHoldsOnlyOnesOwnNewestFirstInPages()
    {
        for (const char* id : {"a1", "a2", "a3", "a4"}) {
            _in.add(id);
            _in.publish(id, 1);
        }
        app::AgreementRecord foreign;
        foreign.id = foreign.reference = "foreign";
        foreign.brief = foreign.lawCheck = "{}";
        _in.store.insert(foreign, {{"lyon", "lyon"}, {"paris", "paris"}});
        _in.publish("foreign", 1);
        CPPUNIT_ASSERT((Ids{"a4", "a3"} == ids(_in.store.list("buenos-aires", "", 2))));
        CPPUNIT_ASSERT((Ids{"a2", "a1"} == ids(_in.store.list("buenos-aires", "a3", 2))));
        CPPUNIT_ASSERT(_in.store.list("buenos-aires", "a1", 2).empty());
        CPPUNIT_ASSERT((Ids{"foreign", "a4"} == ids(_in.store.list("paris", "", 2))));
        CPPUNIT_ASSERT((Ids{"foreign"} == ids(_in.store.list("lyon", "", 9))));
    }

    void anAuthorityThatIsTwoPartiesFindsItsAgreementOnce()
    {
        app::AgreementRecord record = _in.add("a1");
        record.id = "a2";
        record.reference = "REF-a2";
        _in.store.insert(record, {{"paris", "paris"}, {"paris-river", "paris"}, {"buenos-aires", "buenos-aires"}});
        _in.publish("a1", 1);
        _in.publish("a2", 1);
        CPPUNIT_ASSERT((Ids{"a2", "a1"} == ids(_in.store.list("paris", "", 9))));
        CPPUNIT_ASSERT((Ids{"a1"} == ids(_in.store.list("paris", "a2", 9))));
    }

    void aPageAfterAnAgreementOfOthersIsRefused()
    {
        _in.add("a1");
        _in.publish("a1", 1);
        assertRefused(ErrorCode::NotFound, [&] { _in.store.list("lyon", "a1", 9); });
        assertRefused(ErrorCode::NotFound, [&] { _in.store.list("paris", "nothing", 9); });
    }

    void aWorkingCopyBelongsToOneAuthority()
    {
        _in.add("a1");
        _in.store.saveWorkingCopy("a1", "paris", {0, _in.text("ours"), at("2026-11-24T10:00:00Z")});
        CPPUNIT_ASSERT(!_in.store.workingCopy("a1", "buenos-aires"));
        _in.store.saveWorkingCopy("a1", "buenos-aires", {1, _in.text("theirs"), at("2026-11-24T11:00:00Z")});
        CPPUNIT_ASSERT_EQUAL(std::string("<fr>ours</fr>"), _in.store.workingCopy("a1", "paris")->text.xml.at("fr"));
        _in.store.dropWorkingCopy("a1", "paris");
        CPPUNIT_ASSERT(!_in.store.workingCopy("a1", "paris"));
        const auto theirs = _in.store.workingCopy("a1", "buenos-aires");
        CPPUNIT_ASSERT_EQUAL(1, theirs->base);
        CPPUNIT_ASSERT_EQUAL(std::string("theirs-es"), theirs->text.hash.at("es"));
        CPPUNIT_ASSERT(at("2026-11-24T11:00:00Z") == theirs->changedAt);
    }

    void savingAWorkingCopyReplacesAllOfIt()
    {
        _in.add("a1");
        _in.store.saveWorkingCopy("a1", "paris", {0, _in.text("first"), at("2026-11-24T10:00:00Z")});
        app::StoredText oneLanguage{{{"fr", "<fr>second</fr>"}}, {{"fr", "second-fr"}}, "{\"a\":1}"};
        _in.store.saveWorkingCopy("a1", "paris", {3, oneLanguage, at("2026-11-25T10:00:00Z")});
        const auto copy = _in.store.workingCopy("a1", "paris");
        CPPUNIT_ASSERT_EQUAL(3, copy->base);
        CPPUNIT_ASSERT(oneLanguage.xml == copy->text.xml);
        CPPUNIT_ASSERT(oneLanguage.hash == copy->text.hash);
        CPPUNIT_ASSERT_EQUAL(oneLanguage.alignment, copy->text.alignment);
    }

    void theSecondOfTwoChangesAtOnceIsRefused()
    {
        _in.add("a1");
        _in.publish("a1", 1);
        app::AgreementRecord first = _in.store.find("a1", "paris").value();
        app::AgreementRecord second = _in.store.find("a1", "buenos-aires").value();
        first.revision = 7;
        _in.store.update(first);
        second.revision = 8;
        const std::string message = assertRefused(ErrorCode::Conflict, [&] { _in.store.update(second); });
        CPPUNIT_ASSERT(message.find("REF-a1") != std::string::npos);
        CPPUNIT_ASSERT_EQUAL(7, _in.store.find("a1", "paris")->revision);
        // The one that was let through may go on with what it has in hand.
        first.revision = 9;
        _in.store.update(first);
        CPPUNIT_ASSERT_EQUAL(9, _in.store.find("a1", "paris")->revision);
    }

    void anUpdateWritesEverythingButTheBrief()
    {
        app::AgreementRecord record = _in.add("a1");
        _in.publish("a1", 1);
        record.state = app::AgreementState::InForce;
        record.title = {{"pt", "Convênio"}};
        record.lawCheck = "{\"verdict\":\"lawful\"}";
        record.round = 3;
        record.revision = 4;
        record.process = "17";
        record.pdf = std::string(64, 'd');
        record.packageFolder = "packages/x";
        record.inForceOn = day("2027-07-08");
        record.brief = "{\"changed\":true}";
        _in.store.update(record);
        const app::AgreementRecord read = _in.store.find("a1", "paris").value();
        CPPUNIT_ASSERT(app::AgreementState::InForce == read.state);
        CPPUNIT_ASSERT(record.title == read.title);
        CPPUNIT_ASSERT_EQUAL(record.lawCheck, read.lawCheck);
        CPPUNIT_ASSERT_EQUAL(3, read.round);
        CPPUNIT_ASSERT_EQUAL(4, read.revision);
        CPPUNIT_ASSERT_EQUAL(record.process, read.process);
        CPPUNIT_ASSERT_EQUAL(record.pdf, read.pdf);
        CPPUNIT_ASSERT_EQUAL(record.packageFolder, read.packageFolder);
        CPPUNIT_ASSERT(record.inForceOn == read.inForceOn);
        CPPUNIT_ASSERT_EQUAL(std::string("{}"), read.brief);
        CPPUNIT_ASSERT_EQUAL(record.version, read.version);
    }

    void aRevisionComesBackAsPublished()
    {
        _in.add("a1");
        _in.publish("a1", 1, "first");
        _in.publish("a1", 2, "second");
        const auto second = _in.store.revision("a1", 2);
        CPPUNIT_ASSERT_EQUAL(2, second->number);
        CPPUNIT_ASSERT_EQUAL(std::string("camille.laurent"), second->person);
        CPPUNIT_ASSERT_EQUAL(std::string("paris"), second->publishedBy);
        CPPUNIT_ASSERT(at("2026-11-24T11:00:00Z") == second->publishedAt);
        CPPUNIT_ASSERT(_in.text("second").xml == second->text.xml);
        CPPUNIT_ASSERT(_in.text("second").hash == second->text.hash);
        CPPUNIT_ASSERT(!_in.store.revision("a1", 3));
        CPPUNIT_ASSERT(!_in.store.revision("a2", 1));
    }

    void aRevisionNumberIsUsedOnce()
    {
        _in.add("a1");
        _in.publish("a1", 1);
        assertRefused(ErrorCode::Conflict, [&] { _in.publish("a1", 1, "other"); });
    }

    void onlyApprovalsOfOtherWordsInThatLanguageAreVoided()
    {
        _in.add("a1");
        _in.add("a2");
        _in.approve("a1", "paris", "fr", "old");
        _in.approve("a1", "paris", "es", "old");
        _in.approve("a1", "buenos-aires", "fr", "new");
        _in.approve("a1", "buenos-aires", "fr", "older");
        _in.approve("a2", "paris", "fr", "old");
        const auto voided = _in.store.voidApprovals("a1", "fr", "new", 2);
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, voided.size());
        for (const app::Approval& approval : voided) {
            CPPUNIT_ASSERT_EQUAL(2, approval.voidedByRevision);
            CPPUNIT_ASSERT_EQUAL(std::string("fr"), approval.language);
        }
        std::vector<int> state;
        for (const app::Approval& approval : _in.store.approvals("a1")) state.push_back(approval.voidedByRevision);
        CPPUNIT_ASSERT((std::vector<int>{2, 0, 0, 2} == state));
        CPPUNIT_ASSERT_EQUAL(0, _in.store.approvals("a2").at(0).voidedByRevision);
    }

    void anApprovalIsVoidedOnce()
    {
        _in.add("a1");
        _in.approve("a1", "paris", "fr", "old");
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, _in.store.voidApprovals("a1", "fr", "new", 2).size());
        CPPUNIT_ASSERT(_in.store.voidApprovals("a1", "fr", "newer", 3).empty());
        // Words that come back do not bring back the yes that was given to them.
        CPPUNIT_ASSERT(_in.store.voidApprovals("a1", "fr", "old", 4).empty());
        CPPUNIT_ASSERT_EQUAL(2, _in.store.approvals("a1").at(0).voidedByRevision);
    }

    void anActComesBackAsRecorded()
    {
        _in.add("a1");
        app::RecordedAct second = _in.act("2027 DGRI 13");
        second.date.reset();
        second.effectiveOn.reset();
        second.decidesText = false;
        const std::int64_t first = _in.store.addAct("a1", _in.act("2027 DGRI 12"));
        second.corrects = first;
        _in.store.addAct("a1", second);
        const auto acts = _in.store.acts("a1");
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, acts.size());
        CPPUNIT_ASSERT_EQUAL(first, acts[0].id);
        CPPUNIT_ASSERT_EQUAL(std::string("2027 DGRI 12"), acts[0].number);
        CPPUNIT_ASSERT(day("2027-02-09") == acts[0].date);
        CPPUNIT_ASSERT(day("2027-02-16") == acts[0].effectiveOn);
        CPPUNIT_ASSERT_EQUAL(std::string("Conseil de Paris"), acts[0].organ);
        CPPUNIT_ASSERT_EQUAL(std::string(64, 'a'), acts[0].document);
        CPPUNIT_ASSERT_EQUAL(std::string("deliberation.pdf"), acts[0].documentName);
        CPPUNIT_ASSERT_EQUAL(2, acts[0].round);
        CPPUNIT_ASSERT(at("2027-02-20T10:00:00.123Z") == acts[0].recordedAt);
        CPPUNIT_ASSERT(acts[0].decidesText && !acts[1].decidesText);
        CPPUNIT_ASSERT(!acts[1].date && !acts[1].effectiveOn);
        CPPUNIT_ASSERT_EQUAL(first, acts[1].corrects);
    }

    void aFieldIsSignedOnceARound()
    {
        _in.add("a1");
        _in.store.addSignature("a1", _in.signature("paris-1"));
        assertRefused(ErrorCode::Conflict, [&] { _in.store.addSignature("a1", _in.signature("paris-1")); });
        _in.store.addSignature("a1", _in.signature("paris-1", 2));
        const auto signatures = _in.store.signatures("a1");
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, signatures.size());
        CPPUNIT_ASSERT_EQUAL(std::string("B-LTA"), signatures[0].level);
        CPPUNIT_ASSERT_EQUAL(2, signatures[1].round);
    }

    void aJournalShowsWhatIsSharedAndOnesOwn()
    {
        _in.add("a1");
        _in.store.addJournal("a1", _in.entry(1, "paris"));
        _in.store.addJournal("a1", _in.entry(2, ""));
        _in.store.addJournal("a1", _in.entry(3, "buenos-aires"));
        _in.store.addJournal("a1", _in.entry(4, ""));
        _in.store.addJournal("a2", _in.entry(5, ""));
        CPPUNIT_ASSERT((Sequences{1, 2, 4} == sequences(_in.store.journal("a1", "paris", 0, 9))));
        CPPUNIT_ASSERT((Sequences{2, 3, 4} == sequences(_in.store.journal("a1", "buenos-aires", 0, 9))));
        CPPUNIT_ASSERT((Sequences{2} == sequences(_in.store.journal("a1", "paris", 1, 1))));
        CPPUNIT_ASSERT((Sequences{4} == sequences(_in.store.journal("a1", "paris", 2, 9))));
    }

    void onlySharedEntriesGoIntoAPackage()
    {
        _in.add("a1");
        _in.store.addJournal("a1", _in.entry(4, ""));
        _in.store.addJournal("a1", _in.entry(1, "paris"));
        _in.store.addJournal("a1", _in.entry(2, ""));
        CPPUNIT_ASSERT((Sequences{2, 4} == _in.store.sharedSequences("a1")));
    }

    void agreementsAreCountedByYear()
    {
        _in.add("a1", "2025-12-31T23:59:59.999Z");
        _in.add("a2", "2026-01-01T00:00:00Z");
        _in.add("a3", "2026-12-31T00:00:00Z");
        CPPUNIT_ASSERT_EQUAL(1, _in.store.countCreatedIn(2025));
        CPPUNIT_ASSERT_EQUAL(2, _in.store.countCreatedIn(2026));
        CPPUNIT_ASSERT_EQUAL(0, _in.store.countCreatedIn(2027));
    }

    void anAgreementIsFoundByItsProcedure()
    {
        app::AgreementRecord record = _in.add("a1");
        _in.add("a2");
        record.process = "12";
        _in.store.update(record);
        CPPUNIT_ASSERT_EQUAL(std::string("a1"), _in.store.findByProcess("12")->id);
        CPPUNIT_ASSERT(!_in.store.findByProcess("13"));
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(AgreementStoreTest);
