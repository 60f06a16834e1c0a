#include "Bench.h"

#include <algorithm>

namespace lazos::bench {

namespace {

using Steady = std::chrono::steady_clock;

/// Operations per second over about `duration`.
double rate(const Work& work, std::chrono::milliseconds duration, bool once)
{
    const auto begin = Steady::now();
    std::chrono::nanoseconds counted{0};
    long calls = 0;
    do {
        counted += work.run();
        ++calls;
    } while (!once && Steady::now() - begin < duration);
    return static_cast<double>(calls) * work.operations / std::chrono::duration<double>(counted).count();
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

std::pair<double, double> compare(const Effort& effort, const Work& production, const Work& floor)
{
    if (!effort.smoke) {
        // Caches, pages and the processor's clock settle first.
        rate(production, effort.round / 4, false);
        rate(floor, effort.round / 4, false);
    }
    std::vector<double> figures;
    std::vector<double> floors;
    for (int i = 0; i < (effort.smoke ? 1 : effort.rounds); ++i) {
        figures.push_back(rate(production, effort.round, effort.smoke));
        floors.push_back(rate(floor, effort.round, effort.smoke));
    }
    return {median(std::move(figures)), median(std::move(floors))};
}

}
