#pragma once

#include "app/Session.h"

#include <string>

/// What people say to each other about clauses, on their own side or to every party. What one side keeps to itself, the other meets
/// nowhere: not by id, not by number, not in a count. Errors as in Actions.h, and those named.
namespace lazos::app {

inline constexpr std::size_t longestComment = 10'000; ///< characters
inline constexpr std::size_t longestQuote = 500; ///< characters
inline constexpr std::size_t mostCommentsOfClause = 200; ///< of those that the person who writes can see

struct CommentInput
{
    std::string thread; ///< answered; empty = a new one
    std::string clause; ///< eId; of a new thread
    std::string quote; ///< words of the clause, as they stand on the page; empty = the whole clause
    std::string words;
    bool shared = false; ///< for every party
};
/// Answer: {"agreement", "clause", "thread", "comment"}.
/// @throws base::Error InvalidArgument (pointer = /words, /quote or /shared), NotFound  for no such clause or thread, Conflict  once the
/// text is signed, or too many comments stand at the clause.
base::Json writeComment(const ActionContext& context, const std::string& agreement, const CommentInput& input);

/// Settles a thread, or opens it again; whoever reads it may. Answer: {"agreement", "clause", "thread", "resolved"}.
/// @throws base::Error NotFound  for no such thread.
base::Json resolveComment(const ActionContext& context, const std::string& agreement, const std::string& thread, bool resolved);

/// All threads that the own authority may read, oldest first.
/// Answer: {"threads": [{"thread", "clause", "language", "quote", "shared", "attached" (whether clause and quote stand in the text that
/// this person sees), "resolved": {"by", "at"} or null, "messages": [{"comment", "words", "shared", "authority", "name", "at"}]}],
/// "open" (may still be written)}.
base::Json readComments(const ActionContext& context, const std::string& agreement);

}
