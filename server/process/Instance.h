#pragma once

#include "feel/Value.h"
#include "process/Store.h"

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::process {

/// The flow state of one instance while a command works on it: rows with what happened to them, so that only what changed
/// is written. Internal to the engine.
class Instance
{
public:
    enum class Mark { Clean, New, Changed, Dead };

    struct Token : TokenRow
    {
        Mark mark = Mark::Clean;
        int hops = 0; ///< elements left since it last waited
        [[nodiscard]] bool dead() const noexcept { return mark == Mark::Dead; }
    };
    struct Scope : ScopeRow
    {
        Mark mark = Mark::Clean;
        [[nodiscard]] bool dead() const noexcept { return mark == Mark::Dead; }
    };

    /// A new instance.
    explicit Instance(InstanceRow row);
    /// One that was loaded.
    explicit Instance(Loaded loaded);

    InstanceRow row;
    std::deque<Token> tokens; ///< ascending by id; references stay valid while tokens are added
    std::deque<Scope> scopes;
    Changes pending; ///< tasks, timers, subscriptions, jobs and incidents; the rest is filled by changes()

    LocalId newId() { return row.nextId++; }
    Token& addToken(LocalId scope, const std::string& element);
    Token* token(LocalId id); ///< null if there is none or it is dead
    void touch(Token& token);
    void kill(Token& token);
    Scope& addScope(ScopeKind kind, LocalId parent, LocalId token, DefinitionId definition, const std::string& element);
    Scope* scope(LocalId id); ///< null for the root, and for one that is dead
    void touch(Scope& scope);
    void kill(Scope& scope); ///< with its variables
    /// Whether a token flows in the scope; those that only stand by do not count.
    [[nodiscard]] bool hasTokens(LocalId scope) const;
    [[nodiscard]] std::size_t liveTokens() const noexcept { return _live; }

    /// The scope whose variables a scope sees next, -1 above a root.
    [[nodiscard]] LocalId outer(LocalId scope);
    /// The value of a name as seen from `scope`; null if it is nowhere.
    const feel::Value* find(LocalId scope, std::string_view name);
    void setLocal(LocalId scope, const std::string& name, feel::Value value);
    /// Sets the variable where it is visible from `scope`, else in the root of the process.
    void setVisible(LocalId scope, const std::string& name, feel::Value value);
    /// Everything visible from `scope`; inner ones hide outer ones.
    feel::Context visible(LocalId scope);
    /// The variables of one scope, in the order in which they were made.
    feel::Context variablesOf(LocalId scope);

    /// Removes rows that were to be written for a token and asks for the deletion of those already written.
    void endTask(LocalId token);
    void endJob(LocalId token);
    void endTimers(LocalId token);
    void endSubscriptions(LocalId token);
    /// Whether endSubscriptions() was called for the token since the instance was loaded.
    [[nodiscard]] bool hasEndedSubscriptions(LocalId token) const;
    void endIncident(LocalId token);

    /// What to save.
    Changes changes();

private:
    struct Variable
    {
        std::string name;
        std::string encoded; ///< as loaded; decoded when first read
        feel::Value value;
        bool decoded = true;
        Mark mark = Mark::New;
    };
    Variable* variable(LocalId scope, std::string_view name);
    static const feel::Value& valueOf(Variable& variable);

    bool _new = false;
    std::size_t _live = 0;
    std::map<LocalId, std::vector<Variable>> _variables;
};

}
