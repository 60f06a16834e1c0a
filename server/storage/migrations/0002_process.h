#pragma once

#include <string_view>

namespace lazos::storage::schema {

inline constexpr std::string_view process = R"sql(
)sql";

}
