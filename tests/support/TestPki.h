#pragma once

#include "base/Bytes.h"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <unistd.h>

namespace lazos::tests {

/// Certificates from scripts/make-test-pki, made once per test program and removed at its end.
/// Signers: paris-1 (P-256), buenos-aires-1 (RSA-3072), lyon-1 (P-384), quito-1 (RSA-PSS-3072), weak-1 (RSA-2048).
class TestPki
{
public:
    static const TestPki& get()
    {
        static const TestPki pki;
        return pki;
    }

    [[nodiscard]] std::filesystem::path path(const std::string& file) const { return _folder / file; }
    [[nodiscard]] base::Bytes file(const std::string& name) const { return base::readFile(path(name)); }
    [[nodiscard]] std::string passphrase() const
    {
        std::string line = base::readTextFile(path("passphrase"));
        return line.substr(0, line.find('\n'));
    }

private:
    TestPki() : _folder(std::filesystem::temp_directory_path() / ("lazos-test-pki-" + std::to_string(::getpid())))
    {
        const std::string command = std::string(LAZOS_SOURCE_DIR) + "/scripts/make-test-pki " + _folder.string()
                                    + " 'Nadia Roussel:paris-1:ec' 'Esteban Quiroga:buenos-aires-1:rsa' 'Claire Morel:lyon-1:ec384'"
                                      " 'Pablo Andrade:quito-1:rsa-pss' 'Wim Weak:weak-1:weak' 2>&1";
        if (std::system(command.c_str()) != 0) throw std::runtime_error("make-test-pki failed");
    }
    ~TestPki() { std::filesystem::remove_all(_folder); }

    std::filesystem::path _folder;
};

}
