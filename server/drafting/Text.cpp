#include "drafting/Text.h"

#include "base/Error.h"

#include <algorithm>
#include <array>

namespace lazos::drafting {

using base::Error;
using base::ErrorCode;
using domain::Expression;
using domain::Node;

namespace {

constexpr int maximumDepth = 24;
constexpr std::size_t maximumText = 1u << 20;

constexpr std::array structural{"preface",  "longTitle", "preamble",  "container", "citations", "citation",         "recitals",
                                "recital",  "formula",   "conclusions", "article",   "num",       "heading",          "paragraph",
                                "content",  "blockList", "item",      "listIntroduction", "table", "tr", "th", "td", "p"};
constexpr std::array inlineElements{"docTitle", "ref", "b", "i"};
constexpr std::array knownAttributes{"eId", "refersTo", "href", "name"};

template <class List>
bool among(const List& list, std::string_view word)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool isClause(std::string_view name)
{
    return name == "article" || name == "preface" || name == "preamble" || name == "conclusions";
}

void collectIds(const Node& element, std::vector<std::string>& ids)
{
    if (element.name == "meta") return;
    if (const std::string* id = element.attribute("eId")) ids.push_back(*id);
    for (const Node& child : element.children) collectIds(child, ids);
}

void collectClauses(const Node& element, std::vector<std::string>& ids)
{
    if (element.name == "meta") return;
    if (const std::string* id = element.attribute("eId"); id != nullptr && isClause(element.name)) {
        ids.push_back(*id);
        return;
    }
    for (const Node& child : element.children) collectClauses(child, ids);
}

void checkNode(const Node& node, int depth, std::size_t& length)
{
    if (depth > maximumDepth) throw Error(ErrorCode::InvalidArgument, {"The text is nested too deeply", {}});
    length += node.text.size();
    if (length > maximumText) throw Error(ErrorCode::TooLarge, {"One clause may not be longer than 1 MiB", {}});
    if (node.isText()) return;
    if (!among(structural, node.name) && !among(inlineElements, node.name)) {
        throw Error(ErrorCode::InvalidArgument, {"An agreement text may not hold the element <{0}>", {node.name}});
    }
    for (const auto& [key, value] : node.attributes) {
        if (!among(knownAttributes, key)) {
            throw Error(ErrorCode::InvalidArgument,
                        {"<{0}> in an agreement text may not have the attribute {1}", {node.name, key}});
        }
        if (key == "href" && value.rfind("#", 0) != 0) {
            throw Error(ErrorCode::InvalidArgument, {"A reference points inside the agreement, not to {0}", {value}});
        }
    }
    for (const Node& child : node.children) checkNode(child, depth + 1, length);
}

Expression& expressionOf(Text& text, std::string_view language)
{
    for (Expression& expression : text.expressions) {
        if (expression.language == language) return expression;
    }
    throw Error(ErrorCode::NotFound, {"The agreement has no text in the language {0}", {std::string(language)}});
}

Node& elementOf(Expression& expression, std::string_view eId)
{
    Node* element = expression.document.find(eId);
    if (element == nullptr || element->name == "doc") {
        throw Error(ErrorCode::NotFound,
                    {"The text in {1} has no element {0}", {std::string(eId), expression.language}});
    }
    return *element;
}

/// What stays as it is when the words of an element are replaced: its name, its eId, its place in the clause catalogue.
void checkSameElement(const Node& old, const Node& replacement)
{
    checkContent(replacement);
    if (replacement.name != old.name) {
        throw Error(ErrorCode::InvalidArgument,
                    {"A <{0}> cannot take the place of a <{1}>", {replacement.name, old.name}});
    }
    for (const char* fixed : {"eId", "refersTo", "name"}) {
        const std::string* before = old.attribute(fixed);
        const std::string* after = replacement.attribute(fixed);
        if ((before == nullptr) != (after == nullptr) || (before != nullptr && *before != *after)) {
            throw Error(ErrorCode::InvalidArgument, {"An edit may not change the attribute {0} of <{1}>", {fixed, old.name}});
        }
    }
}

void checkReferences(const Node& element, const Expression& expression)
{
    if (element.name == "ref") {
        const std::string* target = element.attribute("href");
        if (target == nullptr || expression.document.find(std::string_view(*target).substr(1)) == nullptr) {
            throw Error(ErrorCode::InvalidArgument,
                        {"The reference to {0} leads nowhere in this agreement", {target == nullptr ? "" : *target}});
        }
    }
    for (const Node& child : element.children) checkReferences(child, expression);
}

void markChanged(Text& text, const std::string& clause, std::string_view language)
{
    if (text.expressions.size() == 1) return; // one language agrees with itself
    Alignment& alignment = text.alignment[clause];
    alignment.changed.emplace(language);
    alignment.state = alignment.changed.size() == text.expressions.size() || alignment.state == AlignmentState::ToConfirm
                          ? AlignmentState::ToConfirm
                          : AlignmentState::ChangedOneSide;
}

}

std::string_view name(AlignmentState state) noexcept
{
    switch (state) {
    case AlignmentState::Aligned: return "aligned";
    case AlignmentState::ChangedOneSide: return "changed-on-one-side";
    case AlignmentState::ToConfirm: return "to-be-confirmed";
    }
    return {};
}

const Expression& Text::expression(std::string_view language) const
{
    return expressionOf(const_cast<Text&>(*this), language);
}

bool Text::aligned() const noexcept
{
    return std::all_of(alignment.begin(), alignment.end(),
                       [](const auto& entry) { return entry.second.state == AlignmentState::Aligned; });
}

std::vector<std::string> eIdsOf(const Node& element)
{
    std::vector<std::string> ids;
    collectIds(element, ids);
    return ids;
}

std::vector<std::string> clausesOf(const Expression& expression)
{
    std::vector<std::string> ids;
    collectClauses(expression.document, ids);
    return ids;
}

std::string clauseAround(const Expression& expression, std::string_view eId)
{
    for (const std::string& clause : clausesOf(expression)) {
        if (expression.document.find(clause)->find(eId) != nullptr) return clause;
    }
    throw Error(ErrorCode::NotFound,
                {"The text in {1} has no clause with the element {0}", {std::string(eId), expression.language}});
}

Text textOf(std::vector<Expression> expressions)
{
    if (expressions.empty()) throw Error(ErrorCode::InvalidArgument, {"An agreement needs a text in one language at least", {}});
    const std::vector<std::string> first = eIdsOf(expressions.front().document);
    for (const Expression& other : expressions) {
        const std::vector<std::string> ids = eIdsOf(other.document);
        const auto [a, b] = std::mismatch(first.begin(), first.end(), ids.begin(), ids.end());
        if (a == first.end() && b == ids.end()) continue;
        throw Error(ErrorCode::InvalidArgument,
                    {"The texts in {0} and {1} differ in structure: {2} stands where {3} should",
                     {expressions.front().language, other.language, b == ids.end() ? "nothing" : *b,
                      a == first.end() ? "nothing" : *a}});
    }
    Text text;
    for (const std::string& clause : clausesOf(expressions.front())) text.alignment[clause] = {};
    text.expressions = std::move(expressions);
    return text;
}

void checkContent(const Node& element)
{
    std::size_t length = 0;
    checkNode(element, 0, length);
}

Text editClause(const Text& text, std::string_view language, std::string_view eId, Node replacement)
{
    Text edited = text;
    Expression& expression = expressionOf(edited, language);
    Node& element = elementOf(expression, eId);
    const std::string clause = clauseAround(expression, eId);
    checkSameElement(element, replacement);
    if (eIdsOf(element) != eIdsOf(replacement)) {
        throw Error(ErrorCode::Conflict,
                    {"This changes the structure of {0}: do it in all languages at once, so that they stay aligned",
                     {std::string(eId)}});
    }
    if (element == replacement) return edited;
    element = std::move(replacement);
    checkReferences(element, expression);
    markChanged(edited, clause, language);
    return edited;
}

Text replaceClause(const Text& text, std::string_view eId, const std::map<domain::Language, Node>& replacements)
{
    Text edited = text;
    if (replacements.size() != edited.expressions.size()) {
        throw Error(ErrorCode::InvalidArgument, {"A change of structure needs the words in every language of the agreement", {}});
    }
    const std::string clause = clauseAround(edited.expressions.front(), eId);
    for (const auto& [language, replacement] : replacements) {
        Expression& expression = expressionOf(edited, language);
        Node& element = elementOf(expression, eId);
        checkSameElement(element, replacement);
        element = replacement;
    }
    for (const auto& [language, replacement] : replacements) checkReferences(replacement, edited.expression(language));
    const Text checked = textOf(edited.expressions); // equal eIds in every language
    std::vector<std::string> ids = eIdsOf(checked.expressions.front().document);
    std::sort(ids.begin(), ids.end());
    if (const auto twice = std::adjacent_find(ids.begin(), ids.end()); twice != ids.end()) {
        throw Error(ErrorCode::InvalidArgument, {"The eId {0} stands twice", {*twice}});
    }
    if (edited.expressions.size() == 1) return edited;
    Alignment& alignment = edited.alignment[clause];
    alignment.state = AlignmentState::ToConfirm;
    for (const auto& entry : replacements) alignment.changed.insert(entry.first);
    return edited;
}

Text confirmAlignment(const Text& text, std::string_view eId)
{
    Text confirmed = text;
    const auto found = confirmed.alignment.find(std::string(eId));
    if (found == confirmed.alignment.end()) {
        throw Error(ErrorCode::NotFound, {"The agreement has no clause {0}", {std::string(eId)}});
    }
    found->second = {};
    return confirmed;
}

}
