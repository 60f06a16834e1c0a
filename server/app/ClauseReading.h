#pragma once

#include "base/Json.h"
#include "domain/Akn.h"

#include <string>
#include <vector>

namespace lazos::app {

/// One line of a clause as it is read: a paragraph, a point of a list, or a cell of a table.
struct ReadLine
{
    std::string eId; ///< the element whose words these are (p, docTitle, listIntroduction)
    std::string label; ///< the number that stands before it ("4.1", "a)"), empty if none
    bool item = false; ///< a point of a list
    int row = 0; ///< cells of one row of a table have the same number, from 1; 0 = no cell
    std::string text;
};

/// One language of a clause.
struct ReadClause
{
    std::string number; ///< "Article 3.", empty for preface, preamble and conclusions
    std::string heading;
    std::string headingId; ///< eId, empty if the clause has no heading
    std::vector<ReadLine> lines;
};

/// @param clause  an article, the preface, the preamble or the conclusions (drafting/Draft.h says what they hold).
ReadClause readClause(const domain::Node& clause);

/// What became of words: [{"op": equal|delete|insert, "text"}].
base::Json spansJson(std::string_view before, std::string_view after);

}
