#include "app/Signatories.h"

#include "base/Error.h"

#include <algorithm>

namespace lazos::app {

std::vector<FieldSignatory> signatoriesOf(const Session& session, const AgreementRecord& agreement)
{
    const domain::Brief brief = domain::readBrief(agreement.brief, agreement.reference);
    std::vector<FieldSignatory> all;
    for (const domain::Party& party : brief.parties) {
        const std::size_t count = std::max<std::size_t>(1, party.signatories.size());
        for (std::size_t n = 0; n < count; ++n) {
            FieldSignatory field{party.id + "-" + std::to_string(n + 1), party.id, {}, {}, {}};
            if (n < party.signatories.size()) field.signatory = party.signatories[n];
            all.push_back(std::move(field));
        }
    }
    for (const SignatoryReplacement& replacement : session.work().attestations().replacements(agreement.id)) {
        for (FieldSignatory& field : all) {
            if (field.field != replacement.field) continue;
            if (field.replaces.empty()) field.replaces = field.signatory.name;
            field.reason = replacement.reason;
            field.signatory = {replacement.name, replacement.capacity, domain::Mandate{replacement.mandate, {}, {}}, {}};
        }
    }
    return all;
}

bool isAskedToSign(const Session& session, const std::vector<std::string>& names)
{
    const auto isNamed = [&](const domain::Person& person) { return std::find(names.begin(), names.end(), person.name) != names.end(); };
    if (isNamed(session.person())) return true;
    if (!allows(session.person(), Permission::Sign)) return false;
    const std::vector<domain::Person> people = session.work().directory().people(session.authority().id);
    return std::none_of(people.begin(), people.end(), isNamed);
}

FieldSignatory signatoryOf(const Session& session, const AgreementRecord& agreement, const std::string& field)
{
    for (FieldSignatory& each : signatoriesOf(session, agreement)) {
        if (each.field == field) return std::move(each);
    }
    throw base::Error(base::ErrorCode::NotFound, {"{0} has no signature field {1}", {agreement.reference, field}});
}

}
