#include "app/PartyCode.h"

#include <cctype>

namespace lazos::app {

std::string partyCode(std::string_view party)
{
    std::string code;
    for (const char c : party) {
        if (std::isalpha(static_cast<unsigned char>(c)) != 0 && code.size() < 3) {
            code += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        }
    }
    return code;
}

}
