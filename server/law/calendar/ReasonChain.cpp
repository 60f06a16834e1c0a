#include "law/calendar/ReasonChain.h"

#include "base/Error.h"

#include <unicode/dtptngen.h>
#include <unicode/locid.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <cstdio>
#include <map>
#include <memory>

namespace lazos::law {

namespace {

using Kind = ReasonStep::Kind;

constexpr std::size_t namedAtMost = 12;

/// Says the steps of one deadline in one language.
class ChainTeller
{
public:
    ChainTeller(const Deadline& deadline, const Phrases& phrases, std::string_view language)
        : _deadline(deadline), _phrases(phrases), _language(language)
    {}

    std::string run() const
    {
        std::string told;
        for (const ReasonStep& step : _deadline.steps) told += (told.empty() ? "" : ", ") + say(step);
        return told;
    }

private:
    std::string phrase(std::string_view id, const std::vector<std::string>& arguments = {}) const { return _phrases.say(id, _language, arguments); }
    std::string day(base::Date date) const { return spoken(date, _language); }

    /// "2 months and 10 business days".
    std::string length(int months, int days, Counting daysCounted) const
    {
        const auto some = [&](int number, const std::string& id) {
            return number == 1 ? phrase("limit-" + id) : phrase("limit-" + id + "s", {std::to_string(number)});
        };
        const bool clear = _deadline.limit.counting == Counting::Clear;
        const std::string inMonths = months == 0 ? std::string() : some(months, clear && days == 0 ? "clear-month" : "month");
        if (days == 0) return inMonths;
        const char* id = daysCounted == Counting::Business ? "business-day" : daysCounted == Counting::Clear ? "clear-day" : "day";
        return inMonths.empty() ? some(days, id) : phrase("limit-and", {inMonths, some(days, id)});
    }

    std::string left() const
    {
        std::string text;
        if (_deadline.daysLeft > 0) text = length(0, _deadline.daysLeft, Counting::Calendar);
        if (_deadline.businessDaysLeft == 0) return text;
        const std::string business = length(0, _deadline.businessDaysLeft, Counting::Business);
        return text.empty() ? business : phrase("limit-and", {text, business});
    }

    std::string named(const NamedDay& closed) const
    {
        if (closed.name.empty()) return phrase("limit-weekend");
        std::string text = domain::in(closed.name, _language);
        if (closed.confidence != Confidence::Verified) text += "; " + phrase("confidence-" + std::string(name(closed.confidence)));
        return text;
    }

    std::string list(const std::vector<NamedDay>& closed) const
    {
        std::string text;
        for (std::size_t i = 0; i < closed.size() && i < namedAtMost; ++i) {
            text += (i == 0 ? "" : "; ") + phrase("limit-named-day", {day(closed[i].date), named(closed[i])});
        }
        if (closed.size() > namedAtMost) text += "; " + phrase("limit-more", {std::to_string(closed.size() - namedAtMost)});
        return text;
    }

    std::string by(const ReasonStep& step) const { return step.by.empty() ? std::string() : " (" + step.by + ")"; }

    std::string say(const ReasonStep& step) const
    {
        const TimeLimit& limit = _deadline.limit;
        switch (step.kind) {
        case Kind::Starts:
            return phrase(limit.start == Start::SameDay ? "limit-starts-same-day" : "limit-starts-day-after",
                          {length(limit.months, limit.days, limit.counting), day(step.first)});
        case Kind::LastDayOfMonth: return phrase("limit-last-day-of-month", {day(step.first)});
        case Kind::Suspended:
            return (step.first == step.last ? phrase("limit-suspended-day", {day(step.first)})
                                            : phrase("limit-suspended", {day(step.first), day(step.last)}))
                + by(step);
        case Kind::NotCounted: return phrase("limit-not-counted", {list(step.closed)});
        case Kind::RolledOver: return phrase("limit-rolled-over", {day(step.first), named(step.closed.front())});
        case Kind::YearlyActsUnknown: return phrase("limit-yearly-acts-unknown", {day(step.first)});
        case Kind::StandsStill: return phrase("limit-stands-still", {day(step.first)}) + by(step) + ", " + phrase("limit-left", {left()});
        case Kind::Ends: return ends(step.last);
        }
        return {};
    }

    std::string ends(base::Date last) const
    {
        const auto minutes = _deadline.limit.endsAt.count();
        if (minutes == 24 * 60) return phrase("limit-ends", {day(last)});
        char clock[8];
        std::snprintf(clock, sizeof clock, "%02d:%02d", static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
        return phrase("limit-ends-at", {day(last), clock});
    }

    const Deadline& _deadline;
    const Phrases& _phrases;
    std::string_view _language;
};

base::OrderedJson stepJson(const ReasonStep& step)
{
    base::OrderedJson json{{"step", name(step.kind)}, {"first", base::format(step.first)}, {"last", base::format(step.last)}};
    if (!step.by.empty()) json["by"] = step.by;
    for (const NamedDay& closed : step.closed) {
        base::OrderedJson day{{"date", base::format(closed.date)}};
        if (closed.name.empty()) {
            day["weekend"] = true;
        } else {
            day["name"] = closed.name;
            day["confidence"] = name(closed.confidence);
            day["citation"] = closed.citation;
        }
        json["closed"].push_back(std::move(day));
    }
    return json;
}

}

std::string spoken(base::Date day, std::string_view language)
{
    // Finding the pattern is slow, so each thread keeps its formats.
    thread_local std::map<std::string, std::unique_ptr<icu::SimpleDateFormat>, std::less<>> formats;
    auto found = formats.find(language);
    if (found == formats.end()) {
        UErrorCode status = U_ZERO_ERROR;
        // The English of these pages is the one that writes the day before the month.
        const icu::Locale locale(language == "en" ? "en_GB" : std::string(language).c_str());
        const std::unique_ptr<icu::DateTimePatternGenerator> generator(icu::DateTimePatternGenerator::createInstance(locale, status));
        std::unique_ptr<icu::SimpleDateFormat> format;
        if (U_SUCCESS(status)) format = std::make_unique<icu::SimpleDateFormat>(generator->getBestPattern(u"yMMMMd", status), locale, status);
        if (U_FAILURE(status)) throw base::Error(base::ErrorCode::Unavailable, {"ICU cannot format this: {0}", {u_errorName(status)}});
        format->setTimeZone(*icu::TimeZone::getGMT());
        found = formats.emplace(language, std::move(format)).first;
    }
    icu::UnicodeString text;
    const auto days = std::chrono::sys_days(day).time_since_epoch().count();
    found->second->format(static_cast<UDate>(days) * 86'400'000.0, text);
    std::string spokenDay;
    text.toUTF8String(spokenDay);
    return spokenDay;
}

std::string sentence(const Deadline& deadline, const Phrases& phrases, std::string_view language)
{
    return ChainTeller(deadline, phrases, language).run();
}

domain::LocalizedText sentence(const Deadline& deadline, const Phrases& phrases)
{
    domain::LocalizedText told;
    for (const char* language : {"es", "fr", "en", "pt"}) told.emplace(language, sentence(deadline, phrases, language));
    return told;
}

base::OrderedJson toJson(const Deadline& deadline, const Phrases& phrases)
{
    base::OrderedJson steps = base::OrderedJson::array();
    for (const ReasonStep& step : deadline.steps) steps.push_back(stepJson(step));
    return {{"length", deadline.limit.duration()},
            {"count", name(deadline.limit.counting)},
            {"start", name(deadline.limit.start)},
            {"rollover", name(deadline.limit.rollover)},
            {"from", base::format(deadline.from)},
            {"end", deadline.last ? base::OrderedJson(base::format(*deadline.last)) : base::OrderedJson()},
            {"due", deadline.due ? base::OrderedJson(base::format(*deadline.due)) : base::OrderedJson()},
            {"daysLeft", deadline.daysLeft},
            {"businessDaysLeft", deadline.businessDaysLeft},
            {"calendar", deadline.calendar},
            {"calendarVersion", deadline.calendarVersion},
            {"zone", deadline.zone},
            {"steps", std::move(steps)},
            {"sentence", sentence(deadline, phrases)}};
}

}
