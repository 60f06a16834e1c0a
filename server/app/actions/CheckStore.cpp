#include "app/AttestationCheck.h"
#include "app/CommentCheck.h"
#include "app/HistoryCheck.h"
#include "app/actions/Actions.h"
#include "archive/Bag.h"
#include "base/Digest.h"
#include "base/Error.h"

#include <filesystem>

namespace lazos::app {

base::Json checkStore(const ActionContext& context)
{
    return inspect(context, Permission::CheckStore, [&](Session& session) {
        base::Json problems = base::Json::array();
        constexpr std::size_t most = 1000;
        const ReportProblem report = [&](const base::Message& message) {
            if (problems.size() > most) return;
            const base::Message line = problems.size() < most ? message : base::Message{"There are more problems than these {0}", {std::to_string(most)}};
            problems.push_back({{"pattern", line.pattern}, {"arguments", line.arguments}});
        };
        for (const base::Message& message : context.workspace.checkDatabase()) report(message);
        for (const base::Message& message : session.work().audit().check()) report(message);
        // A row that nobody can read stops only the comparison that met it.
        const auto compare = [&](const auto& comparison) {
            try {
                comparison();
            } catch (const base::Error& error) {
                if (error.code() == base::ErrorCode::Unavailable) throw;
                report(error.message());
            }
        };
        compare([&] { checkJournal(session.agreements(), session.work().audit().reader(), report); });
        compare([&] { checkHistories(session.agreements(), report); });
        compare([&] { checkAttestations(session.agreements(), session.work().attestations(), report); });
        compare([&] { checkComments(session.agreements(), session.work().comments(), report); });
        compare([&] { checkTexts(session.agreements(), *session.services().akn, report); });
        std::uint64_t objects = 0;
        context.workspace.objects().each([&](const std::string& id, const std::filesystem::path& file) {
            ++objects;
            try {
                if (base::hex(base::digestFile(file).sha256) != id) {
                    report({"The file {0} no longer has its digest: restore it from a backup", {file.string()}});
                }
            } catch (const base::Error& error) {
                report(error.message());
            }
        });
        std::uint64_t packages = 0;
        for (const auto& entry : std::filesystem::directory_iterator(context.workspace.folder() / "packages")) {
            if (!entry.is_directory() || entry.path().filename().string().front() == '.') continue;
            ++packages;
            try {
                for (const archive::BagProblem& problem : archive::checkBag(archive::readFolder(entry.path())).problems) {
                    report({"Package {0}, {1}: {2}", {entry.path().filename().string(), problem.path, problem.message.english()}});
                }
            } catch (const base::Error& error) {
                report(error.message());
            }
        }
        return base::Json{{"sound", problems.empty()}, {"problems", problems}, {"entries", session.work().audit().size()},
                          {"objects", objects}, {"packages", packages}};
    });
}

}
