#pragma once

#include "signing/Signing.h"

namespace lazos::pdf {

/// Signs by incremental update (ETSI EN 319 142-1): writes the field with V and AP, the signature dictionary, the mark
/// and its fonts, and nothing else. No state; may be used by several threads.
class Signer final : public signing::PdfSigner
{
public:
    [[nodiscard]] signing::PreparedPdf prepare(base::BytesView pdf, const signing::SignatureIntent& intent) const override;
    [[nodiscard]] signing::PreparedPdf reopen(base::BytesView prepared) const override;
    [[nodiscard]] base::Bytes complete(const signing::PreparedPdf& prepared, base::BytesView cms) const override;
    [[nodiscard]] std::vector<std::string> languages(base::BytesView pdf) const override;
    [[nodiscard]] std::size_t pageCount(base::BytesView pdf) const override;
};

}
