#include "drafting/Metadata.h"

#include "drafting/Wording.h"

#include <algorithm>

namespace lazos::drafting {

using domain::Node;

namespace {

using Attributes = std::vector<std::pair<std::string, std::string>>;

Node leaf(std::string name, Attributes attributes) { return Node::element(std::move(name), {}, std::move(attributes)); }

Node value(std::string name, std::string text) { return leaf(std::move(name), {{"value", std::move(text)}}); }

/// FRBRthis, FRBRuri, FRBRdate and one FRBRauthor for each party: no party is more author than another.
std::vector<Node> core(const domain::Brief& brief, const std::string& iri, const std::string& date, const char* event)
{
    std::vector<Node> nodes{value("FRBRthis", iri + "/!main"), value("FRBRuri", iri),
                            leaf("FRBRdate", {{"date", date}, {"name", event}})};
    std::vector<std::string> ids;
    for (const domain::Party& party : brief.parties) ids.push_back(party.id);
    std::sort(ids.begin(), ids.end());
    for (const std::string& id : ids) nodes.push_back(leaf("FRBRauthor", {{"href", "#party_" + id}, {"as", "#role_party"}}));
    return nodes;
}

Node identification(const domain::Brief& brief, const std::string& work, const std::string& alpha3, const std::string& date)
{
    const std::string expression = work + "/" + alpha3 + "@" + date;
    Node workNode = Node::element("FRBRWork", core(brief, work, date, "creation"));
    workNode.children.push_back(value("FRBRcountry", "xx"));
    workNode.children.push_back(value("FRBRsubtype", "agreement"));
    Node expressionNode = Node::element("FRBRExpression", core(brief, expression, date, "expression"));
    expressionNode.children.push_back(leaf("FRBRlanguage", {{"language", alpha3}}));
    Node manifestation = Node::element("FRBRManifestation", core(brief, expression + ".akn.xml", date, "manifestation"));
    manifestation.children.push_back(value("FRBRformat", "application/akn+xml"));
    return Node::element("identification", {std::move(workNode), std::move(expressionNode), std::move(manifestation)},
                         {{"source", "#lazos"}});
}

Node analysis(const std::vector<ClauseUse>& clauses)
{
    Node references = Node::element("otherReferences", {}, {{"source", "#lazos"}});
    for (const ClauseUse& use : clauses) {
        for (const std::string& rule : use.rules) {
            Node reference = leaf("implicitReference", {{"for", "#" + use.eId}, {"href", "/lazos/rule/" + rule}});
            if (use.toConfirm) reference.setAttribute("refersTo", "#to_confirm");
            references.children.push_back(std::move(reference));
        }
    }
    return Node::element("analysis", {std::move(references)}, {{"source", "#lazos"}});
}

Node references(const domain::Brief& brief, const domain::Language& language, const std::vector<ClauseUse>& clauses)
{
    Node all = Node::element("references", {}, {{"source", "#lazos"}});
    const auto add = [&](const char* kind, const std::string& id, const std::string& iri, const std::string& shown) {
        all.children.push_back(leaf(kind, {{"eId", id}, {"href", iri}, {"showAs", shown}}));
    };
    add("TLCOrganization", "lazos", "/akn/ontology/organization/lazos", "Lazos");
    for (const domain::Party& party : brief.parties) {
        add("TLCOrganization", "party_" + party.id, "/akn/ontology/organization/" + party.id, domain::in(party.name, language));
    }
    add("TLCRole", "role_party", "/akn/ontology/role/party", "party");
    add("TLCEvent", "event_draft", "/akn/ontology/event/draft", "draft");
    add("TLCConcept", "to_confirm", "/akn/ontology/concept/to-confirm", "to confirm");
    for (const ClauseUse& use : clauses) {
        add("TLCConcept", "clause_" + use.clause, "/akn/ontology/concept/clause/" + use.clause, use.clause);
    }
    return all;
}

}

std::string workIri(const domain::Brief& brief, base::Date created)
{
    std::vector<std::string> ids;
    for (const domain::Party& party : brief.parties) ids.push_back(party.id);
    std::sort(ids.begin(), ids.end());
    std::string iri = "/akn/xx/doc/agreement/" + base::format(created) + "/";
    for (const std::string& id : ids) iri += (id == ids.front() ? "" : "+") + id;
    return iri + "-" + brief.instrument;
}

Node metadata(const domain::Brief& brief, const std::string& work, const domain::Language& language, base::Date created,
              const std::vector<ClauseUse>& clauses)
{
    const std::string date = base::format(created);
    const std::string alpha3 = Wording(language).alpha3();
    Node meta = Node::element("meta", {identification(brief, work, alpha3, date)});
    meta.children.push_back(Node::element(
        "lifecycle",
        {leaf("eventRef", {{"date", date}, {"source", "#lazos"}, {"type", "generation"}, {"refersTo", "#event_draft"}})},
        {{"source", "#lazos"}}));
    const bool required = std::any_of(clauses.begin(), clauses.end(), [](const ClauseUse& use) { return !use.rules.empty(); });
    if (required) meta.children.push_back(analysis(clauses));
    meta.children.push_back(references(brief, language, clauses));
    return meta;
}

}
