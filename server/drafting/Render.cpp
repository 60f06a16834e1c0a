#include "drafting/Render.h"

#include "drafting/Typography.h"

#include <algorithm>
#include <utility>

namespace lazos::drafting {

using base::Error;
using base::ErrorCode;
using domain::Node;
using feel::Value;

namespace {

constexpr std::size_t maximumElements = 500; // of one repetition; an agreement with more is a mistake

void appendText(std::vector<Node>& nodes, const std::string& words)
{
    if (words.empty()) return;
    if (!nodes.empty() && nodes.back().isText()) nodes.back().text += words;
    else nodes.push_back(Node::textNode(words));
}

void typesetAll(std::string_view language, std::vector<Node>& nodes)
{
    for (Node& node : nodes) {
        if (node.isText()) node.text = typeset(language, node.text);
        else typesetAll(language, node.children);
    }
}

/// A plain string, number or date as it would be written in JSON.
std::string plain(const Value& value)
{
    if (value.kind() == Value::Kind::String) return value.string();
    const base::Json json = value.toJson();
    return json.is_string() ? json.get<std::string>() : json.dump();
}

/// Line ends and tabs of a brief's text would only disturb running text; control characters have no place in XML.
std::string oneLine(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c >= 0 && c < ' '; }, ' ');
    return text;
}

}

std::string pendingReference(std::string_view clauseId) { return "#clause:" + std::string(clauseId); }

Renderer::Renderer(domain::Language language, const Labels& labels)
    : _language(std::move(language)), _labels(labels), _wording(_language)
{}

bool Renderer::takeBorrowed() { return std::exchange(_borrowed, false); }

Node Renderer::render(const Piece& element, const feel::Context& scope)
{
    Nodes nodes;
    add(element, scope, nodes);
    return std::move(nodes.front());
}

void Renderer::add(const Piece& piece, const feel::Context& scope, Nodes& nodes)
{
    switch (piece.kind) {
    case Piece::Kind::Element: {
        Node node = Node::element(piece.name, {}, piece.attributes);
        for (const Piece& child : piece.children) add(child, scope, node.children);
        const bool mayBeEmpty = piece.name == "td" || piece.name == "th" || piece.name == "p";
        if (node.children.empty() && !mayBeEmpty) {
            throw Error(ErrorCode::InvalidArgument,
                        {"<{0}> would be empty: put it into an <if> that asks whether there is anything to say", {piece.name}},
                        piece.position);
        }
        nodes.push_back(std::move(node));
        return;
    }
    case Piece::Kind::Words: appendText(nodes, piece.words); return;
    case Piece::Kind::Localized: {
        const auto found = piece.languages.find(_language);
        if (found == piece.languages.end()) {
            throw Error(ErrorCode::InvalidArgument, {"The template has no words in {0} here", {_language}}, piece.position);
        }
        Nodes sentence;
        for (const Piece& part : found->second) add(part, scope, sentence);
        typesetAll(_language, sentence);
        for (Node& node : sentence) nodes.push_back(std::move(node));
        return;
    }
    case Piece::Kind::Field: appendText(nodes, field(piece, scope)); return;
    case Piece::Kind::Join: appendText(nodes, join(piece, scope)); return;
    case Piece::Kind::Reference:
        nodes.push_back(Node::element("ref", {}, {{"href", pendingReference(piece.name)}}));
        return;
    case Piece::Kind::If:
        if (piece.expression->evaluate(scope).isTrue()) {
            for (const Piece& child : piece.children) add(child, scope, nodes);
        }
        return;
    case Piece::Kind::Each: addEach(piece, scope, nodes); return;
    case Piece::Kind::Include:
    case Piece::Kind::Slot: return; // filled by draft(), which knows the clauses
    }
}

std::vector<feel::Context> Renderer::elements(const Piece& piece, const feel::Context& scope) const
{
    const Value list = piece.expression->evaluate(scope);
    std::vector<feel::Context> inner;
    if (list.isNull()) return inner;
    if (list.kind() != Value::Kind::List) {
        throw Error(ErrorCode::InvalidArgument, {"{0} is no list to repeat over", {piece.expression->text()}}, piece.position);
    }
    for (const Value& element : list.list()) {
        feel::Context with = scope;
        with.put(piece.variable, element);
        if (piece.condition && !piece.condition->evaluate(with).isTrue()) continue;
        inner.push_back(std::move(with));
        if (inner.size() > maximumElements) {
            throw Error(ErrorCode::TooLarge, {"{0} has more than 500 elements", {piece.expression->text()}}, piece.position);
        }
    }
    return inner;
}

void Renderer::addEach(const Piece& piece, const feel::Context& scope, Nodes& nodes)
{
    for (const feel::Context& inner : elements(piece, scope)) {
        for (const Piece& child : piece.children) add(child, inner, nodes);
    }
}

std::string Renderer::join(const Piece& piece, const feel::Context& scope)
{
    std::vector<std::string> items;
    for (const feel::Context& inner : elements(piece, scope)) {
        Nodes nodes;
        for (const Piece& child : piece.children) add(child, inner, nodes);
        std::string words;
        for (const Node& node : nodes) words += node.textContent();
        items.push_back(std::move(words));
    }
    using Kind = Wording::ListKind;
    const Kind kind = piece.name == "or"           ? Kind::Or
                      : piece.name == "semicolons" ? Kind::Semicolons
                      : piece.name == "commas"     ? Kind::Commas
                                                   : Kind::And;
    return _wording.list(items, kind);
}

std::string Renderer::field(const Piece& piece, const feel::Context& scope)
{
    const Value value = piece.expression->evaluate(scope);
    if (value.isNull()) {
        throw Error(ErrorCode::InvalidArgument,
                    {"The text needs {0}, which the brief does not give", {piece.expression->text()}}, piece.position);
    }
    try {
        if (piece.name == "label") return label(piece, value, scope);
        if (piece.name == "number") return _wording.number(plain(value));
        if (piece.name == "amount") return _wording.amount(plain(value), plain(piece.currency->evaluate(scope)));
        if (piece.name == "date") return _wording.date(plain(value));
        if (piece.name == "duration") return _wording.duration(plain(value));
        if (piece.name == "language") return _wording.languageName(plain(value));
        if (piece.name == "country") return _wording.countryName(plain(value));
        return words(piece, value, piece.name == "name");
    } catch (const Error& error) {
        if (error.position().line != 0) throw;
        throw Error(error.code(), error.message(), piece.position); // Wording knows the value, not the place
    }
}

std::string Renderer::label(const Piece& piece, const Value& codes, const feel::Context& scope)
{
    const auto& set = _labels.at(piece.labels);
    const feel::List list = codes.kind() == Value::Kind::List ? codes.list() : feel::List{codes};
    std::string first;
    for (const Value& code : list) {
        if (code.isNull()) continue;
        if (first.empty()) first = plain(code);
        const auto found = set.find(plain(code));
        if (found == set.end()) continue;
        const auto text = found->second.find(_language);
        if (text != found->second.end()) return text->second;
    }
    if (piece.otherwise) {
        const Value otherwise = piece.otherwise->evaluate(scope);
        if (!otherwise.isNull()) return words(piece, otherwise, false);
    }
    throw Error(ErrorCode::InvalidArgument,
                {"The set of labels {0} has no words in {2} for {1}: add them to labels.xml", {piece.labels, first, _language}},
                piece.position);
}

std::string Renderer::words(const Piece& piece, const Value& value, bool name)
{
    switch (value.kind()) {
    case Value::Kind::String: return oneLine(value.string());
    case Value::Kind::Number: return _wording.number(plain(value));
    case Value::Kind::Context: {
        domain::LocalizedText text;
        for (const auto& [language, words] : value.context().entries()) {
            if (words.kind() == Value::Kind::String) text[language] = words.string();
        }
        if (text.empty()) break;
        if (!name && !text.contains(_language)) _borrowed = true;
        return oneLine(domain::in(text, _language));
    }
    default: break;
    }
    throw Error(ErrorCode::InvalidArgument,
                {"{0} gives {1}, which is no text; choose a format for the field", {piece.expression->text(), value.toFeel()}},
                piece.position);
}

}
