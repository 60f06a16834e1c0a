#pragma once

#include "signing/Signing.h"

namespace lazos::crypto {

/// Asks RFC 3161 authorities over HTTP (§3.4), one after the other, until one answers with a token that is sound in itself,
/// stamps the imprint, repeats the nonce, follows the policy asked for and carries a certificate for time-stamps only.
/// Answers above 64 KiB are refused. The caller judges whether the authority is trusted.
/// @throws base::Error InvalidArgument  for an address that is not http://…
signing::TimeStampSource timeStampSource(signing::TimeStampPolicy policy);

}
