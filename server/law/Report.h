#pragma once

#include "domain/Brief.h"
#include "law/Finding.h"
#include "law/Phrases.h"

#include <string>
#include <string_view>

namespace lazos::law {

/// A law check for people, in one language, plain text: per party first what is not lawful, then what cannot be told, the
/// steps to take in their order, then what is lawful, information and warnings; each with its sentence, gate, citation,
/// version and confidence.
std::string report(const LawCheck& check, const domain::Brief& brief, const Phrases& phrases, std::string_view language);

}
