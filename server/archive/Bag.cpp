#include "archive/Bag.h"

#include "base/Digest.h"

namespace lazos::archive {

namespace {

std::string encodedPath(const std::string& path)
{
    std::string out;
    for (const char c : path) {
        switch (c) {
        case '\r': out += "%0D"; break;
        case '\n': out += "%0A"; break;
        case '%': out += "%25"; break;
        default: out += c;
        }
    }
    return out;
}

base::Bytes bytesOf(const std::string& text) { return {text.begin(), text.end()}; }

/// Adds <prefix>-sha256.txt and <prefix>-sha512.txt over all files that `chosen` accepts.
template <class Chosen>
void addManifests(FileTree& files, const std::string& prefix, Chosen chosen)
{
    std::string manifest256;
    std::string manifest512;
    for (const auto& [path, bytes] : files) {
        if (!chosen(path)) continue;
        manifest256 += manifestLine(base::hex(base::sha256(bytes)), path);
        manifest512 += manifestLine(base::hex(base::sha512(bytes)), path);
    }
    files[prefix + "-sha256.txt"] = bytesOf(manifest256);
    files[prefix + "-sha512.txt"] = bytesOf(manifest512);
}

}

std::string manifestLine(const std::string& digestHex, const std::string& path)
{
    return digestHex + "  " + encodedPath(path) + "\n";
}

std::string bagInfoLines(const BagInfo& info)
{
    std::string lines;
    for (const auto& [label, value] : info) {
        if (label.find_first_of(":\r\n") != std::string::npos || value.find_first_of("\r\n") != std::string::npos) {
            throw base::Error(base::ErrorCode::InvalidArgument, {"The line {0} of bag-info.txt holds a line end", {label}});
        }
        lines += label + ": " + value + "\n";
    }
    return lines;
}

FileTree makeBag(FileTree payload, const BagInfo& info)
{
    std::uint64_t octets = 0;
    for (const auto& [path, bytes] : payload) {
        if (!path.starts_with("data/") || !isSafePath(path)) {
            throw base::Error(base::ErrorCode::InvalidArgument, {"{0} cannot be the name of a payload file", {path}});
        }
        octets += bytes.size();
    }
    const std::string lines = bagInfoLines(info) + bagInfoLines({{"Payload-Oxum", std::to_string(octets) + "." + std::to_string(payload.size())}});

    FileTree bag = std::move(payload);
    addManifests(bag, "manifest", [](const std::string& path) { return path.starts_with("data/"); });
    bag["bagit.txt"] = bytesOf("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    bag["bag-info.txt"] = bytesOf(lines);
    addManifests(bag, "tagmanifest",
                 [](const std::string& path) { return !path.starts_with("data/") && !path.starts_with("tagmanifest-"); });
    return bag;
}

}
