#include "crypto/Algorithms.h"

#include "base/Error.h"
#include "crypto/Der.h"

#include <openssl/rsa.h>

#include <array>
#include <cstring>

namespace lazos::crypto {

namespace {

struct DigestFacts
{
    DigestAlgorithm digest;
    const char* name;
    const char* oid;
    const char* ecdsa;
    const char* rsa;
    int size;
};

constexpr std::array<DigestFacts, 3> digests{{
    {DigestAlgorithm::Sha256, "SHA-256", "2.16.840.1.101.3.4.2.1", "1.2.840.10045.4.3.2", "1.2.840.113549.1.1.11", 32},
    {DigestAlgorithm::Sha384, "SHA-384", "2.16.840.1.101.3.4.2.2", "1.2.840.10045.4.3.3", "1.2.840.113549.1.1.12", 48},
    {DigestAlgorithm::Sha512, "SHA-512", "2.16.840.1.101.3.4.2.3", "1.2.840.10045.4.3.4", "1.2.840.113549.1.1.13", 64},
}};
constexpr const char* rsaEncryption = "1.2.840.113549.1.1.1";
constexpr const char* rsassaPss = "1.2.840.113549.1.1.10";
constexpr const char* mgf1 = "1.2.840.113549.1.1.8";

const DigestFacts& facts(DigestAlgorithm digest) { return digests[static_cast<std::size_t>(digest)]; }

/// RSASSA-PSS-params (RFC 4055 §3.1): one digest for both, salt as long as the digest.
base::Bytes pssParameters(DigestAlgorithm digest)
{
    const base::Bytes hash = algorithmIdentifier(digest);
    const base::Bytes mask = der::element(der::Sequence, {der::oid(mgf1), hash});
    return der::element(der::Sequence, {der::element(der::Context0, hash), der::element(der::Context1, mask),
                                        der::element(0xa2, der::integer(static_cast<std::uint64_t>(facts(digest).size)))});
}

bool setPadding(EVP_PKEY_CTX* context, SignatureScheme scheme)
{
    if (scheme == SignatureScheme::Ecdsa) return true;
    if (scheme == SignatureScheme::RsaPkcs1) return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
           && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1;
}

}

const EVP_MD* evp(DigestAlgorithm digest)
{
    // Fetched once: the plain EVP_sha256() looks its implementation up again at each use.
    static const std::array<const EVP_MD*, 3> fetched{EVP_MD_fetch(nullptr, "SHA256", nullptr), EVP_MD_fetch(nullptr, "SHA384", nullptr),
                                                      EVP_MD_fetch(nullptr, "SHA512", nullptr)};
    return fetched[static_cast<std::size_t>(digest)];
}

std::string_view name(DigestAlgorithm digest) noexcept { return facts(digest).name; }

base::Bytes digestOf(DigestAlgorithm digest, std::span<const base::BytesView> content)
{
    const MdContext context(EVP_MD_CTX_new());
    require(EVP_DigestInit_ex(context.get(), evp(digest), nullptr) == 1, "begin a digest");
    for (const auto part : content) require(EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1, "continue a digest");
    base::Bytes result(static_cast<std::size_t>(facts(digest).size));
    require(EVP_DigestFinal_ex(context.get(), result.data(), nullptr) == 1, "finish a digest");
    return result;
}

base::Bytes algorithmIdentifier(DigestAlgorithm digest) { return der::element(der::Sequence, der::oid(facts(digest).oid)); }

base::Bytes algorithmIdentifier(SignatureScheme scheme, DigestAlgorithm digest)
{
    static constexpr std::uint8_t null[] = {der::Null, 0};
    switch (scheme) {
    case SignatureScheme::Ecdsa: return der::element(der::Sequence, der::oid(facts(digest).ecdsa));
    case SignatureScheme::RsaPkcs1: return der::element(der::Sequence, {der::oid(facts(digest).rsa), base::BytesView(null)});
    case SignatureScheme::RsaPss: return der::element(der::Sequence, {der::oid(rsassaPss), pssParameters(digest)});
    }
    return {};
}

std::optional<DigestAlgorithm> digestAlgorithm(base::BytesView identifier)
{
    der::Reader outer(identifier);
    der::Reader reader(outer.expect(der::Sequence).content);
    outer.end();
    const std::string oid = reader.oid();
    if (!reader.atEnd() && !reader.expect(der::Null).content.empty()) return std::nullopt;
    reader.end();
    for (const DigestFacts& one : digests) {
        if (oid == one.oid) return one.digest;
    }
    return std::nullopt;
}

std::optional<SignatureAlgorithm> signatureAlgorithm(base::BytesView identifier)
{
    der::Reader outer(identifier);
    der::Reader reader(outer.expect(der::Sequence).content);
    outer.end();
    const std::string oid = reader.oid();
    for (const DigestFacts& one : digests) {
        if (oid == one.ecdsa) {
            reader.end();
            return SignatureAlgorithm{SignatureScheme::Ecdsa, one.digest};
        }
        if (oid == rsassaPss) {
            // Compared as a whole: other salts or mask digests are legal but nobody needs them here. NULL parameters of
            // the digests, which RFC 4055 writes, are taken out first.
            base::Bytes given(identifier.begin(), identifier.end());
            if (given == algorithmIdentifier(SignatureScheme::RsaPss, one.digest)) return SignatureAlgorithm{SignatureScheme::RsaPss, one.digest};
            const base::Bytes hash = der::element(der::Sequence, {der::oid(one.oid), der::element(der::Null, base::BytesView())});
            const base::Bytes mask = der::element(der::Sequence, {der::oid(mgf1), hash});
            const base::Bytes parameters = der::element(der::Sequence, {der::element(der::Context0, hash), der::element(der::Context1, mask),
                                                                        der::element(0xa2, der::integer(static_cast<std::uint64_t>(one.size)))});
            if (given == der::element(der::Sequence, {der::oid(rsassaPss), parameters})) return SignatureAlgorithm{SignatureScheme::RsaPss, one.digest};
            continue;
        }
        if (oid != one.rsa && oid != rsaEncryption) continue;
        if (!reader.expect(der::Null).content.empty()) return std::nullopt;
        reader.end();
        return SignatureAlgorithm{SignatureScheme::RsaPkcs1, oid == rsaEncryption ? std::nullopt : std::optional(one.digest)};
    }
    return std::nullopt;
}

std::optional<SignatureScheme> acceptedScheme(EVP_PKEY* key)
{
    if (!key) return std::nullopt;
    const int kind = EVP_PKEY_get_base_id(key);
    if (kind == EVP_PKEY_RSA || kind == EVP_PKEY_RSA_PSS) {
        if (EVP_PKEY_get_bits(key) < 3072) return std::nullopt;
        return kind == EVP_PKEY_RSA ? SignatureScheme::RsaPkcs1 : SignatureScheme::RsaPss;
    }
    if (kind != EVP_PKEY_EC) return std::nullopt;
    char group[64];
    std::size_t length = 0;
    if (EVP_PKEY_get_group_name(key, group, sizeof group, &length) != 1) return std::nullopt;
    for (const char* curve : {"prime256v1", "secp384r1", "secp521r1"}) {
        if (std::strcmp(group, curve) == 0) return SignatureScheme::Ecdsa;
    }
    return std::nullopt;
}

std::string describeKey(EVP_PKEY* key)
{
    if (!key) return "unknown key";
    const int kind = EVP_PKEY_get_base_id(key);
    const std::string bits = std::to_string(EVP_PKEY_get_bits(key));
    if (kind == EVP_PKEY_EC) return "ECDSA P-" + bits;
    if (kind == EVP_PKEY_RSA) return "RSA-" + bits;
    if (kind == EVP_PKEY_RSA_PSS) return "RSA-PSS-" + bits;
    const char* type = EVP_PKEY_get0_type_name(key);
    return type ? type : "unknown key";
}

base::Bytes signWith(EVP_PKEY* key, SignatureScheme scheme, DigestAlgorithm digest, base::BytesView message)
{
    const MdContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* parameters = nullptr;
    require(EVP_DigestSignInit(context.get(), &parameters, evp(digest), nullptr, key) == 1 && setPadding(parameters, scheme), "prepare a signature");
    std::size_t length = 0;
    require(EVP_DigestSign(context.get(), nullptr, &length, message.data(), message.size()) == 1, "measure a signature");
    base::Bytes signature(length);
    require(EVP_DigestSign(context.get(), signature.data(), &length, message.data(), message.size()) == 1, "sign");
    signature.resize(length);
    return signature;
}

bool verifyWith(EVP_PKEY* key, SignatureScheme scheme, DigestAlgorithm digest, base::BytesView message, base::BytesView signature)
{
    if (!key) return false;
    const int kind = EVP_PKEY_get_base_id(key);
    const bool fits = scheme == SignatureScheme::Ecdsa ? kind == EVP_PKEY_EC
                                                       : kind == EVP_PKEY_RSA || (kind == EVP_PKEY_RSA_PSS && scheme == SignatureScheme::RsaPss);
    const MdContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* parameters = nullptr;
    const bool holds = fits && EVP_DigestVerifyInit(context.get(), &parameters, evp(digest), nullptr, key) == 1 && setPadding(parameters, scheme)
                       && EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
    clearErrors();
    return holds;
}

}
