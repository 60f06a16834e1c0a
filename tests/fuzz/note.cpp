// Signed notes, checkpoints and keys from outside: anything may be refused, nothing may crash or throw another type.
#include "archive/Checkpoint.h"
#include "base/Error.h"

using namespace lazos;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        const auto note = archive::SignedCheckpoint::parse(text, "fuzz");
        if (note.note.format() != text) __builtin_trap();
    } catch (const base::Error&) {
    }
    try {
        if (archive::VerifierKey::parse(text).text() != text) __builtin_trap();
    } catch (const base::Error&) {
    }
    return 0;
}
