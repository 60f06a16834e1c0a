#pragma once

#include "pdf/layout/Structure.h"
#include "pdf/writer/FileBuilder.h"

namespace lazos::pdf::writer {

/// An annotation that belongs to the structure: a widget or a link.
struct TaggedAnnotation
{
    Reference reference;
    int page = 0;
    int element = -1;
};

/// Structure tree and parent tree (ISO 32000-1 §14.7). Keys of the parent tree: pages first, then the annotations in order.
/// @param elementsByMcid  per page, the element of each MCID.
/// @return the StructTreeRoot.
Reference addStructure(FileBuilder& file, const layout::Structure& structure, const std::vector<Reference>& pages,
                       const std::vector<std::vector<int>>& elementsByMcid, const std::vector<TaggedAnnotation>& annotations);

}
