#include "app/VerifyPdf.h"

#include "base/Error.h"
#include "signing/Signing.h"

namespace lazos::app {

signing::TrustAnchors readTrust(const Services& services, const std::vector<std::filesystem::path>& files)
{
    if (!services.cryptography) throw base::Error(base::ErrorCode::Unavailable, {"This program cannot read certificates", {}});
    signing::TrustAnchors trust;
    for (const auto& file : files) {
        auto more = services.cryptography->readCertificates(base::readFile(file, 4u << 20), file.string());
        trust.certificates.insert(trust.certificates.end(), more.begin(), more.end());
    }
    return trust;
}

signing::PdfVerdict verifyPdf(const Services& services, base::BytesView pdf, const signing::TrustAnchors& trust, base::Instant at)
{
    if (!services.verifier) throw base::Error(base::ErrorCode::Unavailable, {"This program cannot verify signatures", {}});
    return services.verifier->verifyPdf(pdf, trust, at);
}

}
