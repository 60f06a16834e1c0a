#include "app/KeptSteps.h"
#include "app/Periods.h"
#include "app/Procedure.h"
#include "app/RunningProcedure.h"
#include "app/StepNames.h"
#include "app/actions/ProcedureView.h"
#include "base/TimeZone.h"
#include "domain/Brief.h"

#include <algorithm>
#include <map>

namespace lazos::app {

namespace {

/// The moment the text of this round was frozen: from then on its steps are open.
std::optional<base::Instant> frozenAt(const Session& session, const AgreementRecord& agreement)
{
    std::optional<base::Instant> found;
    std::uint64_t after = 0;
    for (;;) {
        const auto page = session.agreements().journal(agreement.id, session.authority().id, after, 500);
        for (const JournalEntry& entry : page) {
            if (entry.action == "agreement.freeze") found = entry.at;
            after = entry.sequence;
        }
        if (page.size() < 500) return agreement.process.empty() ? std::nullopt : found;
    }
}

bool isOffice(const domain::Person& person, const process::TaskRow& task)
{
    return task.groups.empty() ||
           std::any_of(task.groups.begin(), task.groups.end(), [&](const std::string& group) { return person.offices.contains(group); });
}

/// One agreement while it is told.
class ProcedureTeller
{
public:
    ProcedureTeller(Session& session, const AgreementRecord& agreement)
        : _session(session), _agreement(agreement), _brief(domain::readBrief(agreement.brief, agreement.reference)), _check(*lawCheckOf(agreement)),
          _taken(stepsTaken(session, agreement, _check)), _acts(actsThatCount(session, agreement, _check)),
          _approvals(session.agreements().approvals(agreement.id)), _own(session.ownParty(agreement)),
          _frozen(frozenAt(session, agreement)), _periods(periodsJson(session, _check, _taken))
    {
        if (!agreement.process.empty()) _tasks = RunningProcedure(session, agreement).openTasks();
    }

    base::Json tell()
    {
        base::Json json{{"agreement", _agreement.id}, {"reference", _agreement.reference}, {"state", name(_agreement.state)}, {"round", _agreement.round},
                        {"own", _own}, {"frozenAt", _frozen ? base::Json(base::format(*_frozen)) : base::Json()}, {"inForceOn", nullptr}};
        if (_agreement.inForceOn) json["inForceOn"] = base::format(*_agreement.inForceOn);
        std::vector<std::string> parties;
        for (const domain::Party& party : _brief.parties) {
            parties.push_back(party.id);
            json["parties"].push_back(partyJson(party));
        }
        base::Json open = base::Json::array();
        for (const auto& [party, step] : law::entryIntoForce(_check, parties, _taken).open) open.push_back({{"party", party}, {"step", step}});
        json["entryIntoForce"] = {{"open", open}};
        return json;
    }

private:
    base::Json partyJson(const domain::Party& party)
    {
        _names = stepNames(_session, party);
        const auto authority = _session.work().directory().authority(party.id);
        base::Json json{{"party", party.id}, {"name", party.name}, {"country", party.country}, {"zone", authority ? authority->zone : "UTC"},
                        {"mayStart", law::openSteps(_check, party.id, law::Gate::Signature, _taken).empty()}, {"signed", false}, {"signedOn", nullptr}};
        for (const law::StepTaken& step : _taken) {
            if (step.party != party.id || step.step != "signature") continue;
            json["signed"] = true;
            json["signedOn"] = base::format(step.effective);
        }
        const StepsAround around = stepsAroundSignature(_check, party.id);
        base::Json steps = base::Json::array();
        for (const law::Finding& finding : _check.findings) {
            if (finding.party != party.id || finding.effect != law::Effect::RequiresDocument) continue;
            steps.push_back(stepJson(finding, finding.gate == law::Gate::Signature ? "before" : "after"));
        }
        // The own authority looks at the text before it goes to those who decide.
        if (party.id == _own) addInternal(steps, json.at("signed") == true ? "after" : "before");
        for (const std::string& step : around.before) addStep(steps, party.id, step, "before");
        addStep(steps, party.id, "signature", "before");
        for (const std::string& step : around.after) addStep(steps, party.id, step, "after");
        json["steps"] = std::move(steps);
        return json;
    }

    void addStep(base::Json& steps, const std::string& party, const std::string& step, const char* stage)
    {
        for (const law::Finding& finding : _check.findings) {
            if (finding.party != party || finding.step != step || finding.effect != law::Effect::RequiresStep) continue;
            // What only follows or runs by itself stands behind entry into force.
            const bool trails = finding.gate != law::Gate::EntryIntoForce && (!finding.deadline.empty() || finding.force == "disputed");
            steps.push_back(stepJson(finding, std::string(stage) == "after" && trails ? "effect" : stage));
            return;
        }
    }

    base::Json stepJson(const law::Finding& finding, const char* stage)
    {
        const std::string key(law::actOf(finding));
        base::Json step{{"key", key},           {"internal", false},     {"name", ""},           {"message", finding.message},
                        {"stage", stage},       {"effect", law::name(finding.effect)},           {"gate", law::name(finding.gate)},
                        {"force", finding.force}, {"citation", ""},      {"url", ""},            {"confidence", ""},
                        {"after", finding.after}, {"waitsFor", law::openPredecessors(_check, finding.party, finding.step, _taken)},
                        {"since", nullptr},     {"period", nullptr},     {"taken", nullptr},     {"task", nullptr}, {"fellWith", nullptr}};
        step["bars"] = bars(finding);
        if (const auto name = _names.find(key); name != _names.end()) step["name"] = name->second;
        if (!finding.sources.empty()) {
            step["citation"] = finding.sources.front().citation;
            step["url"] = finding.sources.front().url;
            step["confidence"] = law::name(finding.sources.front().confidence);
        }
        for (const base::Json& period : _periods) {
            if (period.at("party") == finding.party && period.at("rule") == finding.rule) step["period"] = period;
        }
        for (const law::StepTaken& taken : _taken) {
            if (taken.party == finding.party && taken.step == key) step["taken"] = takenJson(taken);
        }
        if (const int revision = fellWith(finding.party, key); revision != 0 && step.at("taken").is_null()) step["fellWith"] = revision;
        if (const auto since = sinceOf(finding)) step["since"] = base::format(*since);
        if (finding.party == _own) step["task"] = taskJson(key, finding.effect == law::Effect::RequiresDocument && step.at("bars") == true && step.at("taken").is_null());
        return step;
    }

    /// The newest version that voided this step's approval of an earlier text, 0 if none did.
    int fellWith(const std::string& party, const std::string& step) const
    {
        int newest = 0;
        for (const Approval& approval : _approvals) {
            if (approval.party == party && approval.step == step) newest = std::max(newest, approval.voidedByRevision);
        }
        return newest;
    }

    /// Whether the step or document holds up signature or entry into force as long as it is missing.
    bool bars(const law::Finding& finding) const
    {
        const auto open = law::openSteps(_check, finding.party, finding.gate, {});
        return (finding.gate == law::Gate::Signature || finding.gate == law::Gate::EntryIntoForce) &&
               std::find_if(open.begin(), open.end(), [&](const law::Finding* f) { return f->rule == finding.rule; }) != open.end();
    }

    base::Json takenJson(const law::StepTaken& taken) const
    {
        base::Json json{{"effective", base::format(taken.effective)}, {"proof", taken.proof}, {"act", nullptr}};
        for (const RecordedAct& act : _acts) {
            if (act.party != taken.party || act.step != taken.step) continue;
            json["act"] = act.id;
            json["number"] = act.number;
            json["date"] = act.date ? base::Json(base::format(*act.date)) : base::Json();
            json["effectiveOn"] = act.effectiveOn ? base::Json(base::format(*act.effectiveOn)) : base::Json();
            json["organ"] = act.organ;
            json["document"] = act.document;
            json["documentName"] = act.documentName;
            json["recordedAt"] = base::format(act.recordedAt);
            json["corrects"] = act.corrects;
        }
        return json;
    }

    /// From when on the step could be taken: the text is frozen and what must precede it is recorded.
    std::optional<base::Instant> sinceOf(const law::Finding& finding) const
    {
        std::optional<base::Instant> since = _frozen;
        for (const RecordedAct& act : _acts) {
            if (act.party == finding.party && std::find(finding.after.begin(), finding.after.end(), act.step) != finding.after.end()) {
                since = std::max(since.value_or(act.recordedAt), act.recordedAt);
            }
        }
        for (const SignatureRecord& signature : _session.agreements().signatures(_agreement.id)) {
            if (signature.round == _agreement.round && signature.party == finding.party &&
                std::find(finding.after.begin(), finding.after.end(), "signature") != finding.after.end()) {
                since = std::max(since.value_or(signature.signedAt), signature.signedAt);
            }
        }
        return since;
    }

    base::Json taskJson(const std::string& key, bool openDocument) const
    {
        const bool may = allows(_session.person(), key == "signature" ? Permission::Sign : Permission::CompleteTask);
        for (const process::TaskRow& task : _tasks) {
            if (task.party != _own || keyOf(task) != key) continue;
            return {{"since", base::format(task.createdAt)}, {"due", task.dueAt ? base::Json(base::format(*task.dueAt)) : base::Json()},
                    {"mine", may && isOffice(_session.person(), task)}, {"office", task.lane}};
        }
        // A document has no place in the drawing: whoever records documents for the party does so, from the freeze on.
        if (openDocument && _frozen && _agreement.state != AgreementState::Refused) {
            return {{"since", base::format(*_frozen)}, {"due", nullptr}, {"mine", allows(_session.person(), Permission::RecordDocument)}, {"office", ""}};
        }
        return nullptr;
    }

    base::Json internalJson(const std::string& key, const char* stage) const
    {
        const auto name = _names.find(key);
        return {{"key", key}, {"internal", true}, {"name", name == _names.end() ? key : name->second}, {"message", base::Json::object()}, {"stage", stage},
                {"effect", ""}, {"gate", "none"}, {"force", ""}, {"citation", ""}, {"url", ""}, {"confidence", ""}, {"after", base::Json::array()},
                {"waitsFor", base::Json::array()}, {"since", nullptr}, {"period", nullptr}, {"taken", nullptr}, {"task", taskJson(key, false)}, {"bars", false}};
    }

    /// Reviews inside the own authority: done ones as approvals of the text, open ones as tasks.
    void addInternal(base::Json& steps, const char* stage) const
    {
        std::vector<std::string> told;
        for (const Approval& approval : _approvals) {
            if (approval.party != _own || approval.act != 0 || approval.step == "consent" || approval.voidedByRevision != 0) continue;
            if (std::find(told.begin(), told.end(), approval.step) != told.end()) continue;
            told.push_back(approval.step);
            base::Json step = internalJson(approval.step, "before");
            step["task"] = nullptr;
            const auto day = base::TimeZone::of(_session.authority().zone).dayAt(approval.givenAt);
            const auto person = _session.work().directory().person(approval.givenBy);
            step["taken"] = {{"effective", base::format(day)}, {"proof", person ? person->name : approval.givenBy}, {"act", nullptr}};
            steps.push_back(std::move(step));
        }
        for (const process::TaskRow& task : _tasks) {
            if (task.party != _own || !task.step.empty()) continue;
            const auto done = std::find_if(steps.begin(), steps.end(), [&](const base::Json& s) { return s.at("key") == keyOf(task); });
            if (done != steps.end()) steps.erase(done); // an earlier round's answer, asked anew
            steps.push_back(internalJson(keyOf(task), stage));
        }
    }

    Session& _session;
    const AgreementRecord& _agreement;
    const domain::Brief _brief;
    const law::LawCheck _check;
    const std::vector<law::StepTaken> _taken;
    const std::vector<RecordedAct> _acts;
    const std::vector<Approval> _approvals;
    const std::string _own;
    const std::optional<base::Instant> _frozen;
    const base::Json _periods;
    std::vector<process::TaskRow> _tasks;
    std::map<std::string, std::string> _names; ///< of the party that is told
};

}

base::Json showProcedure(const ActionContext& context, const std::string& id)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        return ProcedureTeller(session, agreement).tell();
    });
}

}
