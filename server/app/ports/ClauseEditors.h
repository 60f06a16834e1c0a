#pragma once

#include "base/Time.h"

#include <chrono>
#include <string>
#include <vector>

namespace lazos::app {

/// How long a clause that someone opened counts as being edited.
inline constexpr std::chrono::minutes editingLimit{15};

/// Who has a clause open. A courtesy among colleagues of one authority: others never see it, and it locks nothing.
struct ClauseEditor
{
    std::string clause; ///< eId
    std::string person; ///< login
    base::Instant since;
};

class ClauseEditors
{
public:
    virtual ~ClauseEditors() = default;
    /// Takes the place of whoever had it open before.
    virtual void open(const std::string& agreement, const std::string& authority, const ClauseEditor& editor) = 0;
    /// Does nothing if that person does not have it open.
    virtual void close(const std::string& agreement, const std::string& authority, const std::string& clause, const std::string& person) = 0;
    /// Those who opened after `after`.
    virtual std::vector<ClauseEditor> list(const std::string& agreement, const std::string& authority, base::Instant after) = 0;
};

}
