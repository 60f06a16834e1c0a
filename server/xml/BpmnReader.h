#pragma once

#include "process/Model.h"

#include <string>

namespace lazos::xml {

/// Reads BPMN 2.0 XML (OMG formal/2013-12-09, namespace date 20100524) with the zeebe: extension elements that modelers
/// write in their Camunda 8 profile, and the standard forms potentialOwner, loopCardinality and loopDataInputRef.
/// What Lazos does not execute is named in the result's problems by element id and line, never passed over.
/// @throws base::Error Malformed, TooLarge  if the text is no BPMN document at all.
process::Model readBpmn(const std::string& xml, const std::string& name);

}
