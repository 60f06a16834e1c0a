#pragma once

#include "domain/Akn.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::drafting {

/// How the languages of one clause stand to each other.
enum class AlignmentState {
    Aligned,        ///< they say the same, and someone who may said so
    ChangedOneSide, ///< some languages changed since, the others did not
    ToConfirm       ///< all changed, or a translation is missing: someone has to say that they agree
};
std::string_view name(AlignmentState state) noexcept; ///< "aligned", "changed-on-one-side", "to-be-confirmed"

struct Alignment
{
    AlignmentState state = AlignmentState::Aligned;
    std::set<domain::Language> changed; ///< languages whose words changed since they were last aligned

    friend bool operator==(const Alignment&, const Alignment&) = default;
};

/// The text of an agreement at one moment: one Expression per language with equal eIds in equal order, and the alignment of
/// each clause. A clause here is an article, the preface, the preamble or the conclusions. A value: every edit gives a new one.
struct Text
{
    std::vector<domain::Expression> expressions;
    std::map<std::string, Alignment> alignment; ///< by eId of the clause; one entry for each

    /// @throws base::Error NotFound.
    [[nodiscard]] const domain::Expression& expression(std::string_view language) const;
    /// True if every clause is aligned; nothing may be frozen before.
    [[nodiscard]] bool aligned() const noexcept;
    friend bool operator==(const Text&, const Text&) = default;
};

/// A text from its expressions, everything aligned.
/// @throws base::Error InvalidArgument  the expressions differ in their eIds (says which is the first).
Text textOf(std::vector<domain::Expression> expressions);

/// eIds of the clauses in document order.
std::vector<std::string> clausesOf(const domain::Expression& expression);
/// The eId of the clause in which the element stands (itself, if it is one). @throws base::Error NotFound.
std::string clauseAround(const domain::Expression& expression, std::string_view eId);
/// All eIds outside <meta> in document order.
std::vector<std::string> eIdsOf(const domain::Node& element);

/// The text with the words of one element in one language replaced. Its clause becomes changed on one side, or to be
/// confirmed once every language has changed; a text in one language has nothing to confirm. The same words change nothing.
/// @throws base::Error NotFound  no such language or eId.
/// @throws base::Error InvalidArgument  `replacement` is another element or holds what an agreement text may not hold.
/// @throws base::Error Conflict  it has other eIds below: paragraphs and list points are added in all languages at once.
Text editClause(const Text& text, std::string_view language, std::string_view eId, domain::Node replacement);

/// The same for all languages at once: the way to change the structure inside a clause. The clause becomes to be confirmed,
/// unless the text is in one language.
/// @throws base::Error InvalidArgument  a language is missing, or the languages differ in their eIds.
Text replaceClause(const Text& text, std::string_view eId, const std::map<domain::Language, domain::Node>& replacements);

/// The languages of this clause say the same: it is aligned again.
/// @throws base::Error NotFound.
Text confirmAlignment(const Text& text, std::string_view eId);

/// Only elements and attributes that a drafted agreement may hold below a clause, sane in number and depth.
/// @throws base::Error InvalidArgument  naming the first that is not.
void checkContent(const domain::Node& element);

}
