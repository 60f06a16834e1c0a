#include "app/PartyCode.h"
#include "app/TextCodec.h"
#include "app/actions/Actions.h"
#include "base/Digest.h"
#include "base/Error.h"
#include "domain/Brief.h"
#include "drafting/Draft.h"
#include "law/FrameworkLibrary.h"

#include <algorithm>

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

/// "BUE-PAR-2026-001": the parties in alphabetical order, since none stands before the other.
std::string makeReference(const domain::Brief& brief, int year, int ordinal)
{
    std::vector<std::string> tags;
    for (const domain::Party& party : brief.parties) tags.push_back(partyCode(party.id));
    std::sort(tags.begin(), tags.end());
    std::string reference;
    for (const std::string& tag : tags) reference += tag + "-";
    std::string number = std::to_string(ordinal);
    number.insert(0, number.size() < 3 ? 3 - number.size() : 0, '0');
    return reference + std::to_string(year) + "-" + number;
}

}

base::Json createAgreement(const ActionContext& context, const std::string& text, const std::string& name)
{
    const domain::Brief brief = domain::readBrief(text, name);
    return perform(context, "agreement.create", Permission::Edit, [&](Session& session) {
        std::vector<PartyRecord> parties;
        bool own = false;
        for (std::size_t i = 0; i < brief.parties.size(); ++i) {
            const domain::Party& party = brief.parties[i];
            if (!session.work().directory().authority(party.id)) {
                throw Error(ErrorCode::InvalidArgument,
                            {"The party {0} is no authority of this server; an administrator adds it with ''lazos directory import''", {party.id}},
                            {name, 0, 0, "/parties/" + std::to_string(i) + "/id"});
            }
            own = own || party.id == session.authority().id;
            parties.push_back({party.id, party.id});
        }
        if (!own) {
            throw Error(ErrorCode::Forbidden, {"{0} is no party of this brief: only a party can begin an agreement", {session.authority().id}});
        }
        const base::Date today(std::chrono::floor<std::chrono::days>(session.now()));
        const law::LawCheck check =
            session.services().frameworks->library().check(brief, brief.referenceDate.value_or(today));
        const domain::Party& lead = brief.party(brief.lead);
        std::vector<std::string> countries;
        for (const domain::Party& party : brief.parties) countries.push_back(party.country);
        const drafting::Draft draft =
            drafting::draft(session.services().templates->load(brief.instrument, lead.country, countries), brief, check, today);

        AgreementRecord agreement;
        agreement.id = base::randomUuid();
        const int year = static_cast<int>(today.year());
        agreement.reference = makeReference(brief, year, session.agreements().countCreatedIn(year) + 1);
        agreement.title = brief.title;
        agreement.brief = text;
        agreement.lawCheck = law::toJson(check).dump();
        agreement.createdAt = session.now();
        session.agreements().insert(agreement, parties);
        const WorkingCopy copy{0, store(*session.services().akn, draft.text), session.now()};
        session.agreements().saveWorkingCopy(agreement.id, session.authority().id, copy);

        base::Json clauses = base::Json::array();
        for (const drafting::ClauseUse& use : draft.clauses) {
            clauses.push_back({{"clause", use.clause}, {"eId", use.eId}, {"rules", use.rules}, {"toConfirm", use.toConfirm}});
        }
        const std::string verdict(law::name(check.verdict));
        session.record("agreement.create", &agreement, agreement.reference,
                       {{"verdict", verdict}, {"template", draft.templateId + " " + draft.templateVersion}, {"hash", copy.text.hash},
                        {"brief", base::hex(base::sha256(agreement.brief))}, {"law", base::hex(base::sha256(agreement.lawCheck))}},
                       Visibility::Own);
        return base::Json{{"agreement", agreement.id}, {"reference", agreement.reference}, {"verdict", verdict}, {"clauses", clauses}};
    });
}

}
