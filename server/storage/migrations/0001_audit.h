#pragma once

#include <string_view>

namespace lazos::storage::schema {

inline constexpr std::string_view audit = R"sql(
)sql";

}
