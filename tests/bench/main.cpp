// lazos_bench [--smoke] [--rounds N] [--folder DIR] [NAME…]: runs the benches (all, or those named) and prints one table.
#include "Bench.h"

#include "base/Error.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <stdexcept>
#include <unistd.h>

namespace {

using namespace lazos::bench;

struct Named
{
    const char* name;
    Bench bench;
};

const std::vector<Named> benches = {{"print-12-pages", printTwelvePages}, {"sign-p256", signP256}, {"law-check", lawCheck},
                                    {"process-approval", processApproval}, {"log-append", logAppend}};

/// A folder that goes away with the program.
class WorkFolder
{
public:
    explicit WorkFolder(const std::filesystem::path& parent)
    {
        std::filesystem::create_directories(parent);
        std::string pattern = (parent / "bench-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a folder in " + parent.string());
        _path = pattern;
    }
    ~WorkFolder()
    {
        std::error_code ignored; // the figures are printed already
        std::filesystem::remove_all(_path, ignored);
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return _path; }

private:
    std::filesystem::path _path;
};

std::string shown(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, value >= 1000 ? "%.0f" : value >= 10 ? "%.1f" : "%.3f", value);
    return text;
}

void print(const Row& row)
{
    std::string goal = "–";
    if (row.goal.of != Goal::Of::None) {
        goal = (row.goal.atMost ? "≤ " : "≥ ") + shown(row.goal.bar) + (row.goal.of == Goal::Of::Ratio ? " × floor" : " " + row.unit) +
               (row.met() ? "  met" : "  MISSED");
    }
    const bool floor = !row.floorName.empty();
    std::printf("%-34s %10s %-3s  %10s  %6s  %8s  %s\n", row.name.c_str(), shown(row.figure).c_str(), row.unit.c_str(),
                floor ? shown(row.floor).c_str() : "", floor ? shown(row.ratio()).c_str() : "", row.cpu > 0 ? shown(row.cpu).c_str() : "",
                goal.c_str());
    if (floor) std::printf("    floor: %s\n", row.floorName.c_str());
    std::fflush(stdout);
}

int usage(std::ostream& out, int status)
{
    out << "lazos_bench [--smoke] [--rounds N] [--folder DIR] [NAME…]\nNames:";
    for (const Named& named : benches) out << ' ' << named.name;
    out << '\n';
    return status;
}

int run(int argc, char** argv)
{
    Effort effort;
    std::filesystem::path parent = LAZOS_BINARY_DIR;
    std::vector<std::string> names;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const bool hasValue = i + 1 < argc;
        if (word == "--help") return usage(std::cout, 0);
        if (word == "--smoke") {
            effort.smoke = true;
        } else if (word == "--rounds" && hasValue) {
            effort.rounds = std::max(1, std::atoi(argv[++i]));
        } else if (word == "--folder" && hasValue) {
            parent = argv[++i];
        } else if (std::any_of(benches.begin(), benches.end(), [&](const Named& named) { return word == named.name; })) {
            names.push_back(word);
        } else {
            return usage(std::cerr, 2);
        }
    }
    const WorkFolder folder(parent);
    effort.folder = folder.path();
    std::printf("%-34s %10s %-3s  %10s  %6s  %8s  %s\n", "bench", "figure", "", "floor", "ratio", "cpu µs", "goal");
    for (const Named& named : benches) {
        if (!names.empty() && std::find(names.begin(), names.end(), named.name) == names.end()) continue;
        for (const Row& row : named.bench(effort)) print(row);
    }
    return 0;
}

}

int main(int argc, char** argv)
{
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
