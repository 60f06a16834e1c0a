#pragma once

#include "app/Session.h"
#include "base/Bytes.h"

#include <cstdint>
#include <optional>
#include <string>

/// What pages and programs read about agreements; each function is one file beside this one and sees one consistent state.
/// Errors common to all: Forbidden (role), NotFound (no such agreement, or not yours). Days and instants are ISO 8601 text;
/// "name" and "title" are {lang: words}; a duty is {"kind": align|publish|revise|review|consent|freeze|task|sign|archive, "since", "due",
/// "clauses": [eId…], "step", "name", "lane", "message" (of a document, in each language), "party" and "reason" (of revise)}, a wait {"kind": clauses|consent|step|review, "party", "since", "step", "name", "lane"}.
namespace lazos::app {

/// What stands at the head of every page of an agreement, without reading its texts.
/// Answer: {"agreement", "reference", "title", "parties": [{"party", "name", "own"}], "state", "round", "revision", "publishedAt",
/// "publishedBy", "savedAt", "hash": {lang: …}, "missingConsents": [party…], "openClauses": [eId…], "openFindings", "openSteps",
/// "openSignatures", "inForceOn", "returned" ({"party", "reason", "at"} of a return that no new revision has answered, or null), "packaged", "duties": [duty…], "waits": [wait…]}.
base::Json agreementOverview(const ActionContext& context, const std::string& agreement);

/// The three lists of the first page. Answer: {"mine": [{"reference", "title", "parties", "revision", "duty"}], "waiting": [{…, "wait"}],
/// "recent": [line…], "count", "mineLeft"}: how many agreements with tasks of the own offices are not in "mine" because 40 are more urgent;
/// a line is {"reference", "title", "parties", "sequence", "at", "person", "personName", "authority",
/// "action", "object", "shared", "detail"}.
base::Json homeLists(const ActionContext& context);

/// Agreements of the own authority, newest first. `state` is a state or empty; `before` is "next" of the page before, or 0.
/// Answer: {"agreements": [{"reference", "title", "parties", "state", "inForceOn", "changedAt", "duties", "waits"}], "next", "counts":
/// {state: n}}.
base::Json searchAgreements(const ActionContext& context, const std::string& words, const std::string& state, std::int64_t before, int limit);

/// Archived agreements of the own authority, newest first; `words` and `before` as in searchAgreements.
/// Answer: {"agreements": [{"reference", "title", "parties", "state", "inForceOn"}], "next"}.
base::Json listArchived(const ActionContext& context, const std::string& words, std::int64_t before, int limit);

/// The text clause by clause: the own working copy, else the newest revision, or the revision of that number (0 = none named).
/// Answer: {"reference", "revision", "newest", "working", "savedAt", "languages": [lang…], "clauses": [{"eId", "state", "changed":
/// [lang…], "confirmed": {"by", "at"} or null, "texts": {lang: {"number", "heading", "headingId", "base" (hash of its words, see
/// editParagraphs), "changedBy" (authority, null if nothing changed since the languages last said the same), "paragraphs": [{"eId",
/// "label", "item", "row", "text", "spans": [{"op": equal|delete|insert, "text"}] or null}]}}}], "editing": [{"clause", "name", "since",
/// "own"}] (who of the own side writes now)} (see app/ClauseReading.h).
base::Json readText(const ActionContext& context, const std::string& agreement, int revision);

/// What became of a file that was signed here, for anybody who holds it: no sign-in, nothing that the file does not say but its fate.
/// Answer: {"reference", "state", "inForceOn", "newest", "parties": [{"party", "name"}], "byHand": [{"field", "signatory", "day"}] (fields
/// signed on paper, recorded with scan and witness)}, or null for a file that was not signed here.
base::Json registerStatus(Workspace& workspace, base::BytesView file);

/// Published revisions, newest first. Answer: {"revisions": [{"number", "publishedAt", "publishedBy", "person", "hash", "frozen"}]}.
base::Json listRevisions(const ActionContext& context, const std::string& agreement);

/// The redline of two versions of the text; a number of a revision, or 0 for the own working copy.
/// Answer: {"from", "to", "languages", "changes": [drafting::toJson…], "alignment": {eId: {"state", "changed"}}, "texts": {eId: {lang:
/// words of the newer version, one line a block}}}.
base::Json compareRevisions(const ActionContext& context, const std::string& agreement, int from, int to);

/// The clause in every version that changed it, newest first, from the version `from` on (0 = the newest; then the own working copy
/// comes before it, as version 0, if it changes the clause). Answer: {"reference", "clause", "languages", "title": {lang: number and
/// heading}, "next" (`from` of the page after, or 0), "changes": [{"revision", "at", "person" (empty if not known), "authority", "kind":
/// first|changed, "texts": {lang: {"heading": spans, "spans" (one line a block)}, of languages whose words changed}}]}.
/// @throws base::Error NotFound  for a clause that no version has.
base::Json clauseHistory(const ActionContext& context, const std::string& agreement, const std::string& clause, int from);

/// Files that belong to the agreement, all of which its parties share.
/// Answer: {"files": [{"id", "name", "kind": signed|scan|printed|act|text|package, "party", "size", "sha256", "at", "revision", "language",
/// "signatory" (of a scan), "act": {"kind", "number", "organ", "step", "called" (its "name" by the drawing and "message" by the law, where
/// known)}}]}; members that a kind does not have are null.
base::Json listFiles(const ActionContext& context, const std::string& agreement);

/// One of those files.
struct AgreementFile
{
    std::string name; ///< to save it under
    std::string type; ///< media type
    base::Bytes bytes;
};
/// @throws base::Error NotFound  for a file that is none of them.
AgreementFile readAgreementFile(const ActionContext& context, const std::string& agreement, const std::string& file);

/// Journal lines, newest first, before the sequence `before` (0 = from the newest); of people of the authority `of` unless empty.
/// Answer: {"lines": [line…, with "digest" of the entry in the log], "next", "counts": {authority: n}}.
base::Json readJournal(const ActionContext& context, const std::string& agreement, const std::string& of, std::uint64_t before, int limit);

/// A journal line and the proof that it stands in the log (c2sp.org/tlog-proof), which `lazos verify` accepts.
struct JournalProof
{
    base::Json line; ///< as in readJournal
    std::string proof;
    base::Bytes entry; ///< exact bytes in the log
    std::string logKey; ///< vkey text
    std::uint64_t logSize = 0; ///< entries that the signed checkpoint counts
};
/// @throws base::Error NotFound  for a line that the own authority may not read.
JournalProof proveJournalLine(const ActionContext& context, const std::string& agreement, std::uint64_t sequence);
/// Proofs, exact entries and the key of the log as a ZIP file, and the lines as JSON: of one line, or of all that the own authority
/// may read. Errors as above; TooLarge  for more than 10,000 lines.
AgreementFile packJournalProofs(const ActionContext& context, const std::string& agreement, std::optional<std::uint64_t> sequence);

}
