#pragma once

#include "domain/Printable.h"
#include "pdf/layout/Pages.h"
#include "pdf/text/Fonts.h"
#include "pdf/writer/FileBuilder.h"

namespace lazos::pdf::writer {

/// Writes a layout as PDF 1.7 that is PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) at once. Deterministic.
/// @param outputProfile  a compressed ICC profile of an RGB device, with N.
/// @throws base::Error InvalidArgument  two attachments or fields have the same name, or a name is not allowed.
base::Bytes writeDocument(const domain::PrintRequest& request, layout::Layout& layout, const text::Fonts& fonts,
                          const Stream& outputProfile);

}
