#pragma once

#include "base/Time.h"

#include <optional>
#include <string>
#include <vector>

namespace lazos::app {

/// A guided brief that is not an agreement yet: the answers as they were given, right or wrong.
struct BriefDraft
{
    std::string id;
    std::string authority; ///< whose people see it; nobody else ever does
    std::string person; ///< who changed it last
    std::string answers; ///< JSON object: name of a question → text or list of texts
    base::Instant changedAt;
};

class BriefDrafts
{
public:
    virtual ~BriefDrafts() = default;
    /// Inserts or replaces.
    virtual void save(const BriefDraft& draft) = 0;
    virtual std::optional<BriefDraft> find(const std::string& id, const std::string& authority) = 0;
    /// Newest first, at most `limit`.
    virtual std::vector<BriefDraft> list(const std::string& authority, int limit) = 0;
    virtual void remove(const std::string& id) = 0;
};

}
