#pragma once

#include "pdf/layout/Pages.h"
#include "pdf/writer/FileBuilder.h"

namespace lazos::pdf::writer {

/// Bookmarks (ISO 32000-1 §12.3.3): the title of each language with its articles below, then the signatures.
Reference addOutline(FileBuilder& file, const layout::Layout& layout, const std::vector<Reference>& pages);

}
