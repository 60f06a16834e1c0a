#include "app/RunningProcedure.h"

#include "app/Procedure.h"
#include "base/Bytes.h"
#include "base/Error.h"
#include "domain/Brief.h"
#include "law/FrameworkLibrary.h"
#include "process/Engine.h"

#include <algorithm>
#include <filesystem>

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

constexpr const char* jointProcess = "cooperation-agreement";
/// For a government whose framework names no procedure of its own (design: steps-of-law).
constexpr const char* commonProcedure = "steps-of-law";

feel::List texts(const std::vector<std::string>& words)
{
    feel::List list;
    for (const std::string& word : words) list.emplace_back(word);
    return list;
}

/// Every model below workflows/, in the order of their names. Deploying what is deployed already does nothing.
void deployWorkflows(Session& session)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(session.services().resources / "workflows")) {
        if (entry.is_regular_file() && entry.path().extension() == ".bpmn") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    process::LintOptions options;
    // This program has no workers and decides nothing: a model that needs one is refused here rather than left waiting for ever.
    options.jobTypes.emplace();
    options.decisions.emplace();
    for (const auto& file : files) {
        session.services().definitions->deploy(session.work().processes(), base::readTextFile(file, 16u << 20),
                                               file.filename().string(), options, session.now(), session.person().login);
    }
}

}

process::InstanceId RunningProcedure::instance() const { return std::stoll(_agreement.process); }

std::string RunningProcedure::start(const law::LawCheck& check)
{
    deployWorkflows(_session);
    const domain::Brief brief = domain::readBrief(_agreement.brief, _agreement.reference);
    feel::List parties;
    for (const domain::Party& party : brief.parties) {
        std::string procedure = _session.services().frameworks->library().processOf(party);
        if (procedure.empty()) procedure = commonProcedure;
        feel::Context values;
        values.put("id", party.id);
        values.put("processId", procedure);
        values.put("country", party.country);
        values.put("level", party.level);
        values.put("name", domain::in(party.name, "en"));
        const StepsAround around = stepsAroundSignature(check, party.id);
        feel::List all = texts(around.before);
        const feel::List after = texts(around.after);
        values.put("stepsBefore", all);
        values.put("stepsAfter", after);
        all.insert(all.end(), after.begin(), after.end());
        values.put("steps", std::move(all));
        parties.emplace_back(std::move(values));
    }
    feel::Context variables;
    variables.put("parties", std::move(parties));
    variables.put("agreement", _agreement.id);
    process::Engine engine(_session.work().processes(), *_session.services().definitions, *_session.services().clock);
    const process::Advance advance = engine.start(jointProcess, variables, _agreement.reference);
    record(advance);
    return std::to_string(advance.instance);
}

std::vector<process::TaskRow> RunningProcedure::openTasks()
{
    process::TaskQuery query;
    query.instance = instance();
    query.limit = 1000;
    return _session.work().processes().openTasks(query);
}

void RunningProcedure::complete(const process::TaskRow& task, const std::string& decision)
{
    feel::Context variables;
    variables.put("decision", decision);
    process::Engine engine(_session.work().processes(), *_session.services().definitions, *_session.services().clock);
    record(engine.completeTask(task.instance, task.id, variables));
}

void RunningProcedure::cancel(const std::string& reason)
{
    const auto row = _session.work().processes().instance(instance());
    if (!row || row->state != process::InstanceState::Active) return;
    process::Engine engine(_session.work().processes(), *_session.services().definitions, *_session.services().clock);
    const process::Advance advance = engine.cancel(instance());
    _session.record("process.message", &_agreement, "process " + _agreement.process, {{"cancelled", reason}}, Visibility::Shared);
    record(advance);
}

void RunningProcedure::runDue()
{
    process::Engine engine(_session.work().processes(), *_session.services().definitions, *_session.services().clock);
    for (const process::Advance& advance : engine.fireDueTimers()) record(advance);
}

void RunningProcedure::record(const process::Advance& advance)
{
    // One entry for all that one command moved: the drawing explains the order, the log proves it. What happens inside a
    // party's own procedure is that party's affair; acts that others must know of are recorded by the actions themselves.
    base::Json events = base::Json::array();
    bool started = false;
    bool incident = false;
    for (const process::Event& event : advance.events) {
        started = started || event.what == process::What::InstanceStarted;
        incident = incident || event.what == process::What::IncidentRaised;
        events.push_back({{"what", process::name(event.what)}, {"element", event.element}, {"step", event.step}, {"party", event.party}, {"after", event.after}});
    }
    if (events.empty()) return;
    const char* action = incident ? "process.incident" : started ? "process.start" : "process.message";
    const bool ownAgreement = _agreement.process.empty() || std::to_string(advance.instance) == _agreement.process;
    if (ownAgreement) {
        _session.record(action, &_agreement, "process " + std::to_string(advance.instance), {{"events", events}}, Visibility::Own);
    } else if (const auto other = _session.agreements().findByProcess(std::to_string(advance.instance))) {
        _session.record(action, &*other, "process " + std::to_string(advance.instance), {{"events", events}}, Visibility::Shared);
    }
}

}
