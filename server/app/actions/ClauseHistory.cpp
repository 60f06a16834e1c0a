#include "app/ClauseReading.h"
#include "app/SeenText.h"
#include "app/actions/Reading.h"
#include "app/ports/Lists.h"
#include "base/Error.h"

#include <algorithm>
#include <map>
#include <optional>

namespace lazos::app {

namespace {

constexpr int revisionsAtOnce = 50; ///< compared for one page

/// What identifies a clause through renumbering: its place in the clause library, else its eId.
const domain::Node* clauseLike(const domain::Expression& expression, const domain::Node& clause)
{
    const std::string* library = clause.attribute("refersTo");
    if (library == nullptr) return expression.document.find(*clause.attribute("eId"));
    for (const std::string& eId : drafting::clausesOf(expression)) {
        const domain::Node* other = expression.document.find(eId);
        const std::string* refersTo = other->attribute("refersTo");
        if (refersTo != nullptr && *refersTo == *library) return other;
    }
    return nullptr;
}

const domain::Expression* inLanguage(const drafting::Text& text, const std::string& language)
{
    for (const domain::Expression& expression : text.expressions) {
        if (expression.language == language) return &expression;
    }
    return nullptr;
}

std::string headingOfClause(const domain::Node& clause)
{
    const ReadClause read = readClause(clause);
    return read.number + (read.number.empty() || read.heading.empty() ? "" : " ") + read.heading;
}

/// Who changed the clause last in the own working copy.
std::string lastEditor(const Session& session, const AgreementRecord& agreement, const std::string& eId)
{
    std::string person;
    std::uint64_t last = 0;
    for (const auto& [object, line] : session.work().lists().newestByObject(agreement.id, session.authority().id, "agreement.edit")) {
        const bool here = object == eId || object.starts_with(eId + "__");
        if (!here || line.personAuthority != session.authority().id || line.sequence < last) continue;
        last = line.sequence;
        person = line.person;
    }
    return person;
}

/// Follows one clause from a version to the one before it.
class ClauseTrail
{
public:
    ClauseTrail(const SeenText& newest, const std::string& eId)
    {
        for (const domain::Expression& expression : newest.text.expressions) {
            if (const domain::Node* clause = expression.document.find(eId); clause != nullptr && newest.text.alignment.contains(eId)) _clauses[expression.language] = *clause;
        }
    }
    [[nodiscard]] bool found() const noexcept { return !_clauses.empty(); }

    [[nodiscard]] base::Json titles() const
    {
        base::Json titles = base::Json::object();
        for (const auto& [language, clause] : _clauses) titles[language] = headingOfClause(clause);
        return titles;
    }

    /// What the version in hand changed against `older` (null = there is none before it): {"kind", "texts"}, null if nothing. The older
    /// one is in hand then.
    base::Json stepTo(const drafting::Text* older)
    {
        base::Json texts = base::Json::object();
        bool first = true;
        std::map<std::string, domain::Node> before;
        for (const auto& [language, clause] : _clauses) {
            const domain::Expression* expression = older == nullptr ? nullptr : inLanguage(*older, language);
            const domain::Node* old = expression == nullptr ? nullptr : clauseLike(*expression, clause);
            const std::string was = old == nullptr ? std::string() : headingOfClause(*old) + "\n" + bodyOf(*old);
            const std::string is = headingOfClause(clause) + "\n" + bodyOf(clause);
            if (old != nullptr) {
                before[language] = *old;
                first = false;
            }
            if (was == is) continue;
            // The first wording is no change of anything: it stands there unmarked.
            const domain::Node& from = old == nullptr ? clause : *old;
            texts[language] = {{"heading", spansJson(headingOfClause(from), headingOfClause(clause))}, {"spans", spansJson(bodyOf(from), bodyOf(clause))}};
        }
        _clauses = std::move(before);
        if (texts.empty()) return nullptr;
        return {{"kind", first ? "first" : "changed"}, {"texts", texts}};
    }

private:
    /// The clause line by line, without its heading.
    static std::string bodyOf(const domain::Node& clause)
    {
        std::string body;
        for (const ReadLine& line : readClause(clause).lines) {
            body += (body.empty() ? "" : "\n") + (line.label.empty() ? "" : line.label + " ") + line.text;
        }
        return body;
    }

    std::map<std::string, domain::Node> _clauses; ///< by language
};

}

base::Json clauseHistory(const ActionContext& context, const std::string& id, const std::string& eId, int from)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        base::Json answer{{"reference", agreement.reference}, {"clause", eId}, {"languages", base::Json::array()}, {"title", nullptr}, {"next", 0},
                          {"changes", base::Json::array()}};
        const auto begin = [&](const SeenText& text) {
            ClauseTrail trail(text, eId);
            if (trail.found() && answer["title"].is_null()) {
                answer["title"] = trail.titles();
                for (const domain::Expression& expression : text.text.expressions) answer["languages"].push_back(expression.language);
            }
            return trail;
        };
        const auto add = [&](base::Json change, int revision, base::Instant at, const std::string& person, const std::string& authority) {
            if (change.is_null()) return;
            const auto known = session.work().directory().person(person);
            change["revision"] = revision;
            change["at"] = base::format(at);
            change["person"] = known ? known->name : person;
            change["authority"] = authority;
            answer["changes"].push_back(std::move(change));
        };
        if (from == 0 && session.agreements().workingCopy(agreement.id, session.authority().id)) {
            const SeenText copy = seenText(session, agreement);
            std::optional<SeenText> begunFrom;
            if (copy.revision > 0) begunFrom = seenText(session, agreement, copy.revision);
            ClauseTrail trail = begin(copy);
            if (trail.found()) add(trail.stepTo(begunFrom ? &begunFrom->text : nullptr), 0, *copy.savedAt, lastEditor(session, agreement, eId), session.authority().id);
        }
        const int newest = from > 0 ? std::min(from, agreement.revision) : agreement.revision;
        if (newest > 0) {
            ClauseTrail trail = begin(seenText(session, agreement, newest));
            const std::vector<RevisionRecord> revisions = session.work().lists().revisions(agreement.id, newest + 1, revisionsAtOnce + 1);
            for (std::size_t i = 0; i < revisions.size() && trail.found(); ++i) {
                const RevisionRecord& revision = revisions[i];
                if (i == static_cast<std::size_t>(revisionsAtOnce)) {
                    answer["next"] = revision.number;
                    break;
                }
                std::optional<SeenText> older;
                if (i + 1 < revisions.size()) older = seenText(session, agreement, revisions[i + 1].number);
                add(trail.stepTo(older ? &older->text : nullptr), revision.number, revision.publishedAt, revision.person, revision.publishedBy);
            }
        }
        if (answer["title"].is_null()) throw base::Error(base::ErrorCode::NotFound, {"The agreement has no clause {0}", {eId}});
        return answer;
    });
}

}
