#pragma once

#include "http/Exchange.h"

#include <map>
#include <string>
#include <vector>

namespace lazos::http {

/// What somebody has typed into the forms of the ceremony, and what was wrong with it.
struct CeremonyForm
{
    std::map<std::string, std::string> typed; ///< by the names of the controls; "way" too
    std::vector<std::string> consents; ///< languages that were ticked
    std::vector<FieldError> errors;
    bool replacing = false; ///< the form that names another signatory was sent
};

/// The five steps of signing, as pages/agreement-signatures wants them. `told` is app::showSigning(), `effectWaits` the steps that entry into force
/// waits for, in words.
base::Json signingModel(const Exchange& exchange, const base::Json& told, const std::string& effectWaits, const CeremonyForm& form);

/// The demonstration key that this server keeps for the person: its PKCS#12 file; empty unless the server runs the demonstration.
std::filesystem::path demonstrationKey(const Exchange& exchange);

}
