#include "app/VerificationCode.h"

#include "base/Digest.h"

#include <algorithm>
#include <cctype>

namespace lazos::app {

std::string verificationCode(const std::map<domain::Language, std::string>& hashes)
{
    std::string all;
    for (const auto& [language, hash] : hashes) all += language + hash;
    std::string code = base::hex(base::sha256(all)).substr(0, 12);
    std::transform(code.begin(), code.end(), code.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return "LZ-" + code.substr(0, 4) + "-" + code.substr(4, 4) + "-" + code.substr(8, 4);
}

}
