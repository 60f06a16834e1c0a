#pragma once

#include "cli/Command.h"

// Where commands come from: one factory per file of cli/. A new one is declared here and called in Commands.cpp.
namespace lazos::cli {

std::vector<std::unique_ptr<Command>> makeLawCommands();
std::vector<std::unique_ptr<Command>> makeAgreementCommands();
std::vector<std::unique_ptr<Command>> makeNegotiationCommands();
std::vector<std::unique_ptr<Command>> makeTaskCommands();
std::vector<std::unique_ptr<Command>> makeAccountCommands();
std::vector<std::unique_ptr<Command>> makeStoreCommands();
std::vector<std::unique_ptr<Command>> makePrintCommands();
std::vector<std::unique_ptr<Command>> makeSignCommands();
std::vector<std::unique_ptr<Command>> makeVerifyCommands();
std::vector<std::unique_ptr<Command>> makeAuditCommands();
std::vector<std::unique_ptr<Command>> makeDraftCommands();
std::vector<std::unique_ptr<Command>> makeCompareCommands();
std::vector<std::unique_ptr<Command>> makeFeelCommands();
std::vector<std::unique_ptr<Command>> makeProcessCommands();

}
