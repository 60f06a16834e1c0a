#pragma once

#include "app/Session.h"

#include <string>

namespace lazos::app {

/// Begins the next round of negotiation: procedures stop, signatures of this round lose their text, acts stay.
/// @throws base::Error Conflict  unless negotiating or frozen, or after the own signature; InvalidArgument without a reason.
void beginNextRound(Session& session, AgreementRecord& agreement, const std::string& reason);

/// The end, with a reason. Errors as above.
void endByRefusal(Session& session, AgreementRecord& agreement, const std::string& reason);

}
