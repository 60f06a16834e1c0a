#pragma once

#include "base/Time.h"

#include <optional>
#include <string>

namespace lazos::app {

/// What someone sent when their sign-in had ended: not acted on, kept so that they find it again.
struct KeptForm
{
    std::string signIn; ///< digest of the token that had ended
    std::string id; ///< random
    std::string login; ///< for whom the form was made; nobody else ever reads it
    std::string path; ///< to which it was sent
    std::string fields; ///< JSON: [[name, value]…]
    base::Instant at;
};

class KeptForms
{
public:
    virtual ~KeptForms() = default;
    /// Takes the place of an earlier one of the same sign-in.
    virtual void save(const KeptForm& form) = 0;
    virtual std::optional<KeptForm> find(const std::string& id, const std::string& login) = 0;
    virtual void removeOlder(base::Instant at) = 0;
};

}
