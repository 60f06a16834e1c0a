#pragma once

#include <string_view>

namespace lazos::storage::schema {

/// Whoever holds a signed file finds what became of it.
inline constexpr std::string_view signedFiles = R"sql(
CREATE INDEX signature_by_file ON signature(pdf_after);
)sql";

}
