#pragma once

#include "http/Exchange.h"

#include <optional>
#include <string>
#include <vector>

namespace lazos::http {

/// A comment that a person is writing, or that could not be taken.
struct TypedComment
{
    std::string clause; ///< of a new thread
    std::string thread; ///< that is answered; empty for a new one
    std::string quote;
    std::string words;
    bool shared = false;
    std::string field; ///< what was wrong: "quote", "words" or "shared"; empty if nothing
    std::string error;
};

/// What stands beside the text: law and comments, clause by clause in the order of the text (parts/clause-rail).
class TextRail
{
public:
    /// @param overview  app::agreementOverview()  @param text  app::readText()  @param law  app::showLaw()
    /// @param comments  app::readComments()
    TextRail(const Exchange& exchange, const base::Json& overview, const base::Json& text, const base::Json& law, const base::Json& comments);

    void write(TypedComment typed) { _typed = std::move(typed); }
    /// `inHand`: eId of the clause that the page opens with, may be empty.
    [[nodiscard]] base::Json model(const std::string& inHand) const;
    /// Adds the marks of law and comments to entries of the contents list, with their words, and the way to them to each clause.
    void mark(base::Json& contents, base::Json& clauses) const;
    [[nodiscard]] bool mayWrite() const;

private:
    /// What is open about a clause: the name of its glyph, and words.
    struct Mark
    {
        std::string name;
        std::string words;
    };
    [[nodiscard]] std::vector<Mark> marksOf(const std::string& eId) const;
    [[nodiscard]] std::vector<base::Json> findingsOf(const std::string& eId) const;
    [[nodiscard]] std::vector<const base::Json*> threadsOf(const std::string& eId, bool resolved) const;
    [[nodiscard]] base::Json threadModel(const base::Json& thread) const;
    [[nodiscard]] base::Json composer(const std::string& clause, const base::Json* thread) const;
    [[nodiscard]] base::Json settled(const std::vector<const base::Json*>& threads) const;
    [[nodiscard]] std::string placeOf(const std::string& eId) const;

    const Exchange& _exchange;
    const base::Json& _overview;
    const base::Json& _text;
    const base::Json& _law;
    const base::Json& _comments;
    std::optional<TypedComment> _typed;
};

}
