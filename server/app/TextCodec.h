#pragma once

#include "app/ports/AgreementStore.h"
#include "drafting/AknFormat.h"
#include "drafting/Text.h"

namespace lazos::app {

/// drafting::Text as it is stored: Akoma Ntoso bytes, text hashes and the alignment as JSON. One is the inverse of the other.
StoredText store(const drafting::AknFormat& format, const drafting::Text& text);
/// @throws base::Error Corrupt  if what is stored is no text.
drafting::Text load(const drafting::AknFormat& format, const StoredText& stored);
/// The clauses (eId) that are not aligned, from the stored alignment alone; none for an empty one. @throws base::Error Corrupt.
std::vector<std::string> openClauses(const std::string& alignment);

}
