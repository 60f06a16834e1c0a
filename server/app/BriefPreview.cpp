#include "app/BriefPreview.h"

#include "app/ClauseReading.h"
#include "app/DraftAgreement.h"
#include "base/Error.h"
#include "drafting/Comparison.h"

#include <algorithm>

namespace lazos::app {

namespace {

/// No draft yet is no error here: what is missing is asked on the pages to come.
std::optional<DraftedAgreement> drafted(const GuidedBriefContext& context, const Answers& answers)
{
    try {
        return draftAgreement(context.services, briefOf(context, answers).dump(), "brief", std::nullopt, context.services.clock->now());
    } catch (const base::Error& error) {
        if (error.code() == base::ErrorCode::Unavailable || error.code() == base::ErrorCode::Corrupt) throw;
        return std::nullopt;
    }
}

/// The expression in this language; nullptr if there is none.
const domain::Expression* spoken(const DraftedAgreement& drafted, const std::string& language)
{
    const std::vector<domain::Expression>& all = drafted.draft.text.expressions;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.language == language; });
    return found == all.end() ? nullptr : &*found;
}

/// Paragraphs and points of a clause, the rows of a table each as one.
std::vector<std::string> linesOf(const ReadClause& clause)
{
    std::vector<std::string> lines;
    int row = 0;
    for (const ReadLine& line : clause.lines) {
        if (line.row != 0 && line.row == row) {
            lines.back() += " · " + line.text;
        } else {
            lines.push_back(line.label.empty() ? line.text : line.label + " " + line.text);
        }
        row = line.row;
    }
    return lines;
}

std::vector<std::string> linesOf(const domain::Expression& expression, const std::string& clause)
{
    const domain::Node* node = clause.empty() ? nullptr : expression.document.find(clause);
    return node == nullptr ? std::vector<std::string>() : linesOf(readClause(*node));
}

}

std::vector<PreviewedClause> briefPreview(const GuidedBriefContext& context, const Answers& answers, const BriefStep& step, std::size_t most)
{
    const auto whole = drafted(context, answers);
    if (!whole) return {};
    Answers others = answers;
    for (const QuestionGroup& group : step.groups) {
        for (const Question& question : group.questions) others.erase(question.name);
    }
    const auto without = drafted(context, others);
    if (!without) return {};
    const std::string language = spoken(*whole, context.language) ? context.language : whole->draft.text.expressions.front().language;
    const domain::Expression* before = spoken(*without, language);
    const domain::Expression* after = spoken(*whole, language);
    if (before == nullptr) return {}; // the step asks for the languages
    std::vector<PreviewedClause> clauses;
    for (const drafting::ClauseChange& change : drafting::compare({*before}, {*after})) {
        if (change.kind == drafting::ClauseChange::Kind::Removed || clauses.size() == most) continue;
        const std::vector<std::string> old = linesOf(*before, change.before);
        PreviewedClause clause{language, change.heading, {}};
        for (std::string& line : linesOf(*after, change.after)) {
            if (std::find(old.begin(), old.end(), line) == old.end()) clause.lines.push_back(std::move(line));
        }
        if (!clause.lines.empty()) clauses.push_back(std::move(clause));
    }
    return clauses;
}

}
