#pragma once

#include <string_view>

namespace lazos::storage::schema {

inline constexpr std::string_view agreements = R"sql(
)sql";

}
