#include "base/Bytes.h"

#include "base/Error.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>

namespace lazos::base {

namespace {

int nibble(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr std::string_view base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

class FileDescriptor
{
public:
    explicit FileDescriptor(int descriptor) noexcept : _descriptor(descriptor) {}
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    ~FileDescriptor()
    {
        if (_descriptor >= 0) ::close(_descriptor);
    }
    [[nodiscard]] int get() const noexcept { return _descriptor; }

private:
    int _descriptor;
};

[[noreturn]] void unavailable(const char* doing, const std::filesystem::path& path)
{
    throw Error(ErrorCode::Unavailable, {"Cannot {0} {1}: {2}", {doing, path.string(), std::strerror(errno)}});
}

template <class Container>
Container readAll(const std::filesystem::path& path, std::uint64_t limit)
{
    FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) {
        if (errno == ENOENT) throw Error(ErrorCode::NotFound, {"There is no file {0}", {path.string()}});
        unavailable("read", path);
    }
    Container content;
    std::array<char, 1 << 16> block{};
    for (;;) {
        const ssize_t got = ::read(file.get(), block.data(), block.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) unavailable("read", path);
        if (got == 0) return content;
        if (content.size() + static_cast<std::uint64_t>(got) > limit) {
            throw Error(ErrorCode::TooLarge,
                        {"{0} is larger than the {1} bytes allowed here", {path.string(), std::to_string(limit)}});
        }
        content.insert(content.end(), block.data(), block.data() + got);
    }
}

}

std::string toHex(BytesView bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

Bytes fromHex(std::string_view hex)
{
    if (hex.size() % 2 != 0) throw Error(ErrorCode::Malformed, {"Hexadecimal text has an odd number of digits", {}});
    Bytes bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = nibble(hex[i]);
        const int low = nibble(hex[i + 1]);
        if (high < 0 || low < 0) throw Error(ErrorCode::Malformed, {"Not a hexadecimal digit", {}});
        bytes.push_back(static_cast<std::uint8_t>(high << 4 | low));
    }
    return bytes;
}

std::string toBase64(BytesView bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::uint32_t block = std::uint32_t{bytes[i]} << 16 | (i + 1 < bytes.size() ? bytes[i + 1] << 8 : 0) |
                                    (i + 2 < bytes.size() ? bytes[i + 2] : 0);
        text += base64Alphabet[block >> 18];
        text += base64Alphabet[block >> 12 & 63];
        text += i + 1 < bytes.size() ? base64Alphabet[block >> 6 & 63] : '=';
        text += i + 2 < bytes.size() ? base64Alphabet[block & 63] : '=';
    }
    return text;
}

Bytes fromBase64(std::string_view text)
{
    const auto refuse = [] { throw Error(ErrorCode::Malformed, {"Not canonical base64 (RFC 4648)", {}}); };
    if (text.size() % 4 != 0) refuse();
    Bytes bytes;
    bytes.reserve(text.size() / 4 * 3);
    for (std::size_t i = 0; i < text.size(); i += 4) {
        std::uint32_t block = 0;
        int padding = 0;
        for (std::size_t j = 0; j < 4; ++j) {
            const char c = text[i + j];
            const auto value = base64Alphabet.find(c);
            if (c == '=' && i + 4 == text.size() && j >= 2) {
                ++padding;
                block <<= 6;
            } else if (value == std::string_view::npos || padding > 0) {
                refuse();
            } else {
                block = block << 6 | static_cast<std::uint32_t>(value);
            }
        }
        if ((padding == 1 && (block & 0xff) != 0) || (padding == 2 && (block & 0xffff) != 0)) refuse();
        bytes.push_back(static_cast<std::uint8_t>(block >> 16));
        if (padding < 2) bytes.push_back(static_cast<std::uint8_t>(block >> 8));
        if (padding < 1) bytes.push_back(static_cast<std::uint8_t>(block));
    }
    return bytes;
}

Bytes readFile(const std::filesystem::path& path, std::uint64_t limit) { return readAll<Bytes>(path, limit); }
std::string readTextFile(const std::filesystem::path& path, std::uint64_t limit)
{
    return readAll<std::string>(path, limit);
}

void writeFileDurably(const std::filesystem::path& path, BytesView bytes)
{
    static std::atomic<unsigned> serial{0};
    std::filesystem::path temporary = path;
    temporary += "." + std::to_string(::getpid()) + "-" + std::to_string(serial++) + ".tmp";
    {
        FileDescriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
        if (file.get() < 0) unavailable("write", path);
        const auto giveUp = [&](const char* doing) {
            const int reason = errno;
            ::unlink(temporary.c_str());
            errno = reason;
            unavailable(doing, path);
        };
        std::size_t done = 0;
        while (done < bytes.size()) {
            const ssize_t put = ::write(file.get(), bytes.data() + done, bytes.size() - done);
            if (put < 0 && errno == EINTR) continue;
            if (put < 0) giveUp("write");
            done += static_cast<std::size_t>(put);
        }
        if (::fsync(file.get()) != 0) giveUp("make durable");
        if (::rename(temporary.c_str(), path.c_str()) != 0) giveUp("rename to");
    }
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    FileDescriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() < 0 || ::fsync(directory.get()) != 0) unavailable("make durable", folder);
}

}
