#include "feel/Builtins.h"
#include "feel/Evaluator.h"

namespace lazos::feel {

namespace {

Value getValue(Call& call)
{
    const Context* context = call.context(0);
    if (!context) return nullptr;
    if (call.any(1).kind() != ValueKind::List) {
        const std::string* key = call.string(1);
        const Value* found = key ? context->find(*key) : nullptr;
        return found ? *found : key ? call.fail("the context has no entry " + *key) : Value();
    }
    const Value* at = &call.any(0);
    if (call.any(1).list().empty()) return call.fail("the list of keys is empty");
    for (const Value& key : call.any(1).list()) {
        if (at->kind() != ValueKind::Context || key.kind() != ValueKind::String) return call.fail("the keys lead to no entry");
        at = at->context().find(key.string());
        if (!at) return call.fail("the context has no entry " + key.string());
    }
    return *at;
}

Value getEntries(Call& call)
{
    const Context* context = call.context(0);
    if (!context) return nullptr;
    List entries;
    for (const auto& [key, value] : context->entries()) entries.emplace_back(Context{{"key", key}, {"value", value}});
    return call.checked(std::move(entries));
}

Value makeContext(Call& call)
{
    const List* entries = call.list(0);
    if (!entries) return nullptr;
    Context result;
    for (const Value& entry : *entries) {
        const Value* key = entry.kind() == ValueKind::Context ? entry.context().find("key") : nullptr;
        const Value* value = key ? entry.context().find("value") : nullptr;
        if (!value || key->kind() != ValueKind::String) return call.fail("an entry is a context of key and value");
        if (result.find(key->string())) return call.fail("the key " + key->string() + " stands twice");
        if (!call.spend(result.entries().size())) return nullptr;
        result.put(key->string(), *value);
    }
    return result;
}

/// The context with the value at the end of the path of keys; null if a step on the way is no context.
std::optional<Context> withValue(const Context& context, const List& keys, std::size_t index, const Value& value)
{
    if (keys[index].kind() != ValueKind::String) return std::nullopt;
    const std::string& key = keys[index].string();
    Context result = context;
    if (index + 1 == keys.size()) {
        result.put(key, value);
        return result;
    }
    const Value* inner = context.find(key);
    if (!inner || inner->kind() != ValueKind::Context) return std::nullopt;
    const auto changed = withValue(inner->context(), keys, index + 1, value);
    if (!changed) return std::nullopt;
    result.put(key, *changed);
    return result;
}

Value contextPut(Call& call)
{
    const Context* context = call.context(0);
    if (!context) return nullptr;
    List keys;
    if (call.any(1).kind() == ValueKind::List && call.nameOf(1) != "key") {
        keys = call.any(1).list();
    } else {
        const std::string* key = call.string(1);
        if (!key) return nullptr;
        keys.emplace_back(*key);
    }
    if (keys.empty() || keys.size() > 64) return call.fail("the list of keys has 1 to 64 items");
    const auto result = withValue(*context, keys, 0, call.any(2));
    return result ? Value(*result) : call.fail("the keys lead through something that is no context");
}

Value contextMerge(Call& call)
{
    const List* contexts = call.list(0);
    if (!contexts) return nullptr;
    Context result;
    for (const Value& context : *contexts) {
        if (context.kind() != ValueKind::Context) return call.fail("an item of the list is no context");
        for (const auto& [key, value] : context.context().entries()) {
            if (!call.spend(result.entries().size())) return nullptr;
            result.put(key, value);
        }
    }
    return result;
}

}

std::vector<Builtin> contextBuiltins()
{
    return {
        {"get value", {{"m", "key"}, {"context", "key"}}, 2, 2, getValue},
        {"get entries", {{"m"}, {"context"}}, 1, 1, getEntries},
        {"context", {{"entries"}}, 1, 1, makeContext},
        {"context put", {{"context", "key", "value"}, {"context", "keys", "value"}}, 3, 3, contextPut},
        {"context merge", {{"contexts"}}, 1, 1, contextMerge},
    };
}

}
