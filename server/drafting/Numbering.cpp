#include "drafting/Numbering.h"

#include "base/Error.h"
#include "drafting/Wording.h"

#include <algorithm>
#include <array>

namespace lazos::drafting {

using domain::Node;

namespace {

constexpr std::string_view clausePrefix = "#clause_";
constexpr std::string_view pendingPrefix = "#clause:";
const std::string noBreak = "\u00a0";

/// Abbreviations of the Naming Convention §5.3 (table); other elements go by their own name.
std::string shortName(const std::string& name)
{
    static const std::map<std::string, std::string, std::less<>> names{
        {"article", "art"}, {"paragraph", "para"}, {"recitals", "recs"}, {"recital", "rec"},
        {"citations", "cits"}, {"citation", "cit"}, {"blockList", "list"}};
    const auto found = names.find(name);
    return found == names.end() ? name : found->second;
}

/// Elements of which a parent has at most one carry no number.
bool isUnique(std::string_view name)
{
    static constexpr std::array unique{"preface", "preamble",  "mainBody", "conclusions",      "num",
                                       "heading", "longTitle", "content",  "listIntroduction", "docTitle"};
    return std::find(unique.begin(), unique.end(), name) != unique.end();
}

bool isInline(std::string_view name) { return name == "ref" || name == "b" || name == "i"; }

std::string put(const std::string& pattern, const std::string& number)
{
    std::string text = pattern;
    if (const auto at = text.find("{0}"); at != std::string::npos) text.replace(at, 3, number);
    // The word and its number stay on one line.
    for (auto space = text.find(' '); space != std::string::npos; space = text.find(' ')) text.replace(space, 1, noBreak);
    return text;
}

void setNumber(Node& element, const std::string& number)
{
    element.children.insert(element.children.begin(), Node::element("num", {Node::textNode(number)}));
}

void giveNumbers(Node& node, const NumberWords& words, const std::string& article, std::size_t& articles)
{
    const auto paragraphs = std::count_if(node.children.begin(), node.children.end(),
                                          [](const Node& child) { return child.name == "paragraph"; });
    std::size_t paragraph = 0, point = 0;
    for (Node& child : node.children) {
        std::string number = article;
        if (child.name == "article") {
            number = std::to_string(++articles);
            setNumber(child, put(words.heading, number));
        }
        if (child.name == "paragraph" && paragraphs > 1) setNumber(child, article + "." + std::to_string(++paragraph));
        if (child.name == "item") setNumber(child, pointLetter(++point) + ")");
        giveNumbers(child, words, number, articles);
    }
}

void giveIds(Node& node, const std::string& parent)
{
    std::map<std::string, std::size_t> counts;
    for (Node& child : node.children) {
        if (child.isText() || isInline(child.name)) continue;
        const std::string name = shortName(child.name);
        const std::size_t count = ++counts[name];
        std::string id = parent.empty() ? name : parent + "__" + name;
        if (child.name == "item") id += "_" + pointLetter(count);
        else if (!isUnique(child.name)) id += "_" + std::to_string(count);
        child.attributes.insert(child.attributes.begin(), {"eId", id});
        // §5.4: articles and what stands in the preamble are counted through the document, not inside a container.
        giveIds(child, child.name == "mainBody" || child.name == "preamble" ? std::string{} : id);
    }
}

struct Article
{
    std::string eId;
    std::string number;
};

void collectArticles(const Node& body, std::map<std::string, Article>& articles)
{
    std::size_t number = 0;
    for (const Node& child : body.children) {
        if (child.name != "article") continue;
        ++number;
        const std::string* refersTo = child.attribute("refersTo");
        if (refersTo == nullptr || refersTo->rfind(clausePrefix, 0) != 0) continue;
        articles[refersTo->substr(clausePrefix.size())] = {*child.attribute("eId"), std::to_string(number)};
    }
}

void resolve(Node& node, const std::map<std::string, Article>& articles, const NumberWords& words)
{
    if (node.name == "ref") {
        const std::string target = *node.attribute("href");
        if (target.rfind(pendingPrefix, 0) == 0) {
            const std::string clause = target.substr(pendingPrefix.size());
            const auto found = articles.find(clause);
            if (found == articles.end()) {
                throw base::Error(base::ErrorCode::InvalidArgument,
                                  {"The text refers to the clause {0}, which does not stand in it: put the reference into an "
                                   "<if> that asks list contains(clauses, \"{0}\")",
                                   {clause}});
            }
            node.setAttribute("href", "#" + found->second.eId);
            node.children = {Node::textNode(put(words.reference, found->second.number))};
        }
    }
    for (Node& child : node.children) resolve(child, articles, words);
}

}

std::map<std::string, std::string> numberDocument(Node& document, const NumberWords& words)
{
    std::size_t count = 0;
    giveNumbers(document, words, {}, count);
    giveIds(document, {});
    std::map<std::string, Article> articles;
    if (const Node* body = document.child("mainBody")) collectArticles(*body, articles);
    resolve(document, articles, words);
    std::map<std::string, std::string> ids;
    for (const auto& [clause, article] : articles) ids[clause] = article.eId;
    return ids;
}

}
