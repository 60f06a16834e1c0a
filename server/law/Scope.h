#pragma once

#include "domain/Brief.h"
#include "feel/Value.h"
#include "law/Framework.h"

#include <string>
#include <vector>

namespace lazos::law {

/// What the conditions of a framework may read about one party's view of an agreement:
///   agreement     instrument, themes, languages, duration, finance, actions, objectives, sdg, plannedSignature, kinds
///                 and the declared facts of the agreement
///   party         this party with its declared facts, finance (its own lines), signatories
///   counterparts  the other parties, ordered by id
///   referenceDate
/// The lead is not there: it decides form only. What is absent is null.
class Scope
{
public:
    /// `frameworks`: those of all parties of the brief, whose inputs are put in (null where undeclared).
    Scope(const domain::Brief& brief, const std::vector<const Framework*>& frameworks, base::Date referenceDate);

    [[nodiscard]] feel::Context of(const domain::Party& party) const;
    /// The other parties, ordered by id.
    [[nodiscard]] std::vector<const domain::Party*> counterparts(const domain::Party& party) const;

private:
    std::vector<const domain::Party*> _parties; ///< ordered by id
    std::vector<feel::Value> _values; ///< of the same parties
    feel::Value _agreement;
    feel::Value _referenceDate;
};

/// Names in `party` and `agreement` that are taken, so that no input may be called so.
bool isReservedName(Input::Owner owner, const std::string& name);

/// Refuses every fact that no framework of its party declares, or that is of another type.
/// @throws base::Error InvalidArgument with JSON pointer.
void checkFacts(const domain::Brief& brief, const std::vector<const Framework*>& frameworks);

}
