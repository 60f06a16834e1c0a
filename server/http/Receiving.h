#pragma once

#include "http/Message.h"

namespace Poco::Net {
class HTTPServerRequest;
}

namespace lazos::http {

/// Method, path, query, headers, cookies and address of a request; its body is not read yet.
/// @param behindProxy  whether the peer is a proxy of ours: the address is then the last one that it wrote into X-Forwarded-For;
///                     what stands before it came from outside and can be anything
/// @throws base::Error Malformed  for an address that is none.
Request headOf(const Poco::Net::HTTPServerRequest& received, bool behindProxy);

/// Reads the body into `request`: fields and files of a form, else its bytes.
/// @throws base::Error TooLarge  above `most` bytes; Malformed  for a form that is none.
void readBody(Poco::Net::HTTPServerRequest& received, std::size_t most, Request& request);

}
