// lazos draft: a brief becomes a text in every language, with what each law says of it.
#include "app/DraftAgreement.h"
#include "base/Bytes.h"
#include "base/Json.h"
#include "cli/BriefInput.h"
#include "cli/Commands.h"

#include <istream>
#include <iterator>
#include <ostream>

namespace lazos::cli {

using base::Error;
using base::ErrorCode;

namespace {

base::OrderedJson toJson(const app::DraftedAgreement& drafted, const std::string& folder)
{
    base::OrderedJson clauses = base::OrderedJson::array();
    for (const drafting::ClauseUse& use : drafted.draft.clauses) {
        clauses.push_back({{"clause", use.clause}, {"eId", use.eId}, {"rules", use.rules}, {"toConfirm", use.toConfirm}});
    }
    base::OrderedJson alignment = base::OrderedJson::object();
    for (const auto& [eId, state] : drafted.draft.text.alignment) alignment[eId] = drafting::name(state.state);
    return {{"out", folder},
            {"work", drafted.draft.workId},
            {"template", drafted.draft.templateId},
            {"verdict", law::name(drafted.law.verdict)},
            {"textHash", drafted.hashes},
            {"clauses", std::move(clauses)},
            {"alignment", std::move(alignment)}};
}

class Draft final : public Command
{
    std::string name() const override { return "draft"; }
    std::string summary() const override { return "Draft an agreement in every language from a brief"; }
    std::string usage() const override { return "BRIEF --out DIR [--date D] [--force]"; }
    std::vector<std::string> examples() const override
    {
        return {"lazos draft templates/examples/paris-buenos-aires.json --out draft",
                "lazos draft brief.json --out draft --date 2026-11-23 --clock 2026-11-23T10:00:00Z --force"};
    }
    std::vector<OptionSpec> options() const override
    {
        return {{"out", "DIR", "The folder to write agreement.<language>.akn.xml, findings.json and brief.json to"},
                {"date", "D", "The day of the law; without it the brief''s referenceDate"},
                {"force", "", "Replace a former draft in that folder"}};
    }

    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        const std::string& file = arguments.at(0, "BRIEF");
        const std::string folder = arguments.required("out");
        const app::Services& services = terminal.services;
        std::optional<base::Date> date;
        if (const auto text = arguments.option("date")) {
            date = base::parseDate(*text);
            if (!date) throw Error(ErrorCode::InvalidArgument, {"{0} is not a date", {*text}});
        }
        const app::DraftedAgreement drafted = app::draftAgreement(services, readBriefText(file, terminal.in), file, date, services.clock->now());
        app::writeDraft(services, drafted, folder, arguments.has("force"));
        if (terminal.json) terminal.out << toJson(drafted, folder).dump(2) << '\n';
        else print(drafted, folder, terminal);
        return Done;
    }

    static void print(const app::DraftedAgreement& drafted, const std::string& folder, Terminal& terminal)
    {
        for (const domain::Expression& expression : drafted.draft.text.expressions) {
            terminal.out << folder << "/agreement." << expression.language << ".akn.xml  sha256 "
                         << drafted.hashes.at(expression.language) << '\n';
        }
        terminal.out << terminal.say({"{0} clauses; the laws say: {1}",
                                      {std::to_string(drafted.draft.clauses.size()),
                                       terminal.say({std::string(law::name(drafted.law.verdict)), {}})}})
                     << '\n';
        for (const drafting::ClauseUse& use : drafted.draft.clauses) {
            if (!use.toConfirm) continue;
            terminal.out << terminal.say({"To confirm: {0} ({1}), required by {2} on a source that is not verified",
                                          {use.clause, use.eId, use.rules.front()}})
                         << '\n';
        }
        for (const auto& [eId, alignment] : drafted.draft.text.alignment) {
            if (alignment.state == drafting::AlignmentState::Aligned) continue;
            terminal.out << terminal.say({"To confirm: the languages of {0} (the brief lacks a translation)", {eId}}) << '\n';
        }
    }
};

}

std::vector<std::unique_ptr<Command>> makeDraftCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<Draft>());
    return commands;
}

}
