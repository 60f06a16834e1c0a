#include "app/actions/SignIn.h"

#include "app/actions/KeptForms.h"
#include "base/Digest.h"
#include "base/Error.h"

#include <set>

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

constexpr std::size_t shortestPassword = 12;
constexpr std::size_t longestPassword = 256; // more is only work for the server
constexpr std::chrono::minutes seenGrain{5}; // not every page writes

std::string tokenDigest(const std::string& token) { return base::hex(base::sha256(token)); }

bool ended(const SignInRecord& record, base::Instant now)
{
    return now - record.seenAt > idleLimit || now - record.startedAt > wholeLimit;
}

/// A hash that no password has, checked for a login that is not there: the answer takes as long.
const std::string& nobodysHash(const Services& services)
{
    static const std::string hash = services.hashPassword(base::toHex(services.randomBytes(16)));
    return hash;
}

}

NewSignIn signIn(const Services& services, Workspace& workspace, const std::string& login, const std::string& password, const std::string& language)
{
    std::optional<std::string> hash;
    {
        const auto read = workspace.begin(Workspace::Mode::Read);
        if (read->directory().person(login)) hash = read->accounts().passwordHash(login);
    }
    // The hash is computed outside the transaction: it takes long on purpose, and others must not wait for it.
    const bool right = password.size() <= longestPassword && services.checkPassword(hash.value_or(nobodysHash(services)), password) && hash;
    if (!right) throw Error(ErrorCode::Forbidden, {"Login and password do not belong together", {}});

    const std::string token = base::toHex(services.randomBytes(32));
    const auto work = workspace.begin(Workspace::Mode::Write);
    Session session({services, workspace, login, ""}, *work, Permission::See);
    const base::Instant now = session.now();
    // An ended sign-in is remembered for a while: a form that still comes with it is kept for its person (KeptForms.h).
    work->accounts().removeOlder(now - formLimit, now - formLimit);
    work->keptForms().removeOlder(now - formLimit);
    work->accounts().add({tokenDigest(token), login, base::toHex(services.randomBytes(16)), language, now, now});
    session.record("auth.login", nullptr, login, {{"login", login}}, Visibility::Own);
    work->commit();
    return {token, login};
}

std::optional<SignedIn> signedIn(const Services& services, Workspace& workspace, const std::string& token)
{
    if (token.size() != 64) return std::nullopt;
    const std::string digest = tokenDigest(token);
    const base::Instant now = services.clock->now();
    std::optional<SignInRecord> record;
    SignedIn who;
    {
        const auto read = workspace.begin(Workspace::Mode::Read);
        record = read->accounts().find(digest);
        if (!record || ended(*record, now)) return std::nullopt;
        const auto person = read->directory().person(record->login);
        if (!person) return std::nullopt;
        who.person = *person;
        if (const auto authority = read->directory().authority(person->authority)) who.authority = *authority;
        who.formKey = record->formKey;
        who.language = record->language;
    }
    if (now - record->seenAt > seenGrain) {
        const auto write = workspace.begin(Workspace::Mode::Write);
        write->accounts().seen(digest, now);
        write->commit();
    }
    return who;
}

void signOut(const Services& services, Workspace& workspace, const std::string& token)
{
    const std::string digest = tokenDigest(token);
    const auto work = workspace.begin(Workspace::Mode::Write);
    const auto record = work->accounts().find(digest);
    if (!record || ended(*record, services.clock->now())) return;
    // Ended, not forgotten: a form that was open elsewhere is still kept for its person when it comes.
    work->accounts().seen(digest, services.clock->now() - idleLimit - std::chrono::seconds(1));
    if (work->directory().person(record->login)) {
        Session session({services, workspace, record->login, ""}, *work, Permission::See);
        session.record("auth.logout", nullptr, record->login, {{"login", record->login}}, Visibility::Own);
    }
    work->commit();
}

void chooseLanguage(const Services&, Workspace& workspace, const std::string& token, const std::string& language)
{
    static const std::set<std::string> languages{"es", "fr", "en", "pt"};
    if (!languages.contains(language)) throw Error(ErrorCode::InvalidArgument, {"Lazos speaks es, fr, en and pt, not {0}", {language}});
    const auto work = workspace.begin(Workspace::Mode::Write);
    work->accounts().setLanguage(tokenDigest(token), language);
    work->commit();
}

base::Json setPassword(const ActionContext& context, const std::string& login, const std::string& password)
{
    if (password.size() < shortestPassword || password.size() > longestPassword) {
        throw Error(ErrorCode::InvalidArgument, {"A password has 12 to 256 characters", {}});
    }
    const std::string hash = context.services.hashPassword(password);
    return perform(context, "user.change", Permission::Administer, [&](Session& session) -> base::Json {
        const auto person = session.work().directory().person(login);
        if (!person || person->authority != session.authority().id) throw Error(ErrorCode::NotFound, {"Nobody here has the login {0}", {login}});
        session.work().accounts().setPasswordHash(login, hash, session.now());
        session.work().accounts().removeAllOf(login);
        session.record("user.change", nullptr, login, {{"login", login}}, Visibility::Own);
        return {{"login", login}};
    });
}

}
