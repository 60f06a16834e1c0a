#pragma once

#include "domain/Authority.h"

#include <optional>
#include <string>
#include <vector>

namespace lazos::app {

/// Authorities and the people who work for them.
class Directory
{
public:
    virtual ~Directory() = default;
    /// Inserts or replaces.
    virtual void save(const domain::Authority& authority) = 0;
    virtual void save(const domain::Person& person) = 0;
    virtual std::optional<domain::Authority> authority(const std::string& id) = 0;
    virtual std::optional<domain::Person> person(const std::string& login) = 0;
    virtual std::vector<domain::Authority> authorities() = 0;
    virtual std::vector<domain::Person> people(const std::string& authority) = 0;
};

}
