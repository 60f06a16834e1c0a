#pragma once

#include "domain/Printable.h"
#include "pdf/writer/FileBuilder.h"

namespace lazos::pdf::writer {

/// Embeds the request's attachments as associated files of the document (ISO 19005-3 §6.8 and annex E): adds AF and Names to
/// the catalog.
/// @throws base::Error InvalidArgument  two have the same name, or one has no name or media type.
void addAttachments(FileBuilder& file, const domain::PrintRequest& request, Dictionary& catalog);

}
