#include "xml/AknXml.h"

#include "xml/Document.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

namespace lazos::xml {

using base::Error;
using base::ErrorCode;
using domain::Node;

namespace {

/// Elements whose white space is part of the text.
bool holdsText(std::string_view name)
{
    static constexpr std::array names{"p", "num", "heading", "listIntroduction", "docTitle", "ref", "b", "i"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string normalised(const std::string& text)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    const icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(text);
    const icu::UnicodeString composed = U_SUCCESS(status) ? nfc->normalize(unicode, status) : unicode;
    if (U_FAILURE(status)) throw Error(ErrorCode::Unavailable, {"ICU cannot normalise text: {0}", {u_errorName(status)}});
    std::string result;
    return composed.toUTF8String(result);
}

void escape(const std::string& words, bool attribute, std::string& out)
{
    for (const char c : normalised(words)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < ' ' && c != '\n' && c != '\t') {
            throw Error(ErrorCode::InvalidArgument, {"The text holds a control character, which no XML document may hold", {}});
        }
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (attribute && c == '"') out += "&quot;";
        else if (attribute && c == '\n') out += "&#xA;";
        else if (attribute && c == '\t') out += "&#x9;";
        else out += c;
    }
}

void writeNode(const Node& node, bool inText, bool root, std::string& out)
{
    if (node.isText()) {
        escape(node.text, false, out);
        return;
    }
    if (!inText) out += '\n';
    out += '<' + node.name;
    if (root) {
        out += " xmlns=\"";
        out += aknNamespace;
        out += '"';
    }
    for (const auto& [key, value] : node.attributes) {
        out += ' ' + key + "=\"";
        escape(value, true, out);
        out += '"';
    }
    if (node.children.empty()) {
        out += "/>";
        return;
    }
    out += '>';
    const bool text = holdsText(node.name);
    for (const Node& child : node.children) writeNode(child, text, false, out);
    if (!text) out += '\n';
    out += "</" + node.name + '>';
}

std::string file(const Node& document)
{
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    writeNode(Node::element("akomaNtoso", {document}), false, true, out);
    out += '\n';
    return out;
}

Node readNode(const Element& element)
{
    if (element.nameSpace() != aknNamespace) {
        throw element.error(ErrorCode::Malformed, {"<{0}> is no element of Akoma Ntoso 3.0", {std::string(element.name())}});
    }
    for (const char* name : {"lang", "space", "id"}) {
        if (element.attribute(name, "http://www.w3.org/XML/1998/namespace")) {
            throw element.error(ErrorCode::Malformed,
                                {"The attribute xml:{0} has no meaning in an agreement text: take it out", {name}});
        }
    }
    Node node = Node::element(std::string(element.name()), {}, element.attributes());
    const bool text = holdsText(node.name);
    element.eachNode([&](Element child) { node.children.push_back(readNode(child)); },
                     [&](std::string_view words) {
                         if (!text && words.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
                         if (!text) {
                             throw element.error(ErrorCode::Malformed,
                                                 {"<{0}> may not hold text of its own: put it into a <p>", {node.name}});
                         }
                         node.children.push_back(Node::textNode(std::string(words)));
                     });
    return node;
}

domain::Language languageOf(const Node& document, const Element& root)
{
    const Node* at = &document;
    for (const char* step : {"meta", "identification", "FRBRExpression", "FRBRlanguage"}) {
        at = at == nullptr ? nullptr : at->child(step);
    }
    const std::string* code = at == nullptr ? nullptr : at->attribute("language");
    const std::string language = code == nullptr ? "" : icu::Locale(code->c_str()).getLanguage();
    if (language.size() < 2) {
        throw root.error(ErrorCode::Malformed, {"The document does not say its language: FRBRExpression needs FRBRlanguage", {}});
    }
    return language;
}

}

std::string AknXml::write(const domain::Expression& expression) const { return file(expression.document); }

domain::Expression AknXml::read(base::BytesView bytes, const std::string& name) const
{
    const Document parsed = Document::parse(bytes, name);
    const Element root = parsed.root();
    const Element doc = root.child("doc");
    if (root.name() != "akomaNtoso" || root.nameSpace() != aknNamespace || !doc || root.children().size() != 1) {
        throw root.error(ErrorCode::Malformed, {"This is no Akoma Ntoso 3.0 file with one <doc>", {}});
    }
    domain::Expression expression{{}, readNode(doc)};
    expression.language = languageOf(expression.document, doc);
    return expression;
}

std::string AknXml::canonical(const Node& element) const
{
    std::string xml;
    if (element.name == "doc") xml = file(element);
    else writeNode(element, true, true, xml);
    return Document::parse(base::view(xml), "agreement").canonicalWithout("meta");
}

}
