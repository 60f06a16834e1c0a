#include "app/actions/KeptForms.h"

#include "app/actions/SignIn.h"
#include "base/Digest.h"
#include "base/Error.h"

namespace lazos::app {

std::optional<std::string> keepForm(const Services& services, Workspace& workspace, const std::string& token, const SentForm& form)
{
    if (form.formKey.empty()) return std::nullopt;
    const auto work = workspace.begin(Workspace::Mode::Write);
    const base::Instant now = services.clock->now();
    // A browser that forgot its cookie still sends the form's key, which only the forms of that sign-in carry.
    const auto record = token.size() == 64 ? work->accounts().find(base::hex(base::sha256(token))) : work->accounts().findByFormKey(form.formKey, now - formLimit);
    if (!record || record->formKey != form.formKey || now - record->startedAt > formLimit) return std::nullopt;
    KeptForm kept{record->digest, base::toHex(services.randomBytes(16)), record->login, form.path, base::Json(form.fields).dump(), now};
    work->keptForms().save(kept);
    work->commit();
    return kept.id;
}

base::Json keptForm(const ActionContext& context, const std::string& id)
{
    return inspect(context, Permission::See, [&](Session& session) -> base::Json {
        const auto form = session.work().keptForms().find(id, session.person().login);
        if (!form) throw base::Error(base::ErrorCode::NotFound, {"There is no kept form {0} that you could see", {id}});
        return {{"path", form->path}, {"fields", base::parseJson(form->fields, "kept_form")}, {"at", base::format(form->at)}};
    });
}

}
