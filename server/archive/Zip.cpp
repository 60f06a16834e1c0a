#include "archive/Zip.h"

#include "base/Error.h"
#include "base/Handle.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <set>
#include <vector>
#include <zlib.h>

namespace lazos::archive {

using base::Bytes;
using base::BytesView;
using base::Error;
using base::ErrorCode;

namespace {

constexpr std::uint32_t localHeader = 0x04034b50;
constexpr std::uint32_t centralHeader = 0x02014b50;
constexpr std::uint32_t endRecord = 0x06054b50;
constexpr std::uint16_t utf8Names = 1u << 11;

std::uint32_t crc(BytesView bytes)
{
    return static_cast<std::uint32_t>(crc32_z(crc32_z(0, nullptr, 0), bytes.data(), bytes.size()));
}

class Writer
{
public:
    Bytes bytes;
    void u16(std::uint32_t v)
    {
        bytes.push_back(static_cast<std::uint8_t>(v));
        bytes.push_back(static_cast<std::uint8_t>(v >> 8));
    }
    void u32(std::uint32_t v)
    {
        u16(v & 0xffff);
        u16(v >> 16);
    }
    void append(BytesView more) { bytes.insert(bytes.end(), more.begin(), more.end()); }
};

struct DosTime
{
    std::uint32_t date, time;
};

DosTime dosTime(base::Instant instant)
{
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const base::Date date(day);
    const auto seconds = static_cast<std::uint32_t>(std::chrono::floor<std::chrono::seconds>(instant - day).count());
    // The format knows 1980 to 2107.
    const int year = std::clamp(static_cast<int>(date.year()), 1980, 2107);
    return {static_cast<std::uint32_t>(year - 1980) << 9 | static_cast<unsigned>(date.month()) << 5 | static_cast<unsigned>(date.day()),
            seconds / 3600 << 11 | seconds / 60 % 60 << 5 | seconds % 60 / 2};
}

/// Bounds-checked little-endian reading.
class Reader
{
public:
    Reader(BytesView bytes, const std::string& name) : _bytes(bytes), _name(name) {}
    [[nodiscard]] std::uint32_t u16(std::uint64_t at) const { return slice(at, 2)[0] | std::uint32_t{slice(at, 2)[1]} << 8; }
    [[nodiscard]] std::uint32_t u32(std::uint64_t at) const { return u16(at) | u16(at + 2) << 16; }
    [[nodiscard]] BytesView slice(std::uint64_t at, std::uint64_t length) const
    {
        if (at > _bytes.size() || length > _bytes.size() - at) throw refusal({"The ZIP file is cut off or damaged", {}});
        return _bytes.subspan(at, length);
    }
    [[nodiscard]] std::uint64_t size() const { return _bytes.size(); }
    [[nodiscard]] Error refusal(base::Message message) const { return {ErrorCode::Malformed, std::move(message), {_name, 0, 0, {}}}; }

private:
    BytesView _bytes;
    const std::string& _name;
};

struct Entry
{
    std::string path;
    std::uint32_t flags, method, crc, packed, size;
    std::uint64_t header;
};

std::uint64_t findEnd(const Reader& zip)
{
    if (zip.size() < 22) throw zip.refusal({"This is no ZIP file", {}});
    // The comment at the end has at most 65,535 bytes.
    const std::uint64_t first = zip.size() > 65'557 ? zip.size() - 65'557 : 0;
    for (std::uint64_t at = zip.size() - 22 + 1; at-- > first;) {
        if (zip.u32(at) == endRecord && at + 22 + zip.u16(at + 20) == zip.size()) return at;
    }
    throw zip.refusal({"This is no ZIP file, or its end is missing", {}});
}

Bytes inflateEntry(BytesView packed, std::uint32_t size, const Reader& zip, const std::string& path)
{
    Bytes out(size);
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw Error(ErrorCode::Unavailable, {"Cannot unpack {0}", {path}});
    const base::Handle<z_stream, inflateEnd> owner(&stream);
    stream.next_in = const_cast<Bytef*>(packed.data()); // zlib reads only
    stream.avail_in = static_cast<uInt>(packed.size());
    Bytef none = 0;
    stream.next_out = out.empty() ? &none : out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    if (inflate(&stream, Z_FINISH) != Z_STREAM_END || stream.avail_out != 0 || stream.avail_in != 0) {
        throw zip.refusal({"{0} cannot be unpacked to the size that is said", {path}});
    }
    return out;
}

std::vector<Entry> readDirectory(const Reader& zip, const IntakeLimits& limits)
{
    const std::uint64_t end = findEnd(zip);
    const std::uint32_t count = zip.u16(end + 10);
    const std::uint64_t begin = zip.u32(end + 16);
    if (zip.u16(end + 4) != 0 || zip.u16(end + 6) != 0 || zip.u16(end + 8) != count || count == 0xffff || begin == 0xffffffff) {
        throw zip.refusal({"ZIP files of several disks or over 4 GiB are not read", {}});
    }
    if (count > limits.entries) throw Error(ErrorCode::TooLarge, {"The package has more files or bytes than are read", {}});
    std::vector<Entry> entries;
    std::uint64_t at = begin;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (zip.u32(at) != centralHeader) throw zip.refusal({"The ZIP file is cut off or damaged", {}});
        const std::uint32_t nameLength = zip.u16(at + 28);
        Entry entry{std::string(base::text(zip.slice(at + 46, nameLength))), zip.u16(at + 8), zip.u16(at + 10), zip.u32(at + 16),
                    zip.u32(at + 20), zip.u32(at + 24), zip.u32(at + 42)};
        const std::uint32_t madeOnUnix = zip.u16(at + 4) >> 8;
        const std::uint32_t type = zip.u32(at + 38) >> 16 & 0170000;
        at += 46u + nameLength + zip.u16(at + 30) + zip.u16(at + 32);
        const bool folder = entry.path.ends_with('/');
        if (!isSafePath(folder ? std::string_view(entry.path).substr(0, entry.path.size() - 1) : std::string_view(entry.path))) {
            throw zip.refusal({"{0} is no safe name of a file in a package", {entry.path}});
        }
        if (madeOnUnix == 3 && type != 0 && type != (folder ? 0040000u : 0100000u)) {
            throw zip.refusal({"{0} is a link or device; a package holds plain files only", {entry.path}});
        }
        if ((entry.flags & 0x41) != 0) throw zip.refusal({"{0} is encrypted", {entry.path}});
        if (entry.method != 0 && entry.method != 8) throw zip.refusal({"{0} is packed in a way that is not read", {entry.path}});
        entries.push_back(std::move(entry));
    }
    if (at != end) throw zip.refusal({"The ZIP file is cut off or damaged", {}});
    return entries;
}

/// Where the data begins; refuses what an unpacker that trusts local headers would read differently.
std::uint64_t dataOf(const Reader& zip, const Entry& entry)
{
    const std::uint64_t at = entry.header;
    const std::uint32_t nameLength = zip.u16(at + 26);
    const bool streamed = (entry.flags & 8) != 0;
    const bool same = zip.u32(at) == localHeader && base::text(zip.slice(at + 30, nameLength)) == entry.path &&
                      zip.u16(at + 8) == entry.method && zip.u16(at + 6) == entry.flags &&
                      (streamed || (zip.u32(at + 14) == entry.crc && zip.u32(at + 18) == entry.packed && zip.u32(at + 22) == entry.size));
    if (!same) throw zip.refusal({"The two headers of {0} say different things", {entry.path}});
    return at + 30 + nameLength + zip.u16(at + 28);
}

FileTree withoutTopFolder(FileTree files)
{
    if (files.contains("bagit.txt")) return files;
    std::string top;
    for (const auto& [path, bytes] : files) {
        if (isEmptyFolder(path)) continue; // one that lies beside the top folder keeps its name
        if (top.empty()) top = path.substr(0, path.find('/') + 1);
        if (top.empty() || !path.starts_with(top)) return files;
    }
    FileTree below;
    for (auto& [path, bytes] : files) below.emplace(path.starts_with(top) ? path.substr(top.size()) : path, std::move(bytes));
    return below;
}

}

Bytes writeZip(const FileTree& files, const std::string& topFolder, base::Instant time)
{
    const auto [date, clock] = dosTime(time);
    Writer out;
    Writer directory;
    if (files.size() >= 0xffff) throw Error(ErrorCode::TooLarge, {"The package has too many files for a ZIP file", {}});
    for (const auto& [path, bytes] : files) {
        const std::string name = topFolder + "/" + path;
        const std::uint32_t mode = isEmptyFolder(path) ? 0040755u : 0100644u;
        if (out.bytes.size() + bytes.size() + name.size() > std::numeric_limits<std::uint32_t>::max() - (64u << 20)) {
            throw Error(ErrorCode::TooLarge, {"The package is too large for a ZIP file", {}});
        }
        const auto offset = static_cast<std::uint32_t>(out.bytes.size());
        const auto size = static_cast<std::uint32_t>(bytes.size());
        Writer common;
        common.u16(20); // version needed
        common.u16(utf8Names);
        common.u16(0); // stored
        common.u16(clock);
        common.u16(date);
        common.u32(crc(bytes));
        common.u32(size);
        common.u32(size);
        common.u16(static_cast<std::uint32_t>(name.size()));
        common.u16(0); // no extra field
        out.u32(localHeader);
        out.append(common.bytes);
        out.append(base::view(name));
        out.append(bytes);
        directory.u32(centralHeader);
        directory.u16(3u << 8 | 20); // made on Unix
        directory.append(common.bytes);
        directory.u16(0); // no comment
        directory.u16(0); // first disk
        directory.u16(0);
        directory.u32(mode << 16);
        directory.u32(offset);
        directory.append(base::view(name));
    }
    const auto begin = static_cast<std::uint32_t>(out.bytes.size());
    out.append(directory.bytes);
    out.u32(endRecord);
    out.u16(0);
    out.u16(0);
    out.u16(static_cast<std::uint32_t>(files.size()));
    out.u16(static_cast<std::uint32_t>(files.size()));
    out.u32(static_cast<std::uint32_t>(directory.bytes.size()));
    out.u32(begin);
    out.u16(0);
    return std::move(out.bytes);
}

FileTree readZip(BytesView bytes, const std::string& name, const IntakeLimits& limits)
{
    const Reader zip(bytes, name);
    const std::vector<Entry> entries = readDirectory(zip, limits);
    std::uint64_t total = 0;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> extents;
    FileTree files;
    std::set<std::string> folders;
    for (const Entry& entry : entries) {
        const std::uint64_t begin = dataOf(zip, entry);
        const BytesView packed = zip.slice(begin, entry.packed);
        extents.emplace_back(entry.header, begin + entry.packed);
        total += entry.size;
        constexpr std::uint64_t harmless = 16u << 20;
        if (total > limits.bytes || (total > harmless && total / limits.ratio > bytes.size())) {
            throw Error(ErrorCode::TooLarge, {"The package has more files or bytes than are read", {}}, {name, 0, 0, {}});
        }
        if (entry.path.ends_with('/')) {
            if (entry.size != 0) throw zip.refusal({"{0} is a folder with content", {entry.path}});
            folders.insert(entry.path);
            continue;
        }
        if (entry.method == 0 && entry.packed != entry.size) throw zip.refusal({"{0} cannot be unpacked to the size that is said", {entry.path}});
        Bytes content = entry.method == 0 ? Bytes(packed.begin(), packed.end()) : inflateEntry(packed, entry.size, zip, entry.path);
        if (crc(content) != entry.crc) throw zip.refusal({"The check sum of {0} is wrong: the ZIP file was changed or damaged", {entry.path}});
        if (!files.emplace(entry.path, std::move(content)).second) throw zip.refusal({"{0} stands in the ZIP file twice", {entry.path}});
    }
    std::sort(extents.begin(), extents.end());
    for (std::size_t i = 1; i < extents.size(); ++i) {
        if (extents[i].first < extents[i - 1].second) throw zip.refusal({"Entries of the ZIP file overlap", {}});
    }
    // Deepest first, so that a folder that holds only an empty one is not called empty itself.
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
        const auto within = files.lower_bound(*folder);
        if (within == files.end() || !within->first.starts_with(*folder)) files.emplace(*folder, Bytes());
    }
    return withoutTopFolder(std::move(files));
}

bool looksLikeZip(BytesView bytes) noexcept
{
    return bytes.size() > 4 && bytes[0] == 'P' && bytes[1] == 'K' && (bytes[2] == 3 || bytes[2] == 5);
}

}
