#pragma once

#include "domain/Printable.h"
#include "pdf/layout/Pages.h"
#include "pdf/layout/Words.h"
#include "pdf/text/Typesetter.h"

namespace lazos::pdf::layout {

/// Everything of the printed agreement in its place: the languages in parallel columns, aligned clause by clause, then the
/// signatures. The lines refer to words in `typesetter`, which must outlive the result.
/// @throws base::Error InvalidArgument  no language or more than three; languages that are not aligned; a character that no font has.
Layout layOut(const domain::PrintRequest& request, const Words& words, text::Typesetter& typesetter);

}
