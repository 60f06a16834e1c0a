#pragma once

#include "base/Bytes.h"
#include "base/Digest.h"
#include "base/Time.h"
#include "signing/Verification.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace lazos::signing {

/// What a person wants to know of a certificate before signing or after verifying.
struct CertificateDescription
{
    std::string subject; ///< common name
    std::string issuer; ///< common name of the issuer
    std::string sha256; ///< hex, of the DER certificate
    base::Instant notBefore;
    base::Instant notAfter;
    bool test = false; ///< subject or issuer calls itself a test
};

/// A private key that signs here. A remote key or a card signs the same bytes elsewhere (two-step signing).
class SigningKey
{
public:
    virtual ~SigningKey() = default;

    [[nodiscard]] virtual const base::Bytes& certificate() const = 0; ///< DER
    /// DER, issuers of the certificate as far as they are known, without the root.
    [[nodiscard]] virtual const std::vector<base::Bytes>& chain() const = 0;
    /// Signature value over `message`, in the form that CMS stores it. @throws base::Error Unavailable.
    [[nodiscard]] virtual base::Bytes sign(base::BytesView message) const = 0;
};

/// RFC 3161. @throws base::Error Unavailable  if no authority answered with a valid token; says what each one did.
using TimeStampSource = std::function<base::Bytes(const base::Sha256& imprint)>;

/// Where time-stamps are asked for, in this order, until one answers well.
struct TimeStampPolicy
{
    std::vector<std::string> urls; ///< http://host[:port]/path
    std::string policyOid; ///< refuse a token of another policy; empty = any
    std::chrono::seconds timeout{10};
};

/// Port: CAdES signatures (ETSI EN 319 122-1) as PAdES wants them. Implemented by crypto/.
class Cryptography
{
public:
    virtual ~Cryptography() = default;

    /// @throws base::Error InvalidArgument  for a wrong passphrase, a file without key, a key too weak to sign with.
    [[nodiscard]] virtual std::unique_ptr<SigningKey> openPkcs12(base::BytesView file, const std::string& passphrase) const = 0;
    /// Certificates of a PEM text or of one DER file. @throws base::Error Malformed  if there is none.
    [[nodiscard]] virtual std::vector<base::Bytes> readCertificates(base::BytesView file, const std::string& name) const = 0;
    [[nodiscard]] virtual CertificateDescription describe(base::BytesView certificate) const = 0;

    /// The DER SET of signed attributes (content-type, message-digest, signing-certificate-v2): what the key must sign.
    /// Same inputs, same bytes. @throws base::Error InvalidArgument  for a certificate whose key Lazos does not accept.
    [[nodiscard]] virtual base::Bytes attributesToSign(const base::Sha256& documentDigest, base::BytesView certificate) const = 0;
    /// The finished CMS. With `timeStamps` a signature time-stamp is added (B-T).
    /// @throws base::Error InvalidArgument  if the signature value does not fit the certificate and the document.
    [[nodiscard]] virtual base::Bytes assemble(const base::Sha256& documentDigest, base::BytesView certificate,
                                               const std::vector<base::Bytes>& chain, base::BytesView signatureValue,
                                               const TimeStampSource& timeStamps) const = 0;

    [[nodiscard]] virtual TimeStampSource timeStampSource(TimeStampPolicy policy) const = 0;
};

/// One line of the visible mark.
struct AppearanceLine
{
    std::string words;
    std::string language; ///< BCP 47; empty for what belongs to no language, e.g. a time in UTC
};

/// What the visible mark says; already in the languages of the document.
struct Appearance
{
    std::vector<AppearanceLine> headings; ///< bold: "Signé électroniquement"
    std::vector<AppearanceLine> lines; ///< below them: time in the signer's zone, time in UTC
    std::vector<AppearanceLine> footers; ///< at the foot: test label, certificate, field
};

/// What is about to be signed, and how.
struct SignatureIntent
{
    std::string field; ///< "<party>-<n>"
    Appearance appearance;
    base::Instant time; ///< claimed time of signing, M of the signature dictionary
    /// Written into the signed bytes, so that nobody can take the time-stamp away unnoticed.
    SignatureLevel level = SignatureLevel::B_B;
    std::size_t capacity = 16384; ///< bytes reserved for the CMS
};

/// A PDF that waits for its CMS: a complete new revision whose Contents is all zeros.
struct PreparedPdf
{
    base::Bytes bytes;
    base::Sha256 documentDigest; ///< over the two ranges
    std::size_t capacity = 0; ///< bytes of CMS that fit
    std::size_t contents = 0; ///< where in `bytes` the first hexadecimal digit of the CMS goes
};

/// Port: incremental signatures of the PDFs that Lazos printed. Implemented by pdf/signature.
class PdfSigner
{
public:
    virtual ~PdfSigner() = default;

    /// @throws base::Error Malformed  if the strict reader does not accept the file; NotFound  if there is no such field
    ///         (names those there are); Conflict  if it is signed already.
    [[nodiscard]] virtual PreparedPdf prepare(base::BytesView pdf, const SignatureIntent& intent) const = 0;
    /// Finds the open Contents of a prepared file again. @throws base::Error Malformed, Conflict if none is open.
    [[nodiscard]] virtual PreparedPdf reopen(base::BytesView prepared) const = 0;
    /// @throws base::Error InvalidArgument  if the CMS does not fit.
    [[nodiscard]] virtual base::Bytes complete(const PreparedPdf& prepared, base::BytesView cms) const = 0;
    /// BCP 47 tags of the languages of the document's text, in their order; empty if it does not say.
    [[nodiscard]] virtual std::vector<std::string> languages(base::BytesView pdf) const = 0;
    /// How many pages the printed document has. @throws base::Error Malformed.
    [[nodiscard]] virtual std::size_t pageCount(base::BytesView pdf) const = 0;
};

/// Port: a time-stamp authority for tests and demonstrations, on loopback. Implemented by crypto/.
class TestTimeStampAuthority
{
public:
    virtual ~TestTimeStampAuthority() = default;

    /// Answers RFC 3161 requests over HTTP on `address` (127.0.0.1:PORT; port 0 = any) until `wait` returns; calls
    /// `ready` with the URL first. @throws base::Error InvalidArgument, NotFound, Unavailable.
    virtual void serve(const std::string& address, base::BytesView certificates, base::BytesView key, const base::Clock& clock,
                       const std::function<void(const std::string& url)>& ready, const std::function<void()>& wait) const = 0;
};

}
