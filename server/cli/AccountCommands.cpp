// Who may sign in on the pages.
#include "app/actions/SignIn.h"
#include "base/Bytes.h"
#include "base/Error.h"
#include "cli/Commands.h"
#include "cli/ServerCommand.h"

#include <istream>

namespace lazos::cli {

namespace {

class SetPassword final : public ServerCommand
{
    std::string name() const override { return "account set-password"; }
    std::string summary() const override { return "Gives a person of your authority a password for the pages and ends their sign-ins"; }
    std::string usage() const override { return "LOGIN --password-file FILE"; }
    std::vector<std::string> examples() const override
    {
        return {"lazos account set-password camille.laurent --password-file password.txt --user paul.garnier",
                "pwgen 20 1 | lazos account set-password camille.laurent --password-file - --user paul.garnier"};
    }
    std::vector<OptionSpec> ownOptions() const override
    {
        return {{"password-file", "FILE", "Its first line is the password (12 to 256 characters); - reads standard input"}};
    }
    base::Json act(const app::ActionContext& context, const Arguments& arguments, Terminal& terminal) const override
    {
        const std::string& login = arguments.at(0, "LOGIN");
        const std::string file = arguments.required("password-file");
        std::string password;
        if (file == "-") {
            std::getline(terminal.in, password);
        } else {
            password = base::readTextFile(file, 4096);
            password = password.substr(0, password.find_first_of("\r\n"));
        }
        return app::setPassword(context, login, password);
    }
};

}

std::vector<std::unique_ptr<Command>> makeAccountCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<SetPassword>());
    return commands;
}

}
