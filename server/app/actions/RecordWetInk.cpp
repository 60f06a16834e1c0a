#include "app/Negotiation.h"
#include "app/Procedure.h"
#include "app/RunningProcedure.h"
#include "app/Signatories.h"
#include "app/SigningRules.h"
#include "app/actions/Signing.h"
#include "base/Error.h"
#include "base/TimeZone.h"

#include <algorithm>

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

constexpr std::size_t maximumScan = 50u << 20;

/// The kind of file by its first bytes; the scan is kept as it came and never parsed. Empty for any other.
std::string scanType(base::BytesView scan)
{
    const std::string_view start = base::text(scan).substr(0, 8);
    if (start.starts_with("%PDF-")) return "pdf";
    if (start.starts_with("\x89PNG\r\n\x1a\n")) return "png";
    if (start.starts_with("\xff\xd8\xff")) return "jpg";
    return {};
}

bool blank(const std::string& words) { return words.find_first_not_of(" \t\r\n") == std::string::npos; }

std::string checkedScan(const WetInkInput& input)
{
    if (input.scan.empty()) throw Error(ErrorCode::InvalidArgument, {"The scan of the signed page is missing: choose a PDF, PNG or JPEG file", {}}, {{}, 0, 0, "/scan"});
    if (input.scan.size() > maximumScan) {
        throw Error(ErrorCode::TooLarge, {"{0} is larger than 50 MiB; scan it at a lower resolution", {input.scanName}}, {{}, 0, 0, "/scan"});
    }
    const std::string type = scanType(input.scan);
    if (type.empty()) throw Error(ErrorCode::InvalidArgument, {"{0} is no PDF, PNG or JPEG", {input.scanName}}, {{}, 0, 0, "/scan"});
    return type;
}

base::Date checkedInkDay(const Session& session, const AgreementRecord& agreement, const WetInkInput& input)
{
    const base::Position at{{}, 0, 0, "/day"};
    if (!input.day) throw Error(ErrorCode::InvalidArgument, {"Write the day on which it was signed", {}}, at);
    const std::string& zone = session.authority().zone;
    if (const base::Date today = base::TimeZone::of(zone).dayAt(session.now()); *input.day > today) {
        throw Error(ErrorCode::InvalidArgument, {"{0} is in the future (today is {1} in {2}); record it when it has happened",
                                                 {base::format(*input.day), base::format(today), zone}}, at);
    }
    const base::Date published = base::TimeZone::of(zone).dayAt(newestRevision(session, agreement).publishedAt);
    if (*input.day < published) {
        throw Error(ErrorCode::InvalidArgument, {"{0} on {1} cannot be about this text, which was published on {2}; look at the day again",
                                                 {"signature", base::format(*input.day), base::format(published)}}, at);
    }
    return *input.day;
}

/// By hand signs who may not use the server at all: whoever works in the office of the signature task records it.
void requireSignatureOffice(Session& session, const AgreementRecord& agreement, const std::string& party)
{
    for (const process::TaskRow& task : RunningProcedure(session, agreement).openTasks()) {
        if (task.party != party || task.step != "signature") continue;
        const auto& offices = session.person().offices;
        if (task.groups.empty() || std::any_of(task.groups.begin(), task.groups.end(), [&](const std::string& group) { return offices.contains(group); })) return;
        std::string names;
        for (const std::string& group : task.groups) names += (names.empty() ? "" : ", ") + group;
        throw Error(ErrorCode::Forbidden, {"{0} belongs to another office: {1}", {"signature", names}});
    }
    throw Error(ErrorCode::Conflict, {"The procedure of {0} does not wait for a signature now; ''lazos task list'' shows what is open", {party}});
}

}

base::Json recordWetInk(const ActionContext& context, const WetInkInput& input)
{
    return perform(context, "agreement.record-ink", Permission::CompleteTask, [&](Session& session) {
        AgreementRecord agreement = session.agreement(input.agreement);
        requireState(agreement, AgreementState::Frozen);
        RunningProcedure(session, agreement).runDue();
        const std::string party = session.ownParty(agreement);
        const law::LawCheck check = *lawCheckOf(agreement);
        requireSignatureOffice(session, agreement, party);
        const std::string field = openField(session, agreement, party, input.field);
        requireOpenGate(session, agreement, check, party);
        const FieldSignatory who = signatoryOf(session, agreement, field);
        if (who.signatory.name.empty()) throw Error(ErrorCode::Conflict, {"Nobody is named for the field {0}: name the signatory first", {field}});
        if (blank(input.place)) throw Error(ErrorCode::InvalidArgument, {"Write the place where it was signed", {}}, {{}, 0, 0, "/place"});
        if (blank(input.witness)) throw Error(ErrorCode::InvalidArgument, {"Write the name of the witness", {}}, {{}, 0, 0, "/witness"});
        if (blank(input.witnessOffice)) throw Error(ErrorCode::InvalidArgument, {"Write the office of the witness", {}}, {{}, 0, 0, "/witnessOffice"});
        const std::string type = checkedScan(input);
        const base::Date day = checkedInkDay(session, agreement, input);
        // What stands before the signature by law must have been there when it was signed, not only when it is recorded.
        for (const law::StepTaken& step : stepsTaken(session, agreement, check)) {
            if (step.party != party || step.effective <= day) continue;
            throw Error(ErrorCode::InvalidArgument, {"{0} cannot have effect on {1}, before {2} of {3}; look at the day again",
                                                     {"signature", base::format(day), step.step, base::format(step.effective)}}, {{}, 0, 0, "/day"});
        }
        ensurePrinted(session, agreement, check, input.test);
        const std::string scan = session.objects().put(input.scan);
        session.work().attestations().add(agreement.id, InkSignature{field, agreement.round, who.signatory.name, day, input.place, input.witness,
                                                                     input.witnessOffice, scan, input.scanName, type, session.person().login, session.now()});
        return addSignature(session, agreement, check,
                            {field, party, who.signatory.name, "ink", session.now(), agreement.pdf, agreement.pdf, agreement.round},
                            {{"way", "ink"}, {"day", base::format(day)}, {"place", input.place}, {"witness", input.witness},
                             {"witnessOffice", input.witnessOffice}, {"scan", scan}, {"scanName", input.scanName}, {"scanType", type}});
    });
}

}
