#pragma once

#include "base/Error.h"

#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::app {
struct Services;
}

namespace lazos::cli {

/// Exit codes of contracts.md.
enum ExitCode : int { Done = 0, FoundSomething = 1, CannotTell = 2 };

struct OptionSpec
{
    std::string name; ///< without dashes, e.g. "out"
    std::string value; ///< what the value is ("FILE"), empty = a flag
    std::string help; ///< English ICU pattern, translated by the catalogue
    bool repeatable = false;
};

/// The words after the command's own name, checked against its OptionSpecs.
class Arguments
{
public:
    std::vector<std::string> positional;
    std::map<std::string, std::vector<std::string>> options;

    [[nodiscard]] bool has(std::string_view option) const;
    [[nodiscard]] std::optional<std::string> option(std::string_view option) const; ///< the last one given
    [[nodiscard]] std::vector<std::string> all(std::string_view option) const;
    /// @throws base::Error InvalidArgument  naming the missing option.
    [[nodiscard]] std::string required(std::string_view option) const;
    /// @throws base::Error InvalidArgument  if there are fewer; that there are not more than the usage names is checked before.
    [[nodiscard]] const std::string& at(std::size_t index, std::string_view whatItIs) const;
};

/// Where a command speaks and in which tongue.
struct Terminal
{
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    std::string language; ///< es, fr, pt or en: --lang, else the locale
    bool json = false; ///< --format json
    const app::Services& services;

    /// The sentence in this terminal's language.
    [[nodiscard]] std::string say(const base::Message& message) const;
};

/// One command: one file in cli/, registered by one line in Commands.cpp.
/// --help, --format, --lang and --data are understood for all of them.
class Command
{
public:
    virtual ~Command() = default;
    [[nodiscard]] virtual std::string name() const = 0; ///< "law check"
    [[nodiscard]] virtual std::string summary() const = 0; ///< one English sentence (a catalogue key)
    [[nodiscard]] virtual std::string usage() const = 0; ///< "BRIEF [--date D]"
    [[nodiscard]] virtual std::vector<std::string> examples() const = 0; ///< whole command lines
    [[nodiscard]] virtual std::vector<OptionSpec> options() const { return {}; }
    /// Errors are thrown as base::Error; the runner prints them and exits with CannotTell (or FoundSomething where a
    /// command says so itself by its return value).
    [[nodiscard]] virtual int run(const Arguments& arguments, Terminal& terminal) const = 0;
};

/// Every command, in the order of the help page.
std::vector<std::unique_ptr<Command>> allCommands();

/// Runs one command line (without the program's name) and returns the exit code. Never throws.
int runCommandLine(const std::vector<std::string>& words, std::istream& in, std::ostream& out, std::ostream& err,
                   const app::Services& services);

}
