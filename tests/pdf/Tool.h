#pragma once

#include "base/Bytes.h"
#include "base/Digest.h"

#include <cppunit/extensions/HelperMacros.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

namespace lazos::tests {

/// A file in the temporary folder that is gone afterwards.
class TemporaryFile
{
public:
    explicit TemporaryFile(const base::Bytes& content)
        : _path(std::filesystem::temp_directory_path() / ("lazos-test-" + base::randomUuid() + ".pdf"))
    {
        base::writeFileDurably(_path, content);
    }
    ~TemporaryFile()
    {
        std::error_code error;
        std::filesystem::remove(_path, error);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    [[nodiscard]] std::string path() const { return _path.string(); }

private:
    std::filesystem::path _path;
};

/// Standard output of an independent program; fails the test if it does not end with 0.
inline std::string outputOfSuccess(const std::string& command)
{
    FILE* pipe = popen(command.c_str(), "r");
    CPPUNIT_ASSERT_MESSAGE(command, pipe != nullptr);
    std::string output;
    std::array<char, 65536> block{};
    for (std::size_t size = 0; (size = fread(block.data(), 1, block.size(), pipe)) > 0;) output.append(block.data(), size);
    CPPUNIT_ASSERT_EQUAL_MESSAGE(command, 0, pclose(pipe));
    return output;
}

}
