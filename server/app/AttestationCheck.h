#pragma once

#include "app/JournalCheck.h"
#include "app/ports/Attestations.h"

namespace lazos::app {

/// Holds waivers, replacements of signatories and signatures by hand against what the journal of their agreement tells of them.
/// Only as good as the journal: see checkJournal().
void checkAttestations(AgreementStore& store, Attestations& attestations, const ReportProblem& report);

}
