#pragma once

#include "app/ports/UnitOfWork.h"

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace lazos::http {

/// Workspaces (database connections) on loan to requests: one is used by one request at a time, and opened only when all
/// others are on loan.
class WorkspacePool
{
public:
    explicit WorkspacePool(std::function<std::unique_ptr<app::Workspace>()> open) : _open(std::move(open)) {}

    class Loan
    {
    public:
        Loan(WorkspacePool& pool, std::unique_ptr<app::Workspace> workspace) : _pool(pool), _workspace(std::move(workspace)) {}
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;
        ~Loan();
        app::Workspace& operator*() const { return *_workspace; }

    private:
        WorkspacePool& _pool;
        std::unique_ptr<app::Workspace> _workspace;
    };
    /// @throws base::Error whatever opening a data folder throws.
    Loan borrow();

private:
    std::function<std::unique_ptr<app::Workspace>()> _open;
    std::mutex _mutex;
    std::vector<std::unique_ptr<app::Workspace>> _idle;
};

}
