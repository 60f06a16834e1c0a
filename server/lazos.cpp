// `lazos`: the actions of app/ from a terminal. Builds the edges and hands them over.
#include "base/Time.h"
#include "cli/Command.h"
#include "Edges.h"

#include <csignal>
#include <iostream>

int main(int argc, char** argv)
{
    std::ios::sync_with_stdio(false);
    std::signal(SIGPIPE, SIG_IGN);
    const lazos::base::SystemClock clock;
    return lazos::cli::runCommandLine({argv + 1, argv + argc}, std::cin, std::cout, std::cerr, lazos::buildEdges(clock));
}
