#include "http/Download.h"

#include <cctype>
#include <string_view>

namespace lazos::http {

std::string percentEncoded(const std::string& value)
{
    static constexpr const char* digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 && (std::isalnum(byte) != 0 || std::string_view("-._~").find(c) != std::string_view::npos)) {
            encoded += c;
        } else {
            encoded += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return encoded;
}

Response download(const std::string& name, const std::string& type, std::string body)
{
    // Old programs read only the plain form: it keeps what is ASCII and no delimiter.
    std::string plain;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        plain += byte > 0x20 && byte < 0x7f && c != '"' && c != '\\' ? c : '_';
    }
    Response response;
    response.type = type;
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + percentEncoded(name));
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.body = std::move(body);
    return response;
}

}
