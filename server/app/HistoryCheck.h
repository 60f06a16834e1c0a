#pragma once

#include "app/JournalCheck.h"

namespace lazos::drafting {
class AknFormat;
}

namespace lazos::app {

/// Plays the journal of each agreement again and holds what it tells against the stored rows: the agreement itself and its
/// parties, revisions, approvals (and which revision voided them), acts and signatures. Only as good as the journal: see
/// checkJournal(). One agreement in memory at a time.
void checkHistories(AgreementStore& store, const ReportProblem& report);

/// Holds every published text against the hash that is stored with it. One text in memory at a time.
void checkTexts(AgreementStore& store, const drafting::AknFormat& format, const ReportProblem& report);

}
