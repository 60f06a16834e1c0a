#pragma once

#include "base/Error.h"
#include "pdf/file/Revisions.h"

#include <map>
#include <optional>
#include <vector>

namespace lazos::pdf {

/// Something that may not be changed; `part` is what it is to a reader and stands in `message` after its own arguments.
struct ForbiddenChange
{
    base::Message message;
    std::optional<base::Message> part = std::nullopt;
};

/// What an update did that may not happen after a signature, part by part; empty if it did only what may:
/// set V and AP of a field that was unsigned, add the signature dictionary and appearance that only they use, add
/// validation material (DSS), add a document time-stamp field that shows nothing. Everything else - pages, contents,
/// fonts, structure, annotations, attachments, metadata - must stay byte for byte the same object.
/// `index` is the update; it is compared with the revision before it.
std::vector<ForbiddenChange> forbiddenChanges(const Revisions& revisions, std::size_t index);

/// What an object is to a reader as of a revision: "page 3", "contents of page 3", "structure", "metadata"…
std::map<std::uint32_t, base::Message> partNames(const Revisions& revisions, std::size_t index);

}
