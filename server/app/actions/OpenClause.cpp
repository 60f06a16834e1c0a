#include "app/Negotiation.h"
#include "app/SeenText.h"
#include "app/actions/Writing.h"
#include "base/Error.h"

namespace lazos::app {

namespace {

constexpr std::chrono::minutes renewedAfter{2}; // not every look at an open editor writes

std::optional<ClauseEditor> editorOf(const Session& session, const AgreementRecord& agreement, const std::string& clause)
{
    for (ClauseEditor& editor : session.work().clauseEditors().list(agreement.id, session.authority().id, session.now() - editingLimit)) {
        if (editor.clause == clause) return std::move(editor);
    }
    return std::nullopt;
}

}

bool openClause(const ActionContext& context, const std::string& id, const std::string& clause, bool takeOver)
{
    const base::Json before = inspect(context, Permission::Edit, [&](Session& session) -> base::Json {
        const auto editor = editorOf(session, session.agreement(id), clause);
        if (!editor) return "nobody";
        if (editor->person != session.person().login) return "colleague";
        return session.now() - editor->since > renewedAfter ? "old" : "own";
    });
    if (before == "own") return true;
    if (before == "colleague" && !takeOver) return false;
    return perform(context, "clause.open", Permission::Edit, [&](Session& session) -> base::Json {
               const AgreementRecord agreement = session.agreement(id);
               requireState(agreement, AgreementState::Negotiating);
               if (!seenText(session, agreement).text.alignment.contains(clause)) throw base::Error(base::ErrorCode::NotFound, {"The agreement has no clause {0}", {clause}});
               const auto editor = editorOf(session, agreement, clause);
               const bool free = !editor || editor->person == session.person().login || takeOver;
               if (free) session.work().clauseEditors().open(agreement.id, session.authority().id, {clause, session.person().login, session.now()});
               return {{"open", free}};
           })
        .at("open");
}

void closeClause(const ActionContext& context, const std::string& id, const std::string& clause)
{
    perform(context, "clause.close", Permission::Edit, [&](Session& session) -> base::Json {
        const AgreementRecord agreement = session.agreement(id);
        session.work().clauseEditors().close(agreement.id, session.authority().id, clause, session.person().login);
        return base::Json::object();
    });
}

}
