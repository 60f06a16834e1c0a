#include "drafting/Comparison.h"

#include "drafting/Text.h"

#include <algorithm>
#include <map>

namespace lazos::drafting {

using domain::Expression;
using domain::Node;

namespace {

bool isLine(std::string_view name)
{
    return name == "p" || name == "heading" || name == "listIntroduction" || name == "num";
}

void addLines(const Node& element, std::string& lines);

/// A row of a table on one line, as a person reads it across: "2027 | Ville de Paris | 60 000 EUR".
void addRow(const Node& row, std::string& lines)
{
    std::string line;
    for (const Node& cell : row.children) {
        if (cell.isText()) continue;
        std::string words;
        addLines(cell, words);
        if (!words.empty()) words.pop_back();
        std::replace(words.begin(), words.end(), '\n', ' ');
        line += (line.empty() ? "" : " | ") + words;
    }
    lines += line + '\n';
}

void addLines(const Node& element, std::string& lines)
{
    if (element.name == "tr") return addRow(element, lines);
    if (!isLine(element.name)) {
        for (const Node& child : element.children) addLines(child, lines);
        return;
    }
    lines += element.textContent();
    // A number stands on the line of what it numbers, as a person reads it.
    lines += element.name == "num" ? ' ' : '\n';
}

/// The words that make a change. Numbers given automatically are none, nor are the numbers of the clauses referred to.
void addComparable(const Node& element, std::string& lines, const std::map<std::string, std::string>& clauseOf)
{
    if (element.name == "num") return;
    if (element.name == "ref") {
        const std::string* target = element.attribute("href");
        const auto clause = target == nullptr ? clauseOf.end() : clauseOf.find(target->substr(1));
        lines += clause == clauseOf.end() ? element.textContent() : "[" + clause->second + "]";
        return;
    }
    if (element.isText()) lines += element.text;
    for (const Node& child : element.children) addComparable(child, lines, clauseOf);
    if (isLine(element.name)) lines += '\n';
}

struct Found
{
    std::string clause;
    std::string eId;
    const Node* element;
};

std::string clauseId(const Node& element, const std::string& eId)
{
    static constexpr std::string_view prefix = "#clause_";
    const std::string* concept_ = element.attribute("refersTo");
    return concept_ != nullptr && concept_->rfind(prefix, 0) == 0 ? concept_->substr(prefix.size()) : eId;
}

std::vector<Found> clauses(const Expression* expression)
{
    std::vector<Found> all;
    if (expression == nullptr) return all;
    for (std::string& eId : clausesOf(*expression)) {
        const Node* element = expression->document.find(eId);
        std::string clause = clauseId(*element, eId);
        all.push_back({std::move(clause), std::move(eId), element});
    }
    return all;
}

std::string comparable(const Found& found, const std::vector<Found>& all)
{
    std::map<std::string, std::string> clauseOf;
    for (const Found& other : all) clauseOf[other.eId] = other.clause;
    std::string lines;
    addComparable(*found.element, lines, clauseOf);
    return lines;
}

std::string heading(const Node& clause)
{
    std::string words;
    for (const char* part : {"num", "heading"}) {
        if (const Node* node = clause.child(part)) words += (words.empty() ? "" : " ") + node->textContent();
    }
    return words;
}

const Expression* in(const std::vector<Expression>& expressions, const domain::Language& language)
{
    const auto found = std::find_if(expressions.begin(), expressions.end(),
                                    [&](const Expression& e) { return e.language == language; });
    return found == expressions.end() ? nullptr : &*found;
}

void compareLanguage(const domain::Language& language, const Expression* before, const Expression* after,
                     std::vector<ClauseChange>& changes)
{
    using Kind = ClauseChange::Kind;
    const std::vector<Found> old = clauses(before), now = clauses(after);
    const auto matching = [](const std::vector<Found>& all, const std::string& clause) {
        return std::find_if(all.begin(), all.end(), [&](const Found& f) { return f.clause == clause; });
    };
    const auto removed = [&](const Found& gone) {
        changes.push_back({Kind::Removed, language, gone.clause, gone.eId, {}, heading(*gone.element),
                           wordDiff(plainText(*gone.element), {})});
    };
    auto next = old.begin(); // removed clauses are shown where they stood
    const auto removedUpTo = [&](std::vector<Found>::const_iterator end) {
        for (; next < end; ++next) {
            if (matching(now, next->clause) == now.end()) removed(*next);
        }
    };
    for (const Found& found : now) {
        const auto was = matching(old, found.clause);
        if (was == old.end()) {
            changes.push_back({Kind::Added, language, found.clause, {}, found.eId, heading(*found.element),
                               wordDiff({}, plainText(*found.element))});
            continue;
        }
        removedUpTo(was);
        if (comparable(*was, old) == comparable(found, now)) continue;
        changes.push_back({Kind::Changed, language, found.clause, was->eId, found.eId, heading(*found.element),
                           wordDiff(plainText(*was->element), plainText(*found.element))});
    }
    removedUpTo(old.end());
}

}

std::string_view name(ClauseChange::Kind kind) noexcept
{
    switch (kind) {
    case ClauseChange::Kind::Added: return "added";
    case ClauseChange::Kind::Removed: return "removed";
    case ClauseChange::Kind::Changed: return "changed";
    }
    return {};
}

std::string plainText(const Node& element)
{
    std::string lines;
    addLines(element, lines);
    return lines;
}

std::vector<ClauseChange> compare(const std::vector<Expression>& before, const std::vector<Expression>& after)
{
    std::vector<ClauseChange> changes;
    for (const Expression& expression : after) {
        compareLanguage(expression.language, in(before, expression.language), &expression, changes);
    }
    for (const Expression& expression : before) {
        if (in(after, expression.language) == nullptr) compareLanguage(expression.language, &expression, nullptr, changes);
    }
    return changes;
}

base::OrderedJson toJson(const std::vector<ClauseChange>& changes)
{
    base::OrderedJson all = base::OrderedJson::array();
    for (const ClauseChange& change : changes) {
        base::OrderedJson spans = base::OrderedJson::array();
        for (const Span& span : change.spans) {
            const char* op = span.kind == Span::Kind::Equal ? "equal" : span.kind == Span::Kind::Deleted ? "delete" : "insert";
            spans.push_back({{"op", op}, {"text", span.text}});
        }
        all.push_back({{"clause", change.clause},
                       {"language", change.language},
                       {"change", name(change.kind)},
                       {"before", change.before},
                       {"after", change.after},
                       {"heading", change.heading},
                       {"spans", std::move(spans)}});
    }
    return all;
}

}
