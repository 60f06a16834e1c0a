#include "drafting/Scope.h"

#include <set>
#include <sstream>

namespace lazos::drafting {

using base::Error;
using base::ErrorCode;

namespace {

/// Which names a value has. A list has the names of its elements: FEEL reads `parties.name` through them.
struct Shape
{
    bool open = false; ///< anything may follow (facts, localized text, plain values)
    std::map<std::string, Shape> names;
};

Shape open() { return {true, {}}; }

Shape with(std::initializer_list<const char*> names)
{
    Shape shape;
    for (const char* name : names) shape.names[name] = open();
    return shape;
}

/// The scope of Scope.h and contracts.md, Brief.
const Shape& root()
{
    static const Shape shape = [] {
        const Shape finding = with({"rule", "party", "verdict", "effect", "gate", "clause", "step", "actor", "role", "force",
                                    "majority", "deadline", "silence", "message", "verified"});
        Shape party = with({"id", "kind", "country", "level", "name", "subdivision", "officialIds", "termEnd"});
        party.names["signatories"] = with({"capacity"});
        Shape enriched = party;
        enriched.names["sources"] = with({"citation", "version", "url"});
        enriched.names["steps"] = finding;
        Shape brief = with({"title", "instrument", "themes", "languages", "lead", "referenceDate", "plannedSignature",
                            "objectives", "sdg", "facts"});
        brief.names["duration"] = with({"start", "period", "renewal"});
        brief.names["parties"] = party;
        brief.names["actions"] = with({"id", "title", "theme", "parties"});
        brief.names["finance"] = with({"party", "amount", "currency", "period", "source"});
        Shape all;
        all.names["brief"] = brief;
        all.names["parties"] = enriched;
        all.names["partiesLeadFirst"] = enriched;
        all.names["findings"] = finding;
        all.names["law"] = with({"referenceDate", "verdict"});
        all.names["clauses"] = open();
        all.names["languages"] = open();
        return all;
    }();
    return shape;
}

std::vector<std::string> steps(const std::string& path)
{
    std::vector<std::string> parts;
    std::istringstream in(path);
    for (std::string part; std::getline(in, part, '.');) parts.push_back(part);
    return parts;
}

class NameCheck
{
public:
    explicit NameCheck(const TemplateSet& templates) : _templates(templates)
    {
        for (const Clause& clause : templates.clauses) _clauses.emplace(clause.id);
    }

    void check()
    {
        for (const Clause& clause : _templates.clauses) {
            if (clause.when) checkExpression(*clause.when, clause.position, root());
            checkPiece(clause.article, root());
        }
        for (const auto* part : {&_templates.form.preface, &_templates.form.preamble, &_templates.form.conclusions}) {
            if (*part) checkPiece(**part, root());
        }
        checkPiece(_templates.form.mainBody, root());
    }

private:
    void checkPiece(const Piece& piece, const Shape& scope) const
    {
        for (const auto* expression : {&piece.expression, &piece.currency, &piece.otherwise}) {
            if (*expression) checkExpression(**expression, piece.position, scope);
        }
        if ((piece.kind == Piece::Kind::Reference || piece.kind == Piece::Kind::Include) && !_clauses.contains(piece.name)) {
            throw Error(ErrorCode::Malformed, {"No clause library has the clause {0}", {piece.name}}, piece.position);
        }
        if (!piece.labels.empty() && !_templates.labels.contains(piece.labels)) {
            throw Error(ErrorCode::Malformed, {"There is no set of labels {0}", {piece.labels}}, piece.position);
        }
        Shape inner;
        const Shape* below = &scope;
        if (!piece.variable.empty()) {
            inner = scope;
            inner.names[piece.variable] = shapeOf(*piece.expression, scope);
            below = &inner;
        }
        if (piece.condition) checkExpression(*piece.condition, piece.position, *below);
        for (const Piece& child : piece.children) checkPiece(child, *below);
        for (const auto& [language, pieces] : piece.languages) {
            for (const Piece& child : pieces) checkPiece(child, *below);
        }
    }

    /// Of a plain path the shape it leads to; what a computed list holds is not known before it is computed.
    static Shape shapeOf(const feel::Expression& expression, const Shape& scope)
    {
        const std::string& text = expression.text();
        if (expression.reads().size() != 1 || expression.reads().front() != text) return open();
        const Shape* at = &scope;
        for (const std::string& name : steps(text)) {
            if (at->open) return open();
            at = &at->names.at(name); // checked before
        }
        return *at;
    }

    static void checkExpression(const feel::Expression& expression, const base::Position& position, const Shape& scope)
    {
        for (const std::string& path : expression.reads()) {
            const Shape* at = &scope;
            for (const std::string& name : steps(path)) {
                if (at->open) break;
                const auto found = at->names.find(name);
                if (found == at->names.end()) {
                    throw Error(ErrorCode::Malformed,
                                {"The expression {0} reads {1}, but there is no {2} here", {expression.text(), path, name}},
                                position);
                }
                at = &found->second;
            }
        }
    }

    const TemplateSet& _templates;
    std::set<std::string> _clauses;
};

}

void checkNames(const TemplateSet& templates) { NameCheck(templates).check(); }

}
