#pragma once

#include "crypto/Keys.h"

namespace lazos::crypto {

/// An RFC 3161 authority for tests and demonstrations. Its policy is from the range for examples, and it must be given a
/// certificate that calls itself a test: nobody shall take its tokens for evidence. May be used by several threads.
class TimeStampAuthority
{
public:
    static constexpr const char* policy = "2.999.3161.1"; ///< joint-iso-itu-t example arc

    /// @throws base::Error InvalidArgument  unless the certificate is for time-stamps only (critical) and says "test".
    TimeStampAuthority(const LocalKey& key, const base::Clock& clock);

    /// The answer (TimeStampResp) to a request; a malformed or unacceptable one is answered with a rejection.
    [[nodiscard]] base::Bytes answer(base::BytesView request) const;

private:
    base::Bytes token(base::BytesView messageImprint, base::BytesView nonce, bool withCertificates) const;

    const LocalKey& _key;
    const base::Clock& _clock;
};

/// Serves an authority over HTTP on loopback.
class TimeStampHttpServer final : public signing::TestTimeStampAuthority
{
public:
    void serve(const std::string& address, base::BytesView certificates, base::BytesView key, const base::Clock& clock,
               const std::function<void(const std::string& url)>& ready, const std::function<void()>& wait) const override;
};

}
