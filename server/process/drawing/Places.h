#pragma once

#include "process/drawing/Diagram.h"

#include <vector>

namespace lazos::process::drawing {

/// Finds room for names that the diagram gives no place: where they cover no shape, line or other name, if there is such a
/// place. In very large diagrams every name takes its first place, so that time stays in proportion.
class Places
{
public:
    explicit Places(const Diagram& diagram);

    /// Room for the name of a shape that is named outside: as the diagram says, else below, above, right or left of it.
    Bounds beside(const Shape& shape);
    /// Room for the name of a flow: as the diagram says, else beside its first long piece.
    Bounds along(const Edge& edge);

private:
    Bounds best(const std::vector<Bounds>& candidates);
    [[nodiscard]] double covered(const Bounds& room) const;

    std::vector<Bounds> _taken; ///< shapes, lines, names
    bool _large = false;
};

}
