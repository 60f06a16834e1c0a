#pragma once

#include "base/Json.h"
#include "domain/LocalizedText.h"

#include <string>
#include <vector>

namespace lazos::archive {

/// findings.json as one self-contained HTML page for people: each rule with verdict, gate, citation and words, in every one of
/// `languages`. No script, nothing loaded from elsewhere.
std::string findingsPage(const base::Json& findings, const domain::LocalizedText& title, const std::vector<domain::Language>& languages);

}
