#pragma once

#include "feel/Expression.h"
#include "law/FrameworkLibrary.h"

#include <optional>
#include <vector>

namespace lazos::law {

/// A rule with everything it refers to looked up, its FEEL parsed. Points into the Framework beside it.
struct CompiledRule
{
    const Rule* rule = nullptr;
    std::vector<const Source*> sources;
    std::vector<std::size_t> unless; ///< places in CompiledFramework::rules
    std::optional<feel::Expression> when;
    std::optional<feel::Expression> requires_;
};

struct CompiledFramework
{
    Framework framework;
    std::vector<CompiledRule> rules;

    /// @throws base::Error Malformed (file, line).
    explicit CompiledFramework(Framework uncompiled);
    CompiledFramework(const CompiledFramework&) = delete;
    CompiledFramework& operator=(const CompiledFramework&) = delete;

    [[nodiscard]] bool isCommon() const noexcept { return framework.country == "common"; }
};

/// What one framework's rules say of one party. `scope` is partyScope() of that party.
std::vector<Finding> evaluate(const CompiledFramework& framework, const domain::Party& party,
                              const std::vector<const domain::Party*>& counterparts, const std::string& instrument,
                              const feel::Context& scope, base::Date referenceDate, const Phrases& phrases);

/// The overall verdict of contracts.md: not lawful before undetermined before lawful; permits, notifies and warns never count.
Verdict overall(const std::vector<Finding>& findings) noexcept;

}
