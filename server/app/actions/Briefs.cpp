#include "app/actions/Briefs.h"

#include "app/actions/Actions.h"
#include "base/Error.h"

namespace lazos::app {

using base::Error;
using base::ErrorCode;
using base::Json;

namespace {

BriefDraft ownDraft(Session& session, const std::string& id)
{
    auto draft = session.work().briefDrafts().find(id, session.authority().id);
    if (!draft) throw Error(ErrorCode::NotFound, {"There is no such brief", {}});
    return *std::move(draft);
}

Json told(const BriefDraft& draft)
{
    return {{"draft", draft.id}, {"answers", Json::parse(draft.answers)}, {"person", draft.person}, {"changedAt", base::format(draft.changedAt)}};
}

/// Answers about these parties from the newest agreements in which this authority met them.
Answers known(Session& session, const std::vector<std::string>& parties)
{
    constexpr int lookedAt = 20;
    Answers all = Json::object();
    for (const AgreementRecord& agreement : session.agreements().list(session.authority().id, "", lookedAt)) {
        const Answers told = answersFrom(Json::parse(agreement.brief), parties);
        for (const auto& [name, value] : told.items()) {
            if (!all.contains(name)) all[name] = value;
        }
    }
    return all;
}

}

base::Json beginBrief(const ActionContext& context)
{
    return perform(context, "brief.begin", Permission::Edit, [&](Session& session) -> Json {
        BriefDraft draft{base::toHex(session.services().randomBytes(8)), session.authority().id, session.person().login, "{}", session.now()};
        const Answers answers = known(session, {session.authority().id});
        draft.answers = answers.dump();
        session.work().briefDrafts().save(draft);
        return {{"draft", draft.id}};
    });
}

base::Json showBrief(const ActionContext& context, const std::string& draft)
{
    return inspect(context, Permission::Edit, [&](Session& session) { return told(ownDraft(session, draft)); });
}

base::Json listBriefs(const ActionContext& context)
{
    return inspect(context, Permission::Edit, [&](Session& session) -> Json {
        constexpr int most = 50;
        Json drafts = Json::array();
        for (const BriefDraft& draft : session.work().briefDrafts().list(session.authority().id, most)) drafts.push_back(told(draft));
        return {{"drafts", drafts}};
    });
}

base::Json answerBrief(const ActionContext& context, const std::string& id, const Answers& answers)
{
    return perform(context, "brief.answer", Permission::Edit, [&](Session& session) {
        BriefDraft draft = ownDraft(session, id);
        Answers all = Json::parse(draft.answers);
        std::vector<std::string> newParties;
        for (const Json& partner : answers.value("partners", Json::array())) {
            if (!all.contains("partners") || std::find(all.at("partners").begin(), all.at("partners").end(), partner) == all.at("partners").end()) {
                newParties.push_back(partner.get<std::string>());
            }
        }
        all.update(answers);
        if (!newParties.empty()) {
            const Answers earlier = known(session, newParties);
            for (const auto& [name, value] : earlier.items()) {
                if (!all.contains(name)) all[name] = value;
            }
        }
        draft.answers = all.dump();
        draft.person = session.person().login;
        draft.changedAt = session.now();
        session.work().briefDrafts().save(draft);
        return told(draft);
    });
}

base::Json discardBrief(const ActionContext& context, const std::string& id)
{
    return perform(context, "brief.discard", Permission::Edit, [&](Session& session) -> Json {
        const BriefDraft draft = ownDraft(session, id);
        session.work().briefDrafts().remove(draft.id);
        return {{"draft", draft.id}};
    });
}

base::Json finishBrief(const ActionContext& context, const std::string& id, const base::Json& brief)
{
    static_cast<void>(showBrief(context, id));
    const Json made = createAgreement(context, brief.dump(), "brief");
    // The agreement is there; a draft that outlives it by a crash is only a second beginning that somebody can discard.
    ActionContext forgetting = context;
    forgetting.request.clear();
    discardBrief(forgetting, id);
    return made;
}

GuidedBriefContext guidedBriefContext(const ActionContext& context, const std::string& language,
                                      std::function<std::string(const base::Message&)> say)
{
    const auto work = context.workspace.begin(Workspace::Mode::Read);
    const Session session(context, *work, Permission::Edit);
    const auto now = std::chrono::floor<std::chrono::days>(session.now());
    return {context.services, work->directory().authorities(), session.authority().id, language, std::move(say), base::Date(now)};
}

}
