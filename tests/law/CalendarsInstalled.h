#pragma once

#include "law/Installed.h"

namespace lazos::tests {

/// The business calendars of the source tree, loaded once.
inline const law::Calendars& installedCalendars()
{
    static const law::Frameworks frameworks(std::make_unique<xml::FrameworkFolder>(frameworkFolder() / "legal-framework.xsd"), frameworkFolder());
    return frameworks.calendars();
}

inline base::Date dayOf(const std::string& text) { return base::parseDate(text).value(); }

}
