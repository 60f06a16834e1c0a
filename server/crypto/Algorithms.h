#pragma once

#include "base/Bytes.h"
#include "crypto/OpenSsl.h"

#include <optional>
#include <span>
#include <string>

namespace lazos::crypto {

/// Digests that Lazos accepts (ETSI TS 119 312): SHA-256 and longer.
enum class DigestAlgorithm { Sha256, Sha384, Sha512 };

/// How a signature value was made.
enum class SignatureScheme { Ecdsa, RsaPkcs1, RsaPss };

const EVP_MD* evp(DigestAlgorithm digest);
/// "SHA-256".
std::string_view name(DigestAlgorithm digest) noexcept;
base::Bytes digestOf(DigestAlgorithm digest, std::span<const base::BytesView> content);

/// AlgorithmIdentifier, DER. The parameters of a digest are absent (RFC 5754 §2).
base::Bytes algorithmIdentifier(DigestAlgorithm digest);
base::Bytes algorithmIdentifier(SignatureScheme scheme, DigestAlgorithm digest);

/// Reads a digest's AlgorithmIdentifier; parameters absent or NULL. Absent for any other or weaker algorithm.
std::optional<DigestAlgorithm> digestAlgorithm(base::BytesView algorithmIdentifier);
struct SignatureAlgorithm
{
    SignatureScheme scheme;
    std::optional<DigestAlgorithm> digest; ///< absent where CMS takes it from the digest algorithm (rsaEncryption)
};
std::optional<SignatureAlgorithm> signatureAlgorithm(base::BytesView algorithmIdentifier);

/// The scheme that a key signs with. Absent for keys that Lazos does not accept: RSA under 3072 bits, other curves
/// than P-256, P-384 and P-521, other kinds.
std::optional<SignatureScheme> acceptedScheme(EVP_PKEY* key);
/// "ECDSA P-256", "RSA-3072", for people.
std::string describeKey(EVP_PKEY* key);

/// @throws base::Error Unavailable.
base::Bytes signWith(EVP_PKEY* key, SignatureScheme scheme, DigestAlgorithm digest, base::BytesView message);
/// False for whatever does not hold.
bool verifyWith(EVP_PKEY* key, SignatureScheme scheme, DigestAlgorithm digest, base::BytesView message, base::BytesView signature);

}
