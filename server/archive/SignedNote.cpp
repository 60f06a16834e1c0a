#include "archive/SignedNote.h"

#include "archive/Lines.h"
#include "base/Digest.h"
#include "base/Error.h"

#include <algorithm>

namespace lazos::archive {

using base::Error;
using base::ErrorCode;

namespace {

constexpr std::uint8_t ed25519Type = 0x01;
constexpr std::string_view dash = "\xe2\x80\x94 ";
constexpr std::size_t maximumNote = 1u << 20;
constexpr std::size_t maximumSignatures = 100;

std::uint32_t bigEndian(base::BytesView bytes)
{
    return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
}

void appendBigEndian(base::Bytes& out, std::uint32_t value)
{
    for (const int shift : {24, 16, 8, 0}) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

/// Non-empty, no plus, no space of any kind that Unicode calls White_Space.
bool isKeyName(std::string_view name)
{
    if (name.empty() || !isPlainText(name, false)) return false;
    for (const std::string_view refused : {"+", " ", "\xc2\x85", "\xc2\xa0", "\xe1\x9a\x80", "\xe2\x80\xa8", "\xe2\x80\xa9",
                                           "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80"}) {
        if (name.find(refused) != std::string_view::npos) return false;
    }
    for (char last = '\x80'; last <= '\x8a'; ++last) {
        if (name.find(std::string("\xe2\x80") + last) != std::string_view::npos) return false;
    }
    return true;
}

}

std::uint32_t VerifierKey::id() const
{
    base::Bytes bytes(name.begin(), name.end());
    bytes.push_back('\n');
    bytes.push_back(ed25519Type);
    bytes.insert(bytes.end(), publicKey.begin(), publicKey.end());
    return bigEndian(base::sha256(bytes));
}

std::string VerifierKey::text() const
{
    base::Bytes typed{ed25519Type};
    typed.insert(typed.end(), publicKey.begin(), publicKey.end());
    base::Bytes hash;
    appendBigEndian(hash, id());
    return name + "+" + base::toHex(hash) + "+" + base::toBase64(typed);
}

VerifierKey VerifierKey::parse(std::string_view text)
{
    const auto refuse = [&]() -> Error {
        return {ErrorCode::Malformed,
                {"This is no log key: {0}. It has the form NAME+ID+KEY, as the server''s register page prints it",
                 {std::string(text.substr(0, 120))}}};
    };
    const auto first = text.find('+');
    const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
    if (second == std::string_view::npos || second - first != 9) throw refuse();
    VerifierKey key;
    key.name = text.substr(0, first);
    if (!isKeyName(key.name)) throw refuse();
    try {
        const base::Bytes typed = base::fromBase64(text.substr(second + 1));
        if (typed.size() != 33 || typed[0] != ed25519Type) throw refuse();
        key.publicKey.assign(typed.begin() + 1, typed.end());
    } catch (const Error&) {
        throw refuse();
    }
    // The whole text is derived from name and key, so one comparison checks id, case and padding.
    if (key.text() != text) throw refuse();
    return key;
}

std::vector<VerifierKey> VerifierKey::parseList(std::string_view text, const std::string& file)
{
    std::vector<VerifierKey> keys;
    LineReader lines(text, file);
    while (!lines.atEnd()) {
        std::string_view line = lines.next();
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (line.empty() || line.front() == '#') continue;
        try {
            keys.push_back(parse(line));
        } catch (const Error& error) {
            throw lines.refusal(error.message());
        }
    }
    return keys;
}

SignedNote SignedNote::parse(std::string_view note, const std::string& file)
{
    if (note.size() > maximumNote) throw Error(ErrorCode::TooLarge, {"The note is larger than 1 MiB", {}}, {file, 0, 0, {}});
    if (!isPlainText(note, true)) {
        throw Error(ErrorCode::Malformed, {"A signed note is UTF-8 text without control characters", {}}, {file, 0, 0, {}});
    }
    const auto blank = note.rfind("\n\n");
    if (blank == std::string_view::npos || note.back() != '\n') {
        throw Error(ErrorCode::Malformed, {"A signed note ends with a blank line and signature lines", {}}, {file, 0, 0, {}});
    }
    SignedNote result;
    result.text = note.substr(0, blank + 1);
    LineReader lines(note.substr(blank + 2), file, static_cast<int>(std::count(note.begin(), note.begin() + static_cast<long>(blank) + 2, '\n')));
    while (!lines.atEnd()) {
        const std::string_view line = lines.next();
        if (!line.starts_with(dash)) throw lines.refusal({"A signature line begins with an em dash and a space", {}});
        const std::string_view rest = line.substr(dash.size());
        const auto space = rest.find(' ');
        NoteSignature signature;
        signature.name = rest.substr(0, space);
        if (space == std::string_view::npos || !isKeyName(signature.name)) {
            throw lines.refusal({"A signature line names a key and then its signature", {}});
        }
        base::Bytes bytes;
        try {
            bytes = base::fromBase64(rest.substr(space + 1));
        } catch (const Error&) {
            throw lines.refusal({"The signature is not base64", {}});
        }
        if (bytes.size() < 5) throw lines.refusal({"The signature is too short", {}});
        signature.keyId = bigEndian(bytes);
        signature.signature.assign(bytes.begin() + 4, bytes.end());
        result.signatures.push_back(std::move(signature));
        if (result.signatures.size() > maximumSignatures) throw lines.refusal({"The note has more than 100 signatures", {}});
    }
    if (result.signatures.empty()) throw lines.refusal({"The note is not signed", {}});
    return result;
}

std::string SignedNote::format() const
{
    std::string out = text + "\n";
    for (const NoteSignature& signature : signatures) {
        base::Bytes bytes;
        appendBigEndian(bytes, signature.keyId);
        bytes.insert(bytes.end(), signature.signature.begin(), signature.signature.end());
        out += std::string(dash) + signature.name + " " + base::toBase64(bytes) + "\n";
    }
    return out;
}

SignedNote signNote(std::string text, const NoteSigner& signer)
{
    if (text.empty() || text.back() != '\n' || !isPlainText(text, true)) {
        throw Error(ErrorCode::InvalidArgument, {"Only plain UTF-8 text that ends with a line end can be signed as a note", {}});
    }
    if (!isKeyName(signer.key.name)) {
        throw Error(ErrorCode::InvalidArgument, {"{0} cannot be the name of a key: no spaces, no plus sign", {signer.key.name}});
    }
    base::Bytes signature = signer.sign(base::view(text));
    return {std::move(text), {{signer.key.name, signer.key.id(), std::move(signature)}}};
}

NoteVerdict verifyNote(const SignedNote& note, const std::vector<VerifierKey>& keys, const Ed25519Verify& verify)
{
    bool verified = false;
    for (const NoteSignature& signature : note.signatures) {
        for (const VerifierKey& key : keys) {
            if (key.name != signature.name || key.id() != signature.keyId) continue;
            if (!verify(key.publicKey, base::view(note.text), signature.signature)) return NoteVerdict::BadSignature;
            verified = true;
        }
    }
    return verified ? NoteVerdict::Verified : NoteVerdict::NotSignedByKnownKey;
}

}
