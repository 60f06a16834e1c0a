#pragma once

#include "base/Bytes.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace lazos::app {

/// Files by content: the id is the hex SHA-256. Never changed, never deleted.
class ObjectStore
{
public:
    virtual ~ObjectStore() = default;
    /// Returns the id once the bytes are on stable storage, so that a transaction may name it. Storing twice is harmless.
    virtual std::string put(base::BytesView bytes) = 0;
    /// @throws base::Error NotFound; Corrupt if the content no longer has its digest.
    virtual base::Bytes get(const std::string& id) = 0;
    /// Bytes of an object, without reading it. @throws base::Error NotFound.
    [[nodiscard]] virtual std::uint64_t size(const std::string& id) = 0;
    /// Calls back for every object; used by the fixity check.
    virtual void each(const std::function<void(const std::string& id, const std::filesystem::path& file)>& visit) = 0;
};

}
