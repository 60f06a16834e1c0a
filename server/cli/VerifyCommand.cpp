#include "app/Services.h"
#include "app/VerifyPath.h"
#include "cli/Commands.h"

#include <ostream>

namespace lazos::cli {

namespace {

using signing::Indication;

int exitCode(Indication indication)
{
    switch (indication) {
    case Indication::TotalPassed: return Done;
    case Indication::TotalFailed: return FoundSomething;
    case Indication::Indeterminate: return CannotTell;
    }
    return CannotTell;
}

class VerifyCommand final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "verify"; }
    [[nodiscard]] std::string summary() const override
    {
        return "Checks a PDF, an archive package or a log proof, offline, with trust anchors from outside";
    }
    [[nodiscard]] std::string usage() const override { return "PATH [--trust CA.pem…] [--key VKEY…] [--at TIME]"; }
    [[nodiscard]] std::vector<std::string> examples() const override
    {
        return {"lazos verify agreement.pdf --trust root-ca.pem", "lazos verify package.zip --trust fr-ca.pem --trust ar-ca.pem --key log.vkey",
                "lazos verify entry.tlog-proof --entry entry.json --key 'lazos.example/log+1a2b3c4d+AQ…'"};
    }
    [[nodiscard]] std::vector<OptionSpec> options() const override
    {
        return {{"trust", "CA.pem", "Root certificates that you trust, from outside of what is checked", true},
                {"key", "VKEY", "Key of the log (or a file with keys), from outside of what is checked", true},
                {"at", "TIME", "Check as of this instant (RFC 3339) instead of now", false},
                {"entry", "FILE", "For a log proof: the entry that it proves", false}};
    }

    [[nodiscard]] int run(const Arguments& arguments, Terminal& terminal) const override
    {
        app::VerifyInput input;
        input.path = arguments.at(0, "PATH");
        for (const std::string& file : arguments.all("trust")) input.trust.emplace_back(file);
        input.logKeys = arguments.all("key");
        if (const auto entry = arguments.option("entry")) input.entry = *entry;
        input.at = terminal.services.clock->now();
        if (const auto at = arguments.option("at")) {
            const auto instant = base::parseInstant(*at);
            if (!instant) throw base::Error(base::ErrorCode::InvalidArgument, {"{0} is no instant; write it like 2026-11-23T10:15:00Z", {*at}});
            input.at = *instant;
        }
        const app::VerifyResult result = app::verifyPath(terminal.services, input);
        if (terminal.json) {
            const bool pdfOnly = result.kind == app::VerifiedKind::Pdf;
            terminal.out << (pdfOnly ? signing::toJson(*result.verdict.pdf) : archive::toJson(result.verdict)).dump(2) << '\n';
        } else {
            print(result.verdict, terminal);
        }
        return exitCode(result.verdict.indication());
    }

private:
    static signing::Say sayIn(const Terminal& terminal)
    {
        return [&terminal](const base::Message& message) { return terminal.say(message); };
    }

    static void line(const signing::Check& check, const std::string& indent, Terminal& terminal)
    {
        const Indication indication = indicationOf(check.result);
        const char* mark = indication == Indication::TotalPassed ? "+" : indication == Indication::Indeterminate ? "?" : "!";
        terminal.out << indent << mark << ' ' << check.what << ": " << terminal.say(check.sentence(sayIn(terminal)));
        if (check.result != signing::SubIndication::None) terminal.out << " [" << signing::name(check.result) << ']';
        terminal.out << '\n';
    }

    static void print(const archive::PackageVerdict& verdict, Terminal& terminal)
    {
        terminal.out << signing::name(verdict.indication()) << ": " << terminal.say(verdict.sentence(sayIn(terminal))) << '\n';
        for (const signing::Check& check : verdict.checks) line(check, "  ", terminal);
        if (!verdict.pdf) return;
        for (const signing::Check& check : verdict.pdf->checks) line(check, "  ", terminal);
        for (const signing::SignatureVerdict& signature : verdict.pdf->signatures) {
            terminal.out << "  " << signature.field << ": " << signing::name(signature.indication()) << ", " << signature.signer;
            if (signature.testCertificate) terminal.out << " (" << terminal.say({"test certificate", {}}) << ')';
            if (signature.provenTime) {
                terminal.out << ", " << base::format(*signature.provenTime);
            } else if (signature.claimedTime) {
                terminal.out << ", " << terminal.say({"{0} as the signer''s machine said", {base::format(*signature.claimedTime)}});
            }
            terminal.out << '\n';
            for (const signing::Check& check : signature.checks) line(check, "    ", terminal);
        }
        for (const archive::HandSignature& hand : verdict.byHand) {
            terminal.out << "  " << hand.field << ": "
                         << terminal.say({"signed by hand by {0} on {1}, witness {2}; scan: {3}", {hand.signatory, hand.day, hand.witness, hand.scan}}) << '\n';
        }
        for (const std::string& field : verdict.missing()) terminal.out << "  " << terminal.say({"{0} is not signed", {field}}) << '\n';
    }
};

}

std::vector<std::unique_ptr<Command>> makeVerifyCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<VerifyCommand>());
    return commands;
}

}
