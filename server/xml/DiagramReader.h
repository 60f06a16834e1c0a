#pragma once

#include "process/drawing/Diagram.h"

#include <string>
#include <vector>

namespace lazos::xml {

/// The diagrams (BPMNDI) of a BPMN 2.0 file, each with what its shapes and edges show. Shapes of elements that are not there
/// or are not drawn by BPMN are left out. Empty if the file has no diagram.
/// @throws base::Error Malformed  if it is no BPMN, or a coordinate is no number below ten million.
/// @throws base::Error TooLarge.
std::vector<process::drawing::Diagram> readDiagrams(const std::string& xml, const std::string& name);

}
