#include "cli/ServerCommand.h"

#include "base/Error.h"

#include <ostream>

namespace lazos::cli {

using base::Error;
using base::ErrorCode;

std::vector<OptionSpec> ServerCommand::options() const
{
    std::vector<OptionSpec> all = ownOptions();
    all.push_back({"data", "DIR", "The data folder of the server (default: ./data)"});
    all.push_back({"user", "LOGIN", "The person who does this"});
    all.push_back({"request", "ID", "Repeating a command with the same id gives the first answer and does nothing twice"});
    return all;
}

int ServerCommand::run(const Arguments& arguments, Terminal& terminal) const
{
    const auto workspace = terminal.services.openWorkspace(arguments.option("data").value_or("data"), *terminal.services.clock);
    const app::ActionContext context{terminal.services, *workspace, arguments.required("user"), arguments.option("request").value_or("")};
    const base::Json answer = act(context, arguments, terminal);
    if (terminal.json) {
        terminal.out << answer.dump(2) << '\n';
    } else {
        print(answer, terminal);
    }
    return exitCode(answer);
}

void ServerCommand::print(const base::Json& answer, Terminal& terminal) const
{
    for (const auto& [key, value] : answer.items()) {
        terminal.out << key << ": " << (value.is_string() ? value.get<std::string>() : value.dump()) << '\n';
    }
}

std::optional<base::Date> dateOption(const Arguments& arguments, std::string_view option)
{
    const auto text = arguments.option(option);
    if (!text) return std::nullopt;
    if (const auto date = base::parseDate(*text)) return date;
    throw Error(ErrorCode::InvalidArgument, {"--{0} needs a day that exists, such as 2027-03-15, not {1}", {std::string(option), *text}});
}

}
