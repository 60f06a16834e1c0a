#include "app/ports/Jobs.h"

#include <array>
#include <utility>

namespace lazos::app {

namespace {

constexpr std::array jobStates{std::pair{JobState::Waiting, std::string_view("waiting")}, std::pair{JobState::Running, std::string_view("running")},
                               std::pair{JobState::Done, std::string_view("done")}, std::pair{JobState::Failed, std::string_view("failed")}};

}

std::string_view name(JobState state) noexcept
{
    for (const auto& [known, word] : jobStates) {
        if (known == state) return word;
    }
    return {};
}

JobState jobStateFromName(std::string_view word)
{
    for (const auto& [state, known] : jobStates) {
        if (known == word) return state;
    }
    throw base::Error(base::ErrorCode::Corrupt, {"The database holds {0} where the state of a job belongs", {std::string(word)}});
}

}
