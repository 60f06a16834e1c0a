#include "process/Event.h"

#include "base/Error.h"

namespace lazos::process {

std::string_view name(What what) noexcept
{
    switch (what) {
    case What::InstanceStarted: return "instance-started";
    case What::InstanceCompleted: return "instance-completed";
    case What::InstanceTerminated: return "instance-terminated";
    case What::TaskOpened: return "task-opened";
    case What::TaskCompleted: return "task-completed";
    case What::TaskCancelled: return "task-cancelled";
    case What::JobCreated: return "job-created";
    case What::JobCompleted: return "job-completed";
    case What::JobFailed: return "job-failed";
    case What::MessageAwaited: return "message-awaited";
    case What::MessageReceived: return "message-received";
    case What::MessageThrown: return "message-thrown";
    case What::TimerSet: return "timer-set";
    case What::TimerFired: return "timer-fired";
    case What::ErrorThrown: return "error-thrown";
    case What::EscalationThrown: return "escalation-thrown";
    case What::SignalAwaited: return "signal-awaited";
    case What::SignalReceived: return "signal-received";
    case What::SignalThrown: return "signal-thrown";
    case What::EventSubProcessStarted: return "event-sub-process-started";
    case What::CompensationStarted: return "compensation-started";
    case What::Compensated: return "compensated";
    case What::Decided: return "decided";
    case What::IncidentRaised: return "incident-raised";
    case What::IncidentResolved: return "incident-resolved";
    case What::ProcessCalled: return "process-called";
    case What::ProcessReturned: return "process-returned";
    case What::EndReached: return "end-reached";
    case What::ConditionUndetermined: return "condition-undetermined";
    case What::ResultUndetermined: return "result-undetermined";
    }
    return "";
}

std::string_view name(InstanceState state) noexcept
{
    switch (state) {
    case InstanceState::Active: return "active";
    case InstanceState::Completed: return "completed";
    case InstanceState::Terminated: return "terminated";
    }
    return "";
}

InstanceState instanceStateFromName(std::string_view word)
{
    for (const InstanceState state : {InstanceState::Active, InstanceState::Completed, InstanceState::Terminated}) {
        if (name(state) == word) return state;
    }
    throw base::Error(base::ErrorCode::Corrupt, {"The database holds {0} where the state of an instance belongs", {std::string(word)}});
}

}
