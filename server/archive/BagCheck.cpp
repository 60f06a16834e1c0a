#include "archive/Bag.h"
#include "archive/Lines.h"
#include "base/Digest.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace lazos::archive {

namespace {

constexpr std::string_view algorithms[] = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"};

/// Strips a prefix and ".txt" ("manifest-sha256.txt" to "sha256"); nothing for other names.
std::optional<std::string> algorithmOf(const std::string& path, std::string_view prefix)
{
    if (!path.starts_with(prefix) || !path.ends_with(".txt") || path.size() <= prefix.size() + 4) return std::nullopt;
    if (path.find('/') != std::string::npos) return std::nullopt;
    return path.substr(prefix.size(), path.size() - prefix.size() - 4);
}

std::string lower(std::string text)
{
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

/// %0D, %0A and %25 in 1.0 (§2.1.3); earlier versions encoded only line ends. Other percent signs stay.
std::string decodedPath(std::string_view path, bool percentToo)
{
    std::string out;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const std::string code = path[i] == '%' ? lower(std::string(path.substr(i, 3))) : std::string();
        if (code == "%0d" || code == "%0a" || (percentToo && code == "%25")) {
            out += code == "%0d" ? '\r' : code == "%0a" ? '\n' : '%';
            i += 2;
        } else {
            out += path[i];
        }
    }
    return out;
}

void appendUtf8(std::string& out, std::uint32_t point)
{
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xc0 | point >> 6);
        out += static_cast<char>(0x80 | (point & 0x3f));
    } else if (point < 0x10000) {
        out += static_cast<char>(0xe0 | point >> 12);
        out += static_cast<char>(0x80 | (point >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (point & 0x3f));
    } else {
        out += static_cast<char>(0xf0 | point >> 18);
        out += static_cast<char>(0x80 | (point >> 12 & 0x3f));
        out += static_cast<char>(0x80 | (point >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (point & 0x3f));
    }
}

std::optional<std::string> fromUtf16(base::BytesView bytes)
{
    // Without a mark, RFC 2781 says big-endian.
    bool big = true;
    std::size_t i = 0;
    if (bytes.size() >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe) {
        big = false;
        i = 2;
    } else if (bytes.size() >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff) {
        i = 2;
    }
    if (bytes.size() % 2 != 0) return std::nullopt;
    const auto unit = [&](std::size_t at) {
        return big ? std::uint32_t{bytes[at]} << 8 | bytes[at + 1] : std::uint32_t{bytes[at + 1]} << 8 | bytes[at];
    };
    std::string out;
    for (; i < bytes.size(); i += 2) {
        std::uint32_t point = unit(i);
        if (point >= 0xd800 && point < 0xdc00) {
            if (i + 3 >= bytes.size() || unit(i + 2) < 0xdc00 || unit(i + 2) > 0xdfff) return std::nullopt;
            point = 0x10000 + ((point - 0xd800) << 10) + (unit(i + 2) - 0xdc00);
            i += 2;
        } else if (point >= 0xdc00 && point < 0xe000) {
            return std::nullopt;
        }
        appendUtf8(out, point);
    }
    return out;
}

class BagChecker
{
public:
    explicit BagChecker(const FileTree& files) : _files(files) {}

    BagReport run()
    {
        if (!declaration()) return std::move(_report);
        if (std::none_of(_files.begin(), _files.end(), [](const auto& f) { return f.first.starts_with("data/"); })) {
            problem("data", {"The bag has no payload folder data/", {}});
        }
        fetch();
        manifests("manifest-", true);
        manifests("tagmanifest-", false);
        if (_report.algorithms.empty()) problem("", {"The bag has no payload manifest", {}});
        information();
        return std::move(_report);
    }

private:
    void problem(const std::string& path, base::Message message)
    {
        if (_report.problems.size() < 200) _report.problems.push_back({path, std::move(message)});
    }

    static bool isPayloadFile(std::string_view path) noexcept { return path.starts_with("data/") && !isEmptyFolder(path); }

    bool declaration()
    {
        const auto found = _files.find("bagit.txt");
        if (found == _files.end()) return problem("bagit.txt", {"bagit.txt is missing: this is no bag", {}}), false;
        std::vector<std::string> lines = split(std::string(base::text(found->second)));
        while (!lines.empty() && lines.back().empty()) lines.pop_back();
        constexpr std::string_view version = "BagIt-Version: ";
        constexpr std::string_view encoding = "Tag-File-Character-Encoding: ";
        if (lines.size() != 2 || !lines[0].starts_with(version) || !lines[1].starts_with(encoding)) {
            problem("bagit.txt", {"bagit.txt must have exactly the two lines ''BagIt-Version: M.N'' and ''Tag-File-Character-Encoding: UTF-8''", {}});
            return false;
        }
        _report.version = lines[0].substr(version.size());
        if (_report.version != "1.0" && _report.version != "0.97") {
            return problem("bagit.txt", {"BagIt version {0} is not read, only 1.0 and 0.97", {_report.version}}), false;
        }
        _encoding = lower(lines[1].substr(encoding.size()));
        if (_encoding != "utf-8" && _encoding != "utf-16" && _encoding != "iso-8859-1" && _encoding != "us-ascii") {
            return problem("bagit.txt", {"The character encoding {0} is not read", {_encoding}}), false;
        }
        return true;
    }

    static std::vector<std::string> split(const std::string& text)
    {
        std::vector<std::string> lines(1);
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '\n' || text[i] == '\r') {
                if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
                lines.emplace_back();
            } else {
                lines.back() += text[i];
            }
        }
        return lines;
    }

    std::vector<std::string> tagLines(const std::string& path)
    {
        const base::Bytes& bytes = _files.at(path);
        std::optional<std::string> text;
        if (_encoding == "utf-16") {
            text = fromUtf16(bytes);
        } else if (_encoding == "iso-8859-1") {
            text.emplace();
            for (const std::uint8_t byte : bytes) appendUtf8(*text, byte);
        } else if (_encoding == "us-ascii" && std::any_of(bytes.begin(), bytes.end(), [](std::uint8_t b) { return b > 0x7f; })) {
            text.reset();
        } else {
            text = std::string(base::text(bytes));
        }
        if (text && text->starts_with("\xef\xbb\xbf")) {
            problem(path, {"{0} begins with a byte order mark", {path}});
            text->erase(0, 3);
        }
        if (!text || text->find('\0') != std::string::npos) {
            problem(path, {"{0} is not in the character encoding that bagit.txt names", {path}});
            return {};
        }
        return split(*text);
    }

    void fetch()
    {
        if (!_files.contains("fetch.txt")) return;
        for (const std::string& line : tagLines("fetch.txt")) {
            if (line.empty()) continue;
            const auto first = line.find_first_of(" \t");
            const auto lengthAt = line.find_first_not_of(" \t", first);
            const auto second = line.find_first_of(" \t", lengthAt);
            const auto pathAt = line.find_first_not_of(" \t", second);
            const std::string path = pathAt == std::string::npos ? "" : decodedPath(line.substr(pathAt), _report.version == "1.0");
            if (path.empty()) {
                problem("fetch.txt", {"A line of fetch.txt is not ''URL LENGTH PATH''", {}});
            } else if (!path.starts_with("data/") || !isSafePath(path)) {
                problem("fetch.txt", {"fetch.txt points outside the payload: {0}", {path}});
            } else {
                _fetched.insert(path);
                if (!_files.contains(path)) problem(path, {"{0} is missing (it would have to be fetched; nothing is fetched here)", {path}});
            }
        }
    }

    std::optional<std::map<std::string, std::string>> readManifest(const std::string& file, bool payload)
    {
        std::map<std::string, std::string> listed;
        for (const std::string& line : tagLines(file)) {
            if (line.empty()) continue;
            const auto end = line.find_first_of(" \t");
            const auto at = line.find_first_not_of(" \t", end);
            if (end == std::string::npos || at == std::string::npos || line.substr(0, end).find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
                problem(file, {"A line of {0} is not ''DIGEST  PATH''", {file}});
                continue;
            }
            std::string path = decodedPath(std::string_view(line).substr(at), _report.version == "1.0");
            // md5sum marks binary mode so; some tools write paths from the current folder.
            if (path.starts_with('*') && !_files.contains(path)) path.erase(0, 1);
            if (path.starts_with("./")) path.erase(0, 2);
            if (!isSafePath(path) && !(_files.contains(path) && path.find("..") == std::string::npos && !isEmptyFolder(path))) {
                problem(file, {"{0} lists a path outside the bag: {1}", {file, path}});
                continue;
            }
            if (payload != path.starts_with("data/")) {
                problem(file, {payload ? "{0} lists {1}, which is no payload file" : "{0} lists the payload file {1}", {file, path}});
                continue;
            }
            if (!listed.emplace(path, lower(line.substr(0, end))).second) problem(path, {"{0} lists {1} twice", {file, path}});
        }
        return listed;
    }

    void manifests(std::string_view prefix, bool payload)
    {
        for (const auto& [file, content] : _files) {
            const auto algorithm = algorithmOf(file, prefix);
            if (!algorithm) continue;
            const std::string name = lower(*algorithm);
            if (std::find(std::begin(algorithms), std::end(algorithms), name) == std::end(algorithms)) {
                problem(file, {"{0} uses a digest algorithm that is not read", {file}});
                continue;
            }
            if (payload) _report.algorithms.push_back(name);
            const auto listed = readManifest(file, payload);
            for (const auto& [path, digest] : *listed) {
                const auto found = _files.find(path);
                if (found == _files.end()) {
                    if (!_fetched.contains(path)) problem(path, {"{0} is missing; {1} lists it", {path, file}});
                } else if (base::hexDigest(name, found->second) != digest) {
                    problem(path, {"{0} was changed: its digest is not that of {1}", {path, file}});
                }
            }
            if (!payload) continue;
            for (const auto& [path, bytes] : _files) {
                if (isPayloadFile(path) && !listed->contains(path)) problem(path, {"{0} is not listed in {1}", {path, file}});
            }
            // §2.1.3: what is fetched must be in every manifest as well.
            for (const std::string& path : _fetched) {
                if (!listed->contains(path)) problem(path, {"{0} is not listed in {1}", {path, file}});
            }
        }
    }

    void information()
    {
        if (!_files.contains("bag-info.txt")) return;
        for (const std::string& line : tagLines("bag-info.txt")) {
            if (line.empty()) continue;
            if (line.front() == ' ' || line.front() == '\t') {
                if (_report.info.empty()) {
                    problem("bag-info.txt", {"bag-info.txt begins with a continued line", {}});
                    continue;
                }
                _report.info.back().second += " " + line.substr(line.find_first_not_of(" \t") == std::string::npos ? line.size() : line.find_first_not_of(" \t"));
                continue;
            }
            const auto colon = line.find(':');
            if (colon == std::string::npos || colon == 0) {
                problem("bag-info.txt", {"A line of bag-info.txt is not ''Label: value''", {}});
                continue;
            }
            const auto value = line.find_first_not_of(" \t", colon + 1);
            _report.info.emplace_back(line.substr(0, colon), value == std::string::npos ? "" : line.substr(value));
        }
        for (const auto& [label, value] : _report.info) {
            if (lower(label) == "payload-oxum") oxum(value);
        }
    }

    void oxum(const std::string& value)
    {
        const auto dot = value.find('.');
        const auto octets = parseDecimal(value.substr(0, dot));
        const auto streams = dot == std::string::npos ? std::nullopt : parseDecimal(value.substr(dot + 1));
        std::uint64_t bytes = 0;
        std::uint64_t count = 0;
        for (const auto& [path, content] : _files) {
            if (!isPayloadFile(path)) continue;
            bytes += content.size();
            ++count;
        }
        if (!octets || !streams || *octets != bytes || *streams != count) {
            problem("bag-info.txt", {"Payload-Oxum says {0}; the payload has {1} bytes in {2} files",
                                     {value, std::to_string(bytes), std::to_string(count)}});
        }
    }

    const FileTree& _files;
    std::string _encoding;
    std::set<std::string> _fetched;
    BagReport _report;
};

}

BagReport checkBag(const FileTree& files) { return BagChecker(files).run(); }

}
