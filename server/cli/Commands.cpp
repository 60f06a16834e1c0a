#include "cli/Commands.h"

#include <iterator>

namespace lazos::cli {

namespace {

void add(std::vector<std::unique_ptr<Command>>& all, std::vector<std::unique_ptr<Command>> more)
{
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}

std::vector<std::unique_ptr<Command>> allCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    add(commands, makeLawCommands());
    add(commands, makeDraftCommands());
    add(commands, makeCompareCommands());
    add(commands, makeAgreementCommands());
    add(commands, makeNegotiationCommands());
    add(commands, makeTaskCommands());
    add(commands, makeAccountCommands());
    add(commands, makeStoreCommands());
    add(commands, makePrintCommands());
    add(commands, makeSignCommands());
    add(commands, makeVerifyCommands());
    add(commands, makeAuditCommands());
    add(commands, makeFeelCommands());
    add(commands, makeProcessCommands());
    return commands;
}

}
