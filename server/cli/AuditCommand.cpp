#include "app/AuditActions.h"
#include "app/Services.h"
#include "app/ports/UnitOfWork.h"
#include "archive/AuditLog.h"
#include "archive/Checkpoint.h"
#include "archive/Lines.h"
#include "cli/Commands.h"

#include <filesystem>
#include <iterator>
#include <ostream>

namespace lazos::cli {

namespace {

const OptionSpec keyOption{"key", "VKEY", "Key of the log (or a file with keys), from outside of what is checked", true};
const OptionSpec dataOption{"data", "DIR", "The data folder (default ./data)", false};

std::unique_ptr<app::Workspace> open(const Arguments& arguments, const Terminal& terminal)
{
    const std::filesystem::path folder = arguments.option("data").value_or("data");
    if (!std::filesystem::is_directory(folder)) {
        throw base::Error(base::ErrorCode::NotFound, {"There is no data folder {0}; name it with --data", {folder.string()}});
    }
    return terminal.services.openWorkspace(folder, *terminal.services.clock);
}

class AuditCheck final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "audit check"; }
    [[nodiscard]] std::string summary() const override { return "Checks that the audit log leads from one checkpoint to a newer one without changing history"; }
    [[nodiscard]] std::string usage() const override { return "OLD NEW [--key VKEY] [--data DIR]"; }
    [[nodiscard]] std::vector<std::string> examples() const override { return {"lazos audit check checkpoint-june.txt checkpoint-july.txt --key log.vkey"}; }
    [[nodiscard]] std::vector<OptionSpec> options() const override { return {keyOption, dataOption}; }

    [[nodiscard]] int run(const Arguments& arguments, Terminal& terminal) const override
    {
        const std::string newFile = arguments.at(1, "NEW");
        const std::string oldFile = arguments.positional.front();
        std::vector<archive::VerifierKey> keys;
        for (const std::string& key : arguments.all("key")) {
            if (std::filesystem::exists(key)) {
                for (auto& found : archive::VerifierKey::parseList(base::readTextFile(key, 1u << 20), key)) keys.push_back(std::move(found));
            } else {
                keys.push_back(archive::VerifierKey::parse(key));
            }
        }
        const auto workspace = open(arguments, terminal);
        const auto work = workspace->begin(app::Workspace::Mode::Read);
        const app::CheckpointComparison result =
            app::compareCheckpoints(work->audit().reader(), base::readTextFile(oldFile, 1u << 20), base::readTextFile(newFile, 1u << 20), keys,
                                    terminal.services.verifyEd25519);
        if (terminal.json) {
            terminal.out << base::OrderedJson{{"consistent", result.consistent},
                                              {"signed", result.signedByKey ? base::OrderedJson(*result.signedByKey) : base::OrderedJson(nullptr)},
                                              {"oldSize", result.oldSize},
                                              {"newSize", result.newSize},
                                              {"proof", result.proof},
                                              {"sentence", result.sentence.english()}}
                                .dump(2)
                         << '\n';
        } else {
            terminal.out << terminal.say(result.sentence) << '\n';
            if (!result.signedByKey) {
                terminal.out << terminal.say({"The signatures were not checked; give the key of the log with --key", {}}) << '\n';
            }
        }
        if (!result.consistent || result.signedByKey == false) return FoundSomething;
        return result.signedByKey ? Done : CannotTell;
    }
};

class AuditProve final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "audit prove"; }
    [[nodiscard]] std::string summary() const override { return "Writes the proof that an entry stands in the audit log (c2sp.org/tlog-proof)"; }
    [[nodiscard]] std::string usage() const override { return "SEQ [--data DIR] [--out FILE] [--entry FILE]"; }
    [[nodiscard]] std::vector<std::string> examples() const override { return {"lazos audit prove 42 --out 42.tlog-proof --entry 42.json"}; }
    [[nodiscard]] std::vector<OptionSpec> options() const override
    {
        return {dataOption, {"out", "FILE", "Where the proof is written; standard output by default", false},
                {"entry", "FILE", "Where the exact bytes of the entry are written", false},
                {"checkpoint", "FILE", "The checkpoint to prove against; by default the one signed last in the data folder", false}};
    }

    [[nodiscard]] int run(const Arguments& arguments, Terminal& terminal) const override
    {
        const std::string word = arguments.at(0, "SEQ");
        const auto sequence = archive::parseDecimal(word);
        if (!sequence) throw base::Error(base::ErrorCode::InvalidArgument, {"{0} is no number of an entry", {word}});
        const auto workspace = open(arguments, terminal);
        const std::filesystem::path file = arguments.option("checkpoint").value_or((workspace->folder() / "log" / "checkpoint").string());
        const std::string note = base::readTextFile(file, 1u << 20);
        const auto state = archive::SignedCheckpoint::parse(note, file.string());
        const auto work = workspace->begin(app::Workspace::Mode::Read);
        archive::LogReader& log = work->audit().reader();
        const archive::TlogProof proof{{}, *sequence, archive::inclusionProof(log, *sequence, state.checkpoint.size), note};
        if (const auto entry = arguments.option("entry")) base::writeFileDurably(*entry, log.entry(*sequence));
        if (const auto out = arguments.option("out"); out && *out != "-") {
            base::writeFileDurably(*out, base::view(proof.format()));
        } else {
            terminal.out << proof.format();
        }
        return Done;
    }
};

}

std::vector<std::unique_ptr<Command>> makeAuditCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<AuditCheck>());
    commands.push_back(std::make_unique<AuditProve>());
    return commands;
}

}
