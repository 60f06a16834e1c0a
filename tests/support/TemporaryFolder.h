#pragma once

#include "base/Bytes.h"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace lazos::tests {

/// An empty folder of its own, removed with all that is in it when this goes out of scope.
class TemporaryFolder
{
public:
    TemporaryFolder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "lazos-test-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        _path = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder()
    {
        std::error_code error;
        std::filesystem::remove_all(_path, error);
    }

    /// Writes a file into the folder and says where.
    [[nodiscard]] std::filesystem::path write(const std::string& name, base::BytesView bytes) const
    {
        base::writeFileDurably(_path / name, bytes);
        return _path / name;
    }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return _path; }

private:
    std::filesystem::path _path;
};

}
