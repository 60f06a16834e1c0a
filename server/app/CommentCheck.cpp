#include "app/CommentCheck.h"

#include "app/ToldRows.h"
#include "base/Digest.h"

namespace lazos::app {

namespace {

using base::Json;

Json rowOf(const Comment& c)
{
    return {"comment", c.id, c.thread, c.clause, c.language, base::hex(base::sha256(c.quote)), base::hex(base::sha256(c.words)), c.shared, c.authority,
            c.person, base::format(c.at)};
}
Json rowOf(const CommentState& s) { return {"comment_state", s.thread, s.resolved, s.shared, s.authority, s.person, base::format(s.at)}; }

/// The row that a journal line tells of; null for any other line. @throws base::Error, Json::exception.
Json commentTold(const JournalEntry& line)
{
    if (!line.action.starts_with("comment.")) return nullptr;
    const Json detail = base::parseJson(line.detail, "journal " + std::to_string(line.sequence));
    const std::string at = base::format(line.at);
    if (line.action != "comment.write") {
        return {"comment_state", detail.at("thread"), line.action == "comment.resolve", line.authority.empty(), line.personAuthority, line.person, at};
    }
    return {"comment", detail.at("comment"), detail.at("thread"), line.object, detail.at("language"), detail.at("quote"), detail.at("words"),
            line.authority.empty(), line.personAuthority, line.person, at};
}

}

void checkComments(AgreementStore& store, Comments& comments, const ReportProblem& report)
{
    store.eachStored([&](const StoredAgreement& stored) {
        ToldRows rows(stored, report);
        for (const JournalEntry& line : stored.journal) rows.read(line, commentTold);
        for (const Comment& comment : comments.allComments(stored.id)) rows.meet(rowOf(comment));
        for (const CommentState& state : comments.allStates(stored.id)) rows.meet(rowOf(state));
        rows.finish();
    });
}

}
