#pragma once

#include <string>
#include <string_view>

namespace lazos::app {

/// The letters that stand for a party in references and wherever there is no room for its name: the first three letters of its
/// id, upper case ("buenos-aires" → "BUE").
std::string partyCode(std::string_view party);

}
