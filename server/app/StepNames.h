#pragma once

#include "app/Session.h"
#include "base/Json.h"
#include "domain/Brief.h"
#include "law/Finding.h"

#include <map>
#include <string>

namespace lazos::app {

/// Names of the elements of a party's drawing (patterns of the catalogue), by the step of law that they fulfil and by their own id.
/// Empty if the party's government has no drawing of its own.
std::map<std::string, std::string> stepNames(const Session& session, const domain::Party& party);

/// How a step or document of law is called, for whoever reads of it later: "name" by the drawing, "message" by the law in each
/// language; what is not known is left out.
base::Json calledJson(const Session& session, const AgreementRecord& agreement, const law::LawCheck& check, const std::string& party,
                      const std::string& step);

}
