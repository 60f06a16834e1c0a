#include "crypto/Keys.h"

#include "base/Error.h"
#include "crypto/Certificates.h"

#include <openssl/err.h>
#include <openssl/pem.h>

namespace lazos::crypto {

namespace {

bool selfSigned(X509* certificate) { return X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) == 0; }

[[noreturn]] void invalid(base::Message message) { throw base::Error(base::ErrorCode::InvalidArgument, std::move(message)); }

}

LocalKey::LocalKey(PKey key, base::Bytes certificate, std::vector<base::Bytes> chain)
    : _key(std::move(key)), _certificate(std::move(certificate)), _chain(std::move(chain)), _scheme(schemeOf(_certificate))
{
    const X509Cert parsed = readCertificate(_certificate);
    const bool fits = X509_check_private_key(parsed.get(), _key.get()) == 1;
    clearErrors();
    if (!fits) invalid({"The private key does not belong to the certificate", {}});
}

base::Bytes LocalKey::sign(base::BytesView message) const { return signWith(_key.get(), _scheme, DigestAlgorithm::Sha256, message); }

std::unique_ptr<LocalKey> openPkcs12(base::BytesView file, const std::string& passphrase)
{
    using Pkcs12 = base::Handle<PKCS12, PKCS12_free>;
    const unsigned char* position = file.data();
    const Pkcs12 container(d2i_PKCS12(nullptr, &position, static_cast<long>(file.size())));
    clearErrors();
    if (!container) throw base::Error(base::ErrorCode::Malformed, {"This is no PKCS#12 key file", {}});
    EVP_PKEY* key = nullptr;
    X509* certificate = nullptr;
    STACK_OF(X509)* others = nullptr;
    const int opened = PKCS12_parse(container.get(), passphrase.c_str(), &key, &certificate, &others);
    const PKey ownedKey(key);
    const X509Cert ownedCertificate(certificate);
    const CertificateStack ownedOthers(others);
    const bool wrongPassphrase = opened != 1 && ERR_GET_REASON(ERR_peek_last_error()) == PKCS12_R_MAC_VERIFY_FAILURE;
    if (wrongPassphrase) {
        clearErrors();
        invalid({"The passphrase does not open this key file", {}});
    }
    if (opened != 1) invalid({"The key file cannot be opened: {0}", {lastErrors()}});
    clearErrors();
    if (!ownedKey || !ownedCertificate) invalid({"The key file does not hold a private key with its certificate", {}});
    std::vector<base::Bytes> chain;
    for (int i = 0; i < sk_X509_num(ownedOthers.get()); ++i) {
        X509* one = sk_X509_value(ownedOthers.get(), i);
        if (!selfSigned(one)) chain.push_back(toDer(one, i2d_X509));
    }
    EVP_PKEY_up_ref(key);
    return std::make_unique<LocalKey>(PKey(key), toDer(certificate, i2d_X509), std::move(chain));
}

std::unique_ptr<LocalKey> readPemKey(base::BytesView certificates, base::BytesView key)
{
    std::vector<base::Bytes> all = readCertificates(certificates, "certificate");
    const Bio source(BIO_new_mem_buf(key.data(), static_cast<int>(key.size())));
    // The empty passphrase keeps OpenSSL from asking at the terminal.
    PKey privateKey(PEM_read_bio_PrivateKey(source.get(), nullptr, nullptr, const_cast<char*>("")));
    clearErrors();
    if (!privateKey) invalid({"There is no unencrypted private key in PEM in the key file", {}});
    std::vector<base::Bytes> chain;
    for (std::size_t i = 1; i < all.size(); ++i) {
        if (!selfSigned(readCertificate(all[i]).get())) chain.push_back(all[i]);
    }
    return std::make_unique<LocalKey>(std::move(privateKey), all[0], std::move(chain));
}

SignatureScheme schemeOf(base::BytesView certificate)
{
    const X509Cert parsed = readCertificate(certificate);
    if (!parsed) invalid({"The signing certificate is malformed", {}});
    EVP_PKEY* key = X509_get0_pubkey(parsed.get());
    const auto scheme = acceptedScheme(key);
    if (!scheme) invalid({"The key {0} is not accepted: use ECDSA P-256 or P-384, or RSA of 3072 bits or more", {describeKey(key)}});
    return *scheme;
}

}
