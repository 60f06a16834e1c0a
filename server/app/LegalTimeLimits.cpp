#include "app/LegalTimeLimits.h"

#include "law/calendar/ReasonChain.h"

namespace lazos::app {

namespace {

/// The engine kept it; that it cannot be read is no fault of whoever asks.
law::RunningLimit keptLimit(std::string_view ledger)
{
    try {
        return law::runningLimitFromJson(base::parseJson(ledger, "time limit"));
    } catch (const base::Error& error) {
        throw base::Error(base::ErrorCode::Corrupt, error.message(), error.position());
    }
}

template <class Word, class FromName>
std::optional<Word> wordOf(const std::string& text, FromName&& fromName)
{
    return text.empty() ? std::nullopt : std::optional<Word>(fromName(text));
}

}

law::RunningLimit LegalTimeLimits::running(const process::LegalTimer& timer, std::string_view duration, base::Instant now) const
{
    const law::Calendar& calendar = _frameworks->calendars().get(timer.calendar);
    law::RunningLimit running;
    running.limit = calendar.lawfulLimit(duration, wordOf<law::Counting>(timer.count, law::countingFromName),
                                         wordOf<law::Rollover>(timer.rollover, law::rolloverFromName),
                                         wordOf<law::Start>(timer.start, law::startFromName));
    if (!timer.endsAt.empty()) running.limit.endsAt = law::timeOfDayFromText(timer.endsAt);
    running.limit.check();
    running.from = calendar.zone().dayAt(now);
    running.calendar = timer.calendar;
    return running;
}

process::TimeLimits::Answer LegalTimeLimits::answer(const law::RunningLimit& running) const
{
    const law::Deadline counted = running.counted(_frameworks->calendars().get(running.calendar));
    return {counted.due, base::Json(law::toJson(running)).dump(), counted.calendarVersion,
            base::Json(law::toJson(counted, _frameworks->library().phrases())).dump()};
}

std::optional<base::Message> LegalTimeLimits::problem(const process::LegalTimer& timer, const std::optional<std::string>& duration) const
{
    try {
        // A day that every calendar reckons; which one does not matter here.
        static_cast<void>(running(timer, duration.value_or("P1D"), base::Instant(std::chrono::sys_days(std::chrono::year(2026) / 1 / 1))));
    } catch (const base::Error& error) {
        return error.message();
    }
    return std::nullopt;
}

process::TimeLimits::Answer LegalTimeLimits::open(const process::LegalTimer& timer, std::string_view duration, base::Instant now) const
{
    return answer(running(timer, duration, now));
}

process::TimeLimits::Answer LegalTimeLimits::suspend(std::string_view ledger, base::Instant now, const std::string& by) const
{
    law::RunningLimit running = keptLimit(ledger);
    running.suspend(_frameworks->calendars().get(running.calendar).zone().dayAt(now), by);
    return answer(running);
}

process::TimeLimits::Answer LegalTimeLimits::resume(std::string_view ledger, base::Instant now) const
{
    law::RunningLimit running = keptLimit(ledger);
    running.resume(_frameworks->calendars().get(running.calendar).zone().dayAt(now));
    return answer(running);
}

process::TimeLimits::Answer LegalTimeLimits::recount(std::string_view ledger) const { return answer(keptLimit(ledger)); }

}
