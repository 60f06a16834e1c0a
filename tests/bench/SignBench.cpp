// sign-p256: a visible PAdES B-B signature of a printed agreement, from the file to the signed file.
#include "Bench.h"
#include "PrintRequest.h"

#include "base/Handle.h"
#include "crypto/OpenSslCryptography.h"
#include "pdf/signature/Signer.h"

#include <openssl/ec.h>
#include <openssl/evp.h>

#include <cstdlib>
#include <stdexcept>

namespace lazos::bench {

namespace {

/// A test signer made by scripts/make-test-pki.
std::unique_ptr<signing::SigningKey> makeKey(const std::filesystem::path& folder, const signing::Cryptography& cryptography)
{
    const std::string command = LAZOS_SOURCE_DIR "/scripts/make-test-pki '" + folder.string() + "' 'Bench Signer:bench-1:ec' >/dev/null 2>&1";
    if (std::system(command.c_str()) != 0) throw std::runtime_error("make-test-pki failed");
    const std::string line = base::readTextFile(folder / "passphrase");
    return cryptography.openPkcs12(base::readFile(folder / "bench-1.p12"), line.substr(0, line.find('\n')));
}

/// ECDSA on P-256 with SHA-256 by EVP and nothing else.
class BareEcdsa
{
public:
    void sign(base::BytesView message)
    {
        const base::Handle<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
        std::uint8_t signature[128];
        std::size_t size = sizeof signature;
        if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, _key.get()) != 1
            || EVP_DigestSign(context.get(), signature, &size, message.data(), message.size()) != 1) {
            throw std::runtime_error("ECDSA failed");
        }
    }

private:
    base::Handle<EVP_PKEY, EVP_PKEY_free> _key{EVP_EC_gen("P-256")};
};

}

std::vector<Row> signP256(const Effort& effort)
{
    const crypto::OpenSslCryptography cryptography;
    const pdf::Signer signer;
    const auto key = makeKey(effort.folder / "pki", cryptography);
    const base::Bytes printed = pdf::Printer(printerFolders()).print(twelvePages());
    signing::SignatureIntent intent;
    intent.field = "paris-1";
    intent.appearance = {{{"Signé électroniquement", "fr"}, {"Firmado electrónicamente", "es"}},
                         {{"24 nov. 2026, 15:14:22 (UTC+1)", "fr"}, {"2026-11-24 14:14:22 UTC", ""}},
                         {{"Signature électronique de test, sans valeur juridique", "fr"}, {"Certificat : test · champ paris-1", "fr"}}};
    intent.time = *base::parseInstant("2026-11-24T14:14:22Z");

    const auto cms = [&](const base::Sha256& digest) {
        const base::Bytes value = key->sign(cryptography.attributesToSign(digest, key->certificate()));
        return cryptography.assemble(digest, key->certificate(), key->chain(), value, {});
    };
    const auto signPdf = [&] {
        const signing::PreparedPdf prepared = signer.prepare(printed, intent);
        if (signer.complete(prepared, cms(prepared.documentDigest)).size() <= printed.size()) throw std::runtime_error("nothing was signed");
    };
    const base::Sha256 digest = base::sha256(printed);
    BareEcdsa bare;
    const std::string floorName = "bare ECDSA P-256 of 32 bytes by EVP";
    const auto [whole, floor, wholeCpu] = compare(effort, Work::whole(signPdf), Work::whole([&] { bare.sign(digest); }));
    const auto [cmsOnly, floorAgain, cmsCpu] = compare(effort, Work::whole([&] { cms(digest); }), Work::whole([&] { bare.sign(digest); }));
    return {{"sign-p256", whole, "/s", floorName, floor, {}, wholeCpu},
            {"sign-p256 CMS alone", cmsOnly, "/s", floorName, floorAgain, {}, cmsCpu}};
}

}
