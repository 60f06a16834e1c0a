#pragma once

#include "http/Exchange.h"

#include <optional>

namespace lazos::http {

/// The answer to a form that came after its sign-in had ended: a page to sign in on, which then leads back to what was typed.
/// Nothing if the form was not made for the sign-in that it came with. It is never acted on by itself: its fields return in the form
/// they came from (or on /kept/{form}), and the person sends that again, with the key of the new sign-in.
std::optional<Response> keptForLater(const Exchange& exchange);

/// A kept form of the person who is signed in now.
struct TypedBefore
{
    std::string path; ///< to which it was sent
    std::multimap<std::string, std::string> fields;

    [[nodiscard]] std::string field(const std::string& name) const;
};
/// The one that the address names (?kept=…), if it was sent to that path or below it. Nothing if there is none, or it is somebody else's.
std::optional<TypedBefore> typedBefore(const Exchange& exchange, const std::string& path);

}
