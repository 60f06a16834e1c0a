#pragma once

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
    Run(Store& store, Definitions& definitions, const base::Clock& clock, Instance instance);

    /// Puts a token on a start event.
    void start(const Element& startEvent);
    void completeTask(const TaskRow& task, const feel::Context& variables);
    void completeJob(const JobRow& job, const feel::Context& variables);
    /// The job is out of attempts: its token becomes an incident.
    void failJob(const JobRow& job, const std::string& reason);
    void throwErrorAt(LocalId token, const std::string& code, const feel::Context& variables);
    void fire(const TimerRow& timer);
    void deliver(const SubscriptionRow& subscription, const feel::Context& variables);
    void retry(const IncidentRow& incident, const feel::Context& variables);
    void cancel();

    [[nodiscard]] Instance& instance() noexcept { return _instance; }
    [[nodiscard]] std::vector<Event> takeEvents() { return std::move(_events); }
    [[nodiscard]] std::vector<MessageRow> takeThrown() { return std::move(_thrown); }

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
        enum class Kind { Enter, Leave, Job, Deliver } kind;
        LocalId token;
        std::string element; ///< Deliver: the event or task that catches
        MessageRow message;
    };

    // RunFlow.cpp
    void settle();
    void perform(const Work& work);
    void enter(Token& token);
    void leave(Token& token);
    std::vector<int> chooseFlows(const ProcessModel& model, const Element& element, LocalId scope);
    void arriveAtJoin(Token& token, const ProcessModel& model, const Element& element);
    void take(Token& token, const ProcessModel& model, int flow);
    void finish(Token& token);
    void reachEnd(Token& token, const Element& element);
    void completeScopeIfEmpty(LocalId scope);
    void completeScope(LocalId scope, bool terminated);
    void raiseIncident(Token& token, const Stop& stop, bool leaving, bool keepActivity);

    // RunActivities.cpp
    void openTask(Token& token, const Element& element);
    void openJob(Token& token, const Element& element);
    void openSubProcess(Token& token, const ProcessModel& model, int element);
    void callProcess(Token& token, const Element& element);
    void applyInputs(Token& token, const Element& element);
    void applyOutputs(Token& token, const Element& element, const feel::Context& result);
    void completeActivity(Token& token, const feel::Context& result);
    void closeActivity(Token& token);
    void release(Token& token);
    void killScopeContents(LocalId scope);
    std::string partyOf(const Token& token, const ProcessModel& model, const Element& element);

    // RunEvents.cpp
    void openBoundaries(Token& token, const ProcessModel& model, const Element& element);
    void setTimer(Token& token, const Element& event);
    void subscribe(Token& token, const Element& event);
    void throwMessage(Token& token, const Element& element);
    void trigger(Token& token, const Element& event, const feel::Context& variables);
    bool catchError(Token& thrower, const std::string& code, const feel::Context& variables);

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
    feel::Value evaluate(const Formula& formula, LocalId scope);
    /// The counters of the innermost multi-instance activity around `scope`.
    std::optional<int> counter(std::string_view name, LocalId scope);
    bool isTrue(const Formula& formula, LocalId scope, const Element& element);
    std::string textOf(const Formula& formula, LocalId scope, const char* code, const base::Message& otherwise);
    [[nodiscard]] bool isIteration(const Token& token);
    [[nodiscard]] bool inOwnProcess(LocalId scope);
    void report(What what, const Token* token, LocalId id, std::string before, std::string after);

    Store& _store;
    Definitions& _definitions;
    base::Instant _now;
    const base::Clock& _clock;
    Instance _instance;
    std::unordered_map<DefinitionId, std::shared_ptr<const ProcessDefinition>> _used;
    std::deque<Work> _queue;
    std::vector<Event> _events;
    std::vector<MessageRow> _thrown;
    int _steps = 0;
};

}
