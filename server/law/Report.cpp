#include "law/Report.h"

#include <algorithm>
#include <set>

namespace lazos::law {

namespace {

/// The group under which a finding is listed; also the order of groups.
enum class Group { NotLawful, Undetermined, Pending, Lawful, Notifies, Warns };

Group groupOf(const Finding& finding)
{
    if (finding.effect == Effect::Warns) return Group::Warns;
    if (finding.effect == Effect::Notifies || finding.effect == Effect::Permits) {
        return finding.verdict == Verdict::Lawful || !finding.sources.empty() ? Group::Notifies : Group::Undetermined;
    }
    switch (finding.verdict) {
    case Verdict::NotLawful: return Group::NotLawful;
    case Verdict::Undetermined: return Group::Undetermined;
    case Verdict::Pending: return Group::Pending;
    case Verdict::Lawful: return Group::Lawful;
    }
    return Group::Undetermined;
}

std::string_view phraseOf(Group group)
{
    switch (group) {
    case Group::NotLawful: return "verdict-not-lawful";
    case Group::Undetermined: return "verdict-undetermined";
    case Group::Pending: return "verdict-pending";
    case Group::Lawful: return "verdict-lawful";
    case Group::Notifies: return "verdict-notifies";
    case Group::Warns: return "verdict-warns";
    }
    return "verdict-undetermined";
}

class Writer
{
public:
    Writer(const LawCheck& check, const domain::Brief& brief, const Phrases& phrases, std::string_view language)
        : _check(check), _brief(brief), _phrases(phrases), _language(language)
    {}

    std::string write()
    {
        _out = say("report-" + std::string(name(_check.verdict)), {base::format(_check.referenceDate)}) + "\n";
        for (const FrameworkRef& framework : _check.frameworks) {
            _out += "  " + say("report-framework", {framework.country, framework.version}) + "\n";
        }
        std::vector<const domain::Party*> parties;
        for (const domain::Party& party : _brief.parties) parties.push_back(&party);
        std::sort(parties.begin(), parties.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
        for (const domain::Party* party : parties) writeParty(*party);
        return std::move(_out);
    }

private:
    [[nodiscard]] std::string say(std::string_view id, const std::vector<std::string>& arguments = {}) const
    {
        return _phrases.say(id, _language, arguments);
    }

    void writeParty(const domain::Party& party)
    {
        const std::string title = party.name.empty() ? party.id : domain::in(party.name, _language);
        _out += "\n" + title + " (" + (party.country.empty() ? party.kind : party.country) + ")\n";
        std::vector<const Finding*> findings;
        for (const Finding& finding : _check.findings) {
            if (finding.party == party.id) findings.push_back(&finding);
        }
        std::stable_sort(findings.begin(), findings.end(), [](const auto* a, const auto* b) { return groupOf(*a) < groupOf(*b); });
        bool first = true;
        Group group{};
        for (const Finding* finding : findings) {
            if (first || groupOf(*finding) != group) {
                group = groupOf(*finding);
                _out += "\n  " + say(phraseOf(group)) + "\n";
            }
            first = false;
            writeFinding(*finding);
        }
    }

    void writeFinding(const Finding& finding)
    {
        _out += wrapped("- " + domain::in(finding.message, _language), 4);
        std::string about;
        const auto add = [&](const std::string& text) { about += (about.empty() ? "" : "; ") + text; };
        if (finding.gate != Gate::None) add(say("gate-" + std::string(name(finding.gate))));
        if (!finding.step.empty()) add(finding.step);
        if (!finding.after.empty()) {
            std::string steps;
            for (const std::string& step : finding.after) steps += (steps.empty() ? "" : ", ") + step;
            add(say("report-after", {steps}));
        }
        if (!finding.deadline.empty()) add(say("report-deadline", {finding.deadline}));
        if (finding.verdict == Verdict::Undetermined) {
            // What the brief calls the facts that nobody stated.
            for (const auto& [fact, value] : finding.values.items()) {
                if (value.is_null()) add(fact);
            }
        }
        if (!about.empty()) _out += wrapped(about, 6);
        for (const CitedSource& source : finding.sources) {
            const std::string version =
                source.version.empty() ? say("report-version-unknown") : say("report-version", {source.version});
            const std::string confidence = source.version.empty() ? std::string() : ", " + say("confidence-" + std::string(name(source.confidence)));
            _out += wrapped(source.citation + " (" + version + confidence + ")", 6);
        }
        _out += "      [" + finding.rule + "]\n";
    }

    /// Lines of at most 100 code points, broken at spaces, indented.
    [[nodiscard]] static std::string wrapped(const std::string& text, std::size_t indent)
    {
        const std::string margin(indent, ' ');
        std::string out;
        std::string line = margin;
        std::size_t width = indent;
        bool empty = true;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            const std::string word = text.substr(at, end - at);
            const auto length = static_cast<std::size_t>(
                std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
            if (!empty && width + 1 + length > 100) {
                out += line + "\n";
                line = margin + "  ";
                width = indent + 2;
                empty = true;
            }
            if (!empty) {
                line += ' ';
                ++width;
            }
            line += word;
            width += length;
            empty = false;
            at = end + 1;
        }
        return out + line + "\n";
    }

    const LawCheck& _check;
    const domain::Brief& _brief;
    const Phrases& _phrases;
    std::string_view _language;
    std::string _out;
};

}

std::string report(const LawCheck& check, const domain::Brief& brief, const Phrases& phrases, std::string_view language)
{
    return Writer(check, brief, phrases, language).write();
}

}
