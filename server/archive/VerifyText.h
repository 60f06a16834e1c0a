#pragma once

#include "archive/Package.h"

namespace lazos::archive {

/// documentation/VERIFY.txt: how to check a package with sha256sum, openssl and common sense, in the languages of the
/// parties and English. The commands are the same in all; a test runs them as they are printed.
std::string verifyText(const PackageContent& content);

/// Ranges of bytes of a PDF that a signature covers, and where its CMS stands in hexadecimal between them.
struct SignedRanges
{
    std::uint64_t firstLength = 0, secondStart = 0, secondLength = 0;
    bool timeStamp = false; ///< an RFC 3161 document time-stamp, no signature
    bool stampedSignature = false; ///< a signature that carries a signature time-stamp (level B-T and above)
};
/// Every ByteRange of a PDF that Lazos signed, in the order of the file.
std::vector<SignedRanges> signedRanges(base::BytesView pdf);

}
