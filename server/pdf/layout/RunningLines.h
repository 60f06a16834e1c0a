#pragma once

#include "domain/Printable.h"
#include "pdf/layout/Pages.h"
#include "pdf/layout/Words.h"
#include "pdf/text/Typesetter.h"

namespace lazos::pdf::layout {

/// Head and foot of every page, as artifacts: reference and version, test mark, copy label; the digest of each text,
/// verification code, page x of y. Call when all pages exist.
void addRunningLines(const domain::PrintRequest& request, const Words& words, text::Typesetter& typesetter, Layout& layout);

}
