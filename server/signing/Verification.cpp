#include "signing/Verification.h"

#include <algorithm>

namespace lazos::signing {

base::Message Check::sentence(const Say& say) const
{
    base::Message whole = message;
    if (because) whole.arguments.push_back(say(*because));
    return whole;
}

Check stoppedBy(const base::Error& error, std::string what, SubIndication result)
{
    const std::string where = error.position().prefix();
    if (where.empty()) return {std::move(what), result, error.message()};
    return {std::move(what), result, {"{0}{1}", {where}}, error.message()};
}

const Check* worst(const std::vector<Check>& checks)
{
    const Check* found = nullptr;
    for (const Check& check : checks) {
        if (check.result == SubIndication::None) continue;
        if (!found || indicationOf(check.result) > indicationOf(found->result)) found = &check;
    }
    return found;
}

bool tellsOfDamage(const Check& check) noexcept
{
    return check.what != notPades &&
           (check.result == SubIndication::FormatFailure || check.result == SubIndication::HashFailure || check.result == SubIndication::SigCryptoFailure);
}

namespace {

std::string joined(const std::vector<std::string>& words)
{
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
}

base::OrderedJson toJson(const std::vector<Check>& checks)
{
    auto list = base::OrderedJson::array();
    for (const Check& check : checks) {
        list.push_back({{"check", check.what},
                        {"verdict", name(indicationOf(check.result))},
                        {"subIndication", name(check.result)},
                        {"message", check.sentence().english()}});
    }
    return list;
}

base::OrderedJson optional(const std::optional<base::Instant>& instant)
{
    return instant ? base::OrderedJson(base::format(*instant)) : base::OrderedJson(nullptr);
}

}

std::string_view name(Indication indication) noexcept
{
    switch (indication) {
    case Indication::TotalPassed: return "TotalPassed";
    case Indication::Indeterminate: return "Indeterminate";
    case Indication::TotalFailed: return "TotalFailed";
    }
    return {};
}

std::string_view name(SubIndication subIndication) noexcept
{
    switch (subIndication) {
    case SubIndication::None: return "";
    case SubIndication::FormatFailure: return "FORMAT_FAILURE";
    case SubIndication::HashFailure: return "HASH_FAILURE";
    case SubIndication::SigCryptoFailure: return "SIG_CRYPTO_FAILURE";
    case SubIndication::Revoked: return "REVOKED";
    case SubIndication::Expired: return "EXPIRED";
    case SubIndication::NotYetValid: return "NOT_YET_VALID";
    case SubIndication::SigConstraintsFailure: return "SIG_CONSTRAINTS_FAILURE";
    case SubIndication::ChainConstraintsFailure: return "CHAIN_CONSTRAINTS_FAILURE";
    case SubIndication::CertificateChainGeneralFailure: return "CERTIFICATE_CHAIN_GENERAL_FAILURE";
    case SubIndication::CryptoConstraintsFailure: return "CRYPTO_CONSTRAINTS_FAILURE";
    case SubIndication::TimestampOrderFailure: return "TIMESTAMP_ORDER_FAILURE";
    case SubIndication::NoSigningCertificateFound: return "NO_SIGNING_CERTIFICATE_FOUND";
    case SubIndication::NoCertificateChainFound: return "NO_CERTIFICATE_CHAIN_FOUND";
    case SubIndication::OutOfBoundsNoPoe: return "OUT_OF_BOUNDS_NO_POE";
    case SubIndication::TryLater: return "TRY_LATER";
    case SubIndication::SignedDataNotFound: return "SIGNED_DATA_NOT_FOUND";
    }
    return {};
}

Indication indicationOf(SubIndication subIndication) noexcept
{
    switch (subIndication) {
    case SubIndication::None: return Indication::TotalPassed;
    case SubIndication::FormatFailure:
    case SubIndication::HashFailure:
    case SubIndication::SigCryptoFailure:
    case SubIndication::Revoked:
    case SubIndication::Expired:
    case SubIndication::NotYetValid: return Indication::TotalFailed;
    case SubIndication::SigConstraintsFailure:
    case SubIndication::ChainConstraintsFailure:
    case SubIndication::CertificateChainGeneralFailure:
    case SubIndication::CryptoConstraintsFailure:
    case SubIndication::TimestampOrderFailure:
    case SubIndication::NoSigningCertificateFound:
    case SubIndication::NoCertificateChainFound:
    case SubIndication::OutOfBoundsNoPoe:
    case SubIndication::TryLater:
    case SubIndication::SignedDataNotFound: return Indication::Indeterminate;
    }
    return Indication::Indeterminate;
}

std::string_view name(SignatureLevel level) noexcept
{
    switch (level) {
    case SignatureLevel::B_B: return "B-B";
    case SignatureLevel::B_T: return "B-T";
    case SignatureLevel::B_LT: return "B-LT";
    case SignatureLevel::B_LTA: return "B-LTA";
    }
    return {};
}

SignatureLevel parseLevel(std::string_view text)
{
    for (const auto level : {SignatureLevel::B_B, SignatureLevel::B_T, SignatureLevel::B_LT, SignatureLevel::B_LTA}) {
        if (name(level) == text) return level;
    }
    throw base::Error(base::ErrorCode::InvalidArgument,
                      {"{0} is no signature level: give B-B, B-T, B-LT or B-LTA", {std::string(text)}});
}

const Check* SignatureVerdict::decidingCheck() const { return worst(checks); }

Indication SignatureVerdict::indication() const { return indicationOf(subIndication()); }

SubIndication SignatureVerdict::subIndication() const
{
    const Check* check = decidingCheck();
    return check ? check->result : SubIndication::None;
}

SubIndication PdfVerdict::subIndication() const
{
    SubIndication result = signatures.empty() ? SubIndication::SignedDataNotFound : SubIndication::None;
    if (const Check* check = worst(checks); check && indicationOf(check->result) > indicationOf(result)) {
        result = check->result;
    }
    for (const SignatureVerdict& signature : signatures) {
        if (signature.indication() > indicationOf(result)) result = signature.subIndication();
    }
    return result;
}

Indication PdfVerdict::indication() const { return indicationOf(subIndication()); }

base::Message PdfVerdict::sentence(const Say& say) const
{
    const Indication overall = indication();
    if (overall == Indication::TotalPassed) {
        std::string signers;
        for (const SignatureVerdict& signature : signatures) {
            if (signature.documentTimeStamp) continue;
            signers += (signers.empty() ? "" : ", ") + signature.signer;
        }
        if (!unsignedFields.empty()) {
            return {"What is signed is valid and unchanged ({0}), but not everybody has signed yet: {1}", {signers, joined(unsignedFields)}};
        }
        return {"Every signature is valid and nothing was changed after signing: {0}", {signers}};
    }
    const base::Message damage{"The file was changed or is damaged: do not rely on it", {}};
    if (const Check* check = worst(checks); check && indicationOf(check->result) == overall) {
        return tellsOfDamage(*check) ? damage : check->sentence(say);
    }
    for (const SignatureVerdict& signature : signatures) {
        if (signature.indication() != overall) continue;
        if (tellsOfDamage(*signature.decidingCheck())) return damage;
        const std::string why = say(signature.decidingCheck()->sentence(say));
        return overall == Indication::TotalFailed
                   ? base::Message{"The signature {0} does not hold: {1}", {signature.field, why}}
                   : base::Message{"The signature {0} cannot be confirmed: {1}", {signature.field, why}};
    }
    return {"The document carries no signature", {}};
}

base::OrderedJson toJson(const PdfVerdict& verdict)
{
    auto signatures = base::OrderedJson::array();
    for (const SignatureVerdict& signature : verdict.signatures) {
        signatures.push_back(
            {{"field", signature.field},
             {"verdict", name(signature.indication())},
             {"subIndication", name(signature.subIndication())},
             {"kind", signature.documentTimeStamp ? "document-time-stamp" : "signature"},
             {"signer", signature.signer},
             {"issuer", signature.issuer},
             {"certificateSha256", signature.certificateSha256},
             {"algorithm", signature.algorithm},
             {"testCertificate", signature.testCertificate},
             {"level", signature.level ? base::OrderedJson(name(*signature.level)) : base::OrderedJson(nullptr)},
             {"claimedTime", optional(signature.claimedTime)},
             {"provenTime", optional(signature.provenTime)},
             {"revisionEnd", signature.revisionEnd},
             {"checks", toJson(signature.checks)}});
    }
    return {{"verdict", name(verdict.indication())},
            {"subIndication", name(verdict.subIndication())},
            {"sentence", verdict.sentence().english()},
            {"checks", toJson(verdict.checks)},
            {"signatures", signatures},
            {"unsignedFields", verdict.unsignedFields}};
}

}
