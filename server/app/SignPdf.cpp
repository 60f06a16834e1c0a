#include "app/SignPdf.h"

#include "app/Catalogue.h"
#include "base/Error.h"
#include "base/TimeZone.h"

#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <cstdlib>

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

/// Enough for a chain of four certificates and a time-stamp with its own; twice what the test PKI needs.
constexpr std::size_t reserved = 16384;

std::string utf8(const icu::UnicodeString& text)
{
    std::string result;
    text.toUTF8String(result);
    return result;
}

std::string inZone(base::Instant instant, const base::TimeZone& zone, const std::string& language)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::SimpleDateFormat formatter(u"d MMM y, HH:mm:ss", icu::Locale(language.c_str()), status);
    if (U_FAILURE(status)) throw Error(ErrorCode::Unavailable, {"The time cannot be written in the language {0}", {language}});
    formatter.setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString text;
    formatter.format(static_cast<UDate>(zone.clockAt(instant).time_since_epoch().count()), text);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(zone.offsetAt(instant)).count();
    std::string offset = "UTC";
    if (minutes != 0) offset += (minutes < 0 ? "-" : "+") + std::to_string(std::abs(minutes) / 60);
    if (minutes % 60 != 0) offset += ":" + std::to_string(std::abs(minutes) % 60);
    return utf8(text) + " (" + offset + ")";
}

signing::Appearance appearanceOf(const Services& services, const SignPdfRequest& request, const signing::CertificateDescription& certificate,
                                 const std::vector<std::string>& languages)
{
    const base::TimeZone& zone = base::TimeZone::of(request.timeZone);
    signing::Appearance appearance;
    for (const std::string& language : languages) {
        const Catalogue catalogue(services.resources / "server/web/messages", language);
        appearance.headings.push_back({catalogue.say({"Signed electronically", {}}), language});
        if (request.inPlaceOf) {
            const InPlaceOf& change = *request.inPlaceOf;
            appearance.lines.push_back({catalogue.say({"{0}, {1}, in place of {2}",
                                                       {change.signatory, domain::in(change.capacity, language), change.named}}), language});
        }
        appearance.lines.push_back({inZone(request.time, zone, language), language});
        if (certificate.test) appearance.footers.push_back({catalogue.say({"Electronic test signature, without legal value", {}}), language});
        appearance.footers.push_back({catalogue.say({"Certificate: {0}, field {1}", {certificate.issuer, request.field}}), language});
    }
    std::string utc = base::format(std::chrono::floor<std::chrono::seconds>(request.time)).substr(0, 19);
    utc[10] = ' ';
    appearance.lines.push_back({utc + " UTC", {}});
    return appearance;
}

const signing::Cryptography& cryptography(const Services& services)
{
    if (!services.cryptography || !services.pdfSigner || !services.verifier) throw Error(ErrorCode::Unavailable, {"This program cannot sign", {}});
    return *services.cryptography;
}

/// Looks at what is about to leave: nothing before the update may have moved, and every signature must hold.
void check(const Services& services, base::BytesView before, base::BytesView after)
{
    if (after.size() <= before.size() || !std::equal(before.begin(), before.end(), after.begin())) {
        throw Error(ErrorCode::Corrupt, {"Signing would have changed earlier bytes of the file; nothing was written", {}});
    }
    const auto verdict = services.verifier->verifyPdf(after, {}, services.clock->now());
    if (verdict.indication() == signing::Indication::TotalFailed) {
        throw Error(ErrorCode::Corrupt, {"The signed file does not pass its own check and was not written: {0}", {verdict.sentence().english()}});
    }
}

signing::PreparedPdf prepare(const Services& services, base::BytesView pdf, base::BytesView certificate, const SignPdfRequest& request)
{
    if (request.level != signing::SignatureLevel::B_B && request.level != signing::SignatureLevel::B_T) {
        throw Error(ErrorCode::InvalidArgument, {"Signing reaches B-B or B-T: choose one of them instead of {0}", {std::string(signing::name(request.level))}});
    }
    const auto description = cryptography(services).describe(certificate);
    if (request.time < description.notBefore || request.time > description.notAfter) {
        throw Error(ErrorCode::InvalidArgument, {"The certificate of {0} is not valid at {1}", {description.subject, base::format(request.time)}});
    }
    signing::SignatureIntent intent;
    intent.field = request.field;
    intent.level = request.level;
    intent.time = request.time;
    intent.capacity = reserved;
    auto languages = request.languages.empty() ? services.pdfSigner->languages(pdf) : request.languages;
    if (languages.empty()) languages = {"en"};
    intent.appearance = appearanceOf(services, request, description, languages);
    return services.pdfSigner->prepare(pdf, intent);
}

/// The field that the last signature in the file belongs to, and who made it.
SignedPdf described(const Services& services, base::Bytes bytes)
{
    const auto verdict = services.verifier->verifyPdf(bytes, {}, services.clock->now());
    if (verdict.signatures.empty()) throw Error(ErrorCode::Corrupt, {"The signature is not in the file that was made", {}});
    const auto& last = verdict.signatures.back();
    SignedPdf result{std::move(bytes), last.field, {}, last.level.value_or(signing::SignatureLevel::B_B)};
    result.certificate.subject = last.signer;
    result.certificate.issuer = last.issuer;
    result.certificate.sha256 = last.certificateSha256;
    result.certificate.test = last.testCertificate;
    return result;
}

}

SignedPdf signPdf(const Services& services, base::BytesView pdf, const signing::SigningKey& key, const SignPdfRequest& request)
{
    signing::TimeStampSource timeStamps;
    if (request.level == signing::SignatureLevel::B_T) timeStamps = cryptography(services).timeStampSource(request.timeStamps);
    const auto prepared = prepare(services, pdf, key.certificate(), request);
    const auto& crypto = cryptography(services);
    const base::Bytes value = key.sign(crypto.attributesToSign(prepared.documentDigest, key.certificate()));
    const base::Bytes cms = crypto.assemble(prepared.documentDigest, key.certificate(), key.chain(), value, timeStamps);
    SignedPdf result{services.pdfSigner->complete(prepared, cms), request.field, crypto.describe(key.certificate()), request.level};
    check(services, pdf, result.bytes);
    return result;
}

PreparedSignature prepareSignature(const Services& services, base::BytesView pdf, base::BytesView certificate, const SignPdfRequest& request)
{
    auto prepared = prepare(services, pdf, certificate, request);
    PreparedSignature result;
    result.documentDigest = prepared.documentDigest;
    result.attributes = cryptography(services).attributesToSign(prepared.documentDigest, certificate);
    result.attributesDigest = base::sha256(result.attributes);
    result.bytes = std::move(prepared.bytes);
    return result;
}

SignedPdf completeWithCms(const Services& services, base::BytesView prepared, base::BytesView cms)
{
    static_cast<void>(cryptography(services));
    const auto open = services.pdfSigner->reopen(prepared);
    base::Bytes bytes = services.pdfSigner->complete(open, cms);
    check(services, prepared.first(open.contents), bytes);
    return described(services, std::move(bytes));
}

SignedPdf completeWithValue(const Services& services, base::BytesView prepared, base::BytesView certificate, const std::vector<base::Bytes>& chain,
                            base::BytesView signatureValue, const signing::TimeStampPolicy& timeStamps)
{
    const auto& crypto = cryptography(services);
    const auto source = timeStamps.urls.empty() ? signing::TimeStampSource() : crypto.timeStampSource(timeStamps);
    const auto open = services.pdfSigner->reopen(prepared);
    return completeWithCms(services, prepared, crypto.assemble(open.documentDigest, certificate, chain, signatureValue, source));
}

}
