#pragma once

#include "app/actions/Actions.h"
#include "cli/Command.h"

namespace lazos::cli {

/// A command that acts on a data folder as one person: understands --data, --user and --request.
class ServerCommand : public Command
{
public:
    [[nodiscard]] std::vector<OptionSpec> options() const final;
    [[nodiscard]] int run(const Arguments& arguments, Terminal& terminal) const final;

protected:
    [[nodiscard]] virtual std::vector<OptionSpec> ownOptions() const { return {}; }
    /// The action's answer.
    [[nodiscard]] virtual base::Json act(const app::ActionContext& context, const Arguments& arguments, Terminal& terminal) const = 0;
    /// The answer for people. The default prints one line for each member.
    virtual void print(const base::Json& answer, Terminal& terminal) const;
    /// The exit code that the answer deserves.
    [[nodiscard]] virtual int exitCode(const base::Json&) const { return Done; }
};

/// @throws base::Error InvalidArgument  naming the option, unless it is an existing day.
std::optional<base::Date> dateOption(const Arguments& arguments, std::string_view option);

}
