#pragma once

#include "app/Services.h"
#include "base/Bytes.h"

#include <filesystem>
#include <string>

namespace lazos::app {

/// What `lazos print` lets a person choose about a draft folder.
struct PrintChoices
{
    std::string reference; ///< printed in the head of each page; empty = the end of the Work's address
    std::string version = "1.0";
    std::string first; ///< the party whose signature boxes come first; empty = the brief's order. Order gives no rank.
    bool alternat = false; ///< label the copy as that party's own
    bool test = false; ///< printed in the head of each page
    base::Instant created; ///< every date in the file
};

/// Prints a folder that `lazos draft` wrote: agreement.<language>.akn.xml, findings.json, brief.json. The same folder and
/// choices give the same bytes; the files of the folder are embedded as they are.
/// @throws base::Error NotFound  one of the files is missing; Malformed, InvalidArgument  it cannot be read; no such party.
base::Bytes printDraft(const Services& services, const std::filesystem::path& folder, const PrintChoices& choices);

}
