// process-approval: approval.bpmn (5 user tasks, 2 service tasks) by the engine on its SQLite store, as in production.
#include "Bench.h"
#include "Floor.h"
#include "WrittenRows.h"

#include "base/Bytes.h"
#include "process/Engine.h"
#include "storage/SqliteProcessStore.h"
#include "xml/BpmnReader.h"

#include <deque>
#include <stdexcept>

namespace lazos::bench {

namespace {

constexpr int tasksOfOne = 5;

/// People and programs that do what the process asks for, every step in a transaction of its own.
class Office
{
public:
    explicit Office(storage::Database& database) : _database(database)
    {
        storage::Transaction transaction(_database);
        _definitions.deploy(_store, base::readTextFile(LAZOS_SOURCE_DIR "/tests/bench/approval.bpmn"), "approval.bpmn", {}, _clock.now(), "bench");
        transaction.commit();
    }

    /// From the start to the last signature.
    void runOne()
    {
        start();
        int tasks = 0;
        while (!_waiting.empty()) tasks += doNext() ? 1 : 0;
        if (tasks != tasksOfOne || !_ended) throw std::runtime_error("the approval did not reach its end");
    }

    /// Goes on until one more user task is completed, in a new approval after the last; how long that completion took with
    /// its commit.
    std::chrono::nanoseconds completeOneTask()
    {
        prepareTask();
        const auto begin = std::chrono::steady_clock::now();
        doNext();
        return std::chrono::steady_clock::now() - begin;
    }
    /// Starts and works until the next step is a user task.
    void prepareTask()
    {
        while (_waiting.empty() || _waiting.front().job) {
            if (_waiting.empty()) {
                start();
            } else {
                doNext();
            }
        }
    }

private:
    struct Waiting
    {
        process::InstanceId instance;
        process::LocalId id;
        bool job;
        std::string element;
    };

    void start()
    {
        storage::Transaction transaction(_database);
        const process::Advance advance = _engine.start("approval", {{"reference", "PAR-BUE-2026-014"}}, "PAR-BUE-2026-014");
        transaction.commit();
        _ended = false;
        note(advance);
    }

    /// True if it was a user task.
    bool doNext()
    {
        const Waiting next = std::move(_waiting.front());
        _waiting.pop_front();
        if (next.job) {
            workOn(next);
            return false;
        }
        feel::Context result;
        if (next.element == "reviewA") result.put("decisionA", "approve");
        if (next.element == "reviewB") result.put("decisionB", "approve");
        storage::Transaction transaction(_database);
        const process::Advance advance = _engine.completeTask(next.instance, next.id, result);
        transaction.commit();
        note(advance);
        return true;
    }

    void workOn(const Waiting& job)
    {
        {
            // The work itself lies outside the database, between the lease and the result.
            storage::Transaction transaction(_database);
            if (!_store.leaseJob(job.instance, job.id, _clock.now(), _clock.now() + std::chrono::minutes(5))) throw std::runtime_error("no lease");
            transaction.commit();
        }
        storage::Transaction transaction(_database);
        const process::Advance advance = _engine.completeJob(job.instance, job.id, {});
        transaction.commit();
        note(advance);
    }

    void note(const process::Advance& advance)
    {
        for (const process::Event& event : advance.events) {
            if (event.what == process::What::TaskOpened) _waiting.push_back({advance.instance, event.id, false, event.element});
            if (event.what == process::What::JobCreated) _waiting.push_back({advance.instance, event.id, true, event.element});
            if (event.what == process::What::InstanceCompleted) _ended = true;
        }
    }

    storage::Database& _database;
    base::SystemClock _clock;
    storage::SqliteProcessStore _store{_database};
    process::Definitions _definitions{xml::readBpmn};
    process::Engine _engine{_store, _definitions, _clock};
    std::deque<Waiting> _waiting;
    bool _ended = false;
};

Row inMemory(const Effort& effort)
{
    storage::Database database = storage::Database::inMemory();
    Office office(database);
    BareSqlite bare(":memory:");
    const auto [figure, floor, cpu] = compare(effort, Work::whole([&] { office.runOne(); }), Work::whole([&] { bare.insert(); }));
    return {"process-approval in memory", figure, "/s", "prepared INSERTs a second, :memory:", floor, {Goal::Of::Figure, false, 2000}, cpu};
}

Row durable(const Effort& effort)
{
    storage::Database database(effort.folder / "process.sqlite");
    Office office(database);
    BareSqlite bare(effort.folder / "process-floor.sqlite");
    const auto [figure, floor, cpu] =
        compare(effort, {[&] { return office.completeOneTask(); }}, Work::whole([&] { bare.commitOne(); }));
    return {"process-approval durable tasks", figure, "/s", "commits of one row a second, SQLite WAL FULL, same folder", floor,
            {Goal::Of::Ratio, false, 0.6}, cpu};
}

/// What one completion writes, on average over a few approvals, with the starts and jobs between them left out.
std::vector<Row> written(const Effort& effort)
{
    const std::filesystem::path file = effort.folder / "written.sqlite";
    WrittenRows rows; // before the connection that it watches
    storage::Database database(file);
    Office office(database);
    const auto wal = [&] { return static_cast<double>(std::filesystem::file_size(file.string() + "-wal")); };
    const int completions = tasksOfOne * (effort.smoke ? 1 : 5); // few enough for no checkpoint to start the WAL again
    double bytes = 0;
    double statements = 0;
    double pages = 0;
    for (int i = 0; i < completions; ++i) {
        office.prepareTask();
        rows.reset();
        const double before = wal();
        office.completeOneTask();
        bytes += static_cast<double>(rows.bytes());
        statements += rows.statements();
        pages += wal() - before;
    }
    return {{"  row statements of one task", statements / completions, "", {}, 0, {}, 0},
            {"  bytes of rows of one task", bytes / completions, "B", {}, 0, {Goal::Of::Figure, true, 4096}, 0},
            {"  bytes of WAL of one task", pages / completions, "B", {}, 0, {}, 0}};
}

}

std::vector<Row> processApproval(const Effort& effort)
{
    std::vector<Row> rows{inMemory(effort), durable(effort)};
    for (Row& row : written(effort)) rows.push_back(std::move(row));
    return rows;
}

}
