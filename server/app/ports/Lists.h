#pragma once

#include "app/ports/AgreementStore.h"
#include "process/State.h"

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lazos::app {

/// What a list shows of an agreement: nothing that is long.
struct ListedAgreement
{
    std::int64_t ordinal = 0; ///< order of creation; key of the next page
    std::string id;
    std::string reference;
    AgreementState state = AgreementState::Negotiating;
    domain::LocalizedText title;
    int round = 1;
    int revision = 0;
    std::string process;
    bool printed = false;
    bool packaged = false;
    std::optional<base::Date> inForceOn;
    base::Instant createdAt;
    std::vector<PartyRecord> parties; ///< in the order of the brief
};

/// Which of the agreements that an authority sees.
struct AgreementQuery
{
    std::string authority;
    std::string words; ///< beginnings of words of reference, titles and party names, all of them; accents and case do not count
    std::vector<AgreementState> states; ///< empty = any
    std::optional<bool> packaged;
    std::int64_t before = std::numeric_limits<std::int64_t>::max(); ///< ordinal of the last one seen
    int limit = 50;
};

/// How far the text of an agreement is, for one authority: read without its words.
struct TextStanding
{
    std::optional<base::Instant> savedAt; ///< of the authority's own working copy, if it has one
    int savedBase = 0;
    std::string copyAlignment; ///< of the working copy, as stored (see openClauses in TextCodec.h); empty without one
    std::string revisionAlignment; ///< …of the newest revision
    std::string publishedBy; ///< authority; empty if nothing was published
    std::string publishedByPerson;
    std::optional<base::Instant> publishedAt;
    std::vector<std::string> missingConsents; ///< parties that have not consented to every language of the newest revision
    std::optional<base::Instant> returnedAt; ///< of the return that nothing has answered: no revision was published since
    std::string returnedBy; ///< party
    std::string returnReason;
};

/// What became of a file that was signed here.
struct SignedFile
{
    std::string reference;
    AgreementState state = AgreementState::Signed;
    std::optional<base::Date> inForceOn;
    bool newest = false; ///< no signature was added to it since, nor was the text returned
    std::string agreement; ///< id
    int round = 1; ///< in which it was signed
};

/// One journal line with the agreement it belongs to.
struct ListedLine
{
    ListedAgreement agreement;
    JournalEntry entry;
};

/// Pages of what people look through. Every method reads by an index and is bounded; what an authority may not see is in none.
class Lists
{
public:
    virtual ~Lists() = default;

    /// Newest first.
    virtual std::vector<ListedAgreement> agreements(const AgreementQuery& query) = 0;
    /// Those of `ids` that the authority sees, newest first.
    virtual std::vector<ListedAgreement> agreementsById(const std::string& authority, const std::vector<std::string>& ids) = 0;
    /// Those whose running procedure is one of these.
    virtual std::vector<ListedAgreement> agreementsByProcess(const std::string& authority, const std::vector<std::string>& processes) = 0;
    /// How many the authority sees, by state.
    virtual std::map<AgreementState, std::int64_t> counts(const std::string& authority) = 0;
    /// By agreement id.
    virtual std::map<std::string, TextStanding> textStandings(const std::string& authority, const std::vector<std::string>& ids) = 0;
    /// All open tasks of these procedures, of every party.
    virtual std::vector<process::TaskRow> openTasks(const std::vector<std::string>& processes) = 0;
    /// When a line that the authority may read was last written, by agreement id.
    virtual std::map<std::string, base::Instant> changedAt(const std::string& authority, const std::vector<std::string>& ids) = 0;

    /// Lines of all agreements that the authority may read, newest first, with a sequence below `before`.
    virtual std::vector<ListedLine> recentLines(const std::string& authority, std::uint64_t before, int limit) = 0;
    /// The same of one agreement; only those of people of the authority `of`, unless that is empty.
    virtual std::vector<JournalEntry> journalBackwards(const std::string& agreement, const std::string& authority, const std::string& of,
                                                       std::uint64_t before, int limit) = 0;
    /// How many lines of it the authority may read, by the authority of the person who acted.
    virtual std::map<std::string, std::int64_t> journalCounts(const std::string& agreement, const std::string& authority) = 0;
    /// One line, if the authority may read it.
    virtual std::optional<JournalEntry> journalLine(const std::string& agreement, const std::string& authority, std::uint64_t sequence) = 0;
    /// The newest line of one action for each object, that the authority may read.
    virtual std::map<std::string, JournalEntry> newestByObject(const std::string& agreement, const std::string& authority,
                                                               const std::string& action) = 0;

    /// By SHA-256 (hex) of the whole file, for anybody: whoever can name it holds the file.
    virtual std::optional<SignedFile> signedFile(const std::string& sha256) = 0;

    /// Published revisions without their texts, newest first.
    virtual std::vector<RevisionRecord> revisions(const std::string& agreement, int before, int limit) = 0;
};

}
