#include "http/Receiving.h"

#include "base/Error.h"

#include <Poco/Exception.h>
#include <Poco/MemoryStream.h>
#include <Poco/Net/HTMLForm.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/MessageHeader.h>
#include <Poco/Net/NameValueCollection.h>
#include <Poco/Net/PartHandler.h>
#include <Poco/String.h>
#include <Poco/URI.h>

namespace lazos::http {

using base::Error;
using base::ErrorCode;

namespace {

constexpr int mostFields = 2000;

base::Bytes readAll(std::istream& in, std::size_t most)
{
    base::Bytes bytes;
    std::array<char, 65536> piece{};
    while (in.read(piece.data(), piece.size()), in.gcount() > 0) {
        if (bytes.size() + static_cast<std::size_t>(in.gcount()) > most) throw Error(ErrorCode::TooLarge, {"The body is larger than it may be", {}});
        bytes.insert(bytes.end(), piece.data(), piece.data() + in.gcount());
    }
    return bytes;
}

/// Keeps the files of a multipart form (RFC 7578).
class Files final : public Poco::Net::PartHandler
{
public:
    Files(Request& request, std::size_t most) : _request(request), _most(most) {}

    void handlePart(const Poco::Net::MessageHeader& header, std::istream& stream) override
    {
        std::string disposition;
        Poco::Net::NameValueCollection parameters;
        Poco::Net::MessageHeader::splitParameters(header.get("Content-Disposition", ""), disposition, parameters);
        std::string name = parameters.get("filename", "");
        name = name.substr(name.find_last_of("/\\") + 1);
        _request.uploads[parameters.get("name", "")] = {name, header.get("Content-Type", ""), readAll(stream, _most)};
    }

private:
    Request& _request;
    std::size_t _most;
};

/// The last of "client, proxy, proxy", if it is an address.
std::string lastAddress(const std::string& forwarded, const std::string& otherwise)
{
    const std::string last = Poco::trim(forwarded.substr(forwarded.find_last_of(',') + 1));
    Poco::Net::IPAddress address;
    return Poco::Net::IPAddress::tryParse(last, address) ? address.toString() : otherwise;
}

}

Request headOf(const Poco::Net::HTTPServerRequest& received, bool behindProxy)
{
    Request request;
    request.method = received.getMethod();
    request.remote = received.clientAddress().host().toString();
    try {
        const Poco::URI uri(received.getURI());
        request.path = uri.getPath();
        for (const auto& [name, value] : uri.getQueryParameters()) request.query.emplace(name, value);
        for (const auto& [name, value] : received) {
            request.headers.emplace(Poco::toLower(name), value);
            if (behindProxy && Poco::icompare(name, "X-Forwarded-For") == 0) request.remote = lastAddress(value, request.remote);
        }
        Poco::Net::NameValueCollection cookies;
        received.getCookies(cookies);
        for (const auto& [name, value] : cookies) request.cookies.emplace(name, value);
    } catch (const Poco::Exception&) {
        throw Error(ErrorCode::Malformed, {"The request cannot be read", {}});
    }
    return request;
}

void readBody(Poco::Net::HTTPServerRequest& received, std::size_t most, Request& request)
{
    // Neither length nor chunks: there is no body (RFC 9112 §6.3), and waiting for one would last until the asker gives up.
    if (!received.hasContentLength() && !received.getChunkedTransferEncoding()) return;
    if (received.hasContentLength() && received.getContentLength64() > static_cast<std::int64_t>(most)) {
        throw Error(ErrorCode::TooLarge, {"The body is larger than it may be", {}});
    }
    base::Bytes body = readAll(received.stream(), most);
    const std::string type = received.getContentType();
    if (!type.starts_with("application/x-www-form-urlencoded") && !type.starts_with("multipart/form-data")) {
        request.body = std::move(body);
        return;
    }
    try {
        Poco::MemoryInputStream stream(reinterpret_cast<const char*>(body.data()), static_cast<std::streamsize>(body.size()));
        Files files(request, most);
        Poco::Net::HTMLForm form;
        form.setFieldLimit(mostFields);
        form.setValueLengthLimit(static_cast<int>(most));
        form.load(received, stream, files);
        for (const auto& [name, value] : form) request.form.emplace(name, value);
    } catch (const Poco::Exception&) {
        throw Error(ErrorCode::Malformed, {"The form cannot be read", {}});
    }
}

}
