#pragma once

#include "app/Session.h"

#include <map>
#include <string>

/// What people do to a text on its page, beside the actions of Actions.h.
namespace lazos::app {

/// New words for several lines of one clause in one language, in the working copy of the person's authority.
struct ParagraphEdit
{
    std::string language;
    std::string clause; ///< eId
    std::string base; ///< hash of the clause when the person began (readText); empty = whatever it is
    std::map<std::string, std::string> words; ///< by eId of the line; runs of white space count as one space
};
/// Lines that say the same already stay as they are; references to other articles keep leading there while their words stand.
/// Answer: {"agreement", "clause", "changed": [eId…], "alignment", "hash": {lang: …}}.
/// @throws base::Error Conflict  if someone changed the clause in that language since; InvalidArgument (pointer = eId) for a line
/// that would be left without words; NotFound  for no such clause or line.
base::Json editParagraphs(const ActionContext& context, const std::string& agreement, const ParagraphEdit& edit);

/// Tells the colleagues that this person writes at a clause, for the next 15 minutes or until it is saved or closed. Answers false,
/// and changes nothing, while a colleague does and `takeOver` is not wanted. It locks nothing, and no other side ever sees it.
/// @throws base::Error NotFound  for no such clause; Conflict  unless the text is being negotiated.
bool openClause(const ActionContext& context, const std::string& agreement, const std::string& clause, bool takeOver);
/// The person no longer writes there.
void closeClause(const ActionContext& context, const std::string& agreement, const std::string& clause);

}
