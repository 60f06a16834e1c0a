#include "archive/Checkpoint.h"

#include "archive/Lines.h"
#include "base/Error.h"

#include <algorithm>

namespace lazos::archive {

namespace {

constexpr std::string_view proofHeader = "c2sp.org/tlog-proof@v1";

std::optional<Hash> parseHash(std::string_view text)
{
    try {
        const base::Bytes bytes = base::fromBase64(text);
        Hash hash{};
        if (bytes.size() != hash.size()) return std::nullopt;
        std::copy(bytes.begin(), bytes.end(), hash.begin());
        return hash;
    } catch (const base::Error&) {
        return std::nullopt;
    }
}

}

std::string Checkpoint::text() const
{
    std::string out = origin + "\n" + std::to_string(size) + "\n" + base::toBase64(root) + "\n";
    for (const std::string& line : extensions) out += line + "\n";
    return out;
}

Checkpoint Checkpoint::parse(std::string_view text, const std::string& file)
{
    LineReader lines(text, file);
    Checkpoint checkpoint;
    checkpoint.origin = lines.next();
    if (checkpoint.origin.empty()) throw lines.refusal({"The checkpoint does not name its log", {}});
    const auto size = parseDecimal(lines.next());
    if (!size) throw lines.refusal({"The second line of a checkpoint is the number of entries", {}});
    checkpoint.size = *size;
    const auto root = parseHash(lines.next());
    if (!root) throw lines.refusal({"The third line of a checkpoint is the root hash in base64", {}});
    checkpoint.root = *root;
    while (!lines.atEnd()) {
        checkpoint.extensions.emplace_back(lines.next());
        if (checkpoint.extensions.back().empty()) throw lines.refusal({"A checkpoint has no empty line", {}});
    }
    return checkpoint;
}

SignedCheckpoint SignedCheckpoint::parse(std::string_view note, const std::string& file)
{
    SignedNote signedNote = SignedNote::parse(note, file);
    Checkpoint checkpoint = Checkpoint::parse(signedNote.text, file);
    return {std::move(checkpoint), std::move(signedNote)};
}

std::string TlogProof::format() const
{
    std::string out = std::string(proofHeader) + "\n";
    if (extra) out += "extra " + base::toBase64(*extra) + "\n";
    out += "index " + std::to_string(index) + "\n";
    for (const Hash& hash : path) out += base::toBase64(hash) + "\n";
    return out + "\n" + checkpoint;
}

TlogProof TlogProof::parse(std::string_view text, const std::string& file)
{
    if (text.size() > (2u << 20)) throw base::Error(base::ErrorCode::TooLarge, {"The proof is larger than 2 MiB", {}}, {file, 0, 0, {}});
    LineReader lines(text, file);
    if (lines.next() != proofHeader) throw lines.refusal({"The first line of a log proof is {0}", {std::string(proofHeader)}});
    TlogProof proof;
    std::string_view line = lines.next();
    if (line.starts_with("extra ")) {
        try {
            proof.extra = base::fromBase64(line.substr(6));
        } catch (const base::Error&) {
            throw lines.refusal({"The extra data is not base64", {}});
        }
        line = lines.next();
    }
    const auto index = line.starts_with("index ") ? parseDecimal(line.substr(6)) : std::nullopt;
    if (!index) throw lines.refusal({"This line says ''index'' and the number of the entry", {}});
    proof.index = *index;
    for (line = lines.next(); !line.empty(); line = lines.next()) {
        const auto hash = parseHash(line);
        if (!hash) throw lines.refusal({"This line is a hash in base64", {}});
        proof.path.push_back(*hash);
        if (proof.path.size() > 64) throw lines.refusal({"A proof has at most 64 hashes", {}});
    }
    proof.checkpoint = lines.rest();
    // Refused here rather than at the first use.
    static_cast<void>(SignedCheckpoint::parse(proof.checkpoint, file));
    return proof;
}

}
