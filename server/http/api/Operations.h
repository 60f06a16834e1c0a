#pragma once

#include "http/Metrics.h"
#include "http/Router.h"

namespace lazos::http {

/// What whoever runs the server asks it: /healthz (whether it can answer from its data) and /metrics (from this machine only).
void addOperations(Router& router, const Metrics& metrics);

}
