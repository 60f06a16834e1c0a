#pragma once

#include "domain/Authority.h"

#include <string>
#include <string_view>
#include <vector>

namespace lazos::app {

/// Authorities and their people as an administrator writes them down (JSON):
/// {"authorities": [{"id", "name": {lang: …}, "country", "zone",
///                   "people": [{"login", "name", "roles": […], "offices": […]}]}]}
struct DirectoryFile
{
    std::vector<domain::Authority> authorities;
    std::vector<domain::Person> people;
};

/// @throws base::Error Malformed or InvalidArgument with file, line or JSON pointer: unknown key, unknown role, unknown time
/// zone, a login or id given twice.
DirectoryFile readDirectoryFile(std::string_view json, const std::string& name);

}
