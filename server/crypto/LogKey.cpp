#include "crypto/LogKey.h"

#include "base/Error.h"

namespace lazos::crypto {

archive::NoteSigner noteSigner(const Ed25519Key& key, const std::string& origin)
{
    archive::VerifierKey verifier{origin, {key.publicKey().begin(), key.publicKey().end()}};
    return {std::move(verifier), [key](base::BytesView message) {
                const Ed25519Signature signature = key.sign(message);
                return base::Bytes(signature.begin(), signature.end());
            }};
}

Ed25519Key loadOrMakeLogKey(const std::filesystem::path& file)
{
    if (std::filesystem::exists(file)) return Ed25519Key::load(file);
    const Ed25519Key key = Ed25519Key::generate();
    try {
        key.save(file);
    } catch (const base::Error& error) {
        // Another process made it meanwhile: that one is the log's key.
        if (error.code() == base::ErrorCode::Conflict) return Ed25519Key::load(file);
        throw;
    }
    return key;
}

}
