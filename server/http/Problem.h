#pragma once

#include "base/Error.h"
#include "http/Exchange.h"

namespace lazos::http {

/// The HTTP status of an error code (RFC 9110 §15).
int statusOf(base::ErrorCode code) noexcept;

/// An error as a page (for a person) or as problem details (for a program; RFC 9457). What one may not see answers exactly as
/// what is not there.
Response problem(const Exchange& exchange, Audience audience, const base::Error& error);
Response problem(const Exchange& exchange, Audience audience, int status, const base::Message& message);

}
