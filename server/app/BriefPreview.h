#pragma once

#include "app/GuidedBrief.h"

#include <string>
#include <vector>

namespace lazos::app {

/// A clause as it will stand in the text.
struct PreviewedClause
{
    std::string language;
    std::string heading; ///< "Article 4. Finances"
    std::vector<std::string> lines; ///< what the answers changed: paragraphs, points, rows of a table
};

/// The clauses whose words come from the answers to one step: those that differ between the draft of all answers and the draft without
/// this step's, at most `most`, in one language of the agreement (that of the interface, if it is one). Empty as long as the answers
/// make no draft.
std::vector<PreviewedClause> briefPreview(const GuidedBriefContext& context, const Answers& answers, const BriefStep& step, std::size_t most);

}
