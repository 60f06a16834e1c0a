#pragma once

#include "app/Session.h"
#include "law/Finding.h"
#include "process/Event.h"
#include "process/State.h"

#include <string>
#include <vector>

namespace lazos::app {

/// The joint process of one agreement, as the actions see it: deployed from workflows/, advanced inside the session's
/// transaction, every event of the engine in the log.
class RunningProcedure
{
public:
    RunningProcedure(Session& session, const AgreementRecord& agreement) : _session(session), _agreement(agreement) {}

    /// Deploys what changed in workflows/ and starts the joint process with one called procedure per party: the one that the
    /// party's legal framework names, else the common walk through the steps of law; it is told which steps the findings name. Returns the instance's number.
    /// @throws base::Error NotFound  no such procedure; InvalidArgument  a model that lint refuses.
    std::string start(const law::LawCheck& check);
    /// Open tasks of the instance.
    std::vector<process::TaskRow> openTasks();
    void complete(const process::TaskRow& task, const std::string& decision);
    /// Ends the instance where it stands.
    void cancel(const std::string& reason);
    /// Fires timers that are due.
    void runDue();

private:
    void record(const process::Advance& advance);
    [[nodiscard]] process::InstanceId instance() const;

    Session& _session;
    const AgreementRecord& _agreement;
};

}
