#include "feel/Parser.h"

#include "feel/Builtins.h"
#include "feel/Extensions.h"

#include <algorithm>

namespace lazos::feel {

Value temporalLiteral(std::string_view text)
{
    if (const auto date = Date::parse(text)) return *date;
    if (text.find('T') != std::string_view::npos) {
        if (const auto moment = DateTime::parse(text)) return *moment;
    }
    if (const auto time = Time::parse(text)) return *time;
    if (const auto duration = YearsMonths::parse(text)) return *duration;
    if (const auto duration = DaysTime::parse(text)) return *duration;
    return nullptr;
}

NodePtr Parser::parsePrimary()
{
    const Token token = _token;
    switch (token.kind) {
    case TokenKind::Number: {
        NodePtr literal = node(NodeKind::Literal, token.offset);
        literal->value = token.number;
        advance();
        return literal;
    }
    case TokenKind::String: {
        NodePtr literal = node(NodeKind::Literal, token.offset);
        literal->value = token.text;
        advance();
        return literal;
    }
    case TokenKind::AtString: return parseAtLiteral();
    case TokenKind::Name: return parseNameOrCall();
    case TokenKind::Keyword:
        if (token.text == "true" || token.text == "false" || token.text == "null") {
            NodePtr literal = node(NodeKind::Literal, token.offset);
            if (token.text != "null") literal->value = token.text == "true";
            advance();
            return literal;
        }
        if (token.text == "if" || token.text == "for" || token.text == "some" || token.text == "every") return parseExpression();
        break;
    case TokenKind::Symbol:
        if (token.text == "[" || token.text == "]") return parseBracket(token);
        if (token.text == "(") return parseParenthesis(token);
        if (token.text == "{") return parseContext();
        if (token.text == "?") {
            _sawQuestionMark = true;
            NodePtr name = node(NodeKind::Name, token.offset);
            name->name = "?";
            advance();
            return name;
        }
        break;
    case TokenKind::End: break;
    }
    refuseToken("a value, a name or a bracket");
}

NodePtr Parser::parseAtLiteral()
{
    NodePtr literal = node(NodeKind::Literal, _token.offset);
    literal->value = temporalLiteral(_token.text);
    if (literal->value.isNull()) {
        _lexer.refuse(_token.offset, {"@\"{0}\" is no date, time, date and time or duration of ISO 8601", {_token.text}});
    }
    advance();
    return literal;
}

NodePtr Parser::parseNameOrCall()
{
    const Token token = _token;
    advance();
    if (isSymbol("(")) return parseCall(token);
    if (token.text == "partial") _sawPartial = true;
    NodePtr name = node(NodeKind::Name, token.offset);
    name->name = token.text;
    return name;
}

/// What a function lets itself be called with.
struct Parser::Signatures
{
    std::span<const Builtin::Signature> each;
    std::size_t least = 0;
    std::size_t most = 0;
};

NodePtr Parser::parseCall(const Token& name)
{
    NodePtr call = node(NodeKind::Call, name.offset);
    Signatures signatures;
    if (const Builtin* builtin = findBuiltin(name.text)) {
        call->builtin = builtin;
        signatures = {builtin->signatures, builtin->least, builtin->most};
    } else {
        const auto* known = _extensions ? &_extensions->signatures() : nullptr;
        std::size_t index = 0;
        while (known && index < known->size() && (*known)[index].name != name.text) ++index;
        if (!known || index == known->size()) _lexer.refuse(name.offset, {"There is no function {0}", {name.text}});
        call->name = name.text;
        call->extension = static_cast<std::uint16_t>(index);
        const auto& extension = (*known)[index];
        signatures = {{&extension.parameters, 1}, extension.least, extension.parameters.size()};
    }
    std::vector<std::pair<std::string, NodePtr>> arguments;
    const bool outer = std::exchange(_bracketEndsRange, false);
    advance();
    if (!isSymbol(")")) {
        do {
            std::size_t end = 0;
            std::string parameter;
            if (_token.kind == TokenKind::Name || _token.kind == TokenKind::Keyword) parameter = _lexer.nameBefore(":", _token.offset, end);
            if (!parameter.empty()) {
                _lexer.moveTo(end);
                advance();
            }
            arguments.emplace_back(std::move(parameter), parseExpression());
        } while (takeSymbol(","));
    }
    expectSymbol(")", "the arguments");
    _bracketEndsRange = outer;
    placeArguments(*call, std::move(arguments), name, signatures);
    return call;
}

/// Puts every argument in the place of its parameter, so that the evaluator need not look at names.
void Parser::placeArguments(Node& call, std::vector<std::pair<std::string, NodePtr>> arguments, const Token& name, const Signatures& of)
{
    const auto named = static_cast<std::size_t>(
        std::count_if(arguments.begin(), arguments.end(), [](const auto& argument) { return !argument.first.empty(); }));
    if (named != 0 && named != arguments.size()) {
        _lexer.refuse(name.offset, {"Name either all arguments of {0} or none", {name.text}});
    }
    if (arguments.size() < of.least || arguments.size() > of.most) {
        _lexer.refuse(name.offset, {"{0} takes {1} to {2} arguments, not {3}",
                                    {name.text, std::to_string(of.least), std::to_string(of.most), std::to_string(arguments.size())}});
    }
    if (named == 0) {
        for (auto& argument : arguments) adopt(call, std::move(argument.second));
        return;
    }
    for (const Builtin::Signature& signature : of.each) {
        const auto place = [&](const std::string& parameter) { return std::find(signature.begin(), signature.end(), parameter); };
        if (!std::all_of(arguments.begin(), arguments.end(), [&](const auto& a) { return place(a.first) != signature.end(); })) continue;
        std::vector<NodePtr> placed(signature.size());
        for (auto& [parameter, argument] : arguments) {
            NodePtr& slot = placed[static_cast<std::size_t>(place(parameter) - signature.begin())];
            if (slot) _lexer.refuse(argument->offset, {"The argument {0} is given twice", {parameter}});
            slot = std::move(argument);
        }
        while (!placed.empty() && !placed.back()) placed.pop_back();
        for (NodePtr& argument : placed) adopt(call, std::move(argument));
        call.names.assign(signature.begin(), signature.end());
        return;
    }
    _lexer.refuse(name.offset, {"{0} has no argument {1}", {name.text, arguments.front().first}});
}

/// A list, or a range that starts with [ or ].
NodePtr Parser::parseBracket(const Token& open)
{
    advance();
    if (open.text == "[" && takeSymbol("]")) return node(NodeKind::ListOf, open.offset);
    NodePtr first = parseExpression();
    if (isSymbol("..")) return parseRangeEnd(std::move(first), open);
    if (open.text == "]") refuseToken(".. between the ends of a range");
    NodePtr list = node(NodeKind::ListOf, open.offset);
    adopt(*list, std::move(first));
    while (takeSymbol(",")) adopt(*list, parseExpression());
    expectSymbol("]", "the list");
    return list;
}

/// An expression in parentheses, a range that starts with (, or a range such as (< 5), (>= 5) or (= 5) (DMN 1.4 rule 66).
NodePtr Parser::parseParenthesis(const Token& open)
{
    advance();
    if (isSymbol("<") || isSymbol("<=") || isSymbol(">") || isSymbol(">=") || isSymbol("=")) {
        const std::string symbol = _token.text;
        advance();
        NodePtr range = node(NodeKind::Range, open.offset);
        if (symbol == "=") {
            range->name = symbol; // one value is both ends
            adopt(*range, parseExpression());
            adopt(*range, nullptr);
        } else {
            const bool isUpper = symbol.front() == '<';
            NodePtr end = parseExpression();
            range->lowIncluded = symbol != ">"; // an end that does not exist counts as included
            range->highIncluded = symbol != "<";
            adopt(*range, isUpper ? nullptr : std::move(end));
            adopt(*range, isUpper ? std::move(end) : nullptr);
        }
        expectSymbol(")", "the end of the range");
        return range;
    }
    NodePtr inner = parseExpression();
    if (isSymbol("..")) return parseRangeEnd(std::move(inner), open);
    expectSymbol(")", "the expression");
    return inner;
}

/// A number, string, @"…" or date("…"), or nothing.
NodePtr Parser::parseLiteralEnd()
{
    const std::size_t offset = _token.offset;
    if (isSymbol("-") || _token.kind == TokenKind::Number) {
        const bool isNegative = takeSymbol("-");
        if (_token.kind != TokenKind::Number) refuseToken("a number");
        NodePtr literal = node(NodeKind::Literal, offset);
        literal->value = isNegative ? -_token.number : _token.number;
        advance();
        return literal;
    }
    if (_token.kind == TokenKind::String || _token.kind == TokenKind::AtString) return parsePrimary();
    if (_token.kind != TokenKind::Name) return nullptr;
    const Token name = _token;
    if (name.text != "date" && name.text != "time" && name.text != "date and time" && name.text != "duration") {
        refuseToken("a literal, as the end of the range");
    }
    advance();
    if (!isSymbol("(")) refuseToken("( after " + name.text);
    NodePtr call = parseCall(name);
    if (call->children.size() != 1 || !call->children[0] || call->children[0]->kind != NodeKind::Literal) {
        _lexer.refuse(name.offset, {"Found {0}, but expected {1}", {name.text + "(…)", name.text + "(\"…\")"}});
    }
    return call;
}

NodePtr Parser::rangeLiteral()
{
    const Token open = _token;
    if (!isSymbol("[") && !isSymbol("(") && !isSymbol("]")) refuseToken("[ or ( before a range");
    advance();
    NodePtr range = node(NodeKind::Range, open.offset);
    NodePtr low = parseLiteralEnd();
    expectSymbol("..", "the start of the range");
    NodePtr high = parseLiteralEnd();
    if (!isSymbol("]") && !isSymbol(")") && !isSymbol("[")) refuseToken("] or ) after the range");
    const bool closedLow = open.text == "[";
    const bool closedHigh = isSymbol("]");
    if ((!low && closedLow) || (!high && closedHigh) || (!low && !high)) refuseToken("a value at a closed end of the range");
    advance();
    if (_token.kind != TokenKind::End) refuseToken("the end");
    range->lowIncluded = closedLow || !low;
    range->highIncluded = closedHigh || !high;
    adopt(*range, std::move(low));
    adopt(*range, std::move(high));
    return range;
}

NodePtr Parser::parseRangeEnd(NodePtr low, const Token& open)
{
    advance();
    NodePtr range = node(NodeKind::Range, open.offset);
    range->lowIncluded = open.text == "[";
    adopt(*range, std::move(low));
    const bool outer = std::exchange(_bracketEndsRange, true);
    NodePtr high = parseAdditive();
    _bracketEndsRange = outer;
    adopt(*range, std::move(high));
    if (!isSymbol("]") && !isSymbol(")") && !isSymbol("[")) refuseToken("] or ) after the range");
    range->highIncluded = isSymbol("]");
    advance();
    return range;
}

std::string Parser::declaredName(std::string_view stop)
{
    std::size_t end = 0;
    const std::string name = _lexer.nameBefore(stop, _token.offset, end);
    if (name.empty()) refuseToken("a name before " + std::string(stop));
    _lexer.moveTo(end);
    bind(name); // before the next token is cut, which may already use it
    advance();
    return name;
}

NodePtr Parser::parseContext()
{
    NodePtr context = node(NodeKind::Context, _token.offset);
    const bool outer = std::exchange(_bracketEndsRange, false);
    const std::size_t bound = _bound.size();
    advance();
    if (!isSymbol("}")) {
        do {
            std::string key;
            const std::size_t offset = _token.offset;
            if (_token.kind == TokenKind::String) {
                key = _token.text;
                advance();
                expectSymbol(":", "the key");
            } else {
                key = declaredName(":");
                _bound.pop_back(); // an entry does not see itself
            }
            if (std::find(context->names.begin(), context->names.end(), key) != context->names.end()) {
                _lexer.refuse(offset, {"The key {0} stands twice in this context", {key}});
            }
            adopt(*context, parseExpression());
            context->names.push_back(key);
            bind(key);
        } while (takeSymbol(","));
    }
    expectSymbol("}", "the context");
    _bound.resize(bound);
    _bracketEndsRange = outer;
    return context;
}

NodePtr Parser::parseIf()
{
    NodePtr result = node(NodeKind::If, _token.offset);
    advance();
    adopt(*result, parseExpression());
    expectKeyword("then", "the condition");
    adopt(*result, parseExpression());
    expectKeyword("else", "the value of then");
    adopt(*result, parseExpression());
    return result;
}

/// What is iterated over: a list, or `low..high` without brackets, which counts down, too, as no range value can.
NodePtr Parser::parseDomain()
{
    NodePtr domain = parseExpression();
    if (!takeSymbol("..")) return domain;
    NodePtr range = node(NodeKind::Range, domain->offset);
    range->name = "..";
    adopt(*range, std::move(domain));
    adopt(*range, parseExpression());
    return range;
}

NodePtr Parser::parseFor()
{
    NodePtr loop = node(NodeKind::For, _token.offset);
    const std::size_t bound = _bound.size();
    // The token is "for": names are cut from the text behind it.
    do {
        advance();
        const std::string name = declaredName("in");
        adopt(*loop, parseDomain());
        loop->names.push_back(name);
    } while (isSymbol(","));
    bind("partial");
    const bool outer = std::exchange(_sawPartial, false);
    expectKeyword("return", "the iterated lists");
    adopt(*loop, parseExpression());
    loop->usesPartial = _sawPartial;
    _sawPartial = outer || _sawPartial;
    _bound.resize(bound);
    return loop;
}

NodePtr Parser::parseQuantified(NodeKind kind)
{
    NodePtr result = node(kind, _token.offset);
    const std::size_t bound = _bound.size();
    do {
        advance();
        const std::string name = declaredName("in");
        adopt(*result, parseDomain());
        result->names.push_back(name);
    } while (isSymbol(","));
    expectKeyword("satisfies", "the lists");
    adopt(*result, parseExpression());
    _bound.resize(bound);
    return result;
}

NodePtr Parser::parseLambda()
{
    NodePtr lambda = node(NodeKind::Lambda, _token.offset);
    const std::size_t bound = _bound.size();
    advance();
    expectSymbol("(", "function");
    while (_token.kind == TokenKind::Name) {
        lambda->names.push_back(_token.text);
        bind(_token.text);
        advance();
        if (takeSymbol(":")) parseType(); // said, not checked: only sort and list replace call it
        if (!takeSymbol(",")) break;
    }
    expectSymbol(")", "the parameters");
    adopt(*lambda, parseExpression());
    _bound.resize(bound);
    return lambda;
}

}
