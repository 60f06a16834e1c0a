#include "app/Negotiation.h"
#include "app/actions/Writing.h"
#include "base/Error.h"
#include "drafting/AknFormat.h"

namespace lazos::app {

using base::Error;
using base::ErrorCode;
using domain::Node;

namespace {

/// As a browser sends a text field, without line ends and double spaces; no-break spaces are words of their language and stay.
std::string oneLine(const std::string& typed)
{
    std::string line;
    bool gap = false;
    for (const char c : typed) {
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            gap = !line.empty();
        } else {
            if (gap) line += ' ';
            gap = false;
            line += c;
        }
    }
    return line;
}

/// The words as content of the element: what stood in inline elements (references, emphasis) stays in them as long as the same
/// words follow in the same order.
std::vector<Node> withInlines(const Node& old, const std::string& words)
{
    std::vector<Node> content;
    std::size_t from = 0;
    for (const Node& child : old.children) {
        if (child.isText()) continue;
        const std::string inside = child.textContent();
        const std::size_t at = inside.empty() ? std::string::npos : words.find(inside, from);
        if (at == std::string::npos) continue;
        if (at > from) content.push_back(Node::textNode(words.substr(from, at - from)));
        content.push_back(child);
        from = at + inside.size();
    }
    if (from < words.size()) content.push_back(Node::textNode(words.substr(from)));
    return content;
}

bool isLineOfWords(const Node& element)
{
    return element.name == "p" || element.name == "heading" || element.name == "docTitle" || element.name == "listIntroduction";
}

}

base::Json editParagraphs(const ActionContext& context, const std::string& id, const ParagraphEdit& edit)
{
    return perform(context, "agreement.edit", Permission::Edit, [&](Session& session) {
        AgreementRecord agreement = session.agreement(id);
        OpenText open = openText(session, agreement);
        const domain::Expression& expression = open.text.expression(edit.language);
        const Node* clause = open.text.alignment.contains(edit.clause) ? expression.document.find(edit.clause) : nullptr;
        if (clause == nullptr) throw Error(ErrorCode::NotFound, {"The agreement has no clause {0}", {edit.clause}});
        if (!edit.base.empty() && drafting::clauseHash(*session.services().akn, expression, edit.clause) != edit.base) {
            throw Error(ErrorCode::Conflict, {"{0} was changed by someone else while you wrote. Your text is kept: compare both, then finish again", {edit.clause}});
        }
        base::Json changed = base::Json::array();
        for (const auto& [eId, typed] : edit.words) {
            const Node* line = open.text.expression(edit.language).document.find(edit.clause)->find(eId);
            if (line == nullptr || !isLineOfWords(*line)) throw Error(ErrorCode::NotFound, {"{0} has no line {1}", {edit.clause, eId}});
            const std::string words = oneLine(typed);
            if (words.empty()) throw Error(ErrorCode::InvalidArgument, {"{0} would be left without words; write what it is to say", {eId}}, {"", 0, 0, eId});
            if (words == oneLine(line->textContent())) continue;
            Node replacement = *line;
            replacement.children = withInlines(*line, words);
            open.text = drafting::editClause(open.text, edit.language, eId, std::move(replacement));
            changed.push_back(eId);
        }
        const std::string state(drafting::name(open.text.alignment.at(edit.clause).state));
        base::Json answer{{"agreement", agreement.reference}, {"clause", edit.clause}, {"changed", changed}, {"alignment", state}, {"hash", base::Json::object()}};
        session.work().clauseEditors().close(agreement.id, session.authority().id, edit.clause, session.person().login);
        if (changed.empty()) return answer;
        const auto hashes = saveText(session, agreement, open);
        session.record("agreement.edit", &agreement, edit.clause,
                       {{"language", edit.language}, {"clause", edit.clause}, {"lines", changed}, {"alignment", state}}, Visibility::Own, {},
                       hashes.at(edit.language));
        answer["hash"] = hashes;
        return answer;
    });
}

}
