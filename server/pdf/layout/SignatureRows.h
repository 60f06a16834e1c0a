#pragma once

#include "domain/Printable.h"
#include "pdf/layout/Row.h"
#include "pdf/layout/Words.h"
#include "pdf/text/Typesetter.h"

namespace lazos::pdf::layout {

/// The signature boxes, two beside each other and all of one size, for every signatory at once: after the first signature
/// nothing may be added. Adds their structure, and to `layout.appearances` what each shows until it is signed.
std::vector<Row> signatureRows(const domain::PrintRequest& request, const Words& words, text::Typesetter& typesetter, Layout& layout);

}
