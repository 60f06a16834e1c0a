#include "Bench.h"

#include <algorithm>
#include <ctime>

namespace lazos::bench {

namespace {

using Steady = std::chrono::steady_clock;

struct Measured
{
    double rate = 0;
    double cpu = 0;
};

double threadMicroseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

/// Works for about `duration`.
Measured measure(const Work& work, std::chrono::milliseconds duration, bool once)
{
    const auto begin = Steady::now();
    const double cpu = threadMicroseconds();
    std::chrono::nanoseconds counted{0};
    long calls = 0;
    do {
        counted += work.run();
        ++calls;
    } while (!once && Steady::now() - begin < duration);
    const double operations = static_cast<double>(calls) * work.operations;
    return {operations / std::chrono::duration<double>(counted).count(), (threadMicroseconds() - cpu) / operations};
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

}

Work Work::whole(std::function<void()> action, int operations)
{
    return {[action = std::move(action)]() -> std::chrono::nanoseconds {
                const auto begin = Steady::now();
                action();
                return Steady::now() - begin;
            },
            operations};
}

double Row::ratio() const
{
    if (floorName.empty() || floor <= 0 || figure <= 0) return 0;
    return unit == "/s" ? figure / floor : floor / figure;
}

bool Row::met() const
{
    if (goal.of == Goal::Of::None) return true;
    const double value = goal.of == Goal::Of::Ratio ? ratio() : figure;
    return goal.atMost ? value <= goal.bar : value >= goal.bar;
}

Compared compare(const Effort& effort, const Work& production, const Work& floor)
{
    if (!effort.smoke) {
        // Caches, pages and the processor's clock settle first.
        measure(production, effort.round / 4, false);
        measure(floor, effort.round / 4, false);
    }
    std::vector<double> figures;
    std::vector<double> floors;
    std::vector<double> cpus;
    for (int i = 0; i < (effort.smoke ? 1 : effort.rounds); ++i) {
        const Measured measured = measure(production, effort.round, effort.smoke);
        figures.push_back(measured.rate);
        cpus.push_back(measured.cpu);
        floors.push_back(measure(floor, effort.round, effort.smoke).rate);
    }
    return {median(std::move(figures)), median(std::move(floors)), median(std::move(cpus))};
}

}
