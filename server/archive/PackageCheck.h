#pragma once

#include "archive/FileTree.h"
#include "archive/SignedNote.h"
#include "base/Json.h"
#include "signing/Verification.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lazos::archive {

/// What comes from outside of the thing that is checked.
struct Trust
{
    signing::TrustAnchors certificates;
    std::vector<VerifierKey> logKeys;
    base::Instant at; ///< time of validation
};

/// What the check borrows from the edges.
struct CheckTools
{
    const signing::SignatureVerifier& pdf;
    Ed25519Verify ed25519;
    /// Files embedded in a PDF by name. @throws base::Error.
    std::function<std::map<std::string, base::Bytes>(base::BytesView pdf)> embeddedFiles;
    /// Text hash (hex) of an Akoma Ntoso file. @throws base::Error.
    std::function<std::string(base::BytesView akn, const std::string& name)> textHash;
};

/// A signature on paper that the package tells of for a field which stays empty in the PDF: its history names it, its scan lies in acts/.
struct HandSignature
{
    std::string field;
    std::string signatory;
    std::string day; ///< ISO 8601
    std::string witness;
    std::string scan; ///< path in the package
};

/// A verdict with its reasons, EN 319 102-1 in spirit: never better than the worst check.
struct PackageVerdict
{
    std::vector<signing::Check> checks; ///< one or more per kind: bag, completeness, text, log-key, log-entry, archived, signed…
    std::optional<signing::PdfVerdict> pdf;
    std::vector<HandSignature> byHand;
    bool ofPackage = false; ///< and not of a PDF or a proof alone

    [[nodiscard]] signing::Indication indication() const;
    /// Fields that nobody signed, in the PDF or by hand.
    [[nodiscard]] std::vector<std::string> missing() const;
    /// One sentence for a person: what holds and who has not signed, or that it is not to be relied on; which part was damaged stands in
    /// the checks. `say` translates the reason inside it.
    [[nodiscard]] base::Message sentence(const signing::Say& say = &base::Message::english) const;
};

/// Checks a package (see Package.h): bag, nothing missing or added, signatures, texts, log. Without anchors of both kinds
/// (certificates, log keys) at most Indeterminate. Never throws for a bad package.
PackageVerdict checkPackage(const FileTree& files, const Trust& trust, const CheckTools& tools);

/// Checks a tlog-proof and, if given, that it is the proof of this entry. Without the entry nothing is proven but the
/// log's signature: at most Indeterminate.
PackageVerdict checkProof(std::string_view proof, const std::string& name, const std::optional<base::Bytes>& leaf, const Trust& trust,
                          const Ed25519Verify& verify);

/// {"verdict", "sentence", "checks": […], "byHand": [{"field", "signatory", "day", "witness", "scan"}], "pdf": {…} or null}.
base::OrderedJson toJson(const PackageVerdict& verdict);

}
