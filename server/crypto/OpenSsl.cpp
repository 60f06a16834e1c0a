#include "crypto/OpenSsl.h"

#include "base/Error.h"

#include <openssl/err.h>

namespace lazos::crypto {

std::string lastErrors()
{
    std::string words;
    for (unsigned long code = ERR_get_error(); code != 0; code = ERR_get_error()) {
        const char* reason = ERR_reason_error_string(code);
        if (reason) words += (words.empty() ? "" : "; ") + std::string(reason);
    }
    return words.empty() ? "no reason given" : words;
}

void clearErrors() noexcept { ERR_clear_error(); }

void require(bool ok, std::string_view doing)
{
    if (!ok) {
        throw base::Error(base::ErrorCode::Unavailable,
                          {"The cryptographic library could not {0}: {1}", {std::string(doing), lastErrors()}});
    }
}

X509Cert readCertificate(base::BytesView der)
{
    const unsigned char* position = der.data();
    X509Cert certificate(d2i_X509(nullptr, &position, static_cast<long>(der.size())));
    clearErrors();
    if (certificate && position != der.data() + der.size()) certificate.reset();
    return certificate;
}

}
