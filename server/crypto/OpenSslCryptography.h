#pragma once

#include "signing/Signing.h"

namespace lazos::crypto {

/// CAdES baseline signatures (ETSI EN 319 122-1 §5, as PAdES uses them) made with OpenSSL's primitives. No state.
class OpenSslCryptography final : public signing::Cryptography
{
public:
    [[nodiscard]] std::unique_ptr<signing::SigningKey> openPkcs12(base::BytesView file, const std::string& passphrase) const override;
    [[nodiscard]] std::vector<base::Bytes> readCertificates(base::BytesView file, const std::string& name) const override;
    [[nodiscard]] signing::CertificateDescription describe(base::BytesView certificate) const override;
    [[nodiscard]] base::Bytes attributesToSign(const base::Sha256& documentDigest, base::BytesView certificate) const override;
    [[nodiscard]] base::Bytes assemble(const base::Sha256& documentDigest, base::BytesView certificate, const std::vector<base::Bytes>& chain,
                                       base::BytesView signatureValue, const signing::TimeStampSource& timeStamps) const override;
    [[nodiscard]] signing::TimeStampSource timeStampSource(signing::TimeStampPolicy policy) const override;
};

}
