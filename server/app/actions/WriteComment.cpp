#include "app/SeenText.h"
#include "app/actions/Commenting.h"
#include "base/Digest.h"
#include "base/Error.h"

#include <algorithm>

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

[[noreturn]] void refuseField(const char* pointer, base::Message message)
{
    throw Error(ErrorCode::InvalidArgument, std::move(message), {{}, 0, 0, pointer});
}

std::size_t charactersOf(const std::string& text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Lines as they were typed, without blanks around them.
std::string typedWords(const std::string& typed)
{
    std::string words;
    for (const char c : typed) {
        if (c == '\n' || c == '\t' || static_cast<unsigned char>(c) >= 0x20) words += c;
    }
    const auto first = words.find_first_not_of(" \t\n");
    return first == std::string::npos ? std::string() : words.substr(first, words.find_last_not_of(" \t\n") - first + 1);
}

/// The language in which these words stand in the clause; empty if in none.
std::string languageOfQuote(const drafting::Text& text, const std::string& clause, const std::string& quote)
{
    for (const domain::Expression& expression : text.expressions) {
        const domain::Node* element = expression.document.find(clause);
        if (element != nullptr && wordsOfClause(*element).find(quote) != std::string::npos) return expression.language;
    }
    return {};
}

/// Clause, quote and language of a new thread, as they stand in the text that its readers see.
void anchor(const Session& session, const AgreementRecord& agreement, Comment& comment)
{
    const SeenText seen = seenText(session, agreement);
    if (!seen.text.alignment.contains(comment.clause)) throw Error(ErrorCode::NotFound, {"The agreement has no clause {0}", {comment.clause}});
    if (charactersOf(comment.quote) > longestQuote) {
        refuseField("/quote", {"The words that a comment is about have at most {0} characters; the clause is found by a few of them", {std::to_string(longestQuote)}});
    }
    if (!comment.quote.empty()) {
        comment.language = languageOfQuote(seen.text, comment.clause, comment.quote);
        if (comment.language.empty()) refuseField("/quote", {"These words do not stand in the clause: copy them as they stand there, or leave the field empty", {}});
    }
    if (!comment.shared) return;
    if (agreement.revision == 0) refuseField("/shared", {"Nothing is published yet, so the other side cannot read a comment. Write it for your side only", {}});
    // A quotation must not carry words of the own draft to the other side.
    const SeenText published = seenText(session, agreement, agreement.revision);
    if (!published.text.alignment.contains(comment.clause) || (!comment.quote.empty() && languageOfQuote(published.text, comment.clause, comment.quote).empty())) {
        refuseField("/shared", {"These words stand only in the draft of your side. Publish them first, or write the comment for your side only", {}});
    }
}

}

base::Json writeComment(const ActionContext& context, const std::string& id, const CommentInput& input)
{
    return perform(context, "comment.write", Permission::Comment, [&](Session& session) {
        AgreementRecord agreement = session.agreement(id);
        if (agreement.state != AgreementState::Negotiating && agreement.state != AgreementState::Frozen) {
            throw Error(ErrorCode::Conflict, {"The text of {0} is no longer open to comments", {agreement.reference}});
        }
        Comments& comments = session.work().comments();
        const std::vector<Comment> seen = comments.comments(agreement.id, session.authority().id);
        const auto first = std::find_if(seen.begin(), seen.end(), [&](const Comment& each) { return each.id == input.thread && each.thread == each.id; });
        if (!input.thread.empty() && first == seen.end()) throw Error(ErrorCode::NotFound, {"There is no comment {0} that you could see", {input.thread}});

        Comment comment;
        comment.id = base::toHex(session.services().randomBytes(16));
        comment.thread = input.thread.empty() ? comment.id : input.thread;
        comment.clause = input.thread.empty() ? input.clause : first->clause;
        comment.words = typedWords(input.words);
        comment.shared = input.shared;
        comment.authority = session.authority().id;
        comment.person = session.person().login;
        comment.at = session.now();
        if (comment.words.empty()) refuseField("/words", {"Write what you want to say", {}});
        if (const std::size_t length = charactersOf(comment.words); length > longestComment) {
            refuseField("/words", {"A comment has at most {0} characters; this one has {1}", {std::to_string(longestComment), std::to_string(length)}});
        }
        if (input.thread.empty()) {
            comment.quote = inOneLine(input.quote);
            anchor(session, agreement, comment);
        } else if (comment.shared && !first->shared) {
            refuseField("/shared", {"Only your side reads this conversation; what the other side is to read begins a new one", {}});
        }
        const auto there = std::count_if(seen.begin(), seen.end(), [&](const Comment& each) { return each.clause == comment.clause; });
        if (static_cast<std::size_t>(there) >= mostCommentsOfClause) {
            throw Error(ErrorCode::Conflict, {"{0} comments stand at this clause already; more are not taken", {std::to_string(there)}});
        }
        comments.add(agreement.id, comment);
        session.record("comment.write", &agreement, comment.clause,
                       {{"comment", comment.id}, {"thread", comment.thread}, {"language", comment.language}, {"quote", base::hex(base::sha256(comment.quote))},
                        {"words", base::hex(base::sha256(comment.words))}},
                       comment.shared ? Visibility::Shared : Visibility::Own);
        return base::Json{{"agreement", agreement.reference}, {"clause", comment.clause}, {"thread", comment.thread}, {"comment", comment.id}};
    });
}

}
