#pragma once

#include "process/Decisions.h"
#include "process/Event.h"
#include "process/ProcessDefinition.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lazos::process {

class Run;

/// Runs deployed processes (OMG BPMN 2.0.2 §13). Every member works inside the transaction that the caller has begun on
/// the store, moves each instance it touches to its next wait states, and returns what happened for the audit log; if it
/// throws, the caller rolls back and nothing changed. Time comes from the clock alone, and order from the documents.
class Engine
{
public:
    /// `decisions`: what business rule tasks call; without it such a task becomes an incident.
    Engine(Store& store, Definitions& definitions, const base::Clock& clock, Decisions* decisions = nullptr)
        : _store(store), _definitions(definitions), _clock(clock), _decisions(decisions)
    {}

    /// Starts the newest version of a process at its start event without trigger.
    /// @throws base::Error NotFound  if no such process is deployed; InvalidArgument if it has only message starts.
    Advance start(const std::string& process, const feel::Context& variables, const std::string& businessKey = {});

    /// Ends a task with its results. Without output mappings each variable is set where it is visible, else in the process.
    /// @throws base::Error Conflict  if it is no longer open (someone completed it, or the step was cancelled).
    /// @throws base::Error NotFound  if there never was such a task.
    Advance completeTask(InstanceId instance, LocalId task, const feel::Context& variables);
    /// Ends the activity of a task or job by an error: the nearest boundary event that catches `code`, else an incident.
    Advance throwError(InstanceId instance, LocalId taskOrJob, const std::string& code, const feel::Context& variables = {});

    /// Applies the result of a job once. @throws base::Error Conflict, NotFound  as completeTask.
    Advance completeJob(InstanceId instance, LocalId job, const feel::Context& variables);
    /// The work failed; it is offered again at `nextAt`, or becomes an incident when no attempt is left.
    Advance failJob(InstanceId instance, LocalId job, const std::string& reason, base::Instant nextAt);

    struct Message
    {
        std::string name;
        std::string key;
        std::string id; ///< may be empty; an instance takes one id only once
        std::chrono::milliseconds timeToLive{0};
        feel::Context variables;
    };
    struct Delivery
    {
        std::vector<Advance> advances; ///< one per instance that took it or was started by it
        bool kept = false; ///< nobody waited; it is kept for its time to live
        /// True if nobody took it and it is not kept: the sender must know.
        [[nodiscard]] bool undelivered() const noexcept { return advances.empty() && !kept; }
    };
    /// Hands a message to every instance that waits for its name and key (each once), or starts processes by it.
    /// @throws base::Error Conflict  if a message with the same name, key and id is being kept already.
    Delivery publish(const Message& message);

    /// Hands a signal to everything that waits for its name, in all instances, and starts the processes that begin with it
    /// (BPMN 2.0.2 §10.5.1). Nothing is kept: who begins to wait later does not hear it.
    std::vector<Advance> signal(const std::string& name, const feel::Context& variables = {});

    /// Fires timers that are due, in order of their instants, each occurrence once; at most `limit` firings.
    std::vector<Advance> fireDueTimers(int limit = 10'000);

    /// Sets variables and lets the token of an incident try again.
    /// @throws base::Error NotFound.
    Advance retryIncident(InstanceId instance, LocalId incident, const feel::Context& variables);

    /// Ends an instance with everything in it.
    /// @throws base::Error NotFound, Conflict  if it has ended.
    Advance cancel(InstanceId instance);

    /// Variables of the process itself. @throws base::Error NotFound.
    feel::Context variables(InstanceId instance);

private:
    Loaded load(InstanceId instance);
    Run run(InstanceId instance);
    [[noreturn]] void refuseGone(InstanceId instance, LocalId id);
    /// Saves; what was thrown waits for flushThrown().
    Advance save(Run& run);
    Advance finish(Run& run);
    Run begin(const ProcessDefinition& definition, const Element& startEvent, const feel::Context& variables, const std::string& businessKey);
    void startBy(Trigger trigger, const std::string& name, const feel::Context& variables, const std::string& businessKey,
                 std::vector<Advance>& advances);
    Delivery deliver(const Message& message);
    std::vector<Advance> broadcast(const std::string& signal, const feel::Context& variables);
    /// Hands on what was thrown; the events go to the last of `advances`.
    void flushThrown(std::vector<Advance>& advances);

    Store& _store;
    Definitions& _definitions;
    const base::Clock& _clock;
    Decisions* _decisions;
    std::vector<Thrown> _thrown; ///< by the command that runs
};

}
