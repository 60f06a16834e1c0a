#pragma once

namespace lazos::pdf {

/// Key in the signature dictionary, a private name of the third class (ISO 32000-1 annex E): the baseline level that the
/// signer meant to reach. It lies in the signed bytes, so a signature whose time-stamp was taken away is found out.
inline constexpr const char* promisedLevelKey = "XXLazosLevel";

}
