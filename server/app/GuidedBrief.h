#pragma once

#include "app/Services.h"
#include "base/Error.h"
#include "base/Json.h"
#include "domain/Authority.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

// The brief as a row of questions: what to ask next follows from what was answered and from what the law of each party asks. No
// country is named here: levels and facts come from the legal frameworks.
namespace lazos::app {

/// Answers by the name of their question, as given: right or wrong, nothing is lost. A text, or a list of texts.
using Answers = base::Json;

struct Choice
{
    std::string value;
    std::string label; ///< said already
};

struct Question
{
    enum class Kind { Text, Area, Day, Choice, Several };
    std::string name; ///< unique in the whole brief
    Kind kind = Kind::Text;
    std::string label; ///< said already, in the language of the interface
    std::string hint;
    std::vector<Choice> choices;
};

/// Questions that belong together; those of one party stand beside those of the other.
struct QuestionGroup
{
    std::string party; ///< id of the authority, empty = of all
    std::string title;
    std::vector<Question> questions;
};

struct BriefStep
{
    std::string id;
    std::string label;
    std::string question;
    std::string help;
    std::vector<QuestionGroup> groups;
};

struct AnswerError
{
    std::string question; ///< its name
    std::string text; ///< said already
};

/// What the questions depend on.
struct GuidedBriefContext
{
    const Services& services;
    std::vector<domain::Authority> authorities; ///< of the directory
    std::string own; ///< id of the asker's authority
    std::string language; ///< of the interface
    std::function<std::string(const base::Message&)> say;
    base::Date today;
};

/// All steps, with the questions that these answers call for.
std::vector<BriefStep> briefSteps(const GuidedBriefContext& context, const Answers& answers);

/// What is wrong with the answers to one step; empty = one may go on.
std::vector<AnswerError> answerErrors(const GuidedBriefContext& context, const Answers& answers, const BriefStep& step);

/// The brief (contracts.md) that these answers make; what was not answered is not in it.
base::Json briefOf(const GuidedBriefContext& context, const Answers& answers);

/// The answers about the parties that an earlier brief of theirs gives, so that nobody types them twice.
Answers answersFrom(const base::Json& earlierBrief, const std::vector<std::string>& parties);

}
