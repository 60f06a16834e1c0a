#include "app/Negotiation.h"
#include "app/Procedure.h"
#include "app/Signatories.h"
#include "app/actions/Signing.h"
#include "base/Error.h"

#include <algorithm>

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

void requireWords(const std::string& words, const char* member, const base::Message& message)
{
    if (words.find_first_not_of(" \t\r\n") == std::string::npos) {
        throw Error(ErrorCode::InvalidArgument, message, {{}, 0, 0, std::string("/") + member});
    }
}

}

base::Json replaceSignatory(const ActionContext& context, const ReplacementInput& input)
{
    return perform(context, "signatory.replace", Permission::ReplaceSignatory, [&](Session& session) {
        AgreementRecord agreement = session.agreement(input.agreement);
        if (agreement.state != AgreementState::Negotiating && agreement.state != AgreementState::Frozen) {
            throw Error(ErrorCode::Conflict, {"{0} is {1}: no signature is open any more", {agreement.reference, std::string(name(agreement.state))}});
        }
        const std::string party = session.ownParty(agreement);
        const FieldSignatory before = signatoryOf(session, agreement, input.field);
        if (before.party != party) throw Error(ErrorCode::Forbidden, {"{0} is no signature field of {1}", {input.field, party}});
        const auto signatures = session.agreements().signatures(agreement.id);
        const auto ofRound = [&](const SignatureRecord& s) { return s.round == agreement.round; };
        if (std::any_of(signatures.begin(), signatures.end(), [&](const SignatureRecord& s) { return ofRound(s) && s.field == input.field; })) {
            throw Error(ErrorCode::Conflict, {"{0} has already signed {1}", {input.field, agreement.reference}});
        }
        requireWords(input.name, "name", {"Write the name of the new signatory, as it stands in the certificate", {}});
        for (const domain::Language& language : domain::readBrief(agreement.brief, agreement.reference).languages) {
            const auto words = input.capacity.find(language);
            requireWords(words == input.capacity.end() ? "" : words->second, "capacity",
                         {"Write the capacity of the new signatory in every language of the text: {0} is missing", {language}});
        }
        requireWords(input.mandate, "mandate", {"Write the act that empowers the new signatory", {}});
        requireWords(input.reason, "reason", {"Write why the signatory is replaced; every party reads it", {}});

        session.work().attestations().add(agreement.id, SignatoryReplacement{input.field, input.name, input.capacity, input.mandate, input.reason,
                                                                             session.person().login, session.now()});
        // What nobody has signed is printed again with the new name; under a partner's signature not one byte moves.
        if (std::none_of(signatures.begin(), signatures.end(), ofRound)) agreement.pdf.clear();
        session.agreements().update(agreement);
        session.record("signatory.replace", &agreement, input.field,
                       {{"party", party}, {"name", input.name}, {"capacity", input.capacity}, {"mandate", input.mandate}, {"reason", input.reason},
                        {"replaces", before.signatory.name}, {"pdf", agreement.pdf}},
                       Visibility::Shared, before.signatory.name, input.name);
        return base::Json{{"agreement", agreement.reference}, {"field", input.field}, {"name", input.name}, {"replaces", before.signatory.name}};
    });
}

}
