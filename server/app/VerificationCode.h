#pragma once

#include "domain/LocalizedText.h"

#include <map>
#include <string>

namespace lazos::app {

/// "LZ-7QK4-93B1-E07C": taken from the text hashes, so that the same text always carries the same code.
std::string verificationCode(const std::map<domain::Language, std::string>& textHashes);

}
