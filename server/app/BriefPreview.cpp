#include "app/BriefPreview.h"

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

std::vector<domain::Expression> only(const std::vector<domain::Expression>& expressions, const std::string& language)
{
    std::vector<domain::Expression> one;
    std::copy_if(expressions.begin(), expressions.end(), std::back_inserter(one), [&](const auto& each) { return each.language == language; });
    return one;
}

std::vector<std::string> newWords(const std::vector<drafting::Span>& spans)
{
    std::string words;
    for (const drafting::Span& span : spans) {
        if (span.kind != drafting::Span::Kind::Deleted) words += span.text;
    }
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find('\n', at), words.size());
        if (end > at) lines.push_back(words.substr(at, end - at));
        at = end + 1;
    }
    return lines;
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
    const std::vector<domain::Expression>& expressions = whole->draft.text.expressions;
    const bool spoken = !only(expressions, context.language).empty();
    const std::string language = spoken ? context.language : expressions.front().language;
    std::vector<PreviewedClause> clauses;
    for (const drafting::ClauseChange& change : drafting::compare(only(without->draft.text.expressions, language), only(expressions, language))) {
        if (change.kind == drafting::ClauseChange::Kind::Removed || clauses.size() == most) continue;
        clauses.push_back({language, change.heading, newWords(change.spans)});
        // The heading is told apart from the words under it.
        std::erase(clauses.back().lines, change.heading);
    }
    return clauses;
}

}
