#include "crypto/TimeStampClient.h"

#include "base/Error.h"
#include "crypto/Der.h"
#include "crypto/TimeStampToken.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/URI.h>

#include <openssl/x509v3.h>

#include <algorithm>
#include <istream>

namespace lazos::crypto {

namespace {

constexpr std::size_t maximumAnswer = 64u << 10;

[[noreturn]] void unavailable(base::Message message) { throw base::Error(base::ErrorCode::Unavailable, std::move(message)); }

base::Bytes request(const base::Sha256& imprint, const std::string& policy, base::BytesView nonce)
{
    const base::Bytes messageImprint =
        der::element(der::Sequence, {algorithmIdentifier(DigestAlgorithm::Sha256), der::element(der::OctetString, imprint)});
    static constexpr std::uint8_t certReq[] = {der::Boolean, 1, 0xff};
    const base::Bytes policyId = policy.empty() ? base::Bytes() : der::oid(policy);
    return der::element(der::Sequence, {der::integer(1), messageImprint, policyId, nonce, base::BytesView(certReq)});
}

base::Bytes post(const std::string& url, base::BytesView body, std::chrono::seconds timeout)
{
    try {
        const Poco::URI uri(url);
        Poco::Net::HTTPClientSession session(uri.getHost(), uri.getPort());
        session.setTimeout(Poco::Timespan(timeout.count(), 0));
        const std::string path = uri.getPathAndQuery().empty() ? "/" : uri.getPathAndQuery();
        Poco::Net::HTTPRequest message(Poco::Net::HTTPRequest::HTTP_POST, path, Poco::Net::HTTPMessage::HTTP_1_1);
        message.setContentType("application/timestamp-query");
        message.setContentLength64(static_cast<Poco::Int64>(body.size()));
        const std::string_view text = base::text(body);
        session.sendRequest(message).write(text.data(), static_cast<std::streamsize>(text.size()));
        Poco::Net::HTTPResponse answer;
        std::istream& stream = session.receiveResponse(answer);
        if (answer.getStatus() != Poco::Net::HTTPResponse::HTTP_OK) unavailable({"it answered with status {0}", {std::to_string(answer.getStatus())}});
        base::Bytes result(maximumAnswer + 1);
        stream.read(reinterpret_cast<char*>(result.data()), static_cast<std::streamsize>(result.size()));
        result.resize(static_cast<std::size_t>(stream.gcount()));
        if (result.size() > maximumAnswer) unavailable({"its answer is too large", {}});
        return result;
    } catch (const Poco::Exception& error) {
        unavailable({"it cannot be reached ({0})", {error.displayText()}});
    }
}

base::Bytes tokenOf(base::BytesView answer)
{
    der::Reader outer(answer);
    der::Reader response(outer.expect(der::Sequence).content);
    outer.end();
    der::Reader status(response.expect(der::Sequence).content);
    const std::int64_t granted = status.smallInteger();
    if (granted > 1) unavailable({"it refused with status {0}", {std::to_string(granted)}});
    const der::Element token = response.expect(der::Sequence);
    response.end();
    return {token.whole.begin(), token.whole.end()};
}

base::Bytes stampedBy(const std::string& url, const signing::TimeStampPolicy& policy, const base::Sha256& imprint)
{
    const base::Bytes nonce = der::unsignedInteger(base::randomBytes(16));
    const base::Bytes token = tokenOf(post(url, request(imprint, policy.policyOid, nonce), policy.timeout));
    const TimeStampToken checked = checkToken(token, false);
    const auto same = [](base::BytesView a, base::BytesView b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); };
    if (checked.info.digest != DigestAlgorithm::Sha256 || !same(checked.info.imprint, imprint)) unavailable({"its token stamps something else", {}});
    if (!checked.info.nonce || !same(*checked.info.nonce, nonce)) unavailable({"its token is not the answer to this question (nonce)", {}});
    if (!policy.policyOid.empty() && checked.info.policy != policy.policyOid) unavailable({"its token follows another policy: {0}", {checked.info.policy}});
    const X509Cert certificate = readCertificate(checked.certificate);
    const int usage = certificate ? X509_get_ext_by_NID(certificate.get(), NID_ext_key_usage, -1) : -1;
    if (usage < 0 || X509_EXTENSION_get_critical(X509_get_ext(certificate.get(), usage)) != 1
        || X509_get_extended_key_usage(certificate.get()) != XKU_TIMESTAMP) {
        unavailable({"its certificate is not for time-stamps only", {}});
    }
    return token;
}

}

signing::TimeStampSource timeStampSource(signing::TimeStampPolicy policy)
{
    if (policy.urls.empty()) throw base::Error(base::ErrorCode::InvalidArgument, {"A time-stamp needs the address of an authority: give --tsa URL", {}});
    for (const std::string& url : policy.urls) {
        if (!url.starts_with("http://")) {
            throw base::Error(base::ErrorCode::InvalidArgument, {"The time-stamp authority {0} must have an address that begins with http://", {url}});
        }
    }
    return [policy = std::move(policy)](const base::Sha256& imprint) {
        std::string attempts;
        for (const std::string& url : policy.urls) {
            try {
                return stampedBy(url, policy, imprint);
            } catch (const base::Error& error) {
                attempts += (attempts.empty() ? "" : "; ") + url + ": " + error.message().english();
            }
        }
        unavailable({"No time-stamp could be had: {0}", {attempts}});
    };
}

}
