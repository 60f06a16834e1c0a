#pragma once

#include "process/Formula.h"
#include "process/Problem.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lazos::process {

/// Flow nodes that Lazos executes (OMG BPMN 2.0.2 §10). Unsupported ones are kept only to name them in a refusal.
enum class ElementKind {
    StartEvent,
    EndEvent,
    CatchEvent,
    ThrowEvent,
    BoundaryEvent,
    Task,
    ManualTask,
    UserTask,
    ServiceTask,
    SendTask,
    ReceiveTask,
    ScriptTask,
    BusinessRuleTask,
    ExclusiveGateway,
    ParallelGateway,
    InclusiveGateway,
    EventBasedGateway,
    SubProcess, ///< an event sub-process if `triggeredByEvent`
    CallActivity,
    Unsupported
};

enum class Trigger { None, Message, Timer, Error, Terminate, Signal, Escalation, Link, Compensation, Unsupported };

enum class TimerKind { Date, Duration, Cycle };

/// zeebe:input / zeebe:output: `source` is evaluated and written to the variable `target`.
struct Mapping
{
    Formula source;
    std::string target;
};

struct MultiInstance
{
    bool sequential = false;
    Formula collection; ///< zeebe inputCollection
    Formula cardinality; ///< standard loopCardinality, used when there is no collection
    std::string item; ///< variable that holds the current element, may be empty
    std::string results; ///< zeebe outputCollection, may be empty
    Formula result; ///< zeebe outputElement
    Formula completion; ///< completionCondition, may be empty
};

/// A flow node with everything that its execution needs. Indexes point into the ProcessModel that holds it.
struct Element
{
    std::string id;
    std::string name;
    ElementKind kind = ElementKind::Unsupported;
    Trigger trigger = Trigger::None;
    int line = 0;
    int parent = -1; ///< enclosing sub-process, -1 = the process itself
    std::vector<int> incoming; ///< flows, document order
    std::vector<int> outgoing; ///< flows, document order
    int defaultFlow = -1;
    int lane = -1;

    int attachedTo = -1; ///< boundary event: the activity
    bool interrupting = true; ///< boundary event (cancelActivity); start event of an event sub-process (isInterrupting)
    std::vector<int> boundaries; ///< activity: its boundary events, document order
    bool triggeredByEvent = false; ///< SubProcess: an event sub-process; its one start event has a trigger and no flow leads to it

    std::string message; ///< name of the message caught or thrown
    Formula correlationKey;
    std::string errorCode; ///< empty where it is caught = catches every error
    std::string signal; ///< name of the signal caught or thrown
    std::string escalationCode; ///< empty where it is caught = catches every escalation
    std::string link; ///< name of the link, on both its throw and its catch event
    int linkTarget = -1; ///< link throw event: the catch event of the same name and scope
    bool isForCompensation = false; ///< activity outside the flow, run only to compensate
    int compensation = -1; ///< compensation boundary event: the activity that its association leads to
    int compensates = -1; ///< compensation throw or end event: the activity of activityRef; -1 = all of its scope
    TimerKind timer = TimerKind::Duration;
    Formula timerText;

    Formula script; ///< script task: zeebe:script expression
    Formula decision; ///< business rule task: zeebe:calledDecision decisionId; a task with a job type has none
    std::string resultVariable; ///< of the script or the decision

    std::string jobType;
    int retries = 3;
    std::vector<std::string> candidateGroups; ///< literal keys
    Formula candidateGroupsFormula; ///< FEEL: a list of texts, or one text
    Formula assignee;
    Formula dueDate;
    Formula priority; ///< zeebe:priorityDefinition
    std::string form;
    std::map<std::string, std::string> headers; ///< zeebe:taskHeaders, for the program that does the work
    Formula party; ///< property lazos.party, overrides the process's
    Formula step; ///< property lazos.step: the step of law that this fulfils; FEEL where one element walks several

    Formula calledProcess;
    bool propagateAllParent = true;
    bool propagateAllChild = true;

    std::optional<MultiInstance> loop;
    std::vector<Mapping> inputs;
    std::vector<Mapping> outputs;
    std::map<std::string, std::string> properties; ///< zeebe:properties

    /// A property such as "lazos.step", empty if absent.
    [[nodiscard]] const std::string& property(const std::string& key) const;
    [[nodiscard]] bool isActivity() const noexcept;
    [[nodiscard]] bool isGateway() const noexcept;
};

struct SequenceFlow
{
    std::string id;
    int line = 0;
    int source = -1;
    int target = -1;
    Formula condition; ///< empty = unconditional
};

struct Lane
{
    std::string id;
    std::string name;
    std::string group; ///< abstract key of the office; the default candidate group of the lane's tasks
    int line = 0;
};

/// One <process>. Immutable once lint() has compiled it and it is deployed.
struct ProcessModel
{
    std::string id;
    std::string name;
    int line = 0;
    bool executable = false;
    std::string participant; ///< id of the pool that shows this process, may be empty
    Formula party; ///< property lazos.party of the process: which party its tasks belong to
    std::vector<Element> elements; ///< document order
    std::vector<SequenceFlow> flows; ///< document order
    std::vector<Lane> lanes;
    std::set<std::string> variables; ///< names that the model declares: data, mappings, results, loops; they may hold spaces
    std::unordered_map<std::string, int> index; ///< element id → position

    [[nodiscard]] const Element* find(const std::string& elementId) const;
    /// @throws base::Error NotFound.
    [[nodiscard]] int indexOf(const std::string& elementId) const;
    /// The start event without trigger of the process (-1) or of a sub-process; -1 if there is none.
    [[nodiscard]] int noneStart(int scope) const;
    /// The start event of an event sub-process; -1 if it has none.
    [[nodiscard]] int triggeredStart(int eventSubProcess) const;
    /// The event sub-processes directly inside the process (-1) or a sub-process, in document order.
    [[nodiscard]] std::vector<int> eventSubProcesses(int scope) const;
};

/// An exchange between pools: drawn only; execution goes through message name and key.
struct MessageFlow
{
    std::string id;
    int line = 0;
    std::string source;
    std::string target;
};

/// A BPMN file as read. `problems` holds what the reader could not take; lint() adds the rest.
struct Model
{
    std::string file;
    std::string xml; ///< byte for byte as it came
    std::vector<ProcessModel> processes;
    std::map<std::string, int> participants; ///< pool id → line
    std::vector<MessageFlow> messageFlows;
    std::set<std::string> drawn; ///< ids that have a shape or an edge
    std::vector<Problem> problems;
};

}
