#pragma once

#include "domain/LocalizedText.h"

#include <set>
#include <string>

namespace lazos::domain {

/// An organisation that can be bound by agreements (a city, a region…). No authority stands above another.
struct Authority
{
    std::string id;
    LocalizedText name;
    std::string country; ///< ISO 3166-1 alpha-2
    std::string zone; ///< IANA time zone; times on screens and documents of this authority are in it
};

/// What a person may do; several roles may be held at once.
enum class Role { Drafter, Reviewer, Approver, Signatory, Archivist, Auditor, Administrator };

std::string_view name(Role role) noexcept;
/// @throws base::Error InvalidArgument  for a word that is no role.
Role roleFromName(std::string_view word);

/// Someone who works for exactly one authority.
struct Person
{
    std::string login; ///< unique in the whole server
    std::string name;
    std::string authority;
    std::set<Role> roles;
    std::set<std::string> offices; ///< abstract office keys that BPMN candidateGroups name (legal-office, council…)
};

}
