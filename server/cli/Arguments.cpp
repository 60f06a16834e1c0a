#include "cli/Command.h"

namespace lazos::cli {

using base::Error;
using base::ErrorCode;

bool Arguments::has(std::string_view name) const { return options.contains(std::string(name)); }

std::optional<std::string> Arguments::option(std::string_view name) const
{
    const auto found = options.find(std::string(name));
    return found == options.end() ? std::nullopt : std::optional(found->second.back());
}

std::vector<std::string> Arguments::all(std::string_view name) const
{
    const auto found = options.find(std::string(name));
    return found == options.end() ? std::vector<std::string>{} : found->second;
}

std::string Arguments::required(std::string_view name) const
{
    if (auto value = option(name)) return *std::move(value);
    throw Error(ErrorCode::InvalidArgument, {"The option --{0} is needed; see --help", {std::string(name)}});
}

const std::string& Arguments::at(std::size_t index, std::string_view whatItIs) const
{
    if (index >= positional.size()) {
        throw Error(ErrorCode::InvalidArgument, {"{0} is missing; see --help", {std::string(whatItIs)}});
    }
    return positional[index];
}

}
