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

/// A verdict with its reasons, EN 319 102-1 in spirit: never better than the worst check.
struct PackageVerdict
{
    std::vector<signing::Check> checks; ///< one or more per kind: bag, completeness, text, log-key, log-entry, archived, signed…
    std::optional<signing::PdfVerdict> pdf;

    [[nodiscard]] signing::Indication indication() const;
    /// One sentence for a person: what holds, or the first thing that does not and where. `say` translates the reason inside it.
    [[nodiscard]] base::Message sentence(const signing::Say& say = &base::Message::english) const;
};

/// Checks a package (see Package.h): bag, nothing missing or added, signatures, texts, log. Without anchors of both kinds
/// (certificates, log keys) at most Indeterminate. Never throws for a bad package.
PackageVerdict checkPackage(const FileTree& files, const Trust& trust, const CheckTools& tools);

/// Checks a tlog-proof and, if given, that it is the proof of this entry. Without the entry nothing is proven but the
/// log's signature: at most Indeterminate.
PackageVerdict checkProof(std::string_view proof, const std::string& name, const std::optional<base::Bytes>& leaf, const Trust& trust,
                          const Ed25519Verify& verify);

/// {"verdict", "sentence", "checks": […], "pdf": {…} or null}.
base::OrderedJson toJson(const PackageVerdict& verdict);

}
