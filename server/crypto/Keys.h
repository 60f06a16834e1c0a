#pragma once

#include "crypto/Algorithms.h"
#include "signing/Signing.h"

namespace lazos::crypto {

/// A private key held in memory with its certificate.
class LocalKey final : public signing::SigningKey
{
public:
    /// @throws base::Error InvalidArgument  if the key does not belong to the certificate or is too weak.
    LocalKey(PKey key, base::Bytes certificate, std::vector<base::Bytes> chain);

    [[nodiscard]] const base::Bytes& certificate() const override { return _certificate; }
    [[nodiscard]] const std::vector<base::Bytes>& chain() const override { return _chain; }
    [[nodiscard]] base::Bytes sign(base::BytesView message) const override;
    [[nodiscard]] SignatureScheme scheme() const noexcept { return _scheme; }

private:
    PKey _key;
    base::Bytes _certificate;
    std::vector<base::Bytes> _chain;
    SignatureScheme _scheme;
};

/// PKCS#12 (RFC 7292). Self-signed certificates are left out of the chain: trust is never the signer's to bring.
/// @throws base::Error InvalidArgument  for a wrong passphrase, no key or no certificate inside, a weak key; Malformed.
std::unique_ptr<LocalKey> openPkcs12(base::BytesView file, const std::string& passphrase);

/// A key in unencrypted PEM with its certificates in PEM, the first being its own.
/// @throws base::Error InvalidArgument, Malformed.
std::unique_ptr<LocalKey> readPemKey(base::BytesView certificates, base::BytesView key);

/// The scheme that a certificate's key signs with. @throws base::Error InvalidArgument  if it is too weak or malformed.
SignatureScheme schemeOf(base::BytesView certificate);

}
