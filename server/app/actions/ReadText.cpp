#include "app/ClauseReading.h"
#include "app/SeenText.h"
#include "app/TextCodec.h"
#include "app/actions/Reading.h"
#include "app/ports/Lists.h"
#include "base/Error.h"

#include <algorithm>

namespace lazos::app {

namespace {

constexpr int mostRevisions = 50; ///< how far back the last aligned wording of an open clause is looked for

/// The wording of open clauses when their languages last said the same, and who changed each language since.
class LastAligned
{
public:
    LastAligned(const Session& session, const AgreementRecord& agreement, const SeenText& chosen) : _session(session), _agreement(agreement)
    {
        if (chosen.text.aligned()) return;
        for (RevisionRecord& revision : session.work().lists().revisions(agreement.id, chosen.revision + 1, mostRevisions)) {
            _open.emplace_back(std::move(revision), base::Json());
            _open.back().second = base::parseJson(_open.back().first.text.alignment, "alignment").at("clauses");
        }
    }

    /// The clause as it stood then; nothing if it has never been aligned or was not there.
    const domain::Node* before(const std::string& clause, const std::string& language)
    {
        for (const auto& [revision, clauses] : _open) {
            const auto found = clauses.find(clause);
            if (found == clauses.end()) return nullptr;
            if (found->at("state") == drafting::name(drafting::AlignmentState::Aligned)) return textOf(revision.number).expression(language).document.find(clause);
        }
        return nullptr;
    }

    /// The authority that published the first change of this language since then; the own one if nobody has.
    std::string changedBy(const std::string& clause, const std::string& language) const
    {
        std::string author = _session.authority().id;
        for (const auto& [revision, clauses] : _open) {
            const auto found = clauses.find(clause);
            if (found == clauses.end() || found->at("state") == drafting::name(drafting::AlignmentState::Aligned)) break;
            for (const base::Json& changed : found->at("changed")) {
                if (changed == language) author = revision.publishedBy;
            }
        }
        return author;
    }

private:
    const drafting::Text& textOf(int number)
    {
        auto found = _texts.find(number);
        if (found == _texts.end()) {
            const auto revision = _session.agreements().revision(_agreement.id, number).value();
            found = _texts.emplace(number, load(*_session.services().akn, revision.text)).first;
        }
        return found->second;
    }

    const Session& _session;
    const AgreementRecord& _agreement;
    std::vector<std::pair<RevisionRecord, base::Json>> _open; ///< newest first, with the alignment of their clauses
    std::map<int, drafting::Text> _texts;
};

/// One language of a clause, each changed line with the words that changed since `before`.
base::Json sideJson(const domain::Node& element, const domain::Node* before, const std::string& author)
{
    const ReadClause now = readClause(element);
    const ReadClause then = before == nullptr ? ReadClause{} : readClause(*before);
    base::Json lines = base::Json::array();
    bool changed = false;
    for (const ReadLine& line : now.lines) {
        base::Json json{{"eId", line.eId}, {"label", line.label}, {"item", line.item}, {"row", line.row}, {"text", line.text}, {"spans", nullptr}};
        const auto old = std::find_if(then.lines.begin(), then.lines.end(), [&](const ReadLine& other) { return other.eId == line.eId; });
        if (before != nullptr && (old == then.lines.end() || old->text != line.text)) {
            json["spans"] = spansJson(old == then.lines.end() ? "" : old->text, line.text);
            changed = true;
        }
        lines.push_back(std::move(json));
    }
    return {{"number", now.number},
            {"heading", now.heading},
            {"headingId", now.headingId},
            {"paragraphs", lines},
            {"changedBy", changed || (before != nullptr && then.heading != now.heading) ? base::Json(author) : base::Json()}};
}

}

base::Json readText(const ActionContext& context, const std::string& id, int revision)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        const SeenText chosen = seenText(session, agreement, revision);
        LastAligned aligned(session, agreement, chosen);
        const auto confirmations = session.work().lists().newestByObject(agreement.id, session.authority().id, "clause.confirm");
        base::Json languages = base::Json::array();
        for (const domain::Expression& expression : chosen.text.expressions) languages.push_back(expression.language);
        // A text in one language has no open clauses: its draft is marked against the version that it began from.
        std::optional<SeenText> begunFrom;
        if (chosen.working && chosen.revision > 0 && chosen.text.expressions.size() == 1) begunFrom = seenText(session, agreement, chosen.revision);
        base::Json clauses = base::Json::array();
        for (const std::string& eId : drafting::clausesOf(chosen.text.expressions.front())) {
            const drafting::Alignment& alignment = chosen.text.alignment.at(eId);
            const bool open = alignment.state != drafting::AlignmentState::Aligned;
            base::Json texts = base::Json::object();
            for (const domain::Expression& expression : chosen.text.expressions) {
                base::Json side = sideJson(*expression.document.find(eId),
                                           open        ? aligned.before(eId, expression.language)
                                           : begunFrom ? begunFrom->text.expressions.front().document.find(eId)
                                                       : nullptr,
                                           aligned.changedBy(eId, expression.language));
                side["base"] = drafting::clauseHash(*session.services().akn, expression, eId);
                texts[expression.language] = std::move(side);
            }
            base::Json confirmed;
            if (const auto found = confirmations.find(eId); found != confirmations.end() && !open) {
                const auto person = session.work().directory().person(found->second.person);
                confirmed = {{"by", person ? person->name : found->second.person}, {"at", base::format(found->second.at)}};
            }
            clauses.push_back({{"eId", eId}, {"state", drafting::name(alignment.state)}, {"changed", alignment.changed}, {"confirmed", confirmed}, {"texts", texts}});
        }
        base::Json editing = base::Json::array();
        if (revision == 0) {
            for (const ClauseEditor& editor : session.work().clauseEditors().list(agreement.id, session.authority().id, session.now() - editingLimit)) {
                const auto person = session.work().directory().person(editor.person);
                editing.push_back({{"clause", editor.clause}, {"name", person ? person->name : editor.person}, {"since", base::format(editor.since)},
                                   {"own", editor.person == session.person().login}});
            }
        }
        base::Json json{{"reference", agreement.reference}, {"revision", chosen.revision}, {"newest", agreement.revision}, {"working", chosen.working},
                        {"savedAt", nullptr}, {"languages", languages}, {"clauses", clauses}, {"editing", editing}};
        if (chosen.savedAt) json["savedAt"] = base::format(*chosen.savedAt);
        return json;
    });
}

}
