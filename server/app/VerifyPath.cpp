#include "app/VerifyPath.h"

#include "archive/Zip.h"
#include "base/Error.h"
#include "drafting/AknFormat.h"
#include "signing/Signing.h"

namespace lazos::app {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

archive::Trust readTrust(const Services& services, const VerifyInput& input)
{
    archive::Trust trust;
    trust.at = input.at;
    for (const fs::path& file : input.trust) {
        const base::Bytes bytes = base::readFile(file, 16u << 20);
        for (base::Bytes& certificate : services.cryptography->readCertificates(bytes, file.string())) {
            trust.certificates.certificates.push_back(std::move(certificate));
        }
    }
    for (const std::string& key : input.logKeys) {
        // A key has plus signs; a file that is there wins.
        if (fs::exists(key)) {
            for (archive::VerifierKey& found : archive::VerifierKey::parseList(base::readTextFile(key, 1u << 20), key)) {
                trust.logKeys.push_back(std::move(found));
            }
        } else {
            trust.logKeys.push_back(archive::VerifierKey::parse(key));
        }
    }
    return trust;
}

bool startsWith(const base::Bytes& bytes, std::string_view start) { return base::text(bytes).starts_with(start); }

archive::PackageVerdict unreadable(const Error& error)
{
    archive::PackageVerdict verdict;
    verdict.ofPackage = true;
    verdict.checks.push_back(signing::stoppedBy(error, "bag", signing::SubIndication::FormatFailure));
    return verdict;
}

}

VerifyResult verifyPath(const Services& services, const VerifyInput& input)
{
    const archive::Trust trust = readTrust(services, input);
    const archive::CheckTools tools{*services.verifier, services.verifyEd25519, services.embeddedFiles,
                                    [&services](base::BytesView bytes, const std::string& name) {
                                        return drafting::textHash(*services.akn, services.akn->read(bytes, name));
                                    }};
    try {
        if (fs::is_directory(input.path)) {
            return {VerifiedKind::Package, archive::checkPackage(archive::readFolder(input.path), trust, tools)};
        }
        const base::Bytes bytes = base::readFile(input.path, std::uint64_t{512} << 20);
        if (archive::looksLikeZip(bytes)) {
            return {VerifiedKind::Package, archive::checkPackage(archive::readZip(bytes, input.path.string()), trust, tools)};
        }
        if (startsWith(bytes, "c2sp.org/tlog-proof@")) {
            std::optional<base::Bytes> leaf;
            if (input.entry) leaf = base::readFile(*input.entry, 1u << 20);
            // A file of one line usually ends with a line end that is no part of the entry.
            if (leaf && !leaf->empty() && leaf->back() == '\n') leaf->pop_back();
            return {VerifiedKind::Proof, archive::checkProof(base::text(bytes), input.path.string(), leaf, trust, services.verifyEd25519)};
        }
        if (startsWith(bytes, "%PDF-")) {
            archive::PackageVerdict verdict;
            verdict.pdf = services.verifier->verifyPdf(bytes, trust.certificates, trust.at);
            return {VerifiedKind::Pdf, std::move(verdict)};
        }
    } catch (const Error& error) {
        // A damaged or hostile container is an answer about it; a missing file is not.
        if (error.code() == ErrorCode::Malformed || error.code() == ErrorCode::TooLarge) return {VerifiedKind::Package, unreadable(error)};
        throw;
    }
    throw Error(ErrorCode::Malformed, {"{0} is no PDF, no package folder or ZIP file and no log proof", {input.path.string()}});
}

}
