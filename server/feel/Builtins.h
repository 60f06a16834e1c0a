#pragma once

#include "feel/Value.h"

#include <initializer_list>
#include <string_view>
#include <vector>

namespace lazos::feel {

class Call;

/// A function of DMN 1.3 §10.3.4. The tables are in builtins/, one file per group.
struct Builtin
{
    using Signature = std::vector<std::string_view>;

    std::string_view name;
    std::vector<Signature> signatures; ///< parameter names of each overload; positions may not contradict each other
    std::size_t least; ///< arguments
    std::size_t most; ///< `unlimited` for a list written as arguments
    Value (*function)(Call& call);

    static constexpr std::size_t unlimited = 1'000;
};

/// nullptr if there is no such function.
const Builtin* findBuiltin(std::string_view name) noexcept;
/// Sorted.
const std::vector<std::string>& builtinNames();

std::vector<Builtin> numberBuiltins();
std::vector<Builtin> stringBuiltins();
std::vector<Builtin> listBuiltins();
std::vector<Builtin> statisticBuiltins(); ///< part of listBuiltins()
std::vector<Builtin> contextBuiltins();
std::vector<Builtin> temporalBuiltins();
std::vector<Builtin> conversionBuiltins();
std::vector<Builtin> rangeBuiltins();

}
