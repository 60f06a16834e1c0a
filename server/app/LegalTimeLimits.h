#pragma once

#include "law/FrameworkLibrary.h"
#include "law/calendar/Deadline.h"
#include "process/TimeLimits.h"

#include <memory>

namespace lazos::app {

/// Counts the legal time limits of procedures on the business calendars of the installed frameworks.
class LegalTimeLimits final : public process::TimeLimits
{
public:
    explicit LegalTimeLimits(std::shared_ptr<const law::Frameworks> frameworks) : _frameworks(std::move(frameworks)) {}

    [[nodiscard]] std::optional<base::Message> problem(const process::LegalTimer& timer, const std::optional<std::string>& duration) const override;
    [[nodiscard]] Answer open(const process::LegalTimer& timer, std::string_view duration, base::Instant now) const override;
    [[nodiscard]] Answer suspend(std::string_view ledger, base::Instant now, const std::string& by) const override;
    [[nodiscard]] Answer resume(std::string_view ledger, base::Instant now) const override;
    [[nodiscard]] Answer recount(std::string_view ledger) const override;

private:
    [[nodiscard]] law::RunningLimit running(const process::LegalTimer& timer, std::string_view duration, base::Instant now) const;
    [[nodiscard]] Answer answer(const law::RunningLimit& running) const;

    std::shared_ptr<const law::Frameworks> _frameworks;
};

}
