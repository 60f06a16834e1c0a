#include "http/WorkspacePool.h"

namespace lazos::http {

WorkspacePool::Loan::~Loan()
{
    const std::lock_guard lock(_pool._mutex);
    _pool._idle.push_back(std::move(_workspace));
}

WorkspacePool::Loan WorkspacePool::borrow()
{
    {
        const std::lock_guard lock(_mutex);
        if (!_idle.empty()) {
            auto workspace = std::move(_idle.back());
            _idle.pop_back();
            return {*this, std::move(workspace)};
        }
    }
    return {*this, _open()};
}

}
