// lazos print: a draft becomes the document that is signed.
#include "app/PrintAgreement.h"
#include "base/Digest.h"
#include "base/Json.h"
#include "cli/Commands.h"

#include <ostream>

namespace lazos::cli {

namespace {

class Print final : public Command
{
    std::string name() const override { return "print"; }
    std::string summary() const override { return "Print a draft as PDF/A-3a and PDF/UA-1 with a field for every signature"; }
    std::string usage() const override { return "DIR --out F.pdf [--reference R] [--lead PARTY | --alternat PARTY]"; }
    std::vector<std::string> examples() const override
    {
        return {"lazos print draft --out agreement.pdf", "lazos print draft --out paris.pdf --reference PAR-BUE-2026-014 --alternat paris",
                "lazos print draft --out agreement.pdf --clock 2026-11-23T10:00:00Z"};
    }
    std::vector<OptionSpec> options() const override
    {
        return {{"out", "FILE", "The PDF to write; - is standard output"},
                {"reference", "R", "The reference in the head of each page"},
                {"revision", "N", "The version in the head of each page; by default 1.0"},
                {"lead", "PARTY", "The party whose signature boxes come first; gives no rank"},
                {"alternat", "PARTY", "Print this party''s own copy: its boxes first, its name in the head"},
                {"test", "", "Say on every page that this is a test document"}};
    }
    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        const std::string out = arguments.required("out");
        const std::string& folder = arguments.at(0, "DIR");
        if (arguments.has("lead") && arguments.has("alternat")) {
            throw base::Error(base::ErrorCode::InvalidArgument, {"--lead and --alternat exclude each other; give one", {}});
        }
        app::PrintChoices choices;
        choices.reference = arguments.option("reference").value_or("");
        choices.version = arguments.option("revision").value_or("1.0");
        choices.alternat = arguments.has("alternat");
        choices.first = arguments.option(choices.alternat ? "alternat" : "lead").value_or("");
        choices.test = arguments.has("test");
        choices.created = terminal.services.clock->now();
        const base::Bytes pdf = app::printDraft(terminal.services, folder, choices);
        if (out == "-") {
            terminal.out << base::text(pdf);
            return Done;
        }
        base::writeFileDurably(out, pdf);
        const std::string digest = base::hex(base::sha256(base::BytesView(pdf)));
        if (terminal.json) {
            terminal.out << base::OrderedJson{{"out", out}, {"bytes", pdf.size()}, {"sha256", digest}}.dump(2) << '\n';
        } else {
            terminal.out << terminal.say({"{0}: {1} bytes, SHA-256 {2}", {out, std::to_string(pdf.size()), digest}}) << '\n';
        }
        return Done;
    }
};

}

std::vector<std::unique_ptr<Command>> makePrintCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<Print>());
    return commands;
}

}
