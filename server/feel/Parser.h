#pragma once

#include "feel/Lexer.h"
#include "feel/Node.h"

#include <map>
#include <set>

namespace lazos::feel {

class Extensions;

/// Recursive descent over the grammar of DMN 1.3 §10.3.1.2; names and functions are resolved here, once.
class Parser
{
public:
    Parser(std::string_view text, const std::vector<std::string>& names, const Extensions* extensions = nullptr);

    /// @throws base::Error Malformed  with line, column and a hint.
    NodePtr expression();
    NodePtr unaryTests();
    /// The range that a string spells for range() (DMN 1.5 Table 73): its ends are literals, and an open end may be missing.
    NodePtr rangeLiteral();
    /// Paths read from outside, sorted. Inside a filter a bare name may mean an entry of the item: there only names
    /// that are declared or are also read elsewhere count.
    [[nodiscard]] std::vector<std::string> reads() const;

private:
    class Level;

    // Parser.cpp: operators, from the loosest to the tightest.
    NodePtr parseExpression();
    NodePtr parseDisjunction();
    NodePtr parseConjunction();
    NodePtr parseComparison();
    NodePtr parseAdditive();
    NodePtr parseMultiplicative();
    NodePtr parsePower();
    NodePtr parseNegation();
    NodePtr parseInstanceOf();
    NodePtr parsePostfix();
    NodePtr parseUnaryTest();
    NodePtr parseTestList(bool parenthesized);
    Type parseType();

    // ParsePrimary.cpp: what stands between operators.
    NodePtr parsePrimary();
    NodePtr parseNameOrCall();
    NodePtr parseCall(const Token& name);
    NodePtr parseAtLiteral();
    NodePtr parseBracket(const Token& open);
    NodePtr parseParenthesis(const Token& open);
    NodePtr parseRangeEnd(NodePtr low, const Token& open);
    NodePtr parseContext();
    NodePtr parseIf();
    NodePtr parseDomain();
    NodePtr parseFor();
    NodePtr parseQuantified(NodeKind kind);
    NodePtr parseLambda();
    struct Signatures;
    void placeArguments(Node& call, std::vector<std::pair<std::string, NodePtr>> arguments, const Token& name, const Signatures& of);
    NodePtr parseLiteralEnd();

    // Tokens.
    void advance() { _token = _lexer.next(); }
    [[nodiscard]] bool isSymbol(std::string_view symbol) const { return _token.kind == TokenKind::Symbol && _token.text == symbol; }
    [[nodiscard]] bool isKeyword(std::string_view word) const { return _token.kind == TokenKind::Keyword && _token.text == word; }
    bool takeSymbol(std::string_view symbol);
    void expectSymbol(std::string_view symbol, std::string_view after);
    void expectKeyword(std::string_view word, std::string_view after);
    [[noreturn]] void refuseToken(std::string_view expected) const;

    // Nodes.
    NodePtr node(NodeKind kind, std::size_t offset) const { return std::make_unique<Node>(kind, offset); }
    void adopt(Node& parent, NodePtr child) const;
    NodePtr binary(NodeKind kind, NodePtr left, NodePtr right) const;
    void bind(const std::string& name);
    void notePath(const Node& path);
    [[nodiscard]] bool isBound(const std::string& name) const;
    std::string declaredName(std::string_view stop);

    Lexer _lexer;
    const Extensions* _extensions;
    Token _token;
    int _level = 0;
    int _filters = 0;
    int _secondTries = 0;
    bool _bracketEndsRange = false; ///< in `]1..3[` the last bracket opens no filter
    bool _sawQuestionMark = false;
    bool _sawPartial = false;
    std::vector<std::string> _bound;
    std::set<std::string> _declaredOutside;
    std::set<std::string> _reads;
    std::set<std::string> _readsInFilters;
};

/// The value of @"…"; null if it is no date, time, date and time or duration.
Value temporalLiteral(std::string_view text);

}
