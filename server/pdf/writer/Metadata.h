#pragma once

#include "domain/Printable.h"
#include "pdf/file/Object.h"

namespace lazos::pdf::writer {

/// The document's title in the first language of its text.
std::string titleOf(const domain::PrintRequest& request);

/// The XMP packet (ISO 16684-1): PDF/A-3a and PDF/UA-1 identification with the extension schema that ISO 19005-3 §6.6.2.3
/// demands for the latter, titles, languages, dates.
std::string xmpPacket(const domain::PrintRequest& request);

/// The document information dictionary: the same values as the XMP packet (§6.6.3).
Dictionary information(const domain::PrintRequest& request);

/// "D:20261123101500Z" (ISO 32000-1 §7.9.4).
std::string pdfDate(base::Instant instant);

/// `text` with the characters that XML reserves as entities.
std::string escapedXml(std::string_view text);

}
