#include "http/pages/TextView.h"

#include "app/Access.h"
#include "http/Formats.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/Duties.h"
#include "http/pages/PartyCode.h"

#include <algorithm>

namespace lazos::http {

namespace {

constexpr std::size_t columnWidth = 62; ///< characters of a line of the editor, about

/// "Article 4. Finance" as it stands above the clause.
std::string headingOf(const base::Json& side)
{
    const std::string number = side.at("number");
    const std::string heading = side.at("heading");
    return number + (number.empty() || heading.empty() ? "" : " ") + heading;
}

}

std::vector<std::string> ownLanguageFirst(const Exchange& exchange, const base::Json& languages)
{
    auto all = languages.get<std::vector<std::string>>();
    std::stable_partition(all.begin(), all.end(), [&](const std::string& language) { return language == exchange.language; });
    return all;
}

std::string clauseTitle(const Exchange& exchange, const std::string& eId)
{
    if (eId.starts_with("art_")) return exchange.say("Article {0}", {eId.substr(4)});
    if (eId == "preface") return exchange.say("Title");
    if (eId == "preamble") return exchange.say("Preamble");
    return exchange.say("Closing words");
}

base::Json plainRuns(const std::string& words)
{
    return base::Json::array({{{"text", words}, {"inserted", false}, {"deleted", false}, {"by", nullptr}}});
}

base::Json runsOf(const Exchange& exchange, const base::Json& spans, const base::Json& author)
{
    base::Json runs = base::Json::array();
    for (const base::Json& span : spans) {
        const bool inserted = span.at("op") == "insert";
        const bool deleted = span.at("op") == "delete";
        base::Json by;
        if ((inserted || deleted) && author.is_object()) {
            by = author;
            by["sign"] = inserted ? exchange.say("added by {0}:", {author.at("name").get<std::string>()}) : exchange.say("removed by {0}:", {author.at("name").get<std::string>()});
        }
        runs.push_back({{"text", span.at("text")}, {"inserted", inserted}, {"deleted", deleted}, {"by", by}});
    }
    return runs;
}

base::Json paragraphsOf(const Exchange& exchange, const base::Json& spans, const base::Json& author)
{
    std::vector<base::Json> lines{base::Json::array()};
    for (const base::Json& span : spans) {
        const std::string text = span.at("text");
        std::size_t from = 0;
        for (;;) {
            const std::size_t end = text.find('\n', from);
            const std::string piece = text.substr(from, end == std::string::npos ? end : end - from);
            if (!piece.empty()) lines.back().push_back({{"op", span.at("op")}, {"text", piece}});
            if (end == std::string::npos) break;
            lines.emplace_back(base::Json::array());
            from = end + 1;
        }
    }
    base::Json paragraphs = base::Json::array();
    for (const base::Json& line : lines) {
        if (!line.empty()) paragraphs.push_back({{"item", false}, {"runs", runsOf(exchange, line, author)}});
    }
    return paragraphs;
}

std::pair<std::string, std::string> alignmentWords(const Exchange& exchange, const std::string& state, const std::vector<std::string>& changed,
                                                   const std::vector<std::string>& languages)
{
    if (state == "aligned") return {"aligned", exchange.say("Aligned")};
    std::string rest;
    for (const std::string& language : languages) {
        if (std::find(changed.begin(), changed.end(), language) != changed.end()) continue;
        rest += (rest.empty() ? "" : ", ") + languageName(language, exchange.language);
    }
    if (state == "to-be-confirmed" || rest.empty()) return {"both-open", exchange.say("All languages changed; nobody has confirmed that they say the same")};
    const bool left = !languages.empty() && changed.size() == 1 && changed.front() == languages.front();
    std::string done;
    for (const std::string& language : changed) done += (done.empty() ? "" : ", ") + languageName(language, exchange.language);
    return {left ? "left-changed" : "right-changed", exchange.say("Changed in {0}; {1} is to be confirmed", {done, rest})};
}

TextView::TextView(const Exchange& exchange, const base::Json& overview, const base::Json& text)
    : _exchange(exchange), _overview(overview), _text(text), _languages(ownLanguageFirst(exchange, text.at("languages")))
{
}

void TextView::edit(TypedClause typed)
{
    for (const base::Json& clause : _text.at("clauses")) {
        const auto side = clause.at("texts").find(typed.language);
        if (clause.at("eId") != typed.clause || side == clause.at("texts").end()) continue;
        if (typed.returned && !typed.base.empty() && side->at("base") != typed.base) typed.conflict = true;
    }
    _typed = std::move(typed);
}

bool TextView::editable() const
{
    return _overview.at("state") == "negotiating" && _exchange.who && app::allows(_exchange.who->person, app::Permission::Edit) &&
           (_text.at("working").get<bool>() || _text.at("revision") == _text.at("newest"));
}

std::vector<std::string> TextView::openClauses() const
{
    std::vector<std::string> open;
    for (const base::Json& clause : _text.at("clauses")) {
        if (clause.at("state") != "aligned") open.push_back(clause.at("eId"));
    }
    return open;
}

TextView::State TextView::stateOf(const base::Json& clause) const
{
    const auto changed = clause.at("changed").get<std::vector<std::string>>();
    auto [name, words] = alignmentWords(_exchange, clause.at("state"), changed, _languages);
    if (name == "aligned" && clause.at("confirmed").is_object()) {
        const base::Date on = dayOf(instantOf(clause.at("confirmed").at("at")), _exchange.zone());
        words = _exchange.say("Aligned · {0}, {1}", {clause.at("confirmed").at("by").get<std::string>(), day(on, _exchange.language)});
    }
    return {name, words};
}

base::Json TextView::columns() const
{
    base::Json columns = base::Json::array();
    for (const std::string& language : _languages) {
        // Said in the language of the column, as it is read there.
        const base::Message authentic{"authentic text", {}};
        columns.push_back({{"language", languageName(language)}, {"lang", language}, {"note", _exchange.site.view.catalogue(language).say(authentic)}});
    }
    return columns;
}

base::Json TextView::contents() const
{
    base::Json contents = base::Json::array();
    for (const base::Json& clause : _text.at("clauses")) {
        const std::string eId = clause.at("eId");
        const State state = stateOf(clause);
        const std::string heading = clause.at("texts").at(_languages.front()).at("heading");
        contents.push_back({{"href", "#" + eId},
                            {"number", eId.starts_with("art_") ? eId.substr(4) : ""},
                            {"heading", heading.empty() ? clauseTitle(_exchange, eId) : heading},
                            {"lang", heading.empty() ? _exchange.language : _languages.front()},
                            {"current", _typed && _typed->clause == eId},
                            {"words", _languages.size() == 1 ? "" : state.words},
                            {"marks", _languages.size() == 1 ? base::Json::array() : base::Json::array({state.name})}});
    }
    return contents;
}

/// Whose change it is, for the tags beside it.
base::Json TextView::author(const base::Json& side) const
{
    if (side.at("changedBy").is_null()) return nullptr;
    const std::string party = side.at("changedBy");
    return partyTag(party, partyName(_exchange, _overview, party));
}

base::Json TextView::editor(const base::Json& clause, const std::string& language) const
{
    const std::string eId = clause.at("eId");
    const base::Json& side = clause.at("texts").at(language);
    const std::string reference = _overview.at("reference");
    const std::string label = clauseTitle(_exchange, eId) + ", " + languageName(language, _exchange.language);
    const auto value = [&](const std::string& line, const std::string& stored) {
        const auto found = _typed->words.find(line);
        return found == _typed->words.end() ? stored : found->second;
    };
    base::Json fields = base::Json::array();
    if (const std::string id = side.at("headingId"); !id.empty()) {
        const std::string words = value(id, side.at("heading"));
        fields.push_back({{"name", "words:" + id}, {"label", label + ", " + _exchange.say("heading")}, {"value", words}, {"rows", 1 + words.size() / columnWidth},
                          {"isHeading", true}, {"changed", false}, {"runs", base::Json::array()}});
    }
    int number = 0;
    for (const base::Json& line : side.at("paragraphs")) {
        const std::string words = value(line.at("eId"), line.at("text"));
        const std::string lineLabel = line.at("label").get<std::string>();
        ++number;
        base::Json field{{"name", "words:" + line.at("eId").get<std::string>()},
                         {"label", label + ", " + (lineLabel.empty() ? _exchange.say("paragraph {0}", {std::to_string(number)}) : lineLabel)},
                         {"value", words},
                         {"rows", 1 + words.size() / columnWidth},
                         {"isHeading", false},
                         {"changed", false},
                         {"runs", base::Json::array()}};
        // After a conflict the words that stand there now are shown beneath what was typed, so that both can be read.
        if (_typed->conflict && words != line.at("text").get<std::string>()) {
            field["changed"] = true;
            field["runs"] = plainRuns(_exchange.say("It now says: {0}", {line.at("text").get<std::string>()}));
        } else if (!line.at("spans").is_null()) {
            field["changed"] = true;
            field["runs"] = runsOf(_exchange, line.at("spans"), author(side));
        }
        fields.push_back(std::move(field));
    }
    std::string saved = _exchange.say("Nothing is sent until you finish");
    if (_text.at("working").get<bool>() && !_text.at("savedAt").is_null()) {
        saved = _exchange.say("Saved {0}", {moment(instantOf(_text.at("savedAt")), _exchange.zone(), _exchange.language)});
    }
    return {{"action", agreementAddress(reference, "clauses/" + eId)},
            {"key", _exchange.who->person.login + "/" + reference + "/" + eId + "/" + language},
            {"formId", "editor-" + eId},
            {"at", agreementAddress(reference) + "?edit=" + eId + "&language=" + language + "#" + eId},
            {"after", agreementAddress(reference) + "#" + eId},
            {"base", side.at("base")},
            {"label", label},
            {"saved", saved},
            {"discard", agreementAddress(reference, "clauses/" + eId + "/discard")},
            {"fields", fields}};
}

base::Json TextView::side(const base::Json& clause, const std::string& language) const
{
    const base::Json& stored = clause.at("texts").at(language);
    base::Json side{{"lang", language}, {"language", languageName(language)}, {"heading", headingOf(stored)}, {"paragraphs", base::Json::array()},
                    {"edited", nullptr}, {"note", nullptr}};
    if (_typed && _typed->clause == clause.at("eId") && _typed->language == language && editable()) {
        side["edited"] = editor(clause, language);
        return side;
    }
    if (_typed && _typed->clause == clause.at("eId") && _typed->language == language) {
        // The text may no longer be changed (it was frozen meanwhile): what was typed is still there to be copied.
        std::string words;
        for (const auto& [eId, typed] : _typed->words) words += (words.empty() ? "" : " ") + typed;
        if (!words.empty()) side["note"] = _exchange.say("This was not saved: {0}", {words});
    }
    const base::Json by = author(stored);
    int row = 0;
    for (const base::Json& line : stored.at("paragraphs")) {
        const base::Json runs = line.at("spans").is_null() ? plainRuns(line.at("text")) : runsOf(_exchange, line.at("spans"), by);
        const std::string label = line.at("label");
        base::Json words = base::Json::array();
        // The cells of one row of a table read as one line.
        const int thisRow = line.at("row").get<int>();
        const bool sameRow = thisRow > 0 && thisRow == row && !side["paragraphs"].empty();
        if (sameRow) words = plainRuns(" · ");
        else if (!label.empty()) words = plainRuns(label + " ");
        for (const base::Json& run : runs) words.push_back(run);
        row = thisRow;
        if (sameRow) {
            for (const base::Json& run : words) side["paragraphs"].back()["runs"].push_back(run);
        } else {
            side["paragraphs"].push_back({{"item", line.at("item").get<bool>() || thisRow > 0}, {"runs", words}});
        }
    }
    return side;
}

/// Who of the own side writes at this clause now, if it is a colleague.
base::Json TextView::editedBy(const std::string& eId) const
{
    for (const base::Json& editor : _text.at("editing")) {
        if (editor.at("clause") != eId || editor.at("own").get<bool>()) continue;
        const std::string at = clockTime(instantOf(editor.at("since")), _exchange.zone()).substr(0, 5);
        return {{"editorWords", _exchange.say("Being edited by {0}, {1}", {editor.at("name").get<std::string>(), at})},
                {"takeOver", agreementAddress(_overview.at("reference"), "clauses/" + eId + "/take-over")},
                {"takeOverName", _exchange.say("Take over: edit {0} in place of {1}", {clauseTitle(_exchange, eId), editor.at("name").get<std::string>()})},
                {"takeOverLanguage", _languages.front()}};
    }
    return nullptr;
}

base::Json TextView::actsOn(const std::string& eId, bool mayComment) const
{
    const std::string reference = _overview.at("reference");
    base::Json acts = base::Json::array();
    if (editable() && !(_typed && _typed->clause == eId) && editedBy(eId).is_null()) {
        for (const std::string& language : _languages) {
            const std::string name = languageName(language, _exchange.language);
            acts.push_back({{"href", agreementAddress(reference) + "?edit=" + eId + "&language=" + language + "#" + eId},
                            {"label", _exchange.say("Edit in {0}", {name})},
                            {"name", _exchange.say("Edit {0}, {1}", {clauseTitle(_exchange, eId), name})},
                            {"quotes", false}});
        }
    }
    if (mayComment) {
        acts.push_back({{"href", agreementAddress(reference) + "?comment=" + eId + "#about-" + eId}, {"label", _exchange.say("Comment")},
                        {"name", _exchange.say("Comment on {0}", {clauseTitle(_exchange, eId)})}, {"quotes", true}});
    }
    acts.push_back({{"href", agreementAddress(reference, "clauses/" + eId)}, {"label", _exchange.say("History")},
                    {"name", _exchange.say("History of {0}", {clauseTitle(_exchange, eId)})}, {"quotes", false}});
    return acts;
}

base::Json TextView::clauses(bool mayComment) const
{
    const std::string reference = _overview.at("reference");
    base::Json clauses = base::Json::array();
    for (const base::Json& clause : _text.at("clauses")) {
        const std::string eId = clause.at("eId");
        const State state = stateOf(clause);
        const bool open = state.name != "aligned";
        base::Json sides = base::Json::array();
        for (const std::string& language : _languages) sides.push_back(side(clause, language));
        base::Json conflict;
        if (_typed && _typed->conflict && _typed->clause == eId) {
            conflict = {{"words", _exchange.say("{0} was changed while you wrote", {clauseTitle(_exchange, eId)})}, {"both", "#" + eId}, {"aside", agreementAddress(reference, "clauses/" + eId + "/aside")}};
        }
        clauses.push_back({{"id", eId},
                           {"isOpen", open},
                           {"name", clauseTitle(_exchange, eId)},
                           {"acts", actsOn(eId, mayComment)},
                           {"state", state.name},
                           {"words", state.words},
                           {"confirm", open && editable() ? base::Json(agreementAddress(reference, "confirm")) : base::Json()},
                           {"conflict", conflict},
                           {"editedBy", editable() ? editedBy(eId) : base::Json()},
                           {"sides", sides},
                           {"pair", _languages.size() == 2},
                           {"manySides", _languages.size() > 2},
                           {"oneSide", _languages.size() == 1}});
    }
    return clauses;
}

}
