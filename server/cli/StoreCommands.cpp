// The store itself: people, packages, soundness.
#include "base/Bytes.h"
#include "cli/Commands.h"
#include "app/Services.h"
#include "cli/ServerCommand.h"

#include <ostream>

namespace lazos::cli {

using base::Json;

namespace {

class ImportDirectory final : public ServerCommand
{
    std::string name() const override { return "directory import"; }
    std::string summary() const override { return "Add or replace authorities and their people"; }
    std::string usage() const override { return "FILE"; }
    std::vector<std::string> examples() const override { return {"lazos directory import templates/examples/paris-buenos-aires.people.json --user setup"}; }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        const std::string& file = arguments.at(0, "FILE");
        return app::importDirectory(context, base::readTextFile(file, 1u << 20), file);
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        terminal.out << terminal.say({"{0} authorities and {1} people are in the directory", {answer.at("authorities").dump(), answer.at("people").dump()}}) << '\n';
    }
};

class Archive final : public ServerCommand
{
    std::string name() const override { return "agreement archive"; }
    std::string summary() const override { return "Make the archival package of a signed agreement"; }
    std::string usage() const override { return "ID"; }
    std::vector<std::string> examples() const override { return {"lazos agreement archive BUE-PAR-2026-001 --user paul.garnier"}; }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        return app::archiveAgreement(context, arguments.at(0, "ID"));
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        terminal.out << terminal.say({"{0} is archived in {1}", {answer.at("agreement").get<std::string>(), answer.at("package").get<std::string>()}}) << '\n';
    }
};

class Export final : public ServerCommand
{
    std::string name() const override { return "archive export"; }
    std::string summary() const override { return "Copy the package of an agreement out, as a folder or a zip"; }
    std::string usage() const override { return "ID --as bag --out PATH"; }
    std::vector<std::string> examples() const override { return {"lazos archive export BUE-PAR-2026-001 --as bag --out package.zip --user paul.garnier"}; }
    std::vector<OptionSpec> ownOptions() const override
    {
        return {{"as", "bag", "The envelope: a BagIt bag (RFC 8493)"}, {"out", "PATH", "A folder that is not there yet, or a name ending in .zip"}};
    }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        if (const std::string as = arguments.option("as").value_or("bag"); as != "bag" && as != "bagit") {
            throw base::Error(base::ErrorCode::InvalidArgument, {"--as knows bag, not {0}", {as}});
        }
        return app::exportPackage(context, arguments.at(0, "ID"), arguments.required("out"));
    }
};

class LogKey final : public Command
{
    std::string name() const override { return "audit key"; }
    std::string summary() const override { return "Print the public key of the log, to be given to partners and auditors"; }
    std::string usage() const override { return "[--data DIR]"; }
    std::vector<std::string> examples() const override { return {"lazos audit key --data data > log.vkey"}; }
    std::vector<OptionSpec> options() const override { return {{"data", "DIR", "The data folder of the server (default: ./data)"}}; }
    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        const std::filesystem::path data = arguments.option("data").value_or("data");
        if (!std::filesystem::is_directory(data)) throw base::Error(base::ErrorCode::NotFound, {"There is no data folder {0}", {data.string()}});
        terminal.out << terminal.services.openWorkspace(data, *terminal.services.clock)->logVerifierKey() << '\n';
        return Done;
    }
};

class Fsck final : public ServerCommand
{
    std::string name() const override { return "fsck"; }
    std::string summary() const override { return "Look at everything that is stored: database, log, files, packages"; }
    std::string usage() const override { return ""; }
    std::vector<std::string> examples() const override { return {"lazos fsck --data data --user paul.garnier"}; }
    Json act(const app::ActionContext& context, const Arguments&, Terminal&) const override { return app::checkStore(context); }
    void print(const Json& answer, Terminal& terminal) const override
    {
        for (const Json& problem : answer.at("problems")) {
            base::Message message{problem.at("pattern").get<std::string>(), problem.at("arguments").get<std::vector<std::string>>()};
            terminal.out << terminal.say(message) << '\n';
        }
        if (answer.at("sound").get<bool>()) {
            terminal.out << terminal.say({"Sound: {0} log entries, {1} files and {2} packages are as they were written",
                                          {answer.at("entries").dump(), answer.at("objects").dump(), answer.at("packages").dump()}})
                         << '\n';
        }
    }
    int exitCode(const Json& answer) const override { return answer.at("sound").get<bool>() ? Done : FoundSomething; }
};

}

std::vector<std::unique_ptr<Command>> makeStoreCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<ImportDirectory>());
    commands.push_back(std::make_unique<Archive>());
    commands.push_back(std::make_unique<Export>());
    commands.push_back(std::make_unique<LogKey>());
    commands.push_back(std::make_unique<Fsck>());
    return commands;
}

}
