#pragma once

#include "base/Time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::process {

using DefinitionId = std::int64_t;
using InstanceId = std::int64_t;
/// Numbers tokens, scopes, tasks, timers… within one instance; never used twice.
using LocalId = std::int64_t;

enum class InstanceState { Active, Completed, Terminated };
std::string_view name(InstanceState state) noexcept;
/// @throws base::Error Corrupt.
InstanceState instanceStateFromName(std::string_view word);

/// One run of a process, with everything that it called.
struct InstanceRow
{
    InstanceId id = 0;
    DefinitionId definition = 0;
    DefinitionId horizon = 0; ///< newest definition when it started: what it calls is pinned by this
    std::string businessKey;
    InstanceState state = InstanceState::Active;
    std::int64_t version = 0; ///< raised by every change
    LocalId nextId = 1;
    bool scoped = false; ///< whether it ever had a scope below the root
    base::Instant startedAt;
    std::optional<base::Instant> endedAt;
    std::vector<std::string> endEvents; ///< reached so far, of the process itself and its sub-processes
};

enum class ScopeKind {
    Process = 0, ///< a called process
    SubProcess = 1,
    MultiInstance = 2, ///< the body: its iterations are its children
    Iteration = 3, ///< one element of the collection
    Local = 4 ///< variables of one activity with input mappings
};

/// Where variables live and tokens flow. Scope 0 is the root of the instance and has no row.
struct ScopeRow
{
    LocalId id = 0;
    LocalId parent = 0;
    LocalId token = 0; ///< that waits for this scope (for Local: that owns it)
    DefinitionId definition = 0;
    std::string element;
    ScopeKind kind = ScopeKind::SubProcess;
    int total = 0; ///< multi-instance: elements of the collection; iteration: its place, from 1
    int started = 0;
    int done = 0;
};

/// What a token waits for. Moving is never stored: it has work in the queue of the running command.
enum class Wait {
    Moving = 0,
    Task = 1,
    Job = 2,
    Message = 3, ///< or a signal
    Timer = 4,
    Join = 5,
    Scope = 6,
    Incident = 7,
    Event = 8, ///< at an event-based gateway
    Armed = 9, ///< an event sub-process that may begin; keeps no scope alive
    Compensable = 10, ///< a completed activity that can be compensated; keeps no scope alive
    Compensating = 11 ///< until what it undoes is undone
};
/// Whether a token of this kind only stands by: a scope completes in spite of it.
[[nodiscard]] constexpr bool standsBy(Wait wait) noexcept { return wait == Wait::Armed || wait == Wait::Compensable; }

struct TokenRow
{
    LocalId id = 0;
    LocalId scope = 0; ///< where it flows
    LocalId local = 0; ///< its Local scope, 0 = none
    std::string element;
    Wait wait = Wait::Moving;
    std::string flow; ///< at a join: the flow by which it came
    LocalId thrower = 0; ///< in a compensation: the token that goes on when this one is done
};

/// A step that waits for a person.
struct TaskRow
{
    InstanceId instance = 0;
    LocalId id = 0;
    LocalId token = 0;
    std::string element;
    std::string name;
    std::string lane;
    std::string party;
    std::vector<std::string> groups; ///< abstract keys of offices
    std::string assignee;
    std::string step; ///< id of the step of law that it fulfils (property lazos.step)
    std::string act; ///< kind of act to be recorded (property lazos.act)
    std::string form;
    std::optional<base::Instant> dueAt;
    base::Instant createdAt;
};

struct TimerRow
{
    InstanceId instance = 0;
    LocalId id = 0;
    LocalId token = 0;
    std::string element; ///< the event that the timer fires
    base::Instant dueAt;
    int cycleLeft = 0; ///< further firings of a cycle, -1 = without end
    std::string period; ///< ISO 8601 duration of the cycle
};

enum class Caught { Message = 0, Signal = 1 };

struct SubscriptionRow
{
    InstanceId instance = 0;
    LocalId id = 0;
    LocalId token = 0;
    std::string element; ///< the event or task that catches
    std::string message; ///< name of the message or signal
    std::string key; ///< of the message; a signal has none
    Caught kind = Caught::Message;
};

/// Work for a program, done at least once outside the transaction; `instance`-`id` is its idempotency key.
struct JobRow
{
    InstanceId instance = 0;
    LocalId id = 0;
    LocalId token = 0;
    std::string element;
    std::string type;
    int attemptsLeft = 0;
    base::Instant nextAt; ///< not before; while leased: when the lease ends
};

struct IncidentRow
{
    InstanceId instance = 0;
    LocalId id = 0;
    LocalId token = 0;
    std::string element;
    std::string code; ///< stable: "no-true-condition", "unhandled-error", …
    std::string message; ///< English pattern with its arguments put in
    bool leaving = false; ///< the activity itself was done; what failed is going on from it
    base::Instant at;
};

struct VariableRow
{
    LocalId scope = 0;
    std::string name;
    std::string value; ///< see Values.h
};

struct MessageRow
{
    std::int64_t number = 0;
    std::string name;
    std::string key;
    std::string messageId; ///< may be empty
    std::string variables; ///< JSON object of encoded values
    base::Instant expiresAt;
};

/// A message or signal thrown inside an instance, to be handed on once that instance is saved.
struct Thrown
{
    Caught kind = Caught::Message;
    MessageRow message; ///< a signal has neither key nor id
};

}
