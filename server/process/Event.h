#pragma once

#include "process/State.h"

#include <string>
#include <string_view>
#include <vector>

namespace lazos::process {

/// What the engine did. The caller writes these to the audit log in the same transaction.
enum class What {
    InstanceStarted,
    InstanceCompleted,
    InstanceTerminated,
    TaskOpened,
    TaskCompleted,
    TaskCancelled,
    JobCreated,
    JobCompleted,
    JobFailed,
    MessageAwaited,
    MessageReceived,
    MessageThrown,
    TimerSet,
    TimerFired,
    ErrorThrown,
    EscalationThrown,
    SignalAwaited,
    SignalReceived,
    SignalThrown,
    EventSubProcessStarted,
    CompensationStarted,
    Compensated,
    Decided,
    IncidentRaised,
    IncidentResolved,
    ProcessCalled,
    ProcessReturned,
    EndReached,
    ConditionUndetermined,
    ResultUndetermined
};
/// Stable word for logs: "task-completed".
std::string_view name(What what) noexcept;

struct Event
{
    What what = What::InstanceStarted;
    InstanceId instance = 0;
    std::string element; ///< id in the model, empty for the instance itself
    std::string elementName;
    std::string party;
    std::string step; ///< lazos.step of the element, if it has one
    LocalId id = 0; ///< of the task, job, timer or incident
    std::string before; ///< state before: "open", "active", empty = did not exist
    std::string after; ///< state after: "completed", or a detail such as a called process, an error code, a due instant
};

/// The result of one command: what happened, in order.
struct Advance
{
    InstanceId instance = 0;
    std::vector<Event> events;
};

}
