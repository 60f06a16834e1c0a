#include "feel/Expression.h"

#include "feel/Evaluator.h"
#include "feel/Parser.h"

namespace lazos::feel {

struct Expression::Compiled
{
    std::string text;
    NodePtr root;
    std::vector<std::string> reads;
};

Expression Expression::parse(std::string_view text, const std::vector<std::string>& names, const Extensions* extensions)
{
    Parser parser(text, names, extensions);
    NodePtr root = parser.expression();
    return Expression(std::make_shared<const Compiled>(Compiled{std::string(text), std::move(root), parser.reads()}));
}

Expression Expression::parseUnaryTests(std::string_view text, const std::vector<std::string>& names, const Extensions* extensions)
{
    Parser parser(text, names, extensions);
    NodePtr root = parser.unaryTests();
    return Expression(std::make_shared<const Compiled>(Compiled{std::string(text), std::move(root), parser.reads()}));
}

Value Expression::evaluate(const Context& scope, const Environment& environment, Log* log) const
{
    return Evaluator(scope, environment, log).run(*_compiled->root);
}

const std::vector<std::string>& Expression::reads() const noexcept { return _compiled->reads; }

const std::string& Expression::text() const noexcept { return _compiled->text; }

}
