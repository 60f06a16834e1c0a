#pragma once

#include "feel/Expression.h"
#include "feel/Node.h"
#include "feel/Operators.h"

namespace lazos::feel {

/// Walks a tree once. Lives for one evaluation, on one thread.
class Evaluator
{
public:
    Evaluator(const Context& scope, const Environment& environment, Log* log)
        : _scope(scope), _environment(environment), _log(log), _budget(environment.maximumSteps)
    {
    }

    Value run(const Node& root);

    // For built-in functions.
    [[nodiscard]] const Environment& environment() const noexcept { return _environment; }
    Budget& budget() noexcept { return _budget; }
    /// Notes why a null came about; the text is only made when somebody listens.
    template <class MakeText>
    Value fail(const Node& at, MakeText&& text)
    {
        if (_log) note(at, text());
        return nullptr;
    }

private:
    /// A name bound inside the expression. Frames live on the C++ stack of the construct that binds them.
    struct Frame
    {
        const Frame* outer;
        const std::string* name; ///< nullptr: the item of a filter, whose entries are names
        Value value;
    };

    Value evaluate(const Node& node);
    /// The value without a copy where it already exists somewhere, else kept in `kept`.
    const Value& operand(const Node& node, Value& kept);
    const Value* refer(const Node& node);
    const Value* lookUp(const std::string& name) const noexcept;

    Value evaluateName(const Node& node);
    Value evaluatePath(const Node& node);
    Value evaluateFilter(const Node& node);
    Value evaluateList(const Node& node);
    Value evaluateContext(const Node& node);
    Value evaluateRange(const Node& node);
    Value evaluateArithmetic(const Node& node);
    Value evaluateEquality(const Node& node);
    Value evaluateOrder(const Node& node);
    Value evaluateConjunction(const Node& node, bool decisive);
    Value evaluateBetween(const Node& node);
    Value evaluateIn(const Node& node);
    Value evaluateTests(const Node& node);
    Value evaluateTest(const Node& node);
    Value evaluateFor(const Node& node);
    bool iterate(const Node& node, std::size_t index, List& results);
    Value evaluateQuantified(const Node& node, bool decisive);
    bool quantify(const Node& node, std::size_t index, bool decisive, bool& sawNull);
    /// The items of a domain: a list, a counted range, or one value alone. False if there are none to walk, logged.
    template <class Body>
    bool forEach(const Node& domain, Body&& body);
    Value evaluateCall(const Node& node);
    Value evaluateExtension(const Node& node);
    Value evaluateSort(const Node& node);
    Value evaluateListReplace(const Node& node);
    Value apply(const Node& lambda, const Value& a, const Value& b);
    Value ordered(const Node& node, const Value& a, const Value& b);
    Value tooLarge(const Node& node);

    void note(const Node& at, const std::string& text);

    const Context& _scope;
    const Environment& _environment;
    Log* _log;
    Budget _budget;
    const Frame* _frames = nullptr;
};

/// What a built-in function sees: its arguments, checked and coerced (DMN 1.3 §10.3.2.9.4: a list of one stands for its item,
/// one value for a list of it). Each accessor returns nullptr, logged, if the argument is missing or of another kind.
class Call
{
public:
    Call(Evaluator& evaluator, const Node& node, const std::vector<const Value*>& arguments)
        : _evaluator(evaluator), _node(node), _arguments(arguments)
    {
    }

    [[nodiscard]] std::size_t count() const noexcept { return _arguments.size(); }
    [[nodiscard]] bool given(std::size_t i) const noexcept { return i < _arguments.size() && _arguments[i]; }
    /// The name that the argument was given by; empty if by its position.
    [[nodiscard]] std::string_view nameOf(std::size_t i) const noexcept;
    /// The argument as it is; null if it is not given.
    [[nodiscard]] const Value& any(std::size_t i) const noexcept;
    const Decimal* number(std::size_t i);
    /// A whole number of a size that an index may have.
    std::optional<std::int64_t> whole(std::size_t i);
    const std::string* string(std::size_t i);
    std::optional<bool> boolean(std::size_t i);
    const Context* context(std::size_t i);
    const Range* range(std::size_t i);
    const Date* date(std::size_t i);
    /// nullptr, logged, if it is null; a value that is no list becomes a list of one.
    const List* list(std::size_t i);
    /// All arguments as one list, or the items of the only one if that is a list.
    const List* listOrArguments();
    /// The single item of a list of one, else the value itself.
    [[nodiscard]] const Value& single(std::size_t i) const noexcept;

    Value fail(std::string_view why);
    bool spend(std::uint64_t steps) { return _evaluator.budget().spend(steps); }
    Budget& budget() { return _evaluator.budget(); }
    [[nodiscard]] const Environment& environment() const noexcept { return _evaluator.environment(); }
    /// The list or string, or null if it is larger than the environment allows.
    Value checked(List list);
    Value checked(std::string text);

private:
    const Value* wanted(std::size_t i, ValueKind kind);

    Evaluator& _evaluator;
    const Node& _node;
    const std::vector<const Value*>& _arguments;
    std::vector<std::unique_ptr<List>> _lists; ///< made by list()
};

}
