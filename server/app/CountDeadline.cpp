#include "app/CountDeadline.h"

#include "law/FrameworkLibrary.h"
#include "law/calendar/ReasonChain.h"

namespace lazos::app {

namespace {

const law::Calendar& calendarOf(const law::Calendars& calendars, const DeadlineQuestion& question)
{
    if (!question.calendar.empty()) return calendars.get(question.calendar);
    if (const law::Calendar* found = calendars.of(question.country, question.subdivision)) return *found;
    return calendars.get(question.country); // refuses, and names those that there are
}

}

CountedDeadline countDeadline(const Services& services, const DeadlineQuestion& question, std::string_view language)
{
    const law::Calendar& calendar = calendarOf(services.frameworks->calendars(), question);
    const auto& rule = calendar.rules().counting;
    law::TimeLimit limit = calendar.lawfulLimit(question.length, question.counting, question.rollover, question.start);
    if (question.endsAt) limit.endsAt = *question.endsAt;
    CountedDeadline counted;
    counted.deadline = law::count(limit, question.from, calendar, question.suspensions);
    const law::Phrases& phrases = services.frameworks->library().phrases();
    counted.json = law::toJson(counted.deadline, phrases);
    counted.sentence = law::sentence(counted.deadline, phrases, language);
    if (rule && (!question.counting || !question.rollover || !question.start)) {
        for (const std::string& id : rule->sources) {
            const law::Source& source = *calendar.file().findSource(id);
            const law::SourceVersion* version = source.versionOn(question.from);
            const law::Confidence confidence = version == nullptr ? law::Confidence::Unverified : version->confidence;
            counted.citations.push_back(source.citation + " (" + phrases.say("confidence-" + std::string(law::name(confidence)), language) + ")");
        }
    }
    return counted;
}

}
