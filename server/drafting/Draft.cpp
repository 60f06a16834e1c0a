#include "drafting/Draft.h"

#include "drafting/Metadata.h"
#include "drafting/Numbering.h"
#include "drafting/Render.h"
#include "drafting/Scope.h"
#include "drafting/Selection.h"

#include <algorithm>
#include <set>

namespace lazos::drafting {

using base::Error;
using base::ErrorCode;
using domain::Language;
using domain::Node;

namespace {

void checkLanguage(const Language& language, const std::vector<Language>& available, const base::Position& position)
{
    if (std::find(available.begin(), available.end(), language) != available.end()) return;
    throw Error(ErrorCode::InvalidArgument,
                {"There are no words in {0} here: add a <text lang=\"{0}\"> beside each of the others", {language}}, position);
}

NumberWords numberWords(const TemplateSet& templates, const Language& language)
{
    const auto word = [&](const std::string& code) {
        const auto set = templates.labels.find("numbering");
        if (set != templates.labels.end()) {
            if (const auto label = set->second.find(code); label != set->second.end() && label->second.contains(language)) {
                return label->second.at(language);
            }
        }
        throw Error(ErrorCode::InvalidArgument,
                    {"The set of labels {0} has no words in {2} for {1}: add them to labels.xml", {"numbering", code, language}},
                    templates.form.position);
    };
    return {word("article-heading"), word("article-reference")};
}

/// The document of one language, with pending numbers; `borrowed` collects positions of clauses with words of another language.
Node render(const TemplateSet& templates, const std::vector<Selected>& selected, const feel::Context& scope,
            const Language& language, std::set<std::string>& borrowed)
{
    Renderer renderer(language, templates.labels);
    Node document = Node::element("doc", {}, {{"name", "agreement"}});
    const auto part = [&](const std::optional<Piece>& piece) {
        if (!piece) return;
        document.children.push_back(renderer.render(*piece, scope));
        if (renderer.takeBorrowed()) borrowed.insert(piece->name);
    };
    part(templates.form.preface);
    part(templates.form.preamble);
    Node body = Node::element("mainBody");
    for (const Selected& clause : selected) {
        checkLanguage(language, clause.clause->languages, clause.clause->position);
        Node article = renderer.render(clause.clause->article, scope);
        article.setAttribute("refersTo", "#clause_" + clause.clause->id);
        if (renderer.takeBorrowed()) borrowed.insert(clause.clause->id);
        body.children.push_back(std::move(article));
    }
    document.children.push_back(std::move(body));
    part(templates.form.conclusions);
    return document;
}

}

Draft draft(const TemplateSet& templates, const domain::Brief& brief, const law::LawCheck& law, base::Date created)
{
    if (brief.languages.empty()) {
        throw Error(ErrorCode::InvalidArgument, {"The brief names no language to draft in", {}}, {{}, 0, 0, "/languages"});
    }
    const std::vector<Selected> selected = selectClauses(templates, brief, law);
    std::vector<std::string> ids;
    for (const Selected& clause : selected) ids.push_back(clause.clause->id);
    const feel::Context scope = scopeOf(brief, law, ids);

    Draft draft{workIri(brief, created), templates.form.id, templates.form.version, {}, {}};
    std::vector<domain::Expression> expressions;
    std::map<std::string, std::string> articles;
    std::set<std::string> borrowed;
    for (const Language& language : brief.languages) {
        checkLanguage(language, templates.form.languages, templates.form.position);
        Node document = render(templates, selected, scope, language, borrowed);
        articles = numberDocument(document, numberWords(templates, language));
        expressions.push_back({language, std::move(document)});
    }
    for (const Selected& clause : selected) {
        draft.clauses.push_back({clause.clause->id, articles.at(clause.clause->id), clause.rules, clause.toConfirm});
    }
    for (domain::Expression& expression : expressions) {
        Node meta = metadata(brief, draft.workId, expression.language, created, draft.clauses);
        expression.document.children.insert(expression.document.children.begin(), std::move(meta));
    }
    draft.text = textOf(std::move(expressions));
    for (const std::string& clause : borrowed) {
        const auto article = articles.find(clause);
        draft.text.alignment.at(article == articles.end() ? clause : article->second).state = AlignmentState::ToConfirm;
    }
    return draft;
}

}
