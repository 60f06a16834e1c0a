#include "app/Ending.h"
#include "app/actions/Actions.h"

namespace lazos::app {

base::Json returnForChanges(const ActionContext& context, const std::string& id, const std::string& reason)
{
    return perform(context, "agreement.return", Permission::ReturnOrRefuse, [&](Session& session) {
        AgreementRecord agreement = session.agreement(id);
        beginNextRound(session, agreement, reason);
        return base::Json{{"agreement", agreement.reference}, {"round", agreement.round}};
    });
}

base::Json refuse(const ActionContext& context, const std::string& id, const std::string& reason)
{
    return perform(context, "agreement.refuse", Permission::ReturnOrRefuse, [&](Session& session) {
        AgreementRecord agreement = session.agreement(id);
        endByRefusal(session, agreement, reason);
        return base::Json{{"agreement", agreement.reference}, {"state", name(agreement.state)}};
    });
}

}
