// The text between the parties: edit, confirm, publish, consent, freeze, return, refuse.
#include "base/Bytes.h"
#include "base/Error.h"
#include "cli/Commands.h"
#include "cli/ServerCommand.h"

#include <ostream>

namespace lazos::cli {

using base::Error;
using base::ErrorCode;
using base::Json;

namespace {

std::string joined(const Json& words)
{
    std::string all;
    for (const Json& word : words) all += (all.empty() ? "" : ", ") + word.get<std::string>();
    return all;
}

void printHashes(const Json& answer, Terminal& terminal)
{
    for (const auto& [language, hash] : answer.at("hash").items()) terminal.out << "  " << language << "  " << hash.get<std::string>() << '\n';
}

class Edit final : public ServerCommand
{
    std::string name() const override { return "agreement edit"; }
    std::string summary() const override { return "Change words of one clause in one language, in your own working copy"; }
    std::string usage() const override { return "ID --clause EID --language LANG (--text WORDS | --replace OLD --with NEW)"; }
    std::vector<std::string> examples() const override
    {
        return {"lazos agreement edit BUE-PAR-2026-001 --clause art_3 --language es --replace \"tres años\" --with \"cuatro años\" --user lucia.fernandez"};
    }
    std::vector<OptionSpec> ownOptions() const override
    {
        return {{"clause", "EID", "The element (see lazos agreement text)"}, {"language", "LANG", "The language whose words change"},
                {"text", "WORDS", "The new words of a paragraph or heading"}, {"replace", "OLD", "Words that stand there exactly once"},
                {"with", "NEW", "What they become"}};
    }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        const app::ClauseEdit edit{arguments.required("language"), arguments.required("clause"), arguments.option("text"),
                                   arguments.option("replace"), arguments.option("with").value_or("")};
        if (edit.words.has_value() == edit.replace.has_value()) {
            throw Error(ErrorCode::InvalidArgument, {"Give either --text, or --replace and --with", {}});
        }
        return app::editClause(context, arguments.at(0, "ID"), edit);
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        terminal.out << terminal.say({"Clause {0} is now: {1}", {answer.at("clause").get<std::string>(), terminal.say({answer.at("alignment").get<std::string>(), {}})}}) << '\n';
        printHashes(answer, terminal);
    }
};

class Confirm final : public ServerCommand
{
    std::string name() const override { return "agreement confirm"; }
    std::string summary() const override { return "Say that all languages of a clause say the same"; }
    std::string usage() const override { return "ID --clause EID"; }
    std::vector<std::string> examples() const override { return {"lazos agreement confirm BUE-PAR-2026-001 --clause art_3 --user camille.laurent"}; }
    std::vector<OptionSpec> ownOptions() const override { return {{"clause", "EID", "The clause"}}; }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        return app::confirmAlignment(context, arguments.at(0, "ID"), arguments.required("clause"));
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        terminal.out << terminal.say({"Clause {0} is now: {1}", {answer.at("clause").get<std::string>(), terminal.say({"aligned", {}})}}) << '\n';
    }
};

class Publish final : public ServerCommand
{
    std::string name() const override { return "agreement publish"; }
    std::string summary() const override { return "Show your working copy to the other parties as the next revision"; }
    std::string usage() const override { return "ID"; }
    std::vector<std::string> examples() const override { return {"lazos agreement publish BUE-PAR-2026-001 --user camille.laurent"}; }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        return app::publishRevision(context, arguments.at(0, "ID"));
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        terminal.out << terminal.say({"Revision {0} of {1} is published", {answer.at("revision").dump(), answer.at("agreement").get<std::string>()}}) << '\n';
        printHashes(answer, terminal);
        for (const Json& gone : answer.at("voided")) {
            terminal.out << terminal.say({"  no longer holds: {0} of {1}, {2}", {gone.at("step").get<std::string>(), gone.at("party").get<std::string>(), gone.at("language").get<std::string>()}}) << '\n';
        }
        if (!answer.at("open").empty()) terminal.out << terminal.say({"  still to confirm: {0}", {joined(answer.at("open"))}}) << '\n';
    }
};

class Consent final : public ServerCommand
{
    std::string name() const override { return "agreement consent"; }
    std::string summary() const override { return "Agree, for your party, to the newest revision in every language"; }
    std::string usage() const override { return "ID"; }
    std::vector<std::string> examples() const override { return {"lazos agreement consent BUE-PAR-2026-001 --user nadia.roussel"}; }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        return app::consent(context, arguments.at(0, "ID"));
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        if (answer.at("missing").empty()) {
            terminal.out << terminal.say({"All parties agree to revision {0}: the text can be frozen", {answer.at("revision").dump()}}) << '\n';
        } else {
            terminal.out << terminal.say({"Agreed to revision {0}; still missing: {1}", {answer.at("revision").dump(), joined(answer.at("missing"))}}) << '\n';
        }
    }
};

class Freeze final : public ServerCommand
{
    std::string name() const override { return "agreement freeze"; }
    std::string summary() const override { return "Fix the text (ne varietur) and start every party's procedure"; }
    std::string usage() const override { return "ID"; }
    std::vector<std::string> examples() const override { return {"lazos agreement freeze BUE-PAR-2026-001 --user camille.laurent"}; }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        return app::freeze(context, arguments.at(0, "ID"));
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        terminal.out << terminal.say({"The text of {0} is frozen; the procedures have begun", {answer.at("agreement").get<std::string>()}}) << '\n';
        printHashes(answer, terminal);
        for (const Json& kept : answer.at("kept")) {
            terminal.out << terminal.say({"  kept from an earlier round: {0} of {1} ({2})", {kept.at("step").get<std::string>(), kept.at("party").get<std::string>(), kept.at("proof").get<std::string>()}}) << '\n';
        }
    }
};

class Return final : public ServerCommand
{
    std::string name() const override { return "agreement return"; }
    std::string summary() const override { return "Send the text back for changes: a new round, keeping what it does not touch"; }
    std::string usage() const override { return "ID --reason WORDS"; }
    std::vector<std::string> examples() const override { return {"lazos agreement return BUE-PAR-2026-001 --reason \"Article 5: amount\" --user nadia.roussel"}; }
    std::vector<OptionSpec> ownOptions() const override { return {{"reason", "WORDS", "Why; the other parties read it"}}; }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        return app::returnForChanges(context, arguments.at(0, "ID"), arguments.required("reason"));
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        terminal.out << terminal.say({"{0} is open for changes: round {1}", {answer.at("agreement").get<std::string>(), answer.at("round").dump()}}) << '\n';
    }
};

class Refuse final : public ServerCommand
{
    std::string name() const override { return "agreement refuse"; }
    std::string summary() const override { return "Refuse the agreement for your party: the end of the matter"; }
    std::string usage() const override { return "ID --reason WORDS"; }
    std::vector<std::string> examples() const override { return {"lazos agreement refuse BUE-PAR-2026-001 --reason \"No budget\" --user nadia.roussel"}; }
    std::vector<OptionSpec> ownOptions() const override { return {{"reason", "WORDS", "Why; the other parties read it"}}; }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        return app::refuse(context, arguments.at(0, "ID"), arguments.required("reason"));
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        terminal.out << terminal.say({"{0} is refused", {answer.at("agreement").get<std::string>()}}) << '\n';
    }
};

}

std::vector<std::unique_ptr<Command>> makeNegotiationCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<Edit>());
    commands.push_back(std::make_unique<Confirm>());
    commands.push_back(std::make_unique<Publish>());
    commands.push_back(std::make_unique<Consent>());
    commands.push_back(std::make_unique<Freeze>());
    commands.push_back(std::make_unique<Return>());
    commands.push_back(std::make_unique<Refuse>());
    return commands;
}

}
