#pragma once

#include "law/calendar/CalendarFile.h"
#include "xml/Document.h"

namespace lazos::xml {

/// Whether the file's root is <calendars>, so that it is read here and not as a part of a framework.
bool isCalendarFile(const Document& document);

/// Reads a calendar.xml; what the schema demands is demanded here too. At most 100 calendars of 1,000 days each; days closed once
/// in a row are at most 366. The digest is not set.
/// @throws base::Error Malformed (file, line).
law::CalendarFile readCalendarFile(const Document& document);

}
