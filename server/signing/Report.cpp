#include "signing/Verification.h"

namespace lazos::signing {

namespace {

void print(std::string& out, const std::vector<Check>& checks, const Say& say)
{
    for (const Check& check : checks) {
        const Indication indication = indicationOf(check.result);
        out += indication == Indication::TotalPassed ? "    + " : indication == Indication::Indeterminate ? "    ? " : "    - ";
        out += say(check.sentence(say));
        if (check.result != SubIndication::None) out += " [" + check.what + ": " + std::string(name(check.result)) + "]";
        out += '\n';
    }
}

std::string day(const base::Instant& instant) { return base::format(std::chrono::floor<std::chrono::seconds>(instant)).substr(0, 19) + "Z"; }

}

std::string toText(const PdfVerdict& verdict, const Say& say)
{
    std::string out = std::string(name(verdict.indication()));
    if (verdict.subIndication() != SubIndication::None) out += " (" + std::string(name(verdict.subIndication())) + ")";
    out += "\n" + say(verdict.sentence(say)) + "\n";
    print(out, verdict.checks, say);
    for (const SignatureVerdict& signature : verdict.signatures) {
        const std::string level = signature.level ? " " + std::string(name(*signature.level)) : "";
        out += "\n  " + signature.field + level + ": " + std::string(name(signature.indication())) + "\n";
        if (!signature.signer.empty()) out += "    " + say({"{0}, certified by {1}", {signature.signer, signature.issuer}}) + "\n";
        if (signature.testCertificate) out += "    " + say({"Test certificate, without legal value", {}}) + "\n";
        if (signature.provenTime) {
            out += "    " + say({"Proven to exist at {0}", {day(*signature.provenTime)}}) + "\n";
        } else if (signature.claimedTime) {
            out += "    " + say({"Claims to be signed at {0}", {day(*signature.claimedTime)}}) + "\n";
        }
        print(out, signature.checks, say);
    }
    for (const std::string& field : verdict.unsignedFields) out += "\n  " + say({"{0}: not signed yet", {field}}) + "\n";
    return out;
}

}
