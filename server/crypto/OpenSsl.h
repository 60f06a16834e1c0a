#pragma once

#include "base/Bytes.h"
#include "base/Handle.h"

#include <openssl/asn1.h>
#include <openssl/cms.h>
#include <openssl/ess.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/ts.h>
#include <openssl/x509.h>

#include <string>
#include <string_view>
#include <vector>

/// Owners for what OpenSSL hands out, and its errors as ours. Only crypto/ includes this.
namespace lazos::crypto {

using PKey = base::Handle<EVP_PKEY, EVP_PKEY_free>;
using PKeyContext = base::Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using MdContext = base::Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using X509Cert = base::Handle<X509, X509_free>;
using Cms = base::Handle<CMS_ContentInfo, CMS_ContentInfo_free>;
using Attribute = base::Handle<X509_ATTRIBUTE, X509_ATTRIBUTE_free>;
using Bio = base::Handle<BIO, BIO_free_all>;

/// A stack of certificates that owns its elements.
struct CertificateStackFree
{
    void operator()(STACK_OF(X509) * stack) const noexcept { sk_X509_pop_free(stack, X509_free); }
};
using CertificateStack = std::unique_ptr<STACK_OF(X509), CertificateStackFree>;

/// The library's own words for its last errors; empties its queue.
std::string lastErrors();
void clearErrors() noexcept;

/// @throws base::Error Unavailable "The cryptographic library could not {doing}" with the library's words, unless `ok`.
void require(bool ok, std::string_view doing);

/// Memory of OpenSSL's i2d functions as bytes: toDer(certificate, i2d_X509).
template <class T, class Encode>
base::Bytes toDer(T* value, Encode encode)
{
    const int length = encode(value, nullptr);
    require(length > 0, "encode a value");
    base::Bytes der(static_cast<std::size_t>(length));
    unsigned char* end = der.data();
    require(encode(value, &end) == length, "encode a value");
    return der;
}

/// Exactly one certificate, no byte more; null if `der` is none.
X509Cert readCertificate(base::BytesView der);

}
