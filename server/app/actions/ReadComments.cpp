#include "app/SeenText.h"
#include "app/actions/Commenting.h"

#include <map>

namespace lazos::app {

namespace {

/// Whether a thread still has its place in the text.
class Anchors
{
public:
    explicit Anchors(const drafting::Text& text) : _text(text) {}

    bool holds(const Comment& first)
    {
        if (!_text.alignment.contains(first.clause)) return false;
        if (first.quote.empty()) return true;
        for (const domain::Expression& expression : _text.expressions) {
            if (expression.language != first.language) continue;
            auto found = _words.find({first.clause, first.language});
            if (found == _words.end()) found = _words.emplace(std::pair(first.clause, first.language), wordsOfClause(*expression.document.find(first.clause))).first;
            return found->second.find(first.quote) != std::string::npos;
        }
        return false;
    }

private:
    const drafting::Text& _text;
    std::map<std::pair<std::string, std::string>, std::string> _words;
};

}

base::Json readComments(const ActionContext& context, const std::string& id)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        const bool open = agreement.state == AgreementState::Negotiating || agreement.state == AgreementState::Frozen;
        base::Json answer{{"threads", base::Json::array()}, {"open", open}};
        const std::vector<Comment> comments = session.work().comments().comments(agreement.id, session.authority().id);
        if (comments.empty()) return answer;
        std::map<std::string, std::string> names;
        const auto nameOf = [&](const std::string& login) {
            auto found = names.find(login);
            if (found == names.end()) {
                const auto person = session.work().directory().person(login);
                found = names.emplace(login, person ? person->name : login).first;
            }
            return found->second;
        };
        const SeenText seen = seenText(session, agreement);
        Anchors anchors(seen.text);
        std::map<std::string, std::size_t> places;
        for (const Comment& comment : comments) {
            if (comment.id == comment.thread) {
                places[comment.thread] = answer["threads"].size();
                answer["threads"].push_back({{"thread", comment.thread}, {"clause", comment.clause}, {"language", comment.language}, {"quote", comment.quote},
                                             {"shared", comment.shared}, {"attached", anchors.holds(comment)}, {"resolved", nullptr}, {"messages", base::Json::array()}});
            }
            const auto place = places.find(comment.thread);
            if (place == places.end()) continue; // an answer never comes before what it answers
            answer["threads"][place->second]["messages"].push_back({{"comment", comment.id}, {"words", comment.words}, {"shared", comment.shared},
                                                                    {"authority", comment.authority}, {"name", nameOf(comment.person)}, {"at", base::format(comment.at)}});
        }
        for (const CommentState& state : session.work().comments().states(agreement.id, session.authority().id)) {
            const auto place = places.find(state.thread);
            if (place == places.end()) continue;
            answer["threads"][place->second]["resolved"] =
                state.resolved ? base::Json{{"by", nameOf(state.person)}, {"at", base::format(state.at)}} : base::Json();
        }
        return answer;
    });
}

}
