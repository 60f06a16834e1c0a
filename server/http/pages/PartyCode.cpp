#include "http/pages/PartyCode.h"

#include "app/PartyCode.h"

namespace lazos::http {

base::Json partyTag(std::string_view party, const std::string& name) { return {{"code", app::partyCode(party)}, {"name", name}}; }

}
