#pragma once

#include "app/ports/ObjectStore.h"

namespace lazos::storage {

/// Objects as files objects/<first two digits>/<sha256>, written durably, read-only.
class FileObjectStore final : public app::ObjectStore
{
public:
    explicit FileObjectStore(std::filesystem::path folder) : _folder(std::move(folder)) {}

    std::string put(base::BytesView bytes) override;
    base::Bytes get(const std::string& id) override;
    [[nodiscard]] std::uint64_t size(const std::string& id) override;
    void each(const std::function<void(const std::string& id, const std::filesystem::path& file)>& visit) override;

private:
    [[nodiscard]] std::filesystem::path file(const std::string& id) const;
    std::filesystem::path _folder;
};

}
