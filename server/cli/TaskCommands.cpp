// Steps of the procedures: what is open for me, record that a step was taken, correct what was recorded.
#include "app/actions/Signing.h"
#include "base/Bytes.h"
#include "base/Error.h"
#include "cli/Commands.h"
#include "cli/ServerCommand.h"

#include <charconv>
#include <ostream>

namespace lazos::cli {

using base::Error;
using base::ErrorCode;
using base::Json;

namespace {

// Larger files are scans at a needless resolution; the same limit as for uploads.
constexpr std::uint64_t maximumDocument = 50u << 20;

std::vector<OptionSpec> actOptions()
{
    return {{"number", "N", "Number of the act (deliberation, law, receipt…)"},
            {"date", "DAY", "Day of the act"},
            {"effective", "DAY", "Day from which it has effect, if not its own"},
            {"organ", "WORDS", "Who decided or received"},
            {"document", "FILE", "The act itself (PDF, at most 50 MiB)"}};
}

app::ActInput readAct(const Arguments& arguments)
{
    app::ActInput act;
    act.number = arguments.option("number").value_or("");
    act.date = dateOption(arguments, "date");
    act.effectiveOn = dateOption(arguments, "effective");
    act.organ = arguments.option("organ").value_or("");
    if (const auto file = arguments.option("document")) {
        act.documentName = std::filesystem::path(*file).filename().string();
        act.document = base::readFile(*file, maximumDocument);
    }
    return act;
}

class ListTasks final : public ServerCommand
{
    std::string name() const override { return "task list"; }
    std::string summary() const override { return "What needs you: open tasks of your offices"; }
    std::string usage() const override { return ""; }
    std::vector<std::string> examples() const override { return {"lazos task list --user ines.fabre"}; }
    Json act(const app::ActionContext& context, const Arguments&, Terminal&) const override { return app::listTasks(context); }
    void print(const Json& answer, Terminal& terminal) const override
    {
        if (answer.at("tasks").empty()) terminal.out << terminal.say({"Nothing needs you", {}}) << '\n';
        for (const Json& task : answer.at("tasks")) {
            terminal.out << task.at("reference").get<std::string>() << "  " << task.at("step").get<std::string>() << "  " << task.at("name").get<std::string>() << "  "
                         << terminal.say({"since {0}", {task.at("since").get<std::string>()}}) << '\n';
            for (const Json& gate : task.at("blockedBy")) terminal.out << terminal.say({"  waits for: {0}", {gate.get<std::string>()}}) << '\n';
        }
    }
};

class CompleteTask final : public ServerCommand
{
    std::string name() const override { return "task complete"; }
    std::string summary() const override { return "Record that a step was taken, with its act; or return or refuse"; }
    std::string usage() const override { return "ID STEP [--decision approve|return|refuse] [--reason WORDS] [--number N --date DAY --organ WORDS --document FILE]"; }
    std::vector<std::string> examples() const override
    {
        return {"lazos task complete BUE-PAR-2026-001 deliberation --number \"2027 DGRI 12\" --date 2027-02-09 --organ \"Conseil de Paris\" --document deliberation.pdf --user ines.fabre"};
    }
    std::vector<OptionSpec> ownOptions() const override
    {
        std::vector<OptionSpec> all = actOptions();
        all.push_back({"decision", "approve|return|refuse", "What was decided (default: approve)"});
        all.push_back({"reason", "WORDS", "Why, for return and refuse"});
        return all;
    }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        return app::completeTask(context, {arguments.at(0, "ID"), arguments.at(1, "STEP"), arguments.option("decision").value_or("approve"),
                                           arguments.option("reason").value_or(""), readAct(arguments)});
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        terminal.out << terminal.say({"{0}: {1} is recorded; state: {2}",
                                      {answer.at("agreement").get<std::string>(), answer.at("step").get<std::string>(), terminal.say({answer.at("state").get<std::string>(), {}})}})
                     << '\n';
        if (!answer.at("inForceOn").is_null()) terminal.out << terminal.say({"In force since {0}", {answer.at("inForceOn").get<std::string>()}}) << '\n';
    }
};

class CorrectAct final : public ServerCommand
{
    std::string name() const override { return "act correct"; }
    std::string summary() const override { return "Replace a recorded act by appending the right one"; }
    std::string usage() const override { return "ID ACT --reason WORDS [--number N --date DAY --organ WORDS --document FILE]"; }
    std::vector<std::string> examples() const override { return {"lazos act correct BUE-PAR-2026-001 3 --reason \"Wrong day\" --date 2027-02-10 --user ines.fabre"}; }
    std::vector<OptionSpec> ownOptions() const override
    {
        std::vector<OptionSpec> all = actOptions();
        all.push_back({"reason", "WORDS", "Why it is corrected"});
        return all;
    }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        const std::string& text = arguments.at(1, "ACT");
        std::int64_t id = 0;
        const auto end = text.data() + text.size();
        if (const auto read = std::from_chars(text.data(), end, id); read.ec != std::errc() || read.ptr != end) {
            throw Error(ErrorCode::InvalidArgument, {"{0} is no number of an act; ''lazos agreement journal'' shows them", {text}});
        }
        return app::correctAct(context, arguments.at(0, "ID"), id, arguments.required("reason"), readAct(arguments));
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        terminal.out << terminal.say({"Act {0} now stands in place of act {1}", {answer.at("act").dump(), answer.at("corrects").dump()}}) << '\n';
    }
};

class SignAgreement final : public ServerCommand
{
    std::string name() const override { return "agreement sign"; }
    std::string summary() const override { return "Sign for your party, as soon as its law allows"; }
    std::string usage() const override { return "ID --p12 FILE [--pass-file FILE] [--level B-B|B-T] [--tsa URL] [--field PARTY-N]"; }
    std::vector<std::string> examples() const override
    {
        return {"lazos agreement sign BUE-PAR-2026-001 --p12 esteban.p12 --pass-file esteban.pass --level B-T --tsa http://127.0.0.1:8318/ --user esteban.quiroga"};
    }
    std::vector<OptionSpec> ownOptions() const override
    {
        return {{"p12", "FILE", "Key and certificate (PKCS#12); it is used here and not stored"},
                {"pass-file", "FILE", "File whose first line is the passphrase"},
                {"level", "B-B|B-T", "PAdES level (default: B-T if --tsa is given, else B-B)"},
                {"tsa", "URL", "Time-stamp authority (RFC 3161); several are tried in order", true},
                {"field", "PARTY-N", "The field to sign (default: the first open one of your party)"}};
    }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        app::SignatureInput input;
        input.agreement = arguments.at(0, "ID");
        input.field = arguments.option("field").value_or("");
        input.pkcs12 = base::readFile(arguments.required("p12"), 1u << 20);
        if (const auto file = arguments.option("pass-file")) {
            const std::string text = base::readTextFile(*file, 4096);
            input.passphrase = text.substr(0, text.find_first_of("\r\n"));
        }
        input.timeStampUrls = arguments.all("tsa");
        input.level = arguments.option("level").value_or(input.timeStampUrls.empty() ? "B-B" : "B-T");
        return app::signAgreement(context, input);
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        terminal.out << terminal.say({"{0} signed field {1} of {2}; state: {3}",
                                      {answer.at("signer").get<std::string>(), answer.at("field").get<std::string>(), answer.at("agreement").get<std::string>(),
                                       terminal.say({answer.at("state").get<std::string>(), {}})}})
                     << '\n';
        if (!answer.at("inForceOn").is_null()) terminal.out << terminal.say({"In force since {0}", {answer.at("inForceOn").get<std::string>()}}) << '\n';
    }
};

class ReplaceSignatory final : public ServerCommand
{
    std::string name() const override { return "agreement replace-signatory"; }
    std::string summary() const override { return "Say that somebody else signs for your party, after an election for example"; }
    std::string usage() const override { return "ID --field PARTY-N --name NAME --capacity LANG=WORDS… --mandate WORDS --reason WORDS"; }
    std::vector<std::string> examples() const override
    {
        return {"lazos agreement replace-signatory BUE-PAR-2026-001 --field paris-1 --name \"Claire Morel\" --capacity fr=\"Maire de Paris\" "
                "--capacity es=\"Alcaldesa de París\" --mandate \"election of 28 March 2027\" --reason \"New mayor\" --user ines.fabre"};
    }
    std::vector<OptionSpec> ownOptions() const override
    {
        return {{"field", "PARTY-N", "The field whose signatory changes; nobody has signed it yet"},
                {"name", "NAME", "The new signatory, as in the certificate"},
                {"capacity", "LANG=WORDS", "The capacity, once for every language of the text", true},
                {"mandate", "WORDS", "The act that empowers the new signatory"},
                {"reason", "WORDS", "Why; every party reads it"}};
    }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        app::ReplacementInput input;
        input.agreement = arguments.at(0, "ID");
        input.field = arguments.required("field");
        input.name = arguments.required("name");
        for (const std::string& each : arguments.all("capacity")) {
            const auto equals = each.find('=');
            if (equals == std::string::npos) throw Error(ErrorCode::InvalidArgument, {"--capacity is written LANG=WORDS, not {0}", {each}});
            input.capacity[each.substr(0, equals)] = each.substr(equals + 1);
        }
        input.mandate = arguments.required("mandate");
        input.reason = arguments.required("reason");
        return app::replaceSignatory(context, input);
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        terminal.out << terminal.say({"{0}: {1} signs in field {2}, in place of {3}; the frozen text has not changed",
                                      {answer.at("agreement").get<std::string>(), answer.at("name").get<std::string>(),
                                       answer.at("field").get<std::string>(), answer.at("replaces").get<std::string>()}})
                     << '\n';
    }
};

}

std::vector<std::unique_ptr<Command>> makeTaskCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<ListTasks>());
    commands.push_back(std::make_unique<CompleteTask>());
    commands.push_back(std::make_unique<CorrectAct>());
    commands.push_back(std::make_unique<SignAgreement>());
    commands.push_back(std::make_unique<ReplaceSignatory>());
    return commands;
}

}
