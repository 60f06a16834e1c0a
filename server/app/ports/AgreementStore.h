#pragma once

#include "base/Time.h"
#include "domain/LocalizedText.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lazos::app {

/// Where an agreement stands. Refused is final; the others follow one another, and Negotiating may be re-entered
/// from Frozen (return for changes, or a published change of the text).
enum class AgreementState { Negotiating, Frozen, Signed, InForce, Refused };

std::string_view name(AgreementState state) noexcept;
AgreementState agreementStateFromName(std::string_view word);

/// Text of all languages at one moment.
struct StoredText
{
    std::map<domain::Language, std::string> xml; ///< Akoma Ntoso bytes per language
    std::map<domain::Language, std::string> hash; ///< text hash (hex SHA-256) per language
    std::string alignment; ///< JSON of drafting::Alignment
};

struct AgreementRecord
{
    std::string id; ///< UUID
    std::string reference; ///< for people: "PAR-BUE-2026-001"
    AgreementState state = AgreementState::Negotiating;
    std::string brief; ///< JSON as given
    std::string lawCheck; ///< Findings JSON
    std::map<domain::Language, std::string> title;
    int round = 1; ///< of negotiation; a return for changes begins the next
    int revision = 0; ///< number of the newest published revision, 0 = none
    std::string process; ///< process instance of the running procedure, empty if none
    std::string pdf; ///< object id (hex SHA-256) of the newest printed or signed PDF, empty if none
    std::string packageFolder; ///< of the newest archival package, relative to the data folder, empty if none
    std::optional<base::Date> inForceOn;
    base::Instant createdAt;
    std::int64_t version = 0; ///< raised by every change; two people changing one agreement at once meet here
};

struct PartyRecord
{
    std::string party; ///< id in the brief
    std::string authority; ///< that acts as this party
};

struct RevisionRecord
{
    int number = 0;
    std::string publishedBy; ///< authority
    std::string person;
    base::Instant publishedAt;
    StoredText text;
};

/// One authority's unpublished text. Nobody else ever reads it.
struct WorkingCopy
{
    int base = 0; ///< revision it started from, 0 for the first draft
    StoredText text;
    base::Instant changedAt;
};

/// A person's or organ's yes to one language of the text (invariant: everything binds to a text hash).
struct Approval
{
    std::int64_t id = 0;
    std::string party;
    std::string step; ///< "consent" or the step of the law
    domain::Language language;
    std::string hash;
    std::int64_t act = 0; ///< recorded act, 0 if none
    base::Instant givenAt;
    std::string givenBy;
    int voidedByRevision = 0; ///< 0 = valid
};

/// A deliberation, opinion, receipt, law, publication… as recorded; corrected only by appending another.
struct RecordedAct
{
    std::int64_t id = 0;
    std::string party;
    std::string step;
    std::string kind;
    std::string number;
    std::optional<base::Date> date;
    std::string organ;
    std::string document; ///< object id, empty if none
    std::string documentName;
    std::optional<base::Date> effectiveOn; ///< day from which it has effect; by default its date
    int round = 1;
    std::int64_t corrects = 0; ///< act that this one replaces, 0 if none
    std::string recordedBy;
    base::Instant recordedAt;
    bool decidesText = false; ///< whether it was given on the text (and falls with it)
};

struct SignatureRecord
{
    std::string field;
    std::string party;
    std::string signatory;
    std::string level;
    base::Instant signedAt;
    std::string pdfBefore;
    std::string pdfAfter;
    int round = 1;
};

/// One line of a journal. The audit log holds its digest; `authority` empty = every party may read it.
struct JournalEntry
{
    std::uint64_t sequence = 0;
    std::string authority;
    base::Instant at;
    std::string person;
    std::string personAuthority;
    std::string action;
    std::string object;
    std::string detail; ///< canonical JSON
};

/// All rows of one agreement as they are stored, whoever may read them; for comparing them with the log.
struct StoredAgreement
{
    std::string id;
    std::optional<AgreementRecord> record; ///< nothing if other tables name an agreement that is not there
    std::vector<PartyRecord> parties;
    std::vector<RevisionRecord> revisions; ///< without the text itself: see eachText()
    std::vector<Approval> approvals;
    std::vector<RecordedAct> acts;
    std::vector<SignatureRecord> signatures;
    std::vector<JournalEntry> journal;
};

/// One language of one published revision.
struct RevisionText
{
    std::string agreement;
    int revision = 0;
    domain::Language language;
    std::string hash; ///< as stored
    std::string xml;
};

/// Agreements and all that belongs to one. Every method works inside the unit of work it was obtained from.
class AgreementStore
{
public:
    virtual ~AgreementStore() = default;

    virtual void insert(const AgreementRecord& agreement, const std::vector<PartyRecord>& parties) = 0;
    /// Writes all but id, createdAt and brief. @throws base::Error Conflict  if `version` is not the stored one.
    virtual void update(AgreementRecord& agreement) = 0;
    /// By id or reference, only if `authority` is a party and may already see it (it has a working copy, or a revision was
    /// published): unknown and forbidden look the same.
    virtual std::optional<AgreementRecord> find(const std::string& idOrReference, const std::string& authority) = 0;
    /// Newest first, at most `limit`, those created before the agreement `before` (empty = from the newest).
    virtual std::vector<AgreementRecord> list(const std::string& authority, const std::string& before, int limit) = 0;
    /// The agreement whose running procedure this is.
    virtual std::optional<AgreementRecord> findByProcess(const std::string& process) = 0;
    virtual std::vector<PartyRecord> parties(const std::string& agreement) = 0;
    /// How many agreements were created in that year, for references.
    virtual int countCreatedIn(int year) = 0;

    virtual void addRevision(const std::string& agreement, const RevisionRecord& revision) = 0;
    virtual std::optional<RevisionRecord> revision(const std::string& agreement, int number) = 0;

    virtual std::optional<WorkingCopy> workingCopy(const std::string& agreement, const std::string& authority) = 0;
    virtual void saveWorkingCopy(const std::string& agreement, const std::string& authority, const WorkingCopy& copy) = 0;
    virtual void dropWorkingCopy(const std::string& agreement, const std::string& authority) = 0;

    virtual void addApproval(const std::string& agreement, const Approval& approval) = 0;
    /// Voided ones too, oldest first.
    virtual std::vector<Approval> approvals(const std::string& agreement) = 0;
    /// Voids every valid approval of `language` whose hash differs; returns them.
    virtual std::vector<Approval> voidApprovals(const std::string& agreement, const domain::Language& language,
                                                const std::string& validHash, int byRevision) = 0;

    /// Returns the new id.
    virtual std::int64_t addAct(const std::string& agreement, const RecordedAct& act) = 0;
    virtual std::vector<RecordedAct> acts(const std::string& agreement) = 0;

    virtual void addSignature(const std::string& agreement, const SignatureRecord& signature) = 0;
    virtual std::vector<SignatureRecord> signatures(const std::string& agreement) = 0;

    virtual void addJournal(const std::string& agreement, const JournalEntry& entry) = 0;
    /// What `authority` may read, oldest first, with a sequence above `after` (an agreement never has entry 0: that is the setup).
    virtual std::vector<JournalEntry> journal(const std::string& agreement, const std::string& authority, std::uint64_t after,
                                              int limit) = 0;
    /// Sequence numbers of the audit entries of the agreement that every party may read, ascending; for its package.
    virtual std::vector<std::uint64_t> sharedSequences(const std::string& agreement) = 0;

    /// For the check of everything stored: one agreement, one text at a time, ascending by agreement id; a fixed number of
    /// queries however many there are. @throws base::Error Corrupt  for a row that cannot be read.
    virtual void eachStored(const std::function<void(const StoredAgreement&)>& visit) = 0;
    virtual void eachText(const std::function<void(const RevisionText&)>& visit) = 0;
    /// Lines of all journals from the sequence `first` on, with the agreement they belong to (empty = the server), at most `limit`.
    virtual std::vector<std::pair<std::string, JournalEntry>> journalFrom(std::uint64_t first, int limit) = 0;
};

}
