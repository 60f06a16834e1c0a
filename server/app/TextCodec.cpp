#include "app/TextCodec.h"

#include "base/Error.h"
#include "base/Json.h"

#include <algorithm>
#include <exception>

namespace lazos::app {

namespace {

drafting::AlignmentState stateFromName(const std::string& word)
{
    using drafting::AlignmentState;
    for (const AlignmentState state : {AlignmentState::Aligned, AlignmentState::ChangedOneSide, AlignmentState::ToConfirm}) {
        if (drafting::name(state) == word) return state;
    }
    throw base::Error(base::ErrorCode::Corrupt, {"{0} is no state of alignment", {word}});
}

}

StoredText store(const drafting::AknFormat& format, const drafting::Text& text)
{
    StoredText stored;
    for (const domain::Expression& expression : text.expressions) {
        stored.xml[expression.language] = format.write(expression);
        stored.hash[expression.language] = drafting::textHash(format, expression);
    }
    base::Json order = base::Json::array();
    for (const domain::Expression& expression : text.expressions) order.push_back(expression.language);
    base::Json clauses = base::Json::object();
    for (const auto& [eId, alignment] : text.alignment) {
        clauses[eId] = {{"state", drafting::name(alignment.state)}, {"changed", alignment.changed}};
    }
    stored.alignment = base::Json{{"languages", order}, {"clauses", clauses}}.dump();
    return stored;
}

drafting::Text load(const drafting::AknFormat& format, const StoredText& stored)
try {
    const base::Json alignment = base::parseJson(stored.alignment, "alignment");
    drafting::Text text;
    for (const base::Json& language : alignment.at("languages")) {
        const std::string& xml = stored.xml.at(language.get<std::string>());
        text.expressions.push_back(format.read(base::view(xml), "text." + language.get<std::string>()));
    }
    for (const auto& [eId, clause] : alignment.at("clauses").items()) {
        text.alignment[eId] = {stateFromName(clause.at("state").get<std::string>()),
                               clause.at("changed").get<std::set<domain::Language>>()};
    }
    return text;
} catch (const std::exception& error) {
    // Whatever it is that cannot be read (XML, JSON, a member that is missing): we wrote it, so the storage is at fault.
    throw base::Error(base::ErrorCode::Corrupt, {"A stored text cannot be read: {0}", {error.what()}});
}

std::vector<std::string> openClauses(const std::string& alignment)
try {
    std::vector<std::string> open;
    if (alignment.empty()) return open;
    const base::Json stored = base::parseJson(alignment, "alignment");
    for (const auto& [eId, clause] : stored.at("clauses").items()) {
        if (stateFromName(clause.at("state").get<std::string>()) != drafting::AlignmentState::Aligned) open.push_back(eId);
    }
    // art_2 before art_10: as they stand in the text, without reading it.
    std::sort(open.begin(), open.end(), [](const std::string& a, const std::string& b) { return std::pair(a.size(), a) < std::pair(b.size(), b); });
    return open;
} catch (const base::Json::exception& error) {
    throw base::Error(base::ErrorCode::Corrupt, {"A stored text cannot be read: {0}", {error.what()}});
}

}
