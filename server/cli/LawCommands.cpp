// The commands of `lazos law`, in the order of the help page.
#include "cli/Commands.h"

namespace lazos::cli {

std::unique_ptr<Command> makeLawCheckCommand();
std::unique_ptr<Command> makeLawListCommand();
std::unique_ptr<Command> makeLawLintCommand();
std::unique_ptr<Command> makeLawDeadlineCommand();
std::unique_ptr<Command> makeLawCalendarCommand();

std::vector<std::unique_ptr<Command>> makeLawCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(makeLawCheckCommand());
    commands.push_back(makeLawListCommand());
    commands.push_back(makeLawLintCommand());
    commands.push_back(makeLawDeadlineCommand());
    commands.push_back(makeLawCalendarCommand());
    return commands;
}

}
