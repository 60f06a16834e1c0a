#pragma once

#include "feel/Value.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::feel {

/// Functions that FEEL does not have and whoever evaluates brings along, such as days counted on a business calendar. A port:
/// the parser reads only the signatures, the evaluation calls. Give parse() and Environment objects of the same signatures;
/// what stands behind them (which calendars, at which date) may differ from one evaluation to the next.
class Extensions
{
public:
    struct Signature
    {
        std::string_view name; ///< may hold spaces; a built-in function of this name comes first
        std::vector<std::string_view> parameters;
        std::size_t least = 0; ///< arguments that must be given
    };

    virtual ~Extensions() = default;

    [[nodiscard]] virtual const std::vector<Signature>& signatures() const noexcept = 0;
    /// The value of the function signatures()[index], one argument for each parameter (null if not given). Where there is
    /// none: null, with `why` filled. The same arguments give the same value; a list or string stays within 16 MiB.
    virtual Value call(std::size_t index, std::span<const Value> arguments, std::string& why) const = 0;
};

}
