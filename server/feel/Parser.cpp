#include "feel/Parser.h"

#include "feel/Builtins.h"
#include "feel/Extensions.h"

#include <algorithm>

namespace lazos::feel {

namespace {

constexpr int deepest = 64;
/// A long chain such as 1+1+1… is a deep tree, too, and is walked by recursion.
constexpr std::uint16_t highest = 1000;
/// Nested lists of tests are read at most twice each; without an end to it that would double at every level.
constexpr int mostSecondTries = 8;

/// The names with spaces that the language itself has: functions, types and properties.
const std::vector<std::string>& spacedNames()
{
    static const auto names = [] {
        std::vector<std::string> spaced = {"days and time duration", "time offset", "start included", "end included"};
        for (const std::string& name : builtinNames()) {
            if (name.find(' ') != std::string::npos) spaced.push_back(name);
        }
        return spaced;
    }();
    return names;
}

std::optional<NodeKind> comparison(std::string_view symbol)
{
    if (symbol == "=") return NodeKind::Equal;
    if (symbol == "!=") return NodeKind::NotEqual;
    if (symbol == "<") return NodeKind::Less;
    if (symbol == "<=") return NodeKind::LessOrEqual;
    if (symbol == ">") return NodeKind::Greater;
    if (symbol == ">=") return NodeKind::GreaterOrEqual;
    return std::nullopt;
}

}

/// Counts nesting for as long as it lives.
class Parser::Level
{
public:
    explicit Level(Parser& parser) : _parser(parser)
    {
        if (++_parser._level > deepest) {
            --_parser._level;
            _parser._lexer.refuse(_parser._token.offset, {"The expression is nested deeper than {0} levels", {std::to_string(deepest)}});
        }
    }
    ~Level() { --_parser._level; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

private:
    Parser& _parser;
};

Parser::Parser(std::string_view text, const std::vector<std::string>& names, const Extensions* extensions)
    : _lexer(text, names, spacedNames()), _extensions(extensions), _declaredOutside(names.begin(), names.end())
{
    if (_extensions) {
        for (const auto& signature : _extensions->signatures()) _lexer.declare(std::string(signature.name));
    }
    advance();
}

NodePtr Parser::expression()
{
    NodePtr result = parseExpression();
    if (_token.kind != TokenKind::End) refuseToken("an operator or the end");
    return result;
}

NodePtr Parser::unaryTests()
{
    NodePtr result;
    if (isSymbol("-")) {
        const std::size_t offset = _token.offset;
        advance();
        if (_token.kind == TokenKind::End) return node(NodeKind::AnyValue, offset);
        _lexer.moveTo(offset);
        advance();
    }
    if (_token.kind == TokenKind::Name && _token.text == "not") {
        const Token name = _token;
        advance();
        if (isSymbol("(")) {
            advance();
            result = node(NodeKind::UnaryNot, name.offset);
            adopt(*result, parseTestList(true));
            expectSymbol(")", "the tests of not(");
            if (_token.kind != TokenKind::End) refuseToken("the end");
            return result;
        }
        _lexer.moveTo(name.offset);
        advance();
    }
    result = parseTestList(false);
    if (_token.kind != TokenKind::End) refuseToken("a comma or the end");
    return result;
}

std::vector<std::string> Parser::reads() const
{
    std::set<std::string> all = _reads;
    const auto root = [](const std::string& path) { return path.substr(0, path.find('.')); };
    for (const std::string& path : _readsInFilters) {
        const bool elsewhere = std::any_of(_reads.begin(), _reads.end(), [&](const std::string& read) { return root(read) == root(path); });
        if (elsewhere || _declaredOutside.contains(root(path))) all.insert(path);
    }
    return {all.begin(), all.end()};
}

bool Parser::takeSymbol(std::string_view symbol)
{
    if (!isSymbol(symbol)) return false;
    advance();
    return true;
}

void Parser::expectSymbol(std::string_view symbol, std::string_view after)
{
    if (!isSymbol(symbol)) refuseToken(std::string(symbol) + " after " + std::string(after));
    advance();
}

void Parser::expectKeyword(std::string_view word, std::string_view after)
{
    if (!isKeyword(word)) refuseToken(std::string(word) + " after " + std::string(after));
    advance();
}

void Parser::refuseToken(std::string_view expected) const
{
    if (_token.kind == TokenKind::End) {
        _lexer.refuse(_token.offset, {"The expression ends too early; expected {0}", {std::string(expected)}});
    }
    const std::string found(_lexer.text().substr(_token.offset, std::min<std::size_t>(_token.end - _token.offset, 40)));
    if (_token.kind == TokenKind::Name) {
        _lexer.refuse(_token.offset, {"Found {0}, but expected {1}; a name with spaces must be declared", {found, std::string(expected)}});
    }
    _lexer.refuse(_token.offset, {"Found {0}, but expected {1}", {found, std::string(expected)}});
}

void Parser::adopt(Node& parent, NodePtr child) const
{
    if (child) {
        parent.height = std::max<std::uint16_t>(parent.height, static_cast<std::uint16_t>(child->height + 1));
        if (parent.height > highest) _lexer.refuse(child->offset, {"The expression chains too many operators; split it", {}});
    }
    parent.children.push_back(std::move(child));
}

NodePtr Parser::binary(NodeKind kind, NodePtr left, NodePtr right) const
{
    NodePtr result = node(kind, left->offset);
    adopt(*result, std::move(left));
    adopt(*result, std::move(right));
    return result;
}

void Parser::bind(const std::string& name)
{
    _bound.push_back(name);
    _lexer.declare(name);
}

bool Parser::isBound(const std::string& name) const { return std::find(_bound.begin(), _bound.end(), name) != _bound.end(); }

NodePtr Parser::parseExpression()
{
    const Level level(*this);
    const bool outer = std::exchange(_bracketEndsRange, false);
    NodePtr result = isKeyword("if")       ? parseIf()
                     : isKeyword("for")    ? parseFor()
                     : isKeyword("some")   ? parseQuantified(NodeKind::Some)
                     : isKeyword("every")  ? parseQuantified(NodeKind::Every)
                     : isKeyword("function") ? parseLambda()
                                           : parseDisjunction();
    _bracketEndsRange = outer;
    return result;
}

NodePtr Parser::parseDisjunction()
{
    NodePtr first = parseConjunction();
    if (!isKeyword("or")) return first;
    NodePtr result = node(NodeKind::Or, first->offset);
    adopt(*result, std::move(first));
    while (isKeyword("or")) {
        advance();
        adopt(*result, parseConjunction());
    }
    return result;
}

NodePtr Parser::parseConjunction()
{
    NodePtr first = parseComparison();
    if (!isKeyword("and")) return first;
    NodePtr result = node(NodeKind::And, first->offset);
    adopt(*result, std::move(first));
    while (isKeyword("and")) {
        advance();
        adopt(*result, parseComparison());
    }
    return result;
}

NodePtr Parser::parseComparison()
{
    NodePtr left = parseAdditive();
    while (true) {
        if (_token.kind == TokenKind::Symbol) {
            const auto kind = comparison(_token.text);
            if (!kind) return left;
            advance();
            left = binary(*kind, std::move(left), parseAdditive());
        } else if (isKeyword("between")) {
            advance();
            NodePtr result = binary(NodeKind::Between, std::move(left), parseAdditive());
            expectKeyword("and", "the lower end of between");
            adopt(*result, parseAdditive());
            left = std::move(result);
        } else if (isKeyword("in")) {
            advance();
            NodePtr tests;
            if (isSymbol("(")) {
                // "(1..3]" and "(1 + 2) * 3" are one test, "(1, <5)" is a list of them: try the list first.
                const Token open = _token;
                advance();
                const std::size_t bound = _bound.size();
                const int filters = _filters;
                const bool outer = std::exchange(_bracketEndsRange, false);
                try {
                    tests = parseTestList(true);
                    advance();
                } catch (const base::Error&) {
                    if (++_secondTries > mostSecondTries) throw;
                    tests = nullptr;
                }
                _bracketEndsRange = outer;
                const bool goesOn = isSymbol("*") || isSymbol("+") || isSymbol("-") || isSymbol("/") || isSymbol("**") ||
                                    isSymbol(".") || isSymbol("[");
                if (!tests || (goesOn && ++_secondTries <= mostSecondTries)) {
                    _bound.resize(bound);
                    _filters = filters;
                    _lexer.moveTo(open.offset);
                    advance();
                    tests = node(NodeKind::UnaryTests, open.offset);
                    adopt(*tests, parseUnaryTest());
                }
            } else {
                tests = node(NodeKind::UnaryTests, _token.offset);
                adopt(*tests, parseUnaryTest());
            }
            left = binary(NodeKind::In, std::move(left), std::move(tests));
        } else {
            return left;
        }
    }
}

NodePtr Parser::parseTestList(bool parenthesized)
{
    const Level level(*this);
    NodePtr result = node(NodeKind::UnaryTests, _token.offset);
    do {
        adopt(*result, parseUnaryTest());
    } while (takeSymbol(","));
    if (parenthesized && !isSymbol(")")) refuseToken("a comma or )");
    return result;
}

NodePtr Parser::parseUnaryTest()
{
    if (_token.kind == TokenKind::Symbol) {
        if (const auto kind = comparison(_token.text)) {
            const std::size_t offset = _token.offset;
            advance();
            NodePtr tested = node(NodeKind::Name, offset);
            tested->name = "?";
            return binary(*kind, std::move(tested), parseAdditive());
        }
    }
    NodePtr test = node(NodeKind::Test, _token.offset);
    const bool outer = std::exchange(_sawQuestionMark, false);
    adopt(*test, _level < deepest ? parseExpression() : parseAdditive());
    test->usesQuestionMark = _sawQuestionMark;
    _sawQuestionMark = outer || _sawQuestionMark;
    return test;
}

NodePtr Parser::parseAdditive()
{
    NodePtr left = parseMultiplicative();
    while (isSymbol("+") || isSymbol("-")) {
        const NodeKind kind = _token.text == "+" ? NodeKind::Add : NodeKind::Subtract;
        advance();
        left = binary(kind, std::move(left), parseMultiplicative());
    }
    return left;
}

NodePtr Parser::parseMultiplicative()
{
    NodePtr left = parsePower();
    while (isSymbol("*") || isSymbol("/")) {
        const NodeKind kind = _token.text == "*" ? NodeKind::Multiply : NodeKind::Divide;
        advance();
        left = binary(kind, std::move(left), parsePower());
    }
    return left;
}

NodePtr Parser::parsePower()
{
    NodePtr left = parseNegation();
    while (takeSymbol("**")) left = binary(NodeKind::Power, std::move(left), parseNegation());
    return left;
}

NodePtr Parser::parseNegation()
{
    if (!isSymbol("-")) return parseInstanceOf();
    const Level level(*this);
    const std::size_t offset = _token.offset;
    advance();
    NodePtr result = node(NodeKind::Negate, offset);
    adopt(*result, parseNegation());
    return result;
}

NodePtr Parser::parseInstanceOf()
{
    NodePtr left = parsePostfix();
    while (isKeyword("instance")) {
        advance();
        expectKeyword("of", "instance");
        NodePtr result = node(NodeKind::InstanceOf, left->offset);
        adopt(*result, std::move(left));
        result->type = std::make_unique<Type>(parseType());
        left = std::move(result);
    }
    return left;
}

Type Parser::parseType()
{
    const Level level(*this);
    static const std::map<std::string, ValueKind, std::less<>> simple = {
        {"number", ValueKind::Number},
        {"string", ValueKind::String},
        {"boolean", ValueKind::Boolean},
        {"date", ValueKind::Date},
        {"time", ValueKind::Time},
        {"date and time", ValueKind::DateTime},
        {"days and time duration", ValueKind::DaysTime},
        {"years and months duration", ValueKind::YearsMonths},
    };
    Type type;
    if (isKeyword("null") || isKeyword("function")) {
        type.kind = isKeyword("null") ? Type::Kind::Null : Type::Kind::Function;
    } else if (_token.kind != TokenKind::Name) {
        refuseToken("a type such as number, string, date or list<number>");
    } else if (const auto found = simple.find(_token.text); found != simple.end()) {
        type.kind = Type::Kind::Value;
        type.value = found->second;
    } else if (_token.text == "Any" || _token.text == "Null") {
        type.kind = _token.text == "Any" ? Type::Kind::Any : Type::Kind::Null;
    } else if (_token.text == "list" || _token.text == "range" || _token.text == "context") {
        type.kind = _token.text == "list" ? Type::Kind::ListOf : _token.text == "range" ? Type::Kind::Range : Type::Kind::Context;
    } else {
        refuseToken("a type such as number, string, date or list<number>");
    }
    const bool isContext = type.kind == Type::Kind::Context;
    const bool isFunction = type.kind == Type::Kind::Function;
    const bool hasParts = isContext || isFunction || type.kind == Type::Kind::ListOf || type.kind == Type::Kind::Range;
    advance();
    if (!hasParts || !takeSymbol("<")) return type;
    if (isFunction && isSymbol(">")) {
        advance();
    } else {
        do {
            std::string name;
            if (isContext) name = declaredName(":");
            type.parts.push_back({std::move(name), parseType()});
        } while ((isContext || isFunction) && takeSymbol(","));
        expectSymbol(">", "the type");
    }
    if (isFunction) {
        expectSymbol("->", "the parameter types");
        type.parts.clear();
        parseType();
    }
    return type;
}

NodePtr Parser::parsePostfix()
{
    NodePtr left = parsePrimary();
    std::size_t noted = 0;
    while (true) {
        if (isSymbol(".")) {
            advance();
            if (_token.kind != TokenKind::Name && _token.kind != TokenKind::Keyword) refuseToken("a name after the point");
            NodePtr path = node(NodeKind::Path, left->offset);
            path->name = _token.text;
            adopt(*path, std::move(left));
            left = std::move(path);
            advance();
        } else if (isSymbol("[") && !_bracketEndsRange) {
            if (noted++ == 0) notePath(*left);
            advance();
            NodePtr filter = node(NodeKind::Filter, left->offset);
            adopt(*filter, std::move(left));
            ++_filters;
            const std::size_t bound = _bound.size();
            _bound.emplace_back("item");
            adopt(*filter, parseExpression());
            _bound.resize(bound);
            --_filters;
            expectSymbol("]", "the filter");
            left = std::move(filter);
        } else {
            if (noted == 0) notePath(*left);
            return left;
        }
    }
}

/// Notes "a.b.c" if the node is a path from a name that comes from outside.
void Parser::notePath(const Node& path)
{
    std::string text;
    const Node* at = &path;
    for (; at->kind == NodeKind::Path; at = at->children.front().get()) text.insert(0, "." + at->name);
    if (at->kind != NodeKind::Name || isBound(at->name)) return;
    if (at->name == "?" && !_declaredOutside.contains("?")) return;
    (_filters == 0 ? _reads : _readsInFilters).insert(at->name + text);
}

}
