#pragma once

#include "app/Services.h"
#include "drafting/Draft.h"
#include "law/Finding.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace lazos::app {

/// A draft outside any server: what `lazos draft` writes.
struct DraftedAgreement
{
    std::string brief; ///< the bytes as given
    law::LawCheck law;
    drafting::Draft draft;
    std::map<domain::Language, std::string> hashes; ///< text hash per language
};

/// Reads the brief, asks every party's law and drafts the text. An unlawful brief is drafted too: the findings say so.
/// @param name       of the brief, for messages
/// @param lawDate    the day of the law; without it the brief's reference date, else the day of `created`
/// @param created    the moment that the FRBR dates carry
/// @throws base::Error as domain::readBrief, law::FrameworkLibrary::check and drafting::draft.
DraftedAgreement draftAgreement(const Services& services, std::string brief, const std::string& name,
                                std::optional<base::Date> lawDate, base::Instant created);

/// Writes folder/agreement.<language>.akn.xml, folder/findings.json and folder/brief.json: all of them or nothing, durably.
/// A folder that is not there is made. One that holds anything is refused, but for a former draft if `replace`.
/// @throws base::Error Conflict, Unavailable.
void writeDraft(const Services& services, const DraftedAgreement& drafted, const std::filesystem::path& folder, bool replace);

}
