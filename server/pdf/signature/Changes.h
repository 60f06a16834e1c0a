#pragma once

#include "base/Error.h"
#include "pdf/file/Revisions.h"

#include <vector>

namespace lazos::pdf {

/// What an update did that may not happen after a signature, part by part; empty if it did only what may:
/// set V and AP of a field that was unsigned, add the signature dictionary and appearance that only they use, add
/// validation material (DSS), add a document time-stamp field that shows nothing. Everything else - pages, contents,
/// fonts, structure, annotations, attachments, metadata - must stay byte for byte the same object.
/// `index` is the update; it is compared with the revision before it.
std::vector<base::Message> forbiddenChanges(const Revisions& revisions, std::size_t index);

/// What an object is to a reader as of a revision: "page 3", "contents of page 3", "structure", "metadata"…
std::map<std::uint32_t, std::string> partNames(const Revisions& revisions, std::size_t index);

}
