#pragma once

#include "base/Time.h"

#include <string>
#include <vector>

namespace lazos::app {

/// Something that a person says of a clause. The first of a thread says where it stands; answers stand with it.
struct Comment
{
    std::string id; ///< random: tells nobody how many there are
    std::string thread; ///< id of the first comment of the thread
    std::string clause; ///< eId
    std::string language; ///< in which the quoted words stand; empty without a quote
    std::string quote; ///< the words that it is about, in one line; empty = the whole clause, and in answers
    std::string words;
    bool shared = false; ///< read by every party; else by the people of `authority` alone
    std::string authority;
    std::string person; ///< login
    base::Instant at;
};

/// That a thread was settled, or opened again.
struct CommentState
{
    std::string thread;
    bool resolved = false;
    bool shared = false; ///< as the first comment of the thread
    std::string authority;
    std::string person;
    base::Instant at;
};

/// Only added to, never changed.
class Comments
{
public:
    virtual ~Comments() = default;

    virtual void add(const std::string& agreement, const Comment& comment) = 0;
    virtual void add(const std::string& agreement, const CommentState& state) = 0;
    /// What `authority` may read, oldest first.
    virtual std::vector<Comment> comments(const std::string& agreement, const std::string& authority) = 0;
    virtual std::vector<CommentState> states(const std::string& agreement, const std::string& authority) = 0;
    /// Whoever may read it; for comparing with the log.
    virtual std::vector<Comment> allComments(const std::string& agreement) = 0;
    virtual std::vector<CommentState> allStates(const std::string& agreement) = 0;
};

}
