#include "drafting/Selection.h"

#include "drafting/Scope.h"

#include <algorithm>
#include <set>

namespace lazos::drafting {

using base::Error;
using base::ErrorCode;

namespace {

/// A clause that a law demands, with the rules that do.
struct Demand
{
    std::string clause;
    std::vector<std::string> rules;
    bool verified = false;
    std::string party;
};

/// In alphabetical order, so that neither the lead nor the order of parties moves a clause.
std::vector<Demand> demandsOf(const law::LawCheck& law)
{
    std::map<std::string, Demand> demands;
    for (const law::Finding& finding : law.findings) {
        if (finding.effect != law::Effect::RequiresClause || finding.clause.empty()) continue;
        Demand& demand = demands.try_emplace(finding.clause, Demand{finding.clause, {}, false, finding.party}).first->second;
        if (std::find(demand.rules.begin(), demand.rules.end(), finding.rule) == demand.rules.end()) {
            demand.rules.push_back(finding.rule);
        }
        demand.verified = demand.verified || verified(finding);
    }
    std::vector<Demand> all;
    for (auto& [id, demand] : demands) {
        std::sort(demand.rules.begin(), demand.rules.end());
        all.push_back(std::move(demand));
    }
    return all;
}

class Selection
{
public:
    Selection(const TemplateSet& templates, const domain::Brief& brief, const law::LawCheck& law)
        : _templates(templates), _scope(scopeOf(brief, law, {})), _demands(demandsOf(law))
    {
        placeNames(templates.form.mainBody);
    }

    std::vector<Selected> select()
    {
        walk(_templates.form.mainBody);
        if (!_slotSeen) {
            for (const Demand& demand : _demands) {
                if (_placed.contains(demand.clause)) continue;
                throw Error(ErrorCode::Malformed,
                            {"The template {0} has no slot for the clause {1} that the rule {2} requires: add <slot/>",
                             {_templates.form.id, demand.clause, demand.rules.front()}},
                            _templates.form.position);
            }
        }
        return std::move(_selected);
    }

private:
    void placeNames(const Piece& piece)
    {
        if (piece.kind == Piece::Kind::Include && !_placed.insert(piece.name).second) {
            throw Error(ErrorCode::Malformed, {"The clause {0} is included twice", {piece.name}}, piece.position);
        }
        for (const Piece& child : piece.children) placeNames(child);
    }

    void walk(const Piece& piece)
    {
        if (piece.kind == Piece::Kind::Include) {
            const Demand* demand = demanded(piece.name);
            const bool wanted = piece.use == Piece::Use::Required || demand != nullptr
                                || (piece.use == Piece::Use::Optional && piece.condition
                                    && piece.condition->evaluate(_scope).isTrue());
            if (wanted) add(piece.name, demand);
        }
        if (piece.kind == Piece::Kind::Slot) {
            _slotSeen = true;
            for (const Demand& demand : _demands) {
                if (!_placed.contains(demand.clause)) add(demand.clause, &demand);
            }
        }
        for (const Piece& child : piece.children) walk(child);
    }

    [[nodiscard]] const Demand* demanded(const std::string& clause) const
    {
        const auto found = std::find_if(_demands.begin(), _demands.end(), [&](const Demand& d) { return d.clause == clause; });
        return found == _demands.end() ? nullptr : &*found;
    }

    void add(const std::string& id, const Demand* demand)
    {
        bool known = false;
        for (const Clause& clause : _templates.clauses) {
            if (clause.id != id) continue;
            known = true;
            if (clause.when && !clause.when->evaluate(_scope).isTrue()) continue;
            Selected selected{&clause, {}, false};
            if (demand != nullptr) {
                selected.rules = demand->rules;
                selected.toConfirm = !demand->verified;
            }
            _selected.push_back(std::move(selected));
            return;
        }
        if (known) {
            throw Error(ErrorCode::NotFound,
                        {"None of the alternatives of the clause {0} fits this brief: add one without a condition", {id}},
                        _templates.form.position);
        }
        throw Error(ErrorCode::NotFound,
                    {"The rule {0} of the party {1} requires the clause {2}, which no clause library has: add it under "
                     "templates/",
                     {demand == nullptr ? "" : demand->rules.front(), demand == nullptr ? "" : demand->party, id}},
                    _templates.form.position);
    }

    const TemplateSet& _templates;
    feel::Context _scope;
    std::vector<Demand> _demands;
    std::set<std::string> _placed;
    std::vector<Selected> _selected;
    bool _slotSeen = false;
};

}

std::vector<Selected> selectClauses(const TemplateSet& templates, const domain::Brief& brief, const law::LawCheck& law)
{
    return Selection(templates, brief, law).select();
}

}
