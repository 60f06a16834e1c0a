#include "app/actions/Reading.h"
#include "base/Digest.h"

namespace lazos::app {

base::Json registerStatus(Workspace& workspace, base::BytesView file)
{
    const std::unique_ptr<UnitOfWork> work = workspace.begin(Workspace::Mode::Read);
    const auto found = work->lists().signedFile(base::hex(base::sha256(file)));
    if (!found) return nullptr;
    return {{"reference", found->reference}, {"state", name(found->state)}, {"inForceOn", found->inForceOn ? base::Json(base::format(*found->inForceOn)) : base::Json()},
            {"newest", found->newest}};
}

}
