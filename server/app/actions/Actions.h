#pragma once

#include "app/ReportStep.h"
#include "app/Session.h"
#include "base/Bytes.h"
#include "base/Time.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// Everything that a person can do with agreements on a server; each function is one file beside this one, one transaction,
/// and answers with a JSON object. Errors common to all: Forbidden (role), NotFound (no such agreement, or not yours),
/// Conflict (the agreement is not in a state that allows it, says which), Unavailable (nothing was changed).
namespace lazos::app {

/// Makes an agreement from a brief: law check, draft, a working copy of the creator's authority. Every party of the brief must
/// be an authority of the directory (same id), the creator's one of them.
/// Answer: {"agreement", "reference", "verdict", "clauses"}.
base::Json createAgreement(const ActionContext& context, const std::string& brief, const std::string& briefName);

/// A change of words inside one element of one language, in the working copy of the person's authority.
struct ClauseEdit
{
    std::string language;
    std::string eId;
    std::optional<std::string> words; ///< the new words of a p, heading or docTitle
    std::optional<std::string> replace; ///< or: these words, which must stand exactly once below the element…
    std::string with; ///< …become these
};
/// Answer: {"agreement", "clause", "alignment", "hash": {lang: …}}.
base::Json editClause(const ActionContext& context, const std::string& agreement, const ClauseEdit& edit);

/// Says that all languages of the clause say the same. Answer as editClause.
base::Json confirmAlignment(const ActionContext& context, const std::string& agreement, const std::string& eId);

/// Makes the working copy the next shared revision; merges what a partner published meanwhile. Voids exactly the approvals of
/// the languages whose hash changed.
/// Answer: {"agreement", "revision", "hash", "voided": [{"party", "step", "language"}], "open": [eId…]}.
base::Json publishRevision(const ActionContext& context, const std::string& agreement);

/// The person's party agrees to the newest revision, in every language. Answer: {"agreement", "revision", "missing": [party…]}.
base::Json consent(const ActionContext& context, const std::string& agreement);

/// Text ne varietur: all parties consented to the same hashes, every clause is aligned, no law says no. Starts the procedures.
/// Answer: {"agreement", "hash", "process", "kept": [{"party", "step", "act"}]}.
base::Json freeze(const ActionContext& context, const std::string& agreement);

/// A new round of negotiation; not after one's own signature. Answer: {"agreement", "round"}.
base::Json returnForChanges(const ActionContext& context, const std::string& agreement, const std::string& reason);
/// The end of the matter, with a reason; not after one's own signature. Answer: {"agreement", "state"}.
base::Json refuse(const ActionContext& context, const std::string& agreement, const std::string& reason);

/// Open tasks of the offices of the person. Answer: {"tasks": [{"task", "agreement", "reference", "step", "name", "since", "due",
/// "lane", "blockedBy": […]}]}.
base::Json listTasks(const ActionContext& context);

/// What is recorded when a step of the procedure was taken.
struct ActInput
{
    std::string number;
    std::optional<base::Date> date;
    std::optional<base::Date> effectiveOn; ///< where the law counts from another day than the act's own
    std::string organ;
    std::string documentName;
    std::optional<base::Bytes> document; ///< at most 50 MiB
};
struct TaskCompletion
{
    std::string agreement; ///< id or reference
    std::string step; ///< step of the law, or the element id of the task
    std::string decision = "approve"; ///< approve, return, refuse
    std::string reason; ///< needed for return and refuse
    ActInput act;
};
/// Completes an open task of the person's party and records its act. The gates of the law hold whatever the drawing says.
/// Answer: {"agreement", "step", "act", "state", "inForceOn"}.
base::Json completeTask(const ActionContext& context, const TaskCompletion& completion);

/// Appends an act that replaces an earlier one. Answer: {"agreement", "act", "corrects"}.
base::Json correctAct(const ActionContext& context, const std::string& agreement, std::int64_t act, const std::string& reason,
                      const ActInput& input);

struct SignatureInput
{
    std::string agreement;
    std::string field; ///< empty = the first open field of the person's party
    base::Bytes pkcs12;
    std::string passphrase;
    std::string level = "B-B";
    std::vector<std::string> timeStampUrls;
};
/// Signs the printed agreement (printed now, if nobody signed before). Answer: {"agreement", "field", "signer", "pdf", "state"}.
base::Json signAgreement(const ActionContext& context, const SignatureInput& input);

/// Where the agreement stands for this person: text, alignment, approvals, open steps with their citation and gate, signatures,
/// entry into force and periods with their reasons.
base::Json showAgreement(const ActionContext& context, const std::string& agreement);
/// Answer: {"agreements": […], "next": id or null}.
base::Json listAgreements(const ActionContext& context, const std::string& before, int limit);
/// The text this person sees (own working copy, else newest revision). Answer: {"revision", "working", "clauses": [{"eId", "state",
/// "text": {lang: …}}]}.
base::Json showText(const ActionContext& context, const std::string& agreement);
/// Answer: {"entries": […]}, oldest first.
base::Json showJournal(const ActionContext& context, const std::string& agreement);

/// Makes the archival package of an agreement that all parties signed, in several transactions so that nobody waits for it. With a
/// request id, repeating it after an interruption finishes the package that the log tells of already. In the background:
/// askForPackage (Jobs.h). Answer: {"agreement", "package", "files", "manifest"}.
base::Json archiveAgreement(const ActionContext& context, const std::string& agreement, const ReportStep& report = {});
/// Copies the newest package out: a folder, or a zip if `target` ends so. Answer: {"agreement", "path"}.
base::Json exportPackage(const ActionContext& context, const std::string& agreement, const std::filesystem::path& target);

/// Inserts or replaces authorities and people. On an empty store anybody may; then administrators.
/// Answer: {"authorities", "people"}.
base::Json importDirectory(const ActionContext& context, const std::string& file, const std::string& name);

/// Looks at everything that is stored: database, log (re-derived), journal, agreements, revisions, approvals, acts and signatures
/// against the log, texts and objects against their digests, packages.
/// Answer: {"sound": bool, "problems": [{"pattern", "arguments"}, at most 1,000], "entries", "objects", "packages"}.
base::Json checkStore(const ActionContext& context);

}
