#include "app/ports/AgreementStore.h"

#include "base/Error.h"

#include <array>

namespace lazos::app {

namespace {

constexpr std::array words{
    std::pair{AgreementState::Negotiating, std::string_view("negotiating")},
    std::pair{AgreementState::Frozen, std::string_view("frozen")},
    std::pair{AgreementState::Signed, std::string_view("signed")},
    std::pair{AgreementState::InForce, std::string_view("in-force")},
    std::pair{AgreementState::Refused, std::string_view("refused")},
};

}

std::string_view name(AgreementState state) noexcept
{
    for (const auto& [value, word] : words) {
        if (value == state) return word;
    }
    return "unknown";
}

AgreementState agreementStateFromName(std::string_view word)
{
    for (const auto& [value, known] : words) {
        if (known == word) return value;
    }
    throw base::Error(base::ErrorCode::Corrupt, {"{0} is no state of an agreement", {std::string(word)}});
}

}
