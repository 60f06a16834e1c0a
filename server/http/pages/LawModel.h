#pragma once

#include "http/Exchange.h"

#include <string>

namespace lazos::http {

/// A reason for setting a finding aside that was not accepted.
struct WaiverTyped
{
    std::string rule;
    std::string reason;
    std::string error;
};

/// Findings by gate and party, as pages/agreement-law wants them: members "sentence", "rest", "sheets", "columns", "gates". `told` is
/// app::showLaw().
base::Json lawModel(const Exchange& exchange, const base::Json& told, const WaiverTyped& typed);

/// One finding as parts/finding-card wants it, without tag and acts.
base::Json findingCard(const Exchange& exchange, const base::Json& finding);
/// Its state alone: blocks, undetermined, to-complete, later, satisfied.
std::string findingState(const Exchange& exchange, const base::Json& finding);

/// The sheet of one party for a reader outside (pages/law-sheet). `reader`: "council" or "state".
/// @throws base::Error NotFound  for a party or reader that is not there.
base::Json lawSheetModel(const Exchange& exchange, const base::Json& told, const std::string& party, const std::string& reader);

}
