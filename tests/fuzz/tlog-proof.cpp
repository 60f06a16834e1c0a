// Log proofs from outside: what is read is written back alike.
#include "archive/Checkpoint.h"
#include "base/Error.h"

using namespace lazos;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        const auto proof = archive::TlogProof::parse(text, "fuzz");
        if (proof.format() != text) __builtin_trap();
        const auto state = archive::SignedCheckpoint::parse(proof.checkpoint, "fuzz").checkpoint;
        static_cast<void>(archive::rootFromInclusion(proof.index, state.size, {}, proof.path));
    } catch (const base::Error&) {
    }
    return 0;
}
