#include "app/Negotiation.h"
#include "app/actions/Actions.h"
#include "base/Error.h"
#include "drafting/Comparison.h"

namespace lazos::app {

using base::Error;
using base::ErrorCode;
using domain::Node;

namespace {

void collectText(Node& node, std::vector<Node*>& found)
{
    if (node.isText()) found.push_back(&node);
    for (Node& child : node.children) collectText(child, found);
}

/// Replaces the one occurrence of `old` below `element`. Once is required: a change that a person did not see is no edit.
void replaceOnce(Node& element, const std::string& old, const std::string& with, const std::string& eId)
{
    if (old.empty()) throw Error(ErrorCode::InvalidArgument, {"The words to replace are empty", {}});
    std::vector<Node*> texts;
    collectText(element, texts);
    Node* place = nullptr;
    int occurrences = 0;
    for (Node* text : texts) {
        for (auto at = text->text.find(old); at != std::string::npos; at = text->text.find(old, at + 1)) {
            ++occurrences;
            place = text;
        }
    }
    if (occurrences != 1) {
        throw Error(ErrorCode::InvalidArgument, {"\"{0}\" stands {1} times in {2}; it must stand there once: give more of the sentence",
                                                 {old, std::to_string(occurrences), eId}});
    }
    place->text.replace(place->text.find(old), old.size(), with);
}

/// An element without words is no part of a text, and an edit that changes nothing would reopen a clause for nothing.
void requireNewWords(const std::string& old, const std::string& now, const std::string& eId)
{
    if (now.find_first_not_of(" \t\r\n") == std::string::npos) {
        throw Error(ErrorCode::InvalidArgument, {"{0} would be left without words; write what it is to say", {eId}});
    }
    if (now == old) throw Error(ErrorCode::InvalidArgument, {"{0} says these words already; nothing was changed", {eId}});
}

}

base::Json editClause(const ActionContext& context, const std::string& id, const ClauseEdit& edit)
{
    return perform(context, "agreement.edit", Permission::Edit, [&](Session& session) {
        AgreementRecord agreement = session.agreement(id);
        OpenText open = openText(session, agreement);
        const domain::Expression& expression = open.text.expression(edit.language);
        const Node* target = expression.document.find(edit.eId);
        if (target == nullptr) {
            throw Error(ErrorCode::NotFound, {"There is no element {0} in this text; ''lazos agreement text'' lists them", {edit.eId}});
        }
        Node replacement = *target;
        if (edit.replace) {
            replaceOnce(replacement, *edit.replace, edit.with, edit.eId);
        } else if (edit.words) {
            for (const Node& child : replacement.children) {
                if (child.attribute("eId") != nullptr) {
                    throw Error(ErrorCode::InvalidArgument, {"{0} holds other elements: name the paragraph (p) or heading itself", {edit.eId}});
                }
            }
            replacement.children = {Node::textNode(*edit.words)};
        } else {
            throw Error(ErrorCode::InvalidArgument, {"Say which words to put in", {}});
        }
        requireNewWords(drafting::plainText(*target), drafting::plainText(replacement), edit.eId);
        const std::string clause = drafting::clauseAround(expression, edit.eId);
        open.text = drafting::editClause(open.text, edit.language, edit.eId, std::move(replacement));
        const auto hashes = saveText(session, agreement, open);
        const std::string state(drafting::name(open.text.alignment.at(clause).state));
        session.record("agreement.edit", &agreement, edit.eId, {{"language", edit.language}, {"clause", clause}, {"alignment", state}},
                       Visibility::Own, {}, hashes.at(edit.language));
        return base::Json{{"agreement", agreement.reference}, {"clause", clause}, {"alignment", state}, {"hash", hashes}};
    });
}

base::Json confirmAlignment(const ActionContext& context, const std::string& id, const std::string& eId)
{
    return perform(context, "clause.confirm", Permission::Edit, [&](Session& session) {
        AgreementRecord agreement = session.agreement(id);
        OpenText open = openText(session, agreement);
        const std::string clause = drafting::clauseAround(open.text.expressions.front(), eId);
        open.text = drafting::confirmAlignment(open.text, clause);
        const auto hashes = saveText(session, agreement, open);
        session.record("clause.confirm", &agreement, clause, {{"hash", hashes}}, Visibility::Own);
        return base::Json{{"agreement", agreement.reference}, {"clause", clause}, {"alignment", "aligned"}, {"hash", hashes}};
    });
}

}
