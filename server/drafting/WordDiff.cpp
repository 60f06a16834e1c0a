#include "drafting/WordDiff.h"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

namespace lazos::drafting {

namespace {

constexpr int maximumCost = 4000; // edit steps looked for in one half; beyond, the texts have nothing in common

/// Words, spaces and punctuation marks (UAX #29), in UTF-8; joined they give the text again.
std::vector<std::string> tokens(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    // The root rules serve every language that Lazos writes; a break iterator is not to be shared between threads.
    const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    std::vector<std::string> found;
    if (U_FAILURE(status)) return {std::string(text)};
    const icu::UnicodeString unicode = icu::UnicodeString::fromUTF8({text.data(), static_cast<int>(text.size())});
    words->setText(unicode);
    int32_t start = words->first();
    for (int32_t end = words->next(); end != icu::BreakIterator::DONE; start = end, end = words->next()) {
        found.emplace_back();
        unicode.tempSubStringBetween(start, end).toUTF8String(found.back());
    }
    return found;
}

/// Tokens as numbers, so that comparing them costs nothing.
using Ids = std::vector<int>;

class Script
{
public:
    Script(const Ids& before, const Ids& after)
        : _before(before), _after(after), _deleted(before.size()), _inserted(after.size())
    {
        split(0, static_cast<int>(before.size()), 0, static_cast<int>(after.size()));
    }

    [[nodiscard]] bool deleted(std::size_t i) const { return _deleted[i]; }
    [[nodiscard]] bool inserted(std::size_t j) const { return _inserted[j]; }

private:
    struct Point
    {
        int x, y;
    };

    void split(int left, int right, int top, int bottom)
    {
        while (left < right && top < bottom && at(left, top)) ++left, ++top;
        while (left < right && top < bottom && at(right - 1, bottom - 1)) --right, --bottom;
        if (left == right) {
            for (int y = top; y < bottom; ++y) _inserted[static_cast<std::size_t>(y)] = true;
            return;
        }
        if (top == bottom) {
            for (int x = left; x < right; ++x) _deleted[static_cast<std::size_t>(x)] = true;
            return;
        }
        Point middle{};
        if (!findMiddle(left, right, top, bottom, middle)) {
            split(left, right, bottom, bottom);
            split(right, right, top, bottom);
            return;
        }
        split(left, middle.x, top, middle.y);
        split(middle.x, right, middle.y, bottom);
    }

    [[nodiscard]] bool at(int x, int y) const
    {
        return _before[static_cast<std::size_t>(x)] == _after[static_cast<std::size_t>(y)];
    }

    /// A point on a shortest path, found by walking from both corners until the paths meet on a diagonal.
    bool findMiddle(int left, int right, int top, int bottom, Point& middle)
    {
        const int width = right - left, height = bottom - top, delta = width - height;
        const int limit = std::min((width + height + 1) / 2, maximumCost);
        const auto size = static_cast<std::size_t>(2 * limit + 3);
        // Furthest x reached on each diagonal k = x - y; `unreached` also where the grid ends.
        std::vector<int> forward(size, unreached), backward(size, unreached);
        const auto cell = [origin = limit + 1](std::vector<int>& v, int k) -> int& {
            return v[static_cast<std::size_t>(origin + k)];
        };
        const auto step = [&](std::vector<int>& v, int d, int k) {
            int x = d == 0 ? 0 : std::max(cell(v, k + 1), cell(v, k - 1) + 1);
            int y = x - k;
            if (x < 0 || y < 0 || x > width || y > height) return cell(v, k) = unreached;
            const bool fromStart = &v == &forward;
            while (x < width && y < height
                   && (fromStart ? at(left + x, top + y) : at(right - 1 - x, bottom - 1 - y)))
                ++x, ++y;
            return cell(v, k) = x;
        };
        for (int d = 0; d <= limit; ++d) {
            for (int k = -d; k <= d; k += 2) {
                const int x = step(forward, d, k), c = delta - k;
                if (x >= 0 && delta % 2 != 0 && c >= 1 - d && c <= d - 1 && x + cell(backward, c) >= width) {
                    middle = {left + x, top + x - k};
                    return true;
                }
            }
            for (int k = -d; k <= d; k += 2) {
                const int x = step(backward, d, k), c = delta - k;
                if (x >= 0 && delta % 2 == 0 && c >= -d && c <= d && x + cell(forward, c) >= width) {
                    middle = {right - x, bottom - (x - k)};
                    return true;
                }
            }
        }
        return false;
    }

    static constexpr int unreached = -(1 << 28);
    const Ids& _before;
    const Ids& _after;
    std::vector<bool> _deleted, _inserted;
};

bool blank(const std::string& text) { return text.find_first_not_of(" \n") == std::string::npos; }

void append(std::vector<Span>& spans, Span::Kind kind, const std::string& text)
{
    if (text.empty()) return;
    if (!spans.empty() && spans.back().kind == kind) spans.back().text += text;
    else spans.push_back({kind, text});
}

}

std::vector<Span> wordDiff(std::string_view before, std::string_view after)
{
    const std::vector<std::string> old = tokens(before), now = tokens(after);
    std::unordered_map<std::string, int> numbers;
    const auto numbered = [&](const std::vector<std::string>& words) {
        Ids ids;
        for (const std::string& word : words) ids.push_back(numbers.emplace(word, static_cast<int>(numbers.size())).first->second);
        return ids;
    };
    const Ids oldIds = numbered(old), nowIds = numbered(now);
    const Script script(oldIds, nowIds);

    std::vector<Span> spans;
    std::string deleted, inserted;
    const auto flush = [&] {
        append(spans, Span::Kind::Deleted, deleted);
        append(spans, Span::Kind::Inserted, inserted);
        deleted.clear();
        inserted.clear();
    };
    std::size_t i = 0, j = 0;
    while (i < old.size() || j < now.size()) {
        if (i < old.size() && script.deleted(i)) deleted += old[i++];
        else if (j < now.size() && script.inserted(j)) inserted += now[j++];
        else {
            std::size_t length = 1; // how far both stay equal
            while (i + length < old.size() && !script.deleted(i + length) && j + length < now.size()
                   && !script.inserted(j + length))
                ++length;
            std::string equal;
            for (std::size_t n = 0; n < length; ++n) equal += old[i + n];
            i += length;
            j += length;
            const bool more = i < old.size() || j < now.size();
            if (more && blank(equal) && (!deleted.empty() || !inserted.empty())) {
                deleted += equal;
                inserted += equal;
            } else {
                flush();
                append(spans, Span::Kind::Equal, equal);
            }
        }
    }
    flush();
    return spans;
}

}
