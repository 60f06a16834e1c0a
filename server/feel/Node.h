#pragma once

#include "feel/Value.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace lazos::feel {

struct Builtin;

enum class NodeKind : std::uint8_t {
    Literal,
    Name,
    Path, ///< child 0 . name
    Filter, ///< child 0 [ child 1 ]
    ListOf,
    Context, ///< names[i]: child i
    Range, ///< child 0 .. child 1; named ".." where it may count down, "=" where child 0 is both ends
    Negate,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And, ///< any number of children
    Or,
    Between, ///< child 0 between child 1 and child 2
    In, ///< child 0 in child 1 (UnaryTests)
    If,
    For, ///< names[i] in child i … return the last child
    Some,
    Every,
    Call, ///< builtin, or the extension called name, with its parameters in order (names, if they were); a null child is not given
    InstanceOf,
    Lambda, ///< names are the parameters; only as an argument of sort and list replace
    UnaryTests, ///< true if any child is, read for the value "?"
    UnaryNot, ///< child 0 is UnaryTests
    Test, ///< a positive unary test that is an expression
    AnyValue, ///< "-"
};

struct TypePart;

/// A type of `instance of` (DMN 1.3 §10.3.2.2).
struct Type
{
    enum class Kind : std::uint8_t { Any, Null, Value, ListOf, Context, Range, Function };
    Kind kind = Kind::Any;
    ValueKind value = ValueKind::Null; ///< Kind::Value
    std::vector<TypePart> parts; ///< element type (name empty) or entries of a context
};

struct TypePart
{
    std::string name;
    Type type;
};

/// One node of a parsed expression. A plain tree: the evaluator switches over the kind.
struct Node
{
    NodeKind kind;
    bool lowIncluded = true; ///< Range
    bool highIncluded = true;
    bool usesQuestionMark = false; ///< Test: reads "?", so that a boolean is its answer
    bool usesPartial = false; ///< For
    std::uint16_t height = 1;
    std::uint32_t offset = 0; ///< in the text
    std::uint16_t extension = 0; ///< Call without builtin: index of the signature
    Value value; ///< Literal
    std::string name; ///< Name, Path
    std::vector<std::string> names;
    std::vector<std::unique_ptr<Node>> children;
    const Builtin* builtin = nullptr;
    std::unique_ptr<Type> type;

    Node(NodeKind k, std::size_t at) : kind(k), offset(static_cast<std::uint32_t>(at)) {}
};

using NodePtr = std::unique_ptr<Node>;

}
