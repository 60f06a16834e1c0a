#pragma once

#include "archive/AuditLog.h"
#include "archive/Bag.h"
#include "archive/FileTree.h"
#include "archive/SignedNote.h"
#include "base/Time.h"
#include "domain/LocalizedText.h"

#include <string>
#include <vector>

namespace lazos::archive {

/// The archival package of a signed agreement (OAIS AIP) as a BagIt bag. Below data/ lies what later becomes the E-ARK folder:
///   documentation/VERIFY.txt, representations/rep1/data/{agreement.pdf, agreement.<lang>.akn.xml, text-hashes.json,
///   findings.json, findings.html, workflow-history.json, acts/, signatures/, audit/}.

/// A deliberation, receipt, authorisation… as it was recorded.
struct PackagedAct
{
    std::string party; ///< id in the brief
    base::Date date;
    std::string kind; ///< deliberation, receipt…, or signedByHand for the scan of a signed page
    std::string extension = "pdf"; ///< of the stored document
    base::Bytes document;
};

inline constexpr std::string_view signedByHand = "signed-by-hand";

/// Where each of them lies below the representation, in the same order: "acts/paris/2026-04-07-deliberation.pdf".
std::vector<std::string> namesOfActs(const std::vector<PackagedAct>& acts);

/// Something that also stands in the PDF, copied for readers without PDF tools: a certificate (PEM), a token.
struct Evidence
{
    std::string name; ///< ASCII file name
    base::Bytes bytes;
};

/// All of an agreement that is archived. A value: same content, same bytes.
struct PackageContent
{
    std::string id; ///< "urn:uuid:…", new for every package
    std::string reference; ///< of the agreement, "PAR-BUE-2026-001"
    std::string agreement; ///< id of the agreement
    domain::LocalizedText title;
    std::vector<domain::LocalizedText> organisations; ///< the parties
    base::Instant archivedAt;
    base::Bytes pdf; ///< signed by all parties
    std::map<domain::Language, std::string> akn; ///< the bytes that are embedded in the PDF
    std::map<domain::Language, std::string> textHashes; ///< hex, as frozen
    std::string findingsJson; ///< contracts.md, Findings
    std::string workflowHistoryJson;
    std::vector<PackagedAct> acts;
    std::string validationReportJson; ///< signing::toJson of the verdict at archiving
    std::vector<Evidence> evidence;
};

/// What the log says of the agreement; made after the archive entry is committed and the checkpoint signed.
struct AuditPart
{
    std::vector<std::pair<std::uint64_t, base::Bytes>> entries; ///< number and exact bytes, ascending
    std::vector<std::string> proofs; ///< tlog-proof of each entry, in the same order
    std::string checkpoint; ///< signed note
    VerifierKey key; ///< a copy for convenience; trust in it comes from outside
};

/// Everything but the log's part.
struct PreparedPackage
{
    FileTree payload;
    BagInfo information; ///< of bag-info.txt, but for Payload-Oxum
    std::string manifestSha256; ///< what the archive entry names in `after`, see payloadDigest()
    std::string id;
};

/// Bytes that the freeze entry's `after` and the package's text-hashes.json share: canonical JSON {language: hash}.
std::string textHashesDocument(const std::map<domain::Language, std::string>& textHashes);

/// @throws base::Error InvalidArgument  for a part that cannot be packed (a repeated name, findings that are no JSON).
PreparedPackage preparePackage(const PackageContent& content);

/// SHA-256 of these lines: one as in a manifest for bag-info.txt without its line Payload-Oxum, then those of manifest-sha256.txt
/// (sorted) without those of audit/. A package cannot contain the proof of its own final digest, and Payload-Oxum counts audit/.
/// `files` is a bag or a payload with paths from data/, `information` the bytes of bag-info.txt.
std::string payloadDigest(const FileTree& files, std::string_view information);

/// Entries and proofs for the numbers given (ascending), all against `checkpoint`. @throws base::Error NotFound, Malformed,
/// InvalidArgument  for an entry that the checkpoint does not hold yet.
AuditPart collectAuditPart(LogReader& log, const std::vector<std::uint64_t>& sequences, const std::string& checkpoint,
                           const VerifierKey& key);

/// The complete bag, in memory. Write it with writeFolder() or writeZip().
FileTree finishPackage(const PreparedPackage& prepared, const AuditPart& audit);

inline constexpr std::string_view representation = "data/representations/rep1/data/";
inline constexpr std::string_view auditFolder = "data/representations/rep1/data/audit/";

}
