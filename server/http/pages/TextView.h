#pragma once

#include "http/Exchange.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lazos::http {

/// What a person had typed into a clause when it could not be taken, or is taking up again.
struct TypedClause
{
    std::string clause; ///< eId
    std::string language;
    std::string base; ///< hash of the clause that they began from
    std::map<std::string, std::string> words; ///< by eId of the line
    bool conflict = false; ///< someone else changed the clause meanwhile
    bool returned = false; ///< sent when the sign-in had ended, now back
};

/// The text tab as parts/clause-pair and parts/contents-list want it, from app::agreementOverview and app::readText.
class TextView
{
public:
    TextView(const Exchange& exchange, const base::Json& overview, const base::Json& text);

    /// The clause that is being edited in that language, with what was typed already.
    void edit(TypedClause typed);
    /// @param mayComment  whether this person may write comments
    [[nodiscard]] base::Json clauses(bool mayComment) const;
    /// Whether this person may change the text that is shown.
    [[nodiscard]] bool editable() const;
    [[nodiscard]] base::Json contents() const;
    [[nodiscard]] base::Json columns() const;
    /// In the order of the page: the own language first.
    [[nodiscard]] const std::vector<std::string>& languages() const noexcept { return _languages; }
    [[nodiscard]] std::vector<std::string> openClauses() const;
private:
    struct State
    {
        std::string name; ///< aligned, left-changed, right-changed, both-open
        std::string words;
    };
    [[nodiscard]] State stateOf(const base::Json& clause) const;
    [[nodiscard]] base::Json side(const base::Json& clause, const std::string& language) const;
    [[nodiscard]] base::Json editor(const base::Json& clause, const std::string& language) const;
    [[nodiscard]] base::Json author(const base::Json& side) const;
    [[nodiscard]] base::Json actsOn(const std::string& eId, bool mayComment) const;
    [[nodiscard]] base::Json editedBy(const std::string& eId) const;

    const Exchange& _exchange;
    const base::Json& _overview;
    const base::Json& _text;
    std::vector<std::string> _languages;
    std::optional<TypedClause> _typed;
};

/// Authentic languages in the order of the page: that of the reader first, as every side reads its own first.
std::vector<std::string> ownLanguageFirst(const Exchange& exchange, const base::Json& languages);

/// "Article 4", "Preamble": how a clause is called where its words do not stand.
std::string clauseTitle(const Exchange& exchange, const std::string& eId);

/// Runs of parts/text-runs from spans of a redline; `author` is {"code", "name", "short"} or null.
base::Json runsOf(const Exchange& exchange, const base::Json& spans, const base::Json& author);
/// The spans of a redline cut at its line ends, as paragraphs of parts/clause-side.
base::Json paragraphsOf(const Exchange& exchange, const base::Json& spans, const base::Json& author);
/// The same words without changes.
base::Json plainRuns(const std::string& words);

/// How languages of a clause stand to each other: the name of its chip for the columns given, with words.
std::pair<std::string, std::string> alignmentWords(const Exchange& exchange, const std::string& state, const std::vector<std::string>& changed,
                                                   const std::vector<std::string>& languages);

}
