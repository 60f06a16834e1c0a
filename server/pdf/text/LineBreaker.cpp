#include "pdf/text/LineBreaker.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lazos::pdf::text {

namespace {

constexpr double spaceStretch = 0.55; ///< of a space's width, at ratio 1
constexpr double spaceShrink = 0.28;
constexpr double glyphStretch = 0.018;
constexpr double glyphShrink = 0.014;
constexpr double widestSpace = 2.4; ///< more would make rivers; the line is left short instead
constexpr double never = std::numeric_limits<double>::infinity();

struct Setting
{
    double ratio = 0; ///< 0 natural, positive stretched, -1 shrunk to the limit
    bool tooLong = false;
};

struct LineExtent
{
    double width;
    double spaces;
    bool last;
};

LineExtent between(const std::vector<Opportunity>& all, std::size_t from, std::size_t to)
{
    const double width = from == 0 ? 0 : all[from - 1].startWidth;
    const double spaces = from == 0 ? 0 : all[from - 1].startSpaces;
    return {all[to].endWidth - width, all[to].endSpaces - spaces, all[to].forced};
}

Setting settingOf(const LineExtent& line, const LineMeasure& measure)
{
    const double missing = measure.width - line.width;
    constexpr double rounding = 0.01;
    if (!measure.justified) {
        if (missing < -rounding) return {-1, true};
        return {line.last ? 0 : missing / (0.12 * measure.width), false};
    }
    if (missing >= 0) {
        if (line.last) return {0, false};
        const double stretch = line.spaces * spaceStretch + line.width * glyphStretch;
        return {stretch > 0 ? missing / stretch : 10, false};
    }
    const double shrink = line.spaces * spaceShrink + line.width * glyphShrink;
    const double ratio = shrink > 0 ? missing / shrink : -2;
    return {std::max(ratio, -1.0), missing < -shrink - rounding};
}

double demerits(const std::vector<Opportunity>& all, std::size_t from, std::size_t to, const Setting& setting, const LineMeasure& measure)
{
    const double ratio = std::min(std::abs(setting.ratio), 20.0);
    const double badness = 100 * ratio * ratio * ratio;
    double sum = (10 + badness) * (10 + badness) + all[to].penalty * all[to].penalty;
    const bool afterHyphen = from > 0 && all[from - 1].hyphen;
    if (afterHyphen && all[to].hyphen) sum += 15'000;
    if (all[to].forced) {
        const LineExtent line = between(all, from, to);
        // Half a word alone on the last line is worse than wide spaces in the line before.
        if (afterHyphen) sum += line.width < measure.width / 3 ? 200'000 : 10'000;
        if (from > 0 && line.width < 2.5 * measure.fontSize) sum += 5000;
    }
    return sum;
}

Fit fitOf(const std::vector<Opportunity>& all, std::size_t from, std::size_t to, const LineMeasure& measure)
{
    Fit fit{to, 1, 1};
    const Setting setting = settingOf(between(all, from, to), measure);
    if (!measure.justified || setting.ratio == 0) return fit;
    const double glyphShare = setting.ratio > 0 ? glyphStretch * std::min(setting.ratio, 1.0) : glyphShrink * setting.ratio;
    fit.expansion = 1 + glyphShare;
    const LineExtent line = between(all, from, to);
    const double left = measure.width - line.width * fit.expansion;
    if (line.spaces > 0) fit.spaceFactor = std::clamp(1 + left / (line.spaces * fit.expansion), 1 - spaceShrink, widestSpace);
    return fit;
}

}

std::vector<Fit> breakLines(const std::vector<Opportunity>& opportunities, const LineMeasure& measure)
{
    // best[k]: least demerits of all lines up to opportunity k-1; a line from i to j covers what follows opportunity i-1.
    const std::size_t count = opportunities.size();
    std::vector<double> best(count + 1, never);
    std::vector<std::size_t> before(count + 1, 0);
    best[0] = 0;
    std::size_t first = 0; // lines cannot begin before the last forced end, nor where they would be far too long
    for (std::size_t to = 0; to < count; ++to) {
        double least = never;
        for (std::size_t from = to + 1; from-- > first;) {
            if (best[from] == never) continue;
            const Setting setting = settingOf(between(opportunities, from, to), measure);
            if (setting.tooLong) {
                // Widths grow backwards, but a hyphen or hanging mark makes them dip a little: look one step further.
                if (between(opportunities, from, to).width > measure.width * 1.2) break;
                continue;
            }
            const double sum = best[from] + demerits(opportunities, from, to, setting, measure);
            if (sum < least) {
                least = sum;
                before[to + 1] = from;
            }
        }
        if (least == never && opportunities[to].forced) {
            // Something is wider than the line: let it stick out, from the latest place a line can begin.
            for (std::size_t from = to + 1; from-- > first;) {
                if (best[from] == never) continue;
                least = best[from] + 1e12;
                before[to + 1] = from;
                break;
            }
        } else if (least == never) {
            const bool unreachable = between(opportunities, to, to).width > measure.width;
            if (unreachable && best[to] != never) {
                least = best[to] + 1e12;
                before[to + 1] = to;
            }
        }
        best[to + 1] = least;
        if (opportunities[to].forced) first = to + 1;
    }
    std::vector<Fit> lines;
    for (std::size_t end = count; end > 0; end = before[end]) lines.push_back(fitOf(opportunities, before[end], end - 1, measure));
    std::reverse(lines.begin(), lines.end());
    return lines;
}

}
