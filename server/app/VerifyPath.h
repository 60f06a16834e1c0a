#pragma once

#include "app/Services.h"
#include "archive/PackageCheck.h"
#include "base/Time.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lazos::app {

/// What is verified and with which anchors; every file comes from outside of what is verified.
struct VerifyInput
{
    std::filesystem::path path; ///< a PDF, a package folder or ZIP file, or a tlog-proof; "-" = standard input is not read here
    std::vector<std::filesystem::path> trust; ///< root certificates, PEM or DER
    std::vector<std::string> logKeys; ///< vkeys, or files that hold them
    std::optional<std::filesystem::path> entry; ///< for a proof: the entry it proves
    base::Instant at; ///< time of validation
};

/// What kind of thing was recognised.
enum class VerifiedKind { Pdf, Package, Proof };

struct VerifyResult
{
    VerifiedKind kind;
    archive::PackageVerdict verdict; ///< for a PDF only `pdf` is set
};

/// Verifies a thing from disk: no database, no server, no network.
/// @throws base::Error NotFound, Unavailable, Malformed (an anchor, or a path that is none of these kinds).
VerifyResult verifyPath(const Services& services, const VerifyInput& input);

}
