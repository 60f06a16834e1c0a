#include "xml/FrameworkRule.h"

#include "law/calendar/TimeLimit.h"
#include "xml/FrameworkValues.h"

namespace lazos::xml::framework {

namespace {

law::Effect effect(const Element& element)
{
    using law::Effect;
    return word<Effect>(element, "effect", {},
                        {{"permits", Effect::Permits},
                         {"prohibits", Effect::Prohibits},
                         {"requires-data", Effect::RequiresData},
                         {"requires-clause", Effect::RequiresClause},
                         {"requires-step", Effect::RequiresStep},
                         {"requires-document", Effect::RequiresDocument},
                         {"limits", Effect::Limits},
                         {"notifies", Effect::Notifies},
                         {"warns", Effect::Warns}});
}

law::Gate gate(const Element& element)
{
    using law::Gate;
    return word<Gate>(element, "gate", "none",
                      {{"signature", Gate::Signature},
                       {"entry-into-force", Gate::EntryIntoForce},
                       {"third-party-effect", Gate::ThirdPartyEffect},
                       {"execution", Gate::Execution},
                       {"none", Gate::None},
                       {"unknown", Gate::Unknown}});
}

law::AppliesTo appliesTo(const Element& element)
{
    if (!element) return {};
    return {words(element, "kinds"), words(element, "levels"), words(element, "instruments"), words(element, "counterparts")};
}

/// How the deadline is counted; refused here if it contradicts itself, so that a later count never is.
void readCounting(law::Rule& rule, const Element& step)
{
    rule.calendar = step.attributeOr("calendar", {});
    rule.count = step.attributeOr("count", {});
    rule.start = step.attributeOr("start", {});
    rule.rollover = step.attributeOr("rollover", {});
    const bool counted = !rule.count.empty() || !rule.start.empty() || !rule.rollover.empty();
    if (rule.calendar.empty() && !counted) return;
    if (rule.calendar.empty() || rule.deadline.empty()) {
        throw step.error(base::ErrorCode::Malformed, {"How a deadline is counted needs both \"deadline\" and \"calendar\"", {}});
    }
    try {
        static_cast<void>(law::TimeLimit::of(rule.deadline, rule.count.empty() ? law::Counting::Calendar : law::countingFromName(rule.count),
                                             rule.rollover.empty() ? law::Rollover::None : law::rolloverFromName(rule.rollover),
                                             rule.start.empty() ? law::Start::DayAfter : law::startFromName(rule.start)));
    } catch (const base::Error& error) {
        throw step.error(base::ErrorCode::Malformed, error.message());
    }
}

void readStep(law::Rule& rule, const Element& step)
{
    if (!step) return;
    rule.step = step.requiredAttribute("id");
    rule.actor = step.requiredAttribute("actor");
    rule.role = step.requiredAttribute("role");
    rule.force = step.requiredAttribute("force");
    rule.majority = step.attributeOr("majority", {});
    rule.after = words(step, "after");
    rule.deadline = step.attributeOr("deadline", {});
    readCounting(rule, step);
    rule.silence = step.attributeOr("silence", {});
}

law::Example example(const Element& element)
{
    using law::Verdict;
    law::Example read;
    read.name = element.requiredAttribute("name");
    read.referenceDate = date(element, "date");
    read.expected = word<std::optional<Verdict>>(element, "verdict", {},
                                                 {{"lawful", Verdict::Lawful},
                                                  {"not-lawful", Verdict::NotLawful},
                                                  {"undetermined", Verdict::Undetermined},
                                                  {"pending", Verdict::Pending},
                                                  {"silent", std::nullopt}});
    if (const Element patch = element.child("agreement")) read.agreement = json(patch);
    if (const Element patch = element.child("party")) read.party = json(patch);
    if (const Element patch = element.child("counterpart")) read.counterpart = json(patch);
    read.place = place(element);
    return read;
}

}

law::Rule rule(const Element& element)
{
    law::Rule read;
    read.id = element.requiredAttribute("id");
    read.effect = effect(element);
    read.gate = gate(element);
    read.clause = element.attributeOr("clause", {});
    read.inForce = validity(element);
    read.place = place(element);
    for (const Element& source : element.children("based-on")) read.sources.push_back(source.requiredAttribute("source"));
    read.appliesTo = appliesTo(element.child("applies-to"));
    if (const Element when = element.child("when")) {
        read.when = when.text();
        read.whenPlace = place(when);
    }
    if (const Element requires_ = element.child("requires")) {
        read.requires_ = requires_.text();
        read.requiresPlace = place(requires_);
    }
    for (const Element& exception : element.children("unless")) read.unless.push_back(exception.requiredAttribute("rule"));
    readStep(read, element.child("step"));
    read.message = texts(required(element, "message"));
    if (const Element violated = element.child("violated")) read.violated = texts(violated);
    for (const Element& each : element.children("example")) read.examples.push_back(example(each));
    return read;
}

}
