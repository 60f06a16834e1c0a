#pragma once

#include "pdf/file/Revisions.h"

#include <string>
#include <vector>

namespace lazos::pdf {

/// A signature field, which is its own widget (ISO 32000-1 §12.7.4.5).
struct SignatureField
{
    Reference reference;
    std::string name; ///< T
    const Dictionary* dictionary = nullptr; ///< lives in the Revisions
    const Object* value = nullptr; ///< V, null while unsigned
};

/// The fields that the form lists as of a revision, in its order; none if there is no form.
/// @throws base::Error Malformed  for a form that is not as Lazos writes it (nested fields, a name twice).
std::vector<SignatureField> signatureFields(const Revisions& revisions, std::size_t index);

/// True for a dictionary that a PDF reader would take for a signature, whoever points to it.
bool looksLikeSignature(const Dictionary& dictionary);

/// The two ranges of a signature: [0, gap.begin) and [gap.end, end).
struct SignedRanges
{
    Extent gap; ///< exactly the hexadecimal string Contents with its angle brackets
    std::uint64_t end = 0;
};

/// Reads ByteRange and Contents of the signature dictionary `signature` that revision `index` defines, and checks them:
/// two ranges, from 0 to the end of that revision, the gap is exactly Contents, lower-case hexadecimal.
/// @throws base::Error Malformed  saying which of these does not hold.
SignedRanges signedRanges(const Revisions& revisions, std::size_t index, const Dictionary& signature);

}
