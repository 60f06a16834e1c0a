#include "crypto/Certificates.h"

#include "base/Digest.h"
#include "base/Error.h"
#include "crypto/Algorithms.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>

namespace lazos::crypto {

using signing::SubIndication;

namespace {

using Store = base::Handle<X509_STORE, X509_STORE_free>;
using StoreContext = base::Handle<X509_STORE_CTX, X509_STORE_CTX_free>;

std::string commonName(const X509_NAME* name)
{
    for (const int kind : {NID_commonName, NID_organizationName}) {
        const int index = X509_NAME_get_index_by_NID(name, kind, -1);
        if (index < 0) continue;
        unsigned char* utf8 = nullptr;
        const int length = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
        if (length < 0) continue;
        std::string result(reinterpret_cast<char*>(utf8), static_cast<std::size_t>(length));
        OPENSSL_free(utf8);
        return result;
    }
    clearErrors();
    return {};
}

base::Instant instantOf(const ASN1_TIME* time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) throw base::Error(base::ErrorCode::Malformed, {"A certificate has a malformed date", {}});
    return base::Instant(std::chrono::seconds(timegm(&parts)));
}

bool saysTest(std::string name)
{
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const char* word : {"test", "prueba", "essai", "teste"}) {
        if (name.find(word) != std::string::npos) return true;
    }
    return false;
}

SubIndication subIndicationOf(int error)
{
    switch (error) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID: return SubIndication::OutOfBoundsNoPoe;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_CERT_UNTRUSTED: return SubIndication::NoCertificateChainFound;
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
    case X509_V_ERR_CA_MD_TOO_WEAK: return SubIndication::CryptoConstraintsFailure;
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
    case X509_V_ERR_INVALID_PURPOSE:
    case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
    case X509_V_ERR_PERMITTED_VIOLATION:
    case X509_V_ERR_EXCLUDED_VIOLATION: return SubIndication::ChainConstraintsFailure;
    default: return SubIndication::CertificateChainGeneralFailure;
    }
}

/// Our own reading of what the key is for; OpenSSL's purposes know mail and TLS, not documents.
bool mayDo(X509* certificate, Purpose purpose)
{
    const std::uint32_t usage = X509_get_key_usage(certificate); // all bits if the extension is absent
    if ((usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0 || X509_check_ca(certificate) != 0) return false;
    if (purpose == Purpose::Signing) {
        return (X509_get_extension_flags(certificate) & EXFLAG_XKUSAGE) == 0 || X509_get_extended_key_usage(certificate) != XKU_TIMESTAMP;
    }
    const int index = X509_get_ext_by_NID(certificate, NID_ext_key_usage, -1);
    return index >= 0 && X509_EXTENSION_get_critical(X509_get_ext(certificate, index)) == 1
           && X509_get_extended_key_usage(certificate) == XKU_TIMESTAMP;
}

bool namesRevocationSource(X509* certificate)
{
    return X509_get_ext_by_NID(certificate, NID_crl_distribution_points, -1) >= 0 || X509_get_ext_by_NID(certificate, NID_info_access, -1) >= 0;
}

class Path
{
public:
    Path(const signing::TrustAnchors& trust, std::span<const base::BytesView> embedded, base::Instant at)
        : _store(X509_STORE_new()), _untrusted(sk_X509_new_null()), _at(at)
    {
        require(_store && _untrusted, "prepare a certificate path");
        for (const base::Bytes& anchor : trust.certificates) {
            const X509Cert certificate = readCertificate(anchor);
            if (certificate) require(X509_STORE_add_cert(_store.get(), certificate.get()) == 1, "add a trust anchor");
        }
        for (const base::BytesView one : embedded) {
            X509Cert certificate = readCertificate(one);
            if (!certificate) continue;
            require(sk_X509_push(_untrusted.get(), certificate.get()) > 0, "add a certificate");
            static_cast<void>(certificate.release()); // the stack owns it
        }
    }

    PathVerdict validate(X509* leaf)
    {
        const StoreContext context(X509_STORE_CTX_new());
        require(context && X509_STORE_CTX_init(context.get(), _store.get(), leaf, _untrusted.get()) == 1, "prepare a certificate path");
        X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
        X509_VERIFY_PARAM_set_time(parameters, std::chrono::duration_cast<std::chrono::seconds>(_at.time_since_epoch()).count());
        X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_X509_STRICT);
        X509_VERIFY_PARAM_set_depth(parameters, 8);
        X509_VERIFY_PARAM_set_auth_level(parameters, 3);
        PathVerdict verdict;
        if (X509_verify_cert(context.get()) == 1) {
            STACK_OF(X509)* chain = X509_STORE_CTX_get0_chain(context.get());
            for (int i = 0; i + 1 < sk_X509_num(chain); ++i) _sourced |= namesRevocationSource(sk_X509_value(chain, i));
            verdict.message = {"The certificate chain ends at the trusted {0}",
                               {commonName(X509_get_subject_name(sk_X509_value(chain, sk_X509_num(chain) - 1)))}};
        } else {
            const int error = X509_STORE_CTX_get_error(context.get());
            verdict.result = subIndicationOf(error);
            // Asked of the certificate itself: OpenSSL names the first certificate that fails, and it begins at the root.
            verdict.leafNotYetValid = _at < instantOf(X509_get0_notBefore(leaf));
            verdict.leafOutsideValidity = verdict.leafNotYetValid || _at > instantOf(X509_get0_notAfter(leaf));
            verdict.message = {"The certificate chain of {0} does not hold: {1}",
                               {commonName(X509_get_subject_name(leaf)), X509_verify_cert_error_string(error)}};
        }
        clearErrors();
        return verdict;
    }

    [[nodiscard]] STACK_OF(X509) * untrusted() const { return _untrusted.get(); }
    [[nodiscard]] bool namesSource() const { return _sourced; }

private:
    Store _store;
    CertificateStack _untrusted;
    base::Instant _at;
    bool _sourced = false;
};

}

signing::CertificateDescription describeCertificate(base::BytesView der)
{
    const X509Cert certificate = readCertificate(der);
    if (!certificate) throw base::Error(base::ErrorCode::Malformed, {"This is no X.509 certificate", {}});
    signing::CertificateDescription result;
    result.subject = commonName(X509_get_subject_name(certificate.get()));
    result.issuer = commonName(X509_get_issuer_name(certificate.get()));
    result.sha256 = base::hex(base::sha256(der));
    result.notBefore = instantOf(X509_get0_notBefore(certificate.get()));
    result.notAfter = instantOf(X509_get0_notAfter(certificate.get()));
    result.test = saysTest(result.subject) || saysTest(result.issuer);
    return result;
}

PathVerdict validatePath(base::BytesView leaf, std::span<const base::BytesView> embedded, const signing::TrustAnchors& trust,
                         base::Instant at, Purpose purpose)
{
    if (trust.certificates.empty()) {
        return {SubIndication::NoCertificateChainFound, {"No trust anchor was given: name the certificate authority that you trust", {}}};
    }
    const X509Cert certificate = readCertificate(leaf);
    if (!certificate) return {SubIndication::FormatFailure, {"The signing certificate is malformed", {}}};
    if (!acceptedScheme(X509_get0_pubkey(certificate.get()))) {
        return {SubIndication::CryptoConstraintsFailure, {"The key of the certificate is too weak: {0}", {describeKey(X509_get0_pubkey(certificate.get()))}}};
    }
    if (!mayDo(certificate.get(), purpose)) {
        return {SubIndication::ChainConstraintsFailure,
                {purpose == Purpose::Signing ? "The certificate is not meant for signing documents" : "The certificate is not meant for time-stamps only", {}}};
    }
    Path path(trust, embedded, at);
    PathVerdict verdict = path.validate(certificate.get());
    if (verdict.result != SubIndication::None) return verdict;
    if (path.namesSource()) {
        return {SubIndication::TryLater, {"The certificates name a revocation source, and no revocation data is in the document", {}}};
    }
    // Every other certificate that came along must lead to an anchor as well, in the very bytes that its issuer signed.
    if (static_cast<std::size_t>(sk_X509_num(path.untrusted())) != embedded.size()) {
        return {SubIndication::FormatFailure, {"A certificate in the signature is malformed", {}}};
    }
    for (int i = 0; i < sk_X509_num(path.untrusted()); ++i) {
        X509* other = sk_X509_value(path.untrusted(), i);
        const base::Bytes again = toDer(other, i2d_X509);
        const base::BytesView given = embedded[static_cast<std::size_t>(i)];
        if (!std::equal(again.begin(), again.end(), given.begin(), given.end())) {
            return {SubIndication::FormatFailure, {"A certificate in the signature is malformed", {}}};
        }
        const PathVerdict extra = path.validate(other);
        if (extra.result != SubIndication::None) return extra;
    }
    return verdict;
}

std::vector<base::Bytes> readCertificates(base::BytesView file, const std::string& name)
{
    std::vector<base::Bytes> result;
    if (readCertificate(file)) {
        result.emplace_back(file.begin(), file.end());
        return result;
    }
    const Bio source(BIO_new_mem_buf(file.data(), static_cast<int>(std::min<std::size_t>(file.size(), 4u << 20))));
    while (true) {
        const X509Cert certificate(PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr));
        if (!certificate) break;
        result.push_back(toDer(certificate.get(), i2d_X509));
    }
    clearErrors();
    if (result.empty()) {
        throw base::Error(base::ErrorCode::Malformed, {"There is no certificate in this file: give one in PEM or DER", {}}, {name, 0, 0, {}});
    }
    return result;
}

}
