// Signing a printed agreement: with a key file, in two steps with a key elsewhere, and the time-stamp authority for tests.
#include "app/Services.h"
#include "app/SignPdf.h"
#include "base/Json.h"
#include "cli/Commands.h"

#include <istream>
#include <ostream>

namespace lazos::cli {

using base::Error;
using base::ErrorCode;

namespace {

constexpr std::uint64_t maximumPdf = 256u << 20;
constexpr std::uint64_t maximumKey = 1u << 20;

base::Bytes readPdf(const Arguments& arguments) { return base::readFile(arguments.at(0, "F.pdf"), maximumPdf); }

std::string freshOutput(const Arguments& arguments)
{
    const std::string out = arguments.required("out");
    if (std::filesystem::exists(out)) throw Error(ErrorCode::Conflict, {"{0} is there already and is not overwritten", {out}});
    return out;
}

const signing::Cryptography& cryptography(const Terminal& terminal)
{
    if (!terminal.services.cryptography) throw Error(ErrorCode::Unavailable, {"This program cannot sign", {}});
    return *terminal.services.cryptography;
}

/// The first line of --pass-file; of standard input if it is "-"; without the option, of standard input after a question.
std::string passphrase(const Arguments& arguments, Terminal& terminal)
{
    std::string line;
    const std::string file = arguments.option("pass-file").value_or("-");
    if (file == "-") {
        if (!arguments.has("pass-file")) terminal.err << terminal.say({"Passphrase of the key file: ", {}}) << std::flush;
        std::getline(terminal.in, line);
    } else {
        line = base::readTextFile(file, 4096);
        line.resize(std::min(line.find('\n'), line.size()));
    }
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return line;
}

signing::TimeStampPolicy timeStampPolicy(const Arguments& arguments)
{
    signing::TimeStampPolicy policy;
    policy.urls = arguments.all("tsa");
    policy.policyOid = arguments.option("tsa-policy").value_or("");
    return policy;
}

app::SignPdfRequest request(const Arguments& arguments, const Terminal& terminal)
{
    app::SignPdfRequest result;
    result.field = arguments.required("field");
    result.timeStamps = timeStampPolicy(arguments);
    const bool stamped = !result.timeStamps.urls.empty();
    result.level = arguments.has("level") ? signing::parseLevel(*arguments.option("level"))
                                          : stamped ? signing::SignatureLevel::B_T : signing::SignatureLevel::B_B;
    result.time = terminal.services.clock->now();
    result.timeZone = arguments.option("zone").value_or("UTC");
    result.languages = arguments.all("mark-lang");
    return result;
}

const std::vector<OptionSpec>& markOptions()
{
    static const std::vector<OptionSpec> options{
        {"field", "PARTY-N", "The signature field to sign"},
        {"level", "B-B|B-T", "PAdES level; B-T needs --tsa"},
        {"tsa", "URL", "A time-stamp authority (RFC 3161); several are tried in this order", true},
        {"tsa-policy", "OID", "Accept only time-stamps of this policy"},
        {"zone", "ZONE", "Time zone of the signer for the visible mark, e.g. Europe/Paris"},
        {"mark-lang", "LANG", "Language of the visible mark; by default those of the document", true},
        {"out", "FILE", "Where to write; must not exist"},
    };
    return options;
}

void report(const app::SignedPdf& result, const std::string& out, Terminal& terminal)
{
    if (terminal.json) {
        terminal.out << base::OrderedJson({{"field", result.field},
                                           {"signer", result.certificate.subject},
                                           {"issuer", result.certificate.issuer},
                                           {"certificateSha256", result.certificate.sha256},
                                           {"testCertificate", result.certificate.test},
                                           {"level", signing::name(result.level)},
                                           {"file", out},
                                           {"sha256", base::hex(base::sha256(result.bytes))}})
                            .dump(2)
                     << '\n';
        return;
    }
    terminal.out << terminal.say({"{0} signed the field {1} at level {2}: {3}",
                                  {result.certificate.subject, result.field, std::string(signing::name(result.level)), out}})
                 << '\n';
    if (result.certificate.test) terminal.out << terminal.say({"Test certificate, without legal value", {}}) << '\n';
}

class Sign final : public Command
{
    std::string name() const override { return "sign"; }
    std::string summary() const override { return "Sign a field of a printed agreement with a key file (PAdES)"; }
    std::string usage() const override { return "F.pdf --field PARTY-N --p12 K.p12 [--pass-file P] [--level B-B|B-T] [--tsa URL] --out G.pdf"; }
    std::vector<std::string> examples() const override
    {
        return {"lazos sign agreement.pdf --field paris-1 --p12 roussel.p12 --pass-file secret --out signed.pdf",
                "lazos sign agreement.pdf --field paris-1 --p12 roussel.p12 --tsa http://127.0.0.1:3161/ --zone Europe/Paris --out signed.pdf"};
    }
    std::vector<OptionSpec> options() const override
    {
        std::vector<OptionSpec> all = markOptions();
        all.push_back({"p12", "K.p12", "The key with its certificate (PKCS#12)"});
        all.push_back({"pass-file", "P", "A file whose first line is the passphrase; - or nothing: standard input"});
        return all;
    }
    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        const std::string out = freshOutput(arguments);
        const base::Bytes pdf = readPdf(arguments);
        const auto container = base::readFile(arguments.required("p12"), maximumKey);
        const auto key = cryptography(terminal).openPkcs12(container, passphrase(arguments, terminal));
        const auto result = app::signPdf(terminal.services, pdf, *key, request(arguments, terminal));
        base::writeFileDurably(out, result.bytes);
        report(result, out, terminal);
        return Done;
    }
};

class SignPrepare final : public Command
{
    std::string name() const override { return "sign-prepare"; }
    std::string summary() const override { return "First step of signing with a key elsewhere: make room, and say what to sign"; }
    std::string usage() const override { return "F.pdf --field PARTY-N --cert C.pem --out PREPARED.pdf"; }
    std::vector<std::string> examples() const override
    {
        return {"lazos sign-prepare agreement.pdf --field paris-1 --cert roussel.pem --out prepared.pdf --format json"};
    }
    std::vector<OptionSpec> options() const override
    {
        std::vector<OptionSpec> all = markOptions();
        all.push_back({"cert", "C.pem", "The certificate of the key that will sign"});
        all.push_back({"attributes", "FILE", "Also write the bytes to sign (DER) here"});
        return all;
    }
    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        const std::string out = freshOutput(arguments);
        const std::string certificateFile = arguments.required("cert");
        const auto certificates = cryptography(terminal).readCertificates(base::readFile(certificateFile, maximumKey), certificateFile);
        const auto prepared = app::prepareSignature(terminal.services, readPdf(arguments), certificates.front(), request(arguments, terminal));
        if (const auto file = arguments.option("attributes")) base::writeFileDurably(*file, prepared.attributes);
        base::writeFileDurably(out, prepared.bytes);
        if (terminal.json) {
            terminal.out << base::OrderedJson({{"file", out},
                                               {"digestAlgorithm", "SHA-256"},
                                               {"documentDigest", base::hex(prepared.documentDigest)},
                                               {"attributesDigest", base::hex(prepared.attributesDigest)},
                                               {"attributes", base::toBase64(prepared.attributes)}})
                                .dump(2)
                         << '\n';
            return Done;
        }
        terminal.out << terminal.say({"Sign this SHA-256 of the signed attributes: {0}", {base::hex(prepared.attributesDigest)}}) << '\n'
                     << terminal.say({"or make a detached CAdES signature over this SHA-256 of the document: {0}", {base::hex(prepared.documentDigest)}}) << '\n'
                     << terminal.say({"Then: lazos sign-complete {0}", {out}}) << '\n';
        return Done;
    }
};

class SignComplete final : public Command
{
    std::string name() const override { return "sign-complete"; }
    std::string summary() const override { return "Second step of signing with a key elsewhere: put the signature in"; }
    std::string usage() const override { return "PREPARED.pdf (--cms S.p7s | --signature S.bin --cert C.pem [--tsa URL]) --out G.pdf"; }
    std::vector<std::string> examples() const override
    {
        return {"lazos sign-complete prepared.pdf --cms signature.p7s --out signed.pdf",
                "lazos sign-complete prepared.pdf --signature value.bin --cert roussel-chain.pem --out signed.pdf"};
    }
    std::vector<OptionSpec> options() const override
    {
        return {{"cms", "S.p7s", "The finished signature (CMS, DER)"},
                {"signature", "S.bin", "The bare signature value over the attributes of sign-prepare"},
                {"cert", "C.pem", "The signing certificate, then its issuers; with --signature"},
                {"tsa", "URL", "A time-stamp authority (RFC 3161); several are tried in this order", true},
                {"tsa-policy", "OID", "Accept only time-stamps of this policy"},
                {"out", "FILE", "Where to write; must not exist"}};
    }
    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        const std::string out = freshOutput(arguments);
        const base::Bytes prepared = readPdf(arguments);
        if (arguments.has("cms") == arguments.has("signature")) {
            throw Error(ErrorCode::InvalidArgument, {"Give either --cms or --signature with --cert", {}});
        }
        app::SignedPdf result;
        if (const auto cms = arguments.option("cms")) {
            result = app::completeWithCms(terminal.services, prepared, base::readFile(*cms, maximumKey));
        } else {
            const std::string certificateFile = arguments.required("cert");
            auto chain = cryptography(terminal).readCertificates(base::readFile(certificateFile, maximumKey), certificateFile);
            const base::Bytes certificate = chain.front();
            chain.erase(chain.begin());
            result = app::completeWithValue(terminal.services, prepared, certificate, chain,
                                            base::readFile(arguments.required("signature"), maximumKey), timeStampPolicy(arguments));
        }
        base::writeFileDurably(out, result.bytes);
        report(result, out, terminal);
        return Done;
    }
};

class TimeStampAuthority final : public Command
{
    std::string name() const override { return "tsa"; }
    std::string summary() const override { return "Run a test time-stamp authority on loopback until standard input ends"; }
    std::string usage() const override { return "--listen 127.0.0.1:PORT --cert TSA.pem --key TSA.key"; }
    std::vector<std::string> examples() const override { return {"lazos tsa --listen 127.0.0.1:3161 --cert pki/tsa.pem --key pki/tsa.key"}; }
    std::vector<OptionSpec> options() const override
    {
        return {{"listen", "127.0.0.1:PORT", "Where to answer; port 0 = any free one"},
                {"cert", "TSA.pem", "Its certificate, which must call itself a test, then the issuers"},
                {"key", "TSA.key", "Its private key (PEM, not encrypted)"}};
    }
    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        if (!terminal.services.testTimeStampAuthority) throw Error(ErrorCode::Unavailable, {"This program has no time-stamp authority", {}});
        const auto certificates = base::readFile(arguments.required("cert"), maximumKey);
        const auto key = base::readFile(arguments.required("key"), maximumKey);
        terminal.services.testTimeStampAuthority->serve(
            arguments.required("listen"), certificates, key, *terminal.services.clock,
            [&](const std::string& url) { terminal.out << terminal.say({"Test time-stamp authority, without legal value, at {0}", {url}}) << std::endl; },
            [&] {
                for (std::string line; std::getline(terminal.in, line);) {}
            });
        return Done;
    }
};

}

std::vector<std::unique_ptr<Command>> makeSignCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<Sign>());
    commands.push_back(std::make_unique<SignPrepare>());
    commands.push_back(std::make_unique<SignComplete>());
    commands.push_back(std::make_unique<TimeStampAuthority>());
    return commands;
}

}
