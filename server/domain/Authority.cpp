#include "domain/Authority.h"

#include "base/Error.h"

#include <array>

namespace lazos::domain {

namespace {

constexpr std::array words{
    std::pair{Role::Drafter, std::string_view("drafter")},     std::pair{Role::Reviewer, std::string_view("reviewer")},
    std::pair{Role::Approver, std::string_view("approver")},   std::pair{Role::Signatory, std::string_view("signatory")},
    std::pair{Role::Archivist, std::string_view("archivist")}, std::pair{Role::Auditor, std::string_view("auditor")},
    std::pair{Role::Administrator, std::string_view("administrator")},
};

}

std::string_view name(Role role) noexcept
{
    for (const auto& [value, word] : words) {
        if (value == role) return word;
    }
    return "unknown";
}

Role roleFromName(std::string_view word)
{
    for (const auto& [value, known] : words) {
        if (known == word) return value;
    }
    throw base::Error(base::ErrorCode::InvalidArgument,
                      {"{0} is no role; there are drafter, reviewer, approver, signatory, archivist, auditor, administrator",
                       {std::string(word)}});
}

}
