#pragma once

#include <string>
#include <string_view>

namespace lazos::drafting {

/// The typographic rules of a language put into running text: the typographic apostrophe everywhere; in French a no-break
/// space (U+00A0) before ; : ! ? and inside « » (Lexique des règles typographiques, Imprimerie nationale); in the other
/// languages no space before these marks; a no-break space after "art." and "n°". The result is in NFC. Anything that is
/// already right stays.
std::string typeset(std::string_view language, std::string_view text);

}
