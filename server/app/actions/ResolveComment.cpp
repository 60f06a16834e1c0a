#include "app/actions/Commenting.h"
#include "base/Error.h"

#include <algorithm>

namespace lazos::app {

base::Json resolveComment(const ActionContext& context, const std::string& id, const std::string& thread, bool resolved)
{
    const char* action = resolved ? "comment.resolve" : "comment.reopen";
    return perform(context, action, Permission::Comment, [&](Session& session) {
        AgreementRecord agreement = session.agreement(id);
        Comments& comments = session.work().comments();
        const std::vector<Comment> seen = comments.comments(agreement.id, session.authority().id);
        const auto first = std::find_if(seen.begin(), seen.end(), [&](const Comment& each) { return each.id == thread && each.thread == each.id; });
        if (first == seen.end()) throw base::Error(base::ErrorCode::NotFound, {"There is no comment {0} that you could see", {thread}});
        const base::Json answer{{"agreement", agreement.reference}, {"clause", first->clause}, {"thread", thread}, {"resolved", resolved}};
        bool now = false;
        for (const CommentState& state : comments.states(agreement.id, session.authority().id)) {
            if (state.thread == thread) now = state.resolved;
        }
        if (now == resolved) return answer; // two people meant the same
        comments.add(agreement.id, CommentState{thread, resolved, first->shared, session.authority().id, session.person().login, session.now()});
        session.record(action, &agreement, first->clause, {{"thread", thread}}, first->shared ? Visibility::Shared : Visibility::Own);
        return answer;
    });
}

}
