#pragma once

#include "base/Bytes.h"
#include "base/Error.h"
#include "base/Json.h"
#include "base/Time.h"

#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::signing {

/// Main status of ETSI EN 319 102-1 V1.3.1 §5.1.3. Ordered: the greater one decides for a whole document.
enum class Indication { TotalPassed, Indeterminate, TotalFailed };

/// Sub-indications of EN 319 102-1 table 6 that Lazos can give, and None for a passed check.
enum class SubIndication {
    None,
    FormatFailure,
    HashFailure,
    SigCryptoFailure,
    Revoked,
    Expired,
    NotYetValid,
    SigConstraintsFailure,
    ChainConstraintsFailure,
    CertificateChainGeneralFailure,
    CryptoConstraintsFailure,
    TimestampOrderFailure,
    NoSigningCertificateFound,
    NoCertificateChainFound,
    OutOfBoundsNoPoe,
    TryLater,
    SignedDataNotFound
};

/// "TotalPassed", "Indeterminate", "TotalFailed".
std::string_view name(Indication indication) noexcept;
/// The standard's spelling: "HASH_FAILURE"; empty for None.
std::string_view name(SubIndication subIndication) noexcept;
inline std::ostream& operator<<(std::ostream& out, Indication indication) { return out << name(indication); }
inline std::ostream& operator<<(std::ostream& out, SubIndication subIndication) { return out << name(subIndication); }
/// The status that EN 319 102-1 ties to a sub-indication.
Indication indicationOf(SubIndication subIndication) noexcept;

/// Says a message in the language of who reads it.
using Say = std::function<std::string(const base::Message&)>;

/// One thing that was looked at, with its own result and a sentence for a person.
struct Check
{
    std::string what; ///< stable key: "byte-range", "later-changes", "certificate-chain"…
    SubIndication result = SubIndication::None;
    base::Message message;
    std::optional<base::Message> because = std::nullopt; ///< stands in `message` as the argument after its own ones

    /// The whole message; `say` translates the reason inside it.
    [[nodiscard]] base::Message sentence(const Say& say = &base::Message::english) const;
};

/// A check that `error` stopped: its position, where it has one, and its message ("entries.jsonl:3: …").
Check stoppedBy(const base::Error& error, std::string what, SubIndication result);

/// The check that decides: the first of the worst ones (EN 319 102-1 §5.1.3); null if all passed.
const Check* worst(const std::vector<Check>& checks);

/// Key of the check that fails for a signature of another kind than PAdES: that is no damage.
inline constexpr std::string_view notPades = "signature-kind";

/// Whether this result means that bytes are not as they were written or signed, rather than that a key or certificate is not to be trusted.
bool tellsOfDamage(const Check& check) noexcept;

/// PAdES baseline level that was found, ETSI EN 319 142-1 §6.
enum class SignatureLevel { B_B, B_T, B_LT, B_LTA };
/// "B-B" … "B-LTA".
std::string_view name(SignatureLevel level) noexcept;
/// @throws base::Error InvalidArgument  for anything but the four names.
SignatureLevel parseLevel(std::string_view text);

/// What is known of one signature (or document time-stamp), even where it failed.
struct SignatureVerdict
{
    std::string field; ///< the field's name, e.g. "paris-1"
    bool documentTimeStamp = false;
    std::string signer; ///< common name in the signing certificate, empty if there is none
    std::string issuer;
    std::string certificateSha256; ///< hex, of the DER certificate
    std::string algorithm; ///< e.g. "ECDSA P-256 with SHA-256"
    bool testCertificate = false; ///< the certificate or its issuer calls itself a test
    std::optional<SignatureLevel> level;
    std::optional<base::Instant> claimedTime; ///< M of the signature dictionary: only what the signer's machine said
    std::optional<base::Instant> provenTime; ///< of a valid time-stamp token under a trusted anchor
    std::uint64_t revisionEnd = 0; ///< bytes of the file that this signature covers (the signed revision)
    std::vector<Check> checks;

    /// The worst check decides; the first of the worst gives the sub-indication.
    [[nodiscard]] Indication indication() const;
    [[nodiscard]] SubIndication subIndication() const;
    [[nodiscard]] const Check* decidingCheck() const; ///< null if all passed
};

/// Verdict for a document: never better than its worst signature; a document without signature is Indeterminate.
struct PdfVerdict
{
    std::vector<Check> checks; ///< of the file as a whole
    std::vector<SignatureVerdict> signatures; ///< in the order of signing
    std::vector<std::string> unsignedFields; ///< they change nothing about the signatures that are there, but the sentence names them

    [[nodiscard]] Indication indication() const;
    [[nodiscard]] SubIndication subIndication() const;
    /// One sentence for a person: who signed and who has not yet, or that it is not to be relied on; how and where it was damaged stands
    /// in the checks. `say` translates the reason inside it.
    [[nodiscard]] base::Message sentence(const Say& say = &base::Message::english) const;
};

/// Certificates (DER) that come from outside the document; a package never brings its own.
struct TrustAnchors
{
    std::vector<base::Bytes> certificates;
};

/// Port: judges PDF signatures. Implemented by pdf/signature over crypto/.
class SignatureVerifier
{
public:
    virtual ~SignatureVerifier() = default;

    /// Never throws for a bad document: a bad document is an answer. `at` is the time of validation.
    /// Reads only `bytes`; no network. Without trust anchors the result is at most Indeterminate.
    [[nodiscard]] virtual PdfVerdict verifyPdf(base::BytesView bytes, const TrustAnchors& trust, base::Instant at) const = 0;
};

/// The report of contracts.md: {"verdict", "subIndication", "sentence", "checks": […], "signatures": […], "unsignedFields": […]}.
base::OrderedJson toJson(const PdfVerdict& verdict);

/// The report for people, line by line, translated by `say`: the verdict and its sentence, then each signature with its checks.
std::string toText(const PdfVerdict& verdict, const Say& say);

}
