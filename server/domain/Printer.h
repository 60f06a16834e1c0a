#pragma once

#include "domain/Printable.h"

namespace lazos::domain {

/// Port: typesets an agreement as PDF/A-3a + PDF/UA-1 with a tagged, empty signature field for every slot. Implemented by pdf/.
class Printer
{
public:
    virtual ~Printer() = default;
    /// Same request, same bytes.
    /// @throws base::Error Unavailable  fonts, hyphenation or colour profile are not installed; InvalidArgument  a request
    /// that cannot be printed (no expression, languages that are not aligned, a repeated field name).
    [[nodiscard]] virtual base::Bytes print(const PrintRequest& request) const = 0;
};

}
