#pragma once

#include "http/Exchange.h"

#include <string>

namespace lazos::http {

/// The pages of one agreement.
enum class AgreementTab { Text, Law, Procedure, Signatures, Files, Journal };

/// What parts/agreement-head shows of an agreement: reference, title, parties, state and next act for the person who asks, the
/// line of version or hash, and the tabs with their counts of open things. `overview` is app::agreementOverview().
base::Json agreementHead(const Exchange& exchange, const base::Json& overview, AgreementTab current);

/// The same, looked up.
/// @throws base::Error NotFound  for an unknown agreement and, in the same words, for one of others.
base::Json agreementHead(const Exchange& exchange, const std::string& reference, AgreementTab current);

/// The address of the agreement, or of a place below it: "/agreements/BUE-PAR-2026-001/law".
std::string agreementAddress(const std::string& reference, const std::string& below = {});

/// The name of a party of the overview in the language of the page; its own id if it has none.
std::string partyName(const Exchange& exchange, const base::Json& overview, const std::string& party);

}
