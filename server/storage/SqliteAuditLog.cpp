#include "storage/SqliteAuditLog.h"

#include "base/Error.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace lazos::storage {

using archive::Frontier;
using archive::Hash;
using archive::Opening;
using base::Error;
using base::ErrorCode;

struct SqliteAuditLog::Head
{
    Frontier frontier;
    base::Instant lastTime;
};

SqliteAuditLog::Head SqliteAuditLog::readHead()
{
    Statement row = _database.prepare("SELECT size, last_time, frontier FROM audit_head WHERE one = 1");
    if (!row.step()) throw Error(ErrorCode::Corrupt, {"The head of the audit log is missing", {}});
    const base::BytesView bytes = row.bytesView(2);
    if (bytes.size() % 32 != 0) throw Error(ErrorCode::Corrupt, {"The head of the audit log is damaged", {}});
    std::vector<Hash> hashes(bytes.size() / 32);
    for (std::size_t i = 0; i < hashes.size(); ++i) std::memcpy(hashes[i].data(), bytes.data() + 32 * i, 32);
    return {Frontier(static_cast<std::uint64_t>(row.integer(0)), std::move(hashes)),
            base::Instant(std::chrono::milliseconds(row.integer(1)))};
}

std::uint64_t SqliteAuditLog::append(const archive::AuditEvent& event)
{
    if (!_database.inTransaction()) {
        throw Error(ErrorCode::InvalidArgument, {"An audit entry is written in the transaction of its change", {}});
    }
    Head head = readHead();
    const std::uint64_t sequence = head.frontier.size();
    const base::Instant time = std::max(event.time, head.lastTime);
    const archive::PreparedEntry prepared = archive::prepareEntry(event, sequence, time, base::randomBytes);
    const base::BytesView leaf = base::view(prepared.leaf);

    _database.prepare("INSERT INTO audit_entry(seq, leaf) VALUES($1, $2)").with(sequence, leaf).run();
    {
        Statement insert = _database.prepare("INSERT INTO audit_node(position, hash) VALUES($1, $2)");
        head.frontier.append(archive::leafHash(leaf), [&](unsigned level, std::uint64_t index, const Hash& hash) {
            insert.with(archive::storedPosition(level, index), base::BytesView(hash)).run();
        });
    }
    if (!prepared.openings.empty()) {
        Statement insert = _database.prepare("INSERT INTO audit_opening(seq, field, salt, value) VALUES($1, $2, $3, $4)");
        for (const Opening& opening : prepared.openings) {
            insert.with(sequence, opening.field, base::BytesView(opening.salt), opening.value).run();
        }
    }
    base::Bytes frontier;
    frontier.reserve(head.frontier.hashes().size() * 32);
    for (const Hash& hash : head.frontier.hashes()) frontier.insert(frontier.end(), hash.begin(), hash.end());
    _database.prepare("UPDATE audit_head SET size = $1, last_time = $2, frontier = $3 WHERE one = 1")
        .with(head.frontier.size(), static_cast<std::int64_t>(time.time_since_epoch().count()), base::BytesView(frontier))
        .run();
    return sequence;
}

void SqliteAuditLog::eraseOpenings(std::uint64_t sequence)
{
    _database.prepare("DELETE FROM audit_opening WHERE seq = $1").with(sequence).run();
}

std::uint64_t SqliteAuditLog::size() { return readHead().frontier.size(); }
Frontier SqliteAuditLog::head() { return readHead().frontier; }

base::Bytes SqliteAuditLog::entry(std::uint64_t sequence)
{
    Statement row = _database.prepare("SELECT leaf FROM audit_entry WHERE seq = $1");
    row.bind(1, sequence);
    if (!row.step()) throw Error(ErrorCode::NotFound, {"The audit log has no entry {0}", {std::to_string(sequence)}});
    return row.bytes(0);
}

Hash SqliteAuditLog::hash(unsigned level, std::uint64_t index)
{
    Statement row = _database.prepare("SELECT hash FROM audit_node WHERE position = $1");
    row.bind(1, archive::storedPosition(level, index));
    if (!row.step()) {
        throw Error(ErrorCode::NotFound, {"The audit log has no node {0} of level {1}", {std::to_string(index), std::to_string(level)}});
    }
    const base::BytesView bytes = row.bytesView(0);
    Hash hash{};
    if (bytes.size() != hash.size()) throw Error(ErrorCode::Corrupt, {"A node of the audit log is damaged", {}});
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

namespace {

constexpr std::uint64_t greatestNumber = std::numeric_limits<std::int64_t>::max();

/// Rows of `select` whose `number` is in [first, end), in its order. Lazos never writes a number below zero; where one was
/// put there by hand it is read as an unsigned one, the greatest of all.
template <class Visit>
void eachRow(Database& database, const std::string& select, const std::string& number, const std::string& order, std::uint64_t first, std::uint64_t end,
             const Visit& visit)
{
    Statement row = database.prepare(select + " WHERE " + number + " >= $1 AND " + number + " <= $2 ORDER BY " + order);
    row.bind(1, first).bind(2, end > greatestNumber ? greatestNumber : end - 1);
    while (row.step()) {
        if (!visit(row)) return;
    }
    if (end <= greatestNumber) return;
    Statement below = database.prepare(select + " WHERE " + number + " < 0 ORDER BY " + order);
    while (below.step() && visit(below)) {}
}

}

void SqliteAuditLog::eachEntry(std::uint64_t first, const std::function<bool(std::uint64_t, base::BytesView)>& visit)
{
    eachRow(_database, "SELECT seq, leaf FROM audit_entry", "seq", "seq", first, noEnd,
            [&](Statement& row) { return visit(static_cast<std::uint64_t>(row.integer(0)), row.bytesView(1)); });
}

void SqliteAuditLog::eachNode(std::uint64_t first, std::uint64_t end, const std::function<void(std::uint64_t, base::BytesView)>& visit)
{
    eachRow(_database, "SELECT position, hash FROM audit_node", "position", "position", first, end,
            [&](Statement& row) { return visit(static_cast<std::uint64_t>(row.integer(0)), row.bytesView(1)), true; });
}

void SqliteAuditLog::eachOpening(std::uint64_t first, std::uint64_t end, const std::function<void(std::uint64_t, const Opening&)>& visit)
{
    eachRow(_database, "SELECT seq, field, salt, value FROM audit_opening", "seq", "seq, field", first, end,
            [&](Statement& row) { return visit(static_cast<std::uint64_t>(row.integer(0)), {row.text(1), row.bytes(2), row.text(3)}), true; });
}

}
