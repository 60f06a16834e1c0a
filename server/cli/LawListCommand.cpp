// lazos law list: the legal frameworks at hand.
#include "app/ListLaw.h"
#include "cli/Commands.h"

#include <ostream>

namespace lazos::cli {

namespace {

class LawListCommand final : public Command
{
    std::string name() const override { return "law list"; }
    std::string summary() const override { return "List the legal frameworks, or the rules and sources of one country"; }
    std::string usage() const override { return "[COUNTRY]"; }
    std::vector<std::string> examples() const override { return {"lazos law list", "lazos law list FR --format json"}; }

    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        const std::string country = arguments.positional.empty() ? std::string() : arguments.at(0, "COUNTRY");
        if (terminal.json) {
            terminal.out << app::listLaw(terminal.services, country).dump(2) << '\n';
        } else {
            terminal.out << app::describeLaw(terminal.services, country, terminal.language);
        }
        return Done;
    }
};

}

std::unique_ptr<Command> makeLawListCommand() { return std::make_unique<LawListCommand>(); }

}
