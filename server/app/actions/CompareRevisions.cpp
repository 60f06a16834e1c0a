#include "app/Negotiation.h"
#include "app/TextCodec.h"
#include "app/actions/Reading.h"
#include "app/ports/Lists.h"
#include "base/Error.h"
#include "drafting/Comparison.h"

namespace lazos::app {

namespace {

constexpr int mostListed = 500;

drafting::Text versionOf(const Session& session, const AgreementRecord& agreement, int number)
{
    const drafting::AknFormat& akn = *session.services().akn;
    if (number == 0) {
        const auto copy = session.agreements().workingCopy(agreement.id, session.authority().id);
        if (copy) return load(akn, copy->text);
    } else if (const auto revision = session.agreements().revision(agreement.id, number)) {
        return load(akn, revision->text);
    }
    throw base::Error(base::ErrorCode::NotFound, {"{0} has no version {1}", {agreement.reference, std::to_string(number)}});
}

}

base::Json listRevisions(const ActionContext& context, const std::string& id)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        base::Json revisions = base::Json::array();
        std::map<std::string, std::string> names;
        for (const RevisionRecord& revision : session.work().lists().revisions(agreement.id, agreement.revision + 1, mostListed)) {
            if (!names.contains(revision.person)) {
                const auto person = session.work().directory().person(revision.person);
                names[revision.person] = person ? person->name : revision.person;
            }
            revisions.push_back({{"number", revision.number},
                                 {"publishedAt", base::format(revision.publishedAt)},
                                 {"publishedBy", revision.publishedBy},
                                 {"person", names.at(revision.person)},
                                 {"hash", revision.text.hash},
                                 {"frozen", revision.number == agreement.revision && agreement.state != AgreementState::Negotiating &&
                                                agreement.state != AgreementState::Refused}});
        }
        return base::Json{{"revisions", revisions}};
    });
}

base::Json compareRevisions(const ActionContext& context, const std::string& id, int from, int to)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        const drafting::Text older = versionOf(session, agreement, from);
        const drafting::Text newer = versionOf(session, agreement, to);
        base::Json languages = base::Json::array();
        for (const domain::Expression& expression : newer.expressions) languages.push_back(expression.language);
        base::Json alignment = base::Json::object();
        base::Json clauses = base::Json::object();
        for (const std::string& eId : drafting::clausesOf(newer.expressions.front())) {
            const drafting::Alignment& state = newer.alignment.at(eId);
            alignment[eId] = {{"state", drafting::name(state.state)}, {"changed", state.changed}};
            for (const domain::Expression& expression : newer.expressions) {
                clauses[eId][expression.language] = drafting::plainText(*expression.document.find(eId));
            }
        }
        return base::Json{{"from", from},           {"to", to},           {"languages", languages}, {"changes", drafting::toJson(drafting::compare(older.expressions, newer.expressions))},
                          {"alignment", alignment}, {"texts", clauses}};
    });
}

}
