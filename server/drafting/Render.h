#pragma once

#include "domain/Akn.h"
#include "drafting/Template.h"
#include "drafting/Wording.h"
#include "feel/Value.h"

#include <string>
#include <vector>

namespace lazos::drafting {

/// Turns template pieces into Akoma Ntoso nodes in one language: fields filled in, conditions and repetitions carried out,
/// typography set. Which nodes there are never depends on the language, so the structure is the same in all of them.
class Renderer
{
public:
    Renderer(domain::Language language, const Labels& labels);

    /// @throws base::Error InvalidArgument (with the template's file and line)  a field has no value, a label is missing, or a
    /// list or table would be empty.
    [[nodiscard]] domain::Node render(const Piece& element, const feel::Context& scope);
    /// Whether since the last call words of another language had to stand in for missing ones. Names do not count.
    [[nodiscard]] bool takeBorrowed();

private:
    using Nodes = std::vector<domain::Node>;
    void add(const Piece& piece, const feel::Context& scope, Nodes& nodes);
    void addEach(const Piece& piece, const feel::Context& scope, Nodes& nodes);
    [[nodiscard]] std::string join(const Piece& piece, const feel::Context& scope);
    [[nodiscard]] std::string field(const Piece& piece, const feel::Context& scope);
    [[nodiscard]] std::string label(const Piece& piece, const feel::Value& codes, const feel::Context& scope);
    [[nodiscard]] std::string words(const Piece& piece, const feel::Value& value, bool name);
    [[nodiscard]] std::vector<feel::Context> elements(const Piece& piece, const feel::Context& scope) const;

    domain::Language _language;
    const Labels& _labels;
    Wording _wording;
    bool _borrowed = false;
};

/// What a reference to the clause `id` is before the articles have numbers: href="#clause:<id>".
std::string pendingReference(std::string_view clauseId);

}
