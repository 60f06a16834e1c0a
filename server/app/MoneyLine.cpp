#include "app/MoneyLine.h"

#include <algorithm>
#include <sstream>
#include <string_view>
#include <vector>

namespace lazos::app {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), isDigit); }

/// Every mark that writers of numbers set between digits, as one byte: a no-break space as a space, a raised comma as an apostrophe.
std::string plainMarks(std::string text)
{
    for (const auto& [mark, plain] : {std::pair("\u00a0", ' '), {"\u202f", ' '}, {"\u2019", '\''}}) {
        for (std::size_t at; (at = text.find(mark)) != std::string::npos;) text.replace(at, std::string_view(mark).size(), 1, plain);
    }
    return text;
}

std::optional<std::string> readAmount(const std::string& text)
{
    const auto isMark = [](char c) { return c == '.' || c == ',' || c == ' ' || c == '\''; };
    std::vector<std::string> parts{""};
    std::string marks;
    for (const char c : text) {
        if (isDigit(c)) {
            parts.back() += c;
        } else if (isMark(c)) {
            marks += c;
            parts.emplace_back();
        } else {
            return std::nullopt;
        }
    }
    if (!std::all_of(parts.begin(), parts.end(), [](const std::string& part) { return digits(part); })) return std::nullopt;
    std::string cents = "00";
    if (!marks.empty() && parts.back().size() < 3 && (marks.back() == '.' || marks.back() == ',')) {
        cents = parts.back() + (parts.back().size() == 1 ? "0" : "");
        const char decimal = marks.back();
        parts.pop_back();
        marks.pop_back();
        if (marks.find(decimal) != std::string::npos) return std::nullopt;
    }
    if (marks.find_first_not_of(marks.substr(0, 1)) != std::string::npos) return std::nullopt;
    const bool grouped = std::all_of(parts.begin() + 1, parts.end(), [](const std::string& part) { return part.size() == 3; });
    if (parts.size() > 1 && (!grouped || parts.front().size() > 3 || parts.front() == "0")) return std::nullopt;
    std::string whole;
    for (const std::string& part : parts) whole += part;
    return whole + "." + cents;
}

}

std::optional<MoneyLine> readMoneyLine(const std::string& line)
{
    std::istringstream in(plainMarks(line));
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    if (words.size() < 3 || words.front().size() != 4 || !digits(words.front())) return std::nullopt;
    const std::string& currency = words.back();
    if (currency.size() != 3 || !std::all_of(currency.begin(), currency.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) return std::nullopt;
    std::string amount = words[1];
    for (std::size_t i = 2; i + 1 < words.size(); ++i) amount += " " + words[i];
    const auto read = readAmount(amount);
    if (!read || read->size() > 18) return std::nullopt;
    return MoneyLine{std::stoi(words.front()), *read, currency};
}

}
