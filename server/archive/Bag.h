#pragma once

#include "archive/FileTree.h"
#include "base/Error.h"

#include <string>
#include <utility>
#include <vector>

namespace lazos::archive {

/// BagIt bags, RFC 8493 (versions 1.0 and 0.97 are read, 1.0 is written).

/// Lines of bag-info.txt, in their order.
using BagInfo = std::vector<std::pair<std::string, std::string>>;

/// The lines of bag-info.txt. @throws base::Error InvalidArgument  for a line with a line end.
std::string bagInfoLines(const BagInfo& info);

/// Puts the payload (paths begin with "data/") into a bag: bagit.txt, bag-info.txt with Payload-Oxum added, manifests and
/// tag manifests with SHA-256 and SHA-512. Never writes fetch.txt. The same input gives the same bytes.
/// @throws base::Error InvalidArgument  for a path outside data/ or an information line with a line end.
FileTree makeBag(FileTree payload, const BagInfo& info);

/// One line of a manifest, digest and path, for all files in order; CR, LF and % in paths are percent-encoded (§2.1.3).
std::string manifestLine(const std::string& digestHex, const std::string& path);

struct BagProblem
{
    std::string path; ///< the file concerned, may be empty
    base::Message message;
};

struct BagReport
{
    std::string version; ///< "1.0"
    BagInfo info;
    std::vector<std::string> algorithms; ///< of payload manifests: "sha256"…
    std::vector<BagProblem> problems;

    [[nodiscard]] bool valid() const noexcept { return problems.empty(); }
};

/// Complete and valid in the sense of RFC 8493 §3, to which empty folders are nothing. Never throws for a bad bag; fetch.txt is read but never followed.
/// Algorithms: md5, sha1, sha224, sha256, sha384, sha512.
BagReport checkBag(const FileTree& files);

}
