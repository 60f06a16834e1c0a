#pragma once

#include "http/Message.h"

namespace Poco::Net {
class HTTPServerRequest;
}

namespace lazos::http {

/// Method, path, query, headers, cookies and address of a request; its body is not read yet.
/// @throws base::Error Malformed  for an address that is none.
Request headOf(const Poco::Net::HTTPServerRequest& received);

/// Reads the body into `request`: fields and files of a form, else its bytes.
/// @throws base::Error TooLarge  above `most` bytes; Malformed  for a form that is none.
void readBody(Poco::Net::HTTPServerRequest& received, std::size_t most, Request& request);

}
