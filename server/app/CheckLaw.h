#pragma once

#include "app/Services.h"
#include "domain/Brief.h"
#include "law/Finding.h"

#include <optional>
#include <string>
#include <string_view>

namespace lazos::app {

struct CheckedLaw
{
    domain::Brief brief;
    law::LawCheck check;
    /// For people, in one language.
    std::string report;
};

/// What the law of every party says of a brief.
/// @param name      of the brief, for messages
/// @param date      the day of the law; without it the brief's reference date, else today
/// @param language  of the report
/// @throws base::Error as domain::readBrief and law::FrameworkLibrary::check, always with `name`.
CheckedLaw checkLaw(const Services& services, std::string_view brief, const std::string& name, std::optional<base::Date> date,
                    std::string_view language);

}
