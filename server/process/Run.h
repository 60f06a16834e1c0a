#pragma once

#include "process/Decisions.h"
#include "process/Event.h"
#include "process/Instance.h"
#include "process/ProcessDefinition.h"

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace lazos::process {

/// Moves one instance from wait state to wait state (OMG BPMN 2.0.2 §13). Internal to the engine: one Run per command and
/// instance; it reads the store only for what it calls and for early messages, and writes only by changes().
class Run
{
public:
    /// `decisions` may be null.
    Run(Store& store, Definitions& definitions, const base::Clock& clock, Decisions* decisions, Instance instance);

    /// Puts a token on a start event.
    void start(const Element& startEvent);
    void completeTask(const TaskRow& task, const feel::Context& variables);
    void completeJob(const JobRow& job, const feel::Context& variables);
    /// The job is out of attempts: its token becomes an incident.
    void failJob(const JobRow& job, const std::string& reason);
    void throwErrorAt(LocalId token, const std::string& code, const feel::Context& variables);
    void fire(const TimerRow& timer);
    /// A message or signal arrives where it is awaited; nothing happens if this command has ended that wait already.
    void deliver(const SubscriptionRow& subscription, const feel::Context& variables);
    void retry(const IncidentRow& incident, const feel::Context& variables);
    void cancel();

    [[nodiscard]] Instance& instance() noexcept { return _instance; }
    [[nodiscard]] std::vector<Event> takeEvents() { return std::move(_events); }
    [[nodiscard]] std::vector<Thrown> takeThrown() { return std::move(_thrown); }

private:
    using Token = Instance::Token;
    using Scope = Instance::Scope;

    /// Why a token cannot go on; becomes an incident.
    struct Stop
    {
        std::string code;
        base::Message message;
    };
    struct Work
    {
        enum class Kind { Enter, Leave, Job, Early } kind;
        LocalId token;
        LocalId subscription = 0; ///< Early: for which a message may have come before
    };

    // RunFlow.cpp
    void settle();
    void perform(const Work& work);
    void enter(Token& token);
    void leave(Token& token);
    std::vector<int> chooseFlows(const ProcessModel& model, const Element& element, LocalId scope);
    void take(Token& token, const ProcessModel& model, int flow);
    void finish(Token& token);
    void reachEnd(Token& token, const Element& element);
    void endReached(const Token& token, const Element& element);
    void raiseIncident(Token& token, const Stop& stop, bool leaving, bool keepActivity);

    // RunJoins.cpp
    void arriveAtJoin(Token& token, const ProcessModel& model, const Element& element);
    /// Lets tokens go on from an inclusive join for which nothing more can come. False if there is none.
    bool openInclusiveJoin();
    bool nothingMoreComes(LocalId scope, const ProcessModel& model, int join);
    bool allWaitAtJoins(LocalId scope);
    Token& merge(LocalId scope, const std::string& element);

    // RunActivities.cpp
    void openTask(Token& token, const Element& element);
    void openJob(Token& token, const Element& element);
    void openSubProcess(Token& token, const ProcessModel& model, int element);
    void callProcess(Token& token, const Element& element);
    void runScript(Token& token, const Element& element);
    void decide(Token& token, const Element& element);
    void applyInputs(Token& token, const Element& element);
    void applyOutputs(Token& token, const Element& element, const feel::Context& result);
    std::string partyOf(const Token& token, const ProcessModel& model, const Element& element);

    // RunClosing.cpp
    void completeActivity(Token& token, const feel::Context& result);
    void closeActivity(Token& token);
    void release(Token& token);
    void killScopeContents(LocalId scope);
    void completeScopeIfEmpty(LocalId scope);
    void completeScope(LocalId scope, bool terminated);

    // RunEvents.cpp
    void openBoundaries(Token& token, const ProcessModel& model, const Element& element);
    void awaitEvents(Token& token, const ProcessModel& model, const Element& gateway);
    /// Waits for the message, signal or timer of `event` at `token`.
    void await(Token& token, const Element& event);
    void setTimer(Token& token, const Element& event);
    void subscribe(Token& token, const Element& event);
    void takeEarlyMessage(Token& token, LocalId subscription);
    void trigger(Token& token, const Element& event, const feel::Context& variables);

    // RunEventSubProcess.cpp
    void armEventSubProcesses(LocalId scope, const ProcessModel& model, int element);
    void arm(Token& token, const ProcessModel& model, int element);
    /// `token`: the armed one, or null where nothing was armed (errors and escalations).
    void beginEventSubProcess(Token* token, LocalId scope, const ProcessModel& model, const Element& start, const feel::Context& variables);

    // RunThrowing.cpp
    void throwEvent(Token& token, const Element& element);
    void throwMessage(Token& token, const Element& element);
    bool catchError(Token& thrower, const std::string& code, const feel::Context& variables);
    void escalate(Token& thrower, const Element& element);
    struct Catcher
    {
        Token* activity = nullptr; ///< with the boundary event; null for an event sub-process
        LocalId scope = 0; ///< of the event sub-process
        const ProcessModel* model = nullptr;
        const Element* event = nullptr; ///< boundary event, or start event of an event sub-process
    };
    std::optional<Catcher> findCatcher(Token& thrower, Trigger trigger, const std::string& code);

    // RunCompensation.cpp
    void rememberForCompensation(const Token& token, const ProcessModel& model, const Element& element);
    /// Keeps a completed sub-process for which something can be compensated. False if nothing can.
    bool keepForCompensation(Scope& scope, const Token& owner);
    void compensate(Token& thrower, const Element& element);
    void compensateNext(LocalId thrower);

    // RunMultiInstance.cpp
    void enterMultiInstance(Token& token, const ProcessModel& model, const Element& element);
    void startIteration(Scope& body, const Element& element, const feel::Value& item);
    void finishIteration(Token& token, const Element& element);
    void finishMultiInstance(Scope& body, const Element& element);

    // RunScope.cpp
    [[nodiscard]] const ProcessDefinition& definitionOf(LocalId scope);
    [[nodiscard]] const ProcessModel& modelOf(const Token& token) { return definitionOf(token.scope).model; }
    [[nodiscard]] const Element& elementOf(const Token& token);
    [[nodiscard]] LocalId variableScope(const Token& token) const { return token.local != 0 ? token.local : token.scope; }
    feel::Value evaluate(const Formula& formula, LocalId scope, feel::Log* log = nullptr);
    /// The counters of the innermost multi-instance activity around `scope`.
    std::optional<int> counter(std::string_view name, LocalId scope);
    bool isTrue(const Formula& formula, LocalId scope, const Element& element);
    std::string textOf(const Formula& formula, LocalId scope, const char* code, const base::Message& otherwise);
    /// Stops a model that multiplies tokens without end.
    void checkRoom(std::size_t tokens);
    [[nodiscard]] bool isIteration(const Token& token);
    [[nodiscard]] bool inOwnProcess(LocalId scope);
    void report(What what, const Token* token, LocalId id, std::string before, std::string after);

    Store& _store;
    Definitions& _definitions;
    base::Instant _now;
    const base::Clock& _clock;
    Decisions* _decisions;
    Instance _instance;
    std::unordered_map<DefinitionId, std::shared_ptr<const ProcessDefinition>> _used;
    std::deque<Work> _queue;
    std::vector<Event> _events;
    std::vector<Thrown> _thrown;
    int _steps = 0;
};

}
