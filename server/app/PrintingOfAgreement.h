#pragma once

#include "app/Session.h"
#include "law/Finding.h"

#include <string>

namespace lazos::app {

/// Prints the frozen text of this round for signing, with what is recorded by now on the signature page, and stores it.
/// Returns the object id of the PDF.
/// @param test  the first signatory's certificate calls itself a test: the document then says so in its head on every page.
/// @throws base::Error as domain::Printer::print.
std::string printForSigning(Session& session, const AgreementRecord& agreement, const law::LawCheck& check, bool test);

}
