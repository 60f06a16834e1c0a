#pragma once

#include "app/JournalCheck.h"
#include "app/ports/Comments.h"

namespace lazos::app {

/// Holds comments, and which of them are settled, against what the journal of their agreement tells of them. The journal has the
/// SHA-256 of their words, not the words. Only as good as the journal: see checkJournal().
void checkComments(AgreementStore& store, Comments& comments, const ReportProblem& report);

}
