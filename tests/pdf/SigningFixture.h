#pragma once

#include "crypto/CmsJudge.h"
#include "crypto/Der.h"
#include "crypto/OpenSslCryptography.h"
#include "crypto/TimeStampAuthority.h"
#include "crypto/TimeStampToken.h"
#include "pdf/signature/Fields.h"
#include "pdf/signature/Signer.h"
#include "pdf/signature/Verifier.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"
#include "support/TestPki.h"

#include "SmallPdf.h"

#include <chrono>
#include <memory>

namespace lazos::tests {

/// Everything that a test needs to sign and verify, with the real parts.
struct SigningFixture
{
    crypto::OpenSslCryptography cryptography;
    pdf::Signer signer;
    pdf::Verifier verifier{std::make_shared<crypto::CmsJudge>()};
    const TestPki& pki = TestPki::get(); // before the clock: its certificates begin when they are made
    base::SettableClock clock{std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())};
    signing::TrustAnchors trust{{cryptography.readCertificates(TestPki::get().file("root.pem"), "root.pem")}};
    std::unique_ptr<crypto::LocalKey> authorityKey = crypto::readPemKey(TestPki::get().file("tsa.pem"), TestPki::get().file("tsa.key"));
    crypto::TimeStampAuthority authority{*authorityKey, clock};

    /// The test authority asked without a network; the same bytes as over HTTP.
    signing::TimeStampSource timeStamps()
    {
        return [this](const base::Sha256& imprint) {
            using namespace crypto;
            const base::Bytes messageImprint = der::element(
                der::Sequence, {algorithmIdentifier(DigestAlgorithm::Sha256), der::element(der::OctetString, imprint)});
            static constexpr std::uint8_t certReq[] = {der::Boolean, 1, 0xff};
            const base::Bytes answer = authority.answer(der::element(der::Sequence, {der::integer(1), messageImprint, base::BytesView(certReq)}));
            der::Reader outer(answer);
            der::Reader response(outer.expect(der::Sequence).content);
            response.expect(der::Sequence);
            const auto token = response.expect(der::Sequence).whole;
            return base::Bytes(token.begin(), token.end());
        };
    }

    std::unique_ptr<signing::SigningKey> key(const std::string& name)
    {
        return cryptography.openPkcs12(TestPki::get().file(name + ".p12"), TestPki::get().passphrase());
    }

    base::Bytes sign(base::BytesView file, const std::string& field, const std::string& keyName,
                     signing::SignatureLevel level = signing::SignatureLevel::B_B)
    {
        const auto signingKey = key(keyName);
        signing::SignatureIntent intent;
        intent.field = field;
        intent.appearance = {{{"Signé électroniquement", "fr"}, {"Firmado electrónicamente", "es"}},
                             {{"24 nov. 2026, 15:14:22 (UTC+1)", "fr"}, {"2026-11-24 14:14:22 UTC", {}}},
                             {{"Signature électronique de test, sans valeur juridique", "fr"},
                              {"Certificat : Lazos Demo CA (test) · champ " + field, "fr"}}};
        intent.time = clock.now();
        intent.level = level;
        const auto prepared = signer.prepare(file, intent);
        const base::Bytes value = signingKey->sign(cryptography.attributesToSign(prepared.documentDigest, signingKey->certificate()));
        const bool stamped = level != signing::SignatureLevel::B_B;
        return signer.complete(prepared, cryptography.assemble(prepared.documentDigest, signingKey->certificate(), signingKey->chain(), value,
                                                               stamped ? timeStamps() : signing::TimeStampSource()));
    }

    signing::PdfVerdict verify(base::BytesView file) { return verifier.verifyPdf(file, trust, clock.now() + std::chrono::hours(1)); }
};

}
