#include "archive/AuditEntry.h"

#include "base/Error.h"

#include <algorithm>
#include <array>
#include <functional>

namespace lazos::archive {

using base::Error;
using base::ErrorCode;
using base::Json;

namespace {

constexpr auto actions = std::to_array<std::string_view>({
    "agreement.create", "agreement.edit", "agreement.publish", "agreement.consent", "agreement.freeze", "agreement.return",
    "agreement.refuse", "agreement.withdraw", "agreement.print", "agreement.sign", "agreement.archive", "agreement.export",
    "agreement.erase", "auth.fail", "auth.login", "auth.logout", "backup.create", "backup.restore", "clause.confirm", "comment.reopen",
    "comment.resolve", "comment.write", "config.change", "config.upgrade", "fixity.check", "fixity.fail", "fixity.repair", "job.ask", "key.create", "key.retire", "key.rotate",
    "legal.check", "legal.confirm", "legal.override", "process.complete", "process.incident", "process.message", "process.migrate",
    "process.start", "process.timer", "read.confidential", "role.grant", "role.revoke", "setup.create", "signatory.replace", "step.approve",
    "step.complete", "step.correct", "step.delegate", "step.record", "step.reject", "template.change", "template.import",
    "template.retire", "user.change", "user.create", "user.disable", "user.erase", "user.import", "workflow.change",
    "workflow.import", "workflow.retire",
});

bool isDigest(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string quoted(const std::string& text) { return base::canonicalJson(Json(text)); }
std::string textOrNull(const std::string& text) { return text.empty() ? "null" : quoted(text); }

std::string digestOrNull(const std::string& digest, const char* field)
{
    if (digest.empty()) return "null";
    if (!isDigest(digest)) {
        throw Error(ErrorCode::InvalidArgument,
                    {"The field {0} of an audit entry is a SHA-256 in lower-case hexadecimal, not {1}", {field, digest}});
    }
    return quoted(digest);
}

bool hasExactly(const Json& object, std::initializer_list<const char*> keys)
{
    return object.is_object() && object.size() == keys.size() &&
           std::all_of(keys.begin(), keys.end(), [&](const char* key) { return object.contains(key); });
}

bool isText(const Json& value) { return value.is_string(); }
bool isTextOrNull(const Json& value) { return value.is_null() || value.is_string(); }
bool isDigestOrNull(const Json& value) { return value.is_null() || (value.is_string() && isDigest(value.get<std::string>())); }

/// The form of version 1; a reader refuses what it does not know, so that nothing is read differently later.
bool isEntry(const Json& e)
{
    if (!hasExactly(e, {"v", "seq", "time", "actor", "action", "object", "agreement", "before", "after", "outcome", "reason",
                        "request", "detail"})) {
        return false;
    }
    if (e["v"] != 1 || !e["seq"].is_number_unsigned() || !isText(e["time"]) || !isText(e["action"])) return false;
    if (!hasExactly(e["object"], {"type", "id", "version"}) || !hasExactly(e["request"], {"id", "address"})) return false;
    if (!isText(e["object"]["type"]) || !isTextOrNull(e["object"]["id"]) || !isDigestOrNull(e["object"]["version"])) return false;
    if (!isTextOrNull(e["request"]["id"]) || !isDigestOrNull(e["request"]["address"])) return false;
    if (!isDigestOrNull(e["actor"]) || e["actor"].is_null() || !isTextOrNull(e["agreement"]) || !isTextOrNull(e["reason"])) return false;
    if (!isDigestOrNull(e["before"]) || !isDigestOrNull(e["after"]) || !isDigestOrNull(e["detail"])) return false;
    return e["outcome"] == "ok" || e["outcome"] == "denied" || e["outcome"] == "error";
}

}

std::string_view name(Outcome outcome) noexcept
{
    switch (outcome) {
    case Outcome::Ok: return "ok";
    case Outcome::Denied: return "denied";
    case Outcome::Error: return "error";
    }
    return {};
}

bool isAuditAction(std::string_view action) noexcept
{
    return std::find(actions.begin(), actions.end(), action) != actions.end();
}

std::string Opening::commitment() const
{
    base::Bytes bytes = salt;
    bytes.insert(bytes.end(), value.begin(), value.end());
    return base::hex(base::sha256(bytes));
}

std::string AuditEntry::text(std::string_view field) const
{
    const Json& value = fields.at(std::string(field));
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::string AuditEntry::commitment(std::string_view field) const
{
    if (field == "actor") return fields.at("actor").get<std::string>();
    const Json& address = fields.at("request").at("address");
    return field == "address" && address.is_string() ? address.get<std::string>() : std::string();
}

AuditEntry AuditEntry::parse(base::BytesView leaf, const std::string& name)
{
    const std::string_view text = base::text(leaf);
    AuditEntry entry;
    if (leaf.size() > maximumEntry) throw Error(ErrorCode::Malformed, {"An audit entry has at most 65,535 bytes", {}}, {name, 0, 0, {}});
    entry.fields = base::parseJson(text, name);
    if (!isEntry(entry.fields) || base::canonicalJson(entry.fields) != text) {
        throw Error(ErrorCode::Malformed, {"This is no audit entry in canonical form", {}}, {name, 0, 0, {}});
    }
    entry.sequence = entry.fields["seq"].get<std::uint64_t>();
    const auto time = base::parseInstant(entry.fields["time"].get<std::string>());
    if (!time || base::format(*time) != entry.fields["time"].get<std::string>()) {
        throw Error(ErrorCode::Malformed, {"The time of an audit entry is UTC with milliseconds", {}}, {name, 0, 0, {}});
    }
    entry.time = *time;
    return entry;
}

PreparedEntry prepareEntry(const AuditEvent& event, std::uint64_t sequence, base::Instant time,
                           const std::function<base::Bytes(std::size_t)>& random)
{
    if (!isAuditAction(event.action)) {
        throw Error(ErrorCode::InvalidArgument, {"{0} is no action that the audit log knows", {event.action}});
    }
    PreparedEntry prepared;
    const auto commit = [&](const char* field, std::string value) {
        prepared.openings.push_back({field, random(32), std::move(value)});
        return prepared.openings.back().commitment();
    };
    // Written straight in canonical form, keys ascending: an object in between takes three times as long.
    const std::string actor = commit("actor", "{\"authentication\":" + quoted(event.actor.authentication) +
                                                  ",\"organisation\":" + quoted(event.actor.organisation) +
                                                  ",\"person\":" + quoted(event.actor.person) +
                                                  ",\"role\":" + quoted(event.actor.role) + "}");
    const std::string address = event.address.empty() ? "null" : quoted(commit("address", event.address));
    std::string& leaf = prepared.leaf;
    leaf.reserve(1024);
    leaf += "{\"action\":" + quoted(event.action);
    leaf += ",\"actor\":" + quoted(actor);
    leaf += ",\"after\":" + digestOrNull(event.after, "after");
    leaf += ",\"agreement\":" + textOrNull(event.agreement);
    leaf += ",\"before\":" + digestOrNull(event.before, "before");
    leaf += ",\"detail\":" + digestOrNull(event.detail, "detail");
    leaf += ",\"object\":{\"id\":" + textOrNull(event.object.id);
    leaf += ",\"type\":" + quoted(event.object.type);
    leaf += ",\"version\":" + digestOrNull(event.object.version, "object.version");
    leaf += "},\"outcome\":" + quoted(std::string(name(event.outcome)));
    leaf += ",\"reason\":" + textOrNull(event.reason);
    leaf += ",\"request\":{\"address\":" + address + ",\"id\":" + textOrNull(event.request);
    leaf += "},\"seq\":" + base::canonicalJson(sequence);
    leaf += ",\"time\":" + quoted(base::format(time)) + ",\"v\":1}";
    if (prepared.leaf.size() > maximumEntry) {
        throw Error(ErrorCode::TooLarge, {"The audit entry has {0} bytes; keep what is long in the detail record",
                                          {std::to_string(prepared.leaf.size())}});
    }
    return prepared;
}

}
