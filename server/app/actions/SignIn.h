#pragma once

#include "app/Session.h"

#include <chrono>
#include <optional>
#include <string>

namespace lazos::app {

/// A sign-in ends when nobody used it for this long, and in any case after a day of work (OWASP ASVS 5.0, 7.3.1 and 7.3.2).
inline constexpr std::chrono::hours idleLimit{2};
inline constexpr std::chrono::hours wholeLimit{12};

/// The person behind a sign-in, as read from the directory now: roles that were taken away are gone at once.
struct SignedIn
{
    domain::Person person;
    domain::Authority authority;
    std::string formKey;
    std::string language; ///< empty = the browser's
};

struct NewSignIn
{
    std::string token; ///< for the cookie; kept nowhere
    std::string login;
};

/// Checks the password, in the same time whether the login exists or not. The answer to a wrong login and to a wrong password
/// is one. @throws base::Error Forbidden.
NewSignIn signIn(const Services& services, Workspace& workspace, const std::string& login, const std::string& password,
                 const std::string& language);
/// Nobody if the token is unknown, or its sign-in has ended.
std::optional<SignedIn> signedIn(const Services& services, Workspace& workspace, const std::string& token);
/// Does nothing for an unknown token.
void signOut(const Services& services, Workspace& workspace, const std::string& token);
/// The language of the interface for this sign-in: es, fr, en or pt.
void chooseLanguage(const Services& services, Workspace& workspace, const std::string& token, const std::string& language);

/// Gives a person of the own authority a password; the setup gives the first ones. Ends all sign-ins of that person.
/// Answer: {"login"}. @throws base::Error InvalidArgument  for a password under 12 characters.
base::Json setPassword(const ActionContext& context, const std::string& login, const std::string& password);

}
