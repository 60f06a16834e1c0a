#pragma once

#include "base/Bytes.h"
#include "pdf/PdfObjects.h"

#include <string>
#include <vector>

namespace lazos::tests {

/// What a file breaks, each as "A <clause>: why" (ISO 19005-3:2012, level A) or "UA <clause>: why" (ISO 14289-1:2014).
using Broken = std::vector<std::string>;

/// The rules that can apply to an agreement, as the validation profiles PDFA-3A and PDFUA-1 of veraPDF put them, checked
/// without our own reader of PDF. Not checked: what a machine cannot judge, and what needs objects that we never write
/// (images, transparency, optional content, media), which must then be absent.
Broken brokenRules(const base::Bytes& file);

/// The parts of brokenRules.
void checkBytes(const base::Bytes& file, Broken& broken);
void checkDocument(const PdfObjects& pdf, Broken& broken);
void checkFontsAndContent(const PdfObjects& pdf, Broken& broken);
void checkStructure(const PdfObjects& pdf, Broken& broken);
void checkAnnotations(const PdfObjects& pdf, Broken& broken);

}
