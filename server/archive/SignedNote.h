#pragma once

#include "base/Bytes.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::archive {

/// Signed notes as c2sp.org/signed-note defines them, with Ed25519 (signature type 0x01).

/// Whether an Ed25519 signature (64 bytes) holds over a message under a public key (32 bytes); implemented by crypto/.
using Ed25519Verify = std::function<bool(base::BytesView publicKey, base::BytesView message, base::BytesView signature)>;

/// The public half of a log's key, in the text form `<name>+<key id in hex>+<base64(0x01 || key)>` ("vkey").
struct VerifierKey
{
    std::string name; ///< origin of the log, e.g. "lazos.example/log"
    base::Bytes publicKey; ///< 32 bytes

    /// First four bytes of SHA-256(name || 0x0A || 0x01 || public key), big-endian.
    [[nodiscard]] std::uint32_t id() const;
    [[nodiscard]] std::string text() const;
    /// @throws base::Error Malformed  for anything but an Ed25519 vkey whose id fits.
    static VerifierKey parse(std::string_view text);
    /// One key a line; empty lines and lines that begin with # are passed over. @throws base::Error Malformed.
    static std::vector<VerifierKey> parseList(std::string_view text, const std::string& file);

    friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

/// Signs notes under a name; the private key stays behind the function.
struct NoteSigner
{
    VerifierKey key;
    std::function<base::Bytes(base::BytesView message)> sign;
};

struct NoteSignature
{
    std::string name;
    std::uint32_t keyId = 0;
    base::Bytes signature; ///< what follows the key id; of any type
};

/// A text with the signatures below it; parsing says nothing about whether they hold.
struct SignedNote
{
    std::string text; ///< with its last line end
    std::vector<NoteSignature> signatures;

    /// Limits: 1 MiB, 100 signatures. @throws base::Error Malformed (file and line), TooLarge.
    static SignedNote parse(std::string_view note, const std::string& file);
    [[nodiscard]] std::string format() const;
};

/// @throws base::Error InvalidArgument  for a text that is no note text; Unavailable from the key.
SignedNote signNote(std::string text, const NoteSigner& signer);

enum class NoteVerdict { Verified, NotSignedByKnownKey, BadSignature };

/// Verified if at least one of `keys` signed and every signature of one of `keys` holds; others are ignored.
NoteVerdict verifyNote(const SignedNote& note, const std::vector<VerifierKey>& keys, const Ed25519Verify& verify);

}
