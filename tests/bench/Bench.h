#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace lazos::bench {

/// How much is measured.
struct Effort
{
    int rounds = 7; ///< a figure and its floor take turns; medians are reported
    std::chrono::milliseconds round{400}; ///< one side of a round lasts about this long
    bool smoke = false; ///< one round of one operation: shows that it runs, measures nothing
    std::filesystem::path folder; ///< where durable files are made; on the disk that is to be judged
};

/// The bar of a figure or of its ratio to the floor.
struct Goal
{
    enum class Of { None, Figure, Ratio } of = Of::None;
    bool atMost = false; ///< else at least
    double bar = 0;
};

/// One line of the table.
struct Row
{
    std::string name;
    double figure = 0;
    std::string unit; ///< "ms", "/s", "B"
    std::string floorName; ///< what the floor does; empty if there is none
    double floor = 0; ///< in the same unit
    Goal goal;
    double cpu = 0; ///< microseconds of processor time of one operation: on a busy machine the surer figure

    /// How much of the floor is reached: 1 = as fast as the floor. 0 if there is no floor.
    [[nodiscard]] double ratio() const;
    [[nodiscard]] bool met() const;
};

/// Something to measure: each call does `operations` of it and says how long that took, without its preparation.
struct Work
{
    std::function<std::chrono::nanoseconds()> run;
    int operations = 1;

    /// The whole of `action` counts.
    static Work whole(std::function<void()> action, int operations = 1);
};

/// Medians of the production path and of the floor in operations per second.
struct Compared
{
    double production = 0;
    double floor = 0;
    double cpu = 0; ///< microseconds of this thread for one operation of production, with its preparation
};
/// The two take turns, so that a busy machine slows both.
Compared compare(const Effort& effort, const Work& production, const Work& floor);

/// One bench may give several rows. Each file of this folder gives one.
using Bench = std::function<std::vector<Row>(const Effort&)>;
std::vector<Row> printTwelvePages(const Effort& effort);
std::vector<Row> signP256(const Effort& effort);
std::vector<Row> lawCheck(const Effort& effort);
std::vector<Row> processApproval(const Effort& effort);
std::vector<Row> logAppend(const Effort& effort);

}
