#pragma once

#include <array>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <sys/wait.h>

namespace lazos::tests {

/// What a program of the system says, with its standard error; its exit status at the end as "exit N".
inline std::string outputOf(const std::string& command)
{
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("popen");
    std::string text;
    std::array<char, 4096> block{};
    while (const std::size_t count = std::fread(block.data(), 1, block.size(), pipe)) text.append(block.data(), count);
    const int status = ::pclose(pipe);
    return text + "exit " + std::to_string(WEXITSTATUS(status));
}

}
