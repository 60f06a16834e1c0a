#pragma once

#include "archive/SignedNote.h"
#include "crypto/Ed25519.h"

#include <filesystem>
#include <string>

namespace lazos::crypto {

/// Signs a log's checkpoints with an Ed25519 key under the log's origin.
/// @throws base::Error InvalidArgument  when it first signs, if `origin` cannot be a key name.
archive::NoteSigner noteSigner(const Ed25519Key& key, const std::string& origin);

/// The key of a data folder: loaded from `file`, or made and saved there (mode 0600) if there is none yet.
/// @throws base::Error Malformed, Forbidden, Unavailable.
Ed25519Key loadOrMakeLogKey(const std::filesystem::path& file);

}
