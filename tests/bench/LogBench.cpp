// log-append: entries of the Merkle audit log made durable one by one, and a hundred in one transaction.
#include "Bench.h"
#include "Floor.h"

#include "storage/SqliteAuditLog.h"

namespace lazos::bench {

namespace {

constexpr int group = 100;

archive::AuditEvent makeEvent()
{
    archive::AuditEvent event;
    event.time = *base::parseInstant("2026-11-24T10:00:00Z");
    event.actor = {"camille.laurent", "paris", "Drafter", "local"};
    event.action = "agreement.edit";
    event.object = {"agreement", "PAR-BUE-2026-001", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"};
    event.agreement = "7a6b0d6e-1111-4222-8333-444455556666";
    event.after = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    event.request = "5b9c1f9e-2222-4333-8444-555566667777";
    event.address = "192.0.2.7";
    return event;
}

}

std::vector<Row> logAppend(const Effort& effort)
{
    storage::Database database(effort.folder / "log.sqlite");
    storage::SqliteAuditLog log(database);
    BareSqlite bare(effort.folder / "log-floor.sqlite");
    archive::AuditEvent event = makeEvent();
    const auto append = [&](int count) {
        storage::Transaction transaction(database);
        for (int i = 0; i < count; ++i) {
            event.time += std::chrono::milliseconds(1);
            log.append(event);
        }
        transaction.commit();
    };
    const auto [single, singleFloor, singleCpu] = compare(effort, Work::whole([&] { append(1); }), Work::whole([&] { bare.commitOne(); }));
    const auto [grouped, groupedFloor, groupedCpu] = compare(effort, Work::whole([&] { append(group); }, group), Work::whole([&] { bare.commitMany(group); }, group));
    // Where the disk itself gives less than 3,000 commits a second, only the ratio says anything.
    const Goal oneByOne = singleFloor * 0.6 >= 3000 ? Goal{Goal::Of::Figure, false, 3000} : Goal{Goal::Of::Ratio, false, 0.6};
    return {{"log-append one by one", single, "/s", "commits of one row a second, SQLite WAL FULL, same folder", singleFloor, oneByOne,
             singleCpu},
            {"log-append in groups of 100", grouped, "/s", "rows a second in commits of 100, SQLite WAL FULL, same folder", groupedFloor,
             {Goal::Of::Figure, false, 30000}, groupedCpu}};
}

}
