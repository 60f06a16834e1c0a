#include "xml/Document.h"

#include "base/Handle.h"

#include <libxml/SAX2.h>
#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>

#include <algorithm>
#include <cstring>
#include <mutex>

namespace lazos::xml {

using base::Error;
using base::ErrorCode;
using base::Handle;
using base::Position;

struct Document::Internals
{
    Handle<xmlDoc, xmlFreeDoc> document;
};

struct Schema::Internals
{
    Handle<xmlSchema, xmlSchemaFree> schema;
};

namespace {

constexpr std::size_t maximumBytes = 16u << 20;
constexpr int maximumDepth = 256;
constexpr int maximumAttributes = 256;
constexpr int maximumNodes = 200'000;

/// Counters of one parse; libxml2's own limits are too generous (attributes cost quadratic time).
struct Limits
{
    int depth = 0;
    int nodes = 0;
    const char* broken = nullptr;
};

thread_local Limits limits;
thread_local std::filesystem::path schemaFolder;

const char* chars(const xmlChar* text) { return text == nullptr ? "" : reinterpret_cast<const char*>(text); }

void stop(void* context, const char* why)
{
    limits.broken = why;
    xmlStopParser(static_cast<xmlParserCtxtPtr>(context));
}

void startElement(void* context, const xmlChar* localName, const xmlChar* prefix, const xmlChar* uri, int namespaceCount,
                  const xmlChar** namespaces, int attributeCount, int defaulted, const xmlChar** attributes)
{
    if (++limits.depth > maximumDepth) return stop(context, "it is nested deeper than 256 levels");
    if (attributeCount > maximumAttributes) return stop(context, "an element has more than 256 attributes");
    limits.nodes += 1 + attributeCount;
    if (limits.nodes > maximumNodes) return stop(context, "it has more than 200,000 nodes");
    xmlSAX2StartElementNs(context, localName, prefix, uri, namespaceCount, namespaces, attributeCount, defaulted, attributes);
}

void endElement(void* context, const xmlChar* localName, const xmlChar* prefix, const xmlChar* uri)
{
    --limits.depth;
    xmlSAX2EndElementNs(context, localName, prefix, uri);
}

// Refused in SAX, not by searching bytes: UTF-16 and UTF-7 would hide the declaration.
void internalSubset(void* context, const xmlChar*, const xmlChar*, const xmlChar*)
{
    stop(context, "it has a DOCTYPE, which Lazos does not accept");
}

void ignoreErrors(void*, xmlErrorPtr) {}

/// Only a schema may name other files, and only in its own folder; nothing ever comes from the network.
xmlParserInputPtr loadFromSchemaFolder(const char* url, const char*, xmlParserCtxtPtr context)
{
    if (schemaFolder.empty() || url == nullptr) return nullptr;
    std::filesystem::path wanted = schemaFolder / std::filesystem::path(url).filename();
    std::error_code error;
    if (!std::filesystem::is_regular_file(wanted, error)) return nullptr;
    return xmlNewInputFromFile(context, wanted.c_str());
}

void initialise()
{
    static std::once_flag once;
    std::call_once(once, [] {
        xmlInitParser();
        xmlSetExternalEntityLoader(loadFromSchemaFolder);
    });
}

std::string trimmed(const char* message)
{
    std::string text = message == nullptr ? "" : message;
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ' || text.back() == '.')) text.pop_back();
    return text;
}

xmlNodePtr node(void* pointer) { return static_cast<xmlNodePtr>(pointer); }

/// Column counts only where libxml2 keeps it: in parse errors.
Position at(const std::string& file, int line, std::string pointer = {}) { return {file, line, 0, std::move(pointer)}; }

}

std::string_view Element::name() const noexcept { return chars(node(_node)->name); }

std::string_view Element::nameSpace() const noexcept
{
    return node(_node)->ns == nullptr ? std::string_view{} : chars(node(_node)->ns->href);
}

int Element::line() const noexcept { return static_cast<int>(xmlGetLineNo(node(_node))); }

std::optional<std::string> Element::attribute(std::string_view name, std::string_view nameSpace) const
{
    for (xmlAttrPtr a = node(_node)->properties; a != nullptr; a = a->next) {
        const std::string_view space = a->ns == nullptr ? std::string_view{} : chars(a->ns->href);
        if (name != chars(a->name) || space != nameSpace) continue;
        std::string value;
        for (xmlNodePtr part = a->children; part != nullptr; part = part->next) value += chars(part->content);
        return value;
    }
    return std::nullopt;
}

std::string Element::attributeOr(std::string_view name, std::string_view fallback) const
{
    return attribute(name).value_or(std::string(fallback));
}

std::string Element::requiredAttribute(std::string_view name) const
{
    if (auto value = attribute(name)) return *std::move(value);
    throw error(ErrorCode::Malformed, {"<{0}> needs the attribute {1}", {std::string(this->name()), std::string(name)}});
}

std::vector<std::pair<std::string, std::string>> Element::attributes() const
{
    std::vector<std::pair<std::string, std::string>> all;
    for (xmlAttrPtr a = node(_node)->properties; a != nullptr; a = a->next) {
        if (a->ns == nullptr) all.emplace_back(chars(a->name), attribute(chars(a->name)).value_or(""));
    }
    return all;
}

std::vector<std::string> Element::attributeNamespaces() const
{
    std::vector<std::string> all;
    for (xmlAttrPtr a = node(_node)->properties; a != nullptr; a = a->next) {
        if (a->ns != nullptr) all.emplace_back(chars(a->ns->href));
    }
    return all;
}

std::vector<Element> Element::children() const { return children({}); }

std::vector<Element> Element::children(std::string_view localName) const
{
    std::vector<Element> found;
    for (xmlNodePtr n = node(_node)->children; n != nullptr; n = n->next) {
        if (n->type == XML_ELEMENT_NODE && (localName.empty() || localName == chars(n->name))) {
            found.push_back(Element(n, _document));
        }
    }
    return found;
}

Element Element::child(std::string_view localName) const
{
    for (xmlNodePtr n = node(_node)->children; n != nullptr; n = n->next) {
        if (n->type == XML_ELEMENT_NODE && localName == chars(n->name)) return Element(n, _document);
    }
    return {};
}

std::string Element::text() const
{
    std::string all;
    eachNode([&](Element element) { all += element.text(); }, [&](std::string_view words) { all += words; });
    return all;
}

void Element::eachNode(const std::function<void(Element)>& onElement,
                       const std::function<void(std::string_view)>& onText) const
{
    for (xmlNodePtr n = node(_node)->children; n != nullptr; n = n->next) {
        if (n->type == XML_ELEMENT_NODE) onElement(Element(n, _document));
        if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) onText(chars(n->content));
    }
}

Error Element::error(ErrorCode code, base::Message message) const
{
    const auto id = attribute("id");
    return Error(code, std::move(message), at(_document->name(), line(), id.value_or("")));
}

Document::Document(std::unique_ptr<Internals> internals, std::string name)
    : _internals(std::move(internals)), _name(std::move(name))
{}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Document Document::parse(base::BytesView bytes, const std::string& name)
{
    initialise();
    if (bytes.size() > maximumBytes) {
        throw Error(ErrorCode::TooLarge, {"An XML document may not be larger than 16 MiB", {}}, {name, 0, 0, {}});
    }
    Handle<xmlParserCtxt, xmlFreeParserCtxt> context(xmlNewParserCtxt());
    if (!context) throw Error(ErrorCode::Unavailable, {"Not enough memory to read {0}", {name}});
    limits = {};
    context->sax->startElementNs = startElement;
    context->sax->endElementNs = endElement;
    context->sax->internalSubset = internalSubset;
    context->sax->serror = ignoreErrors;
    const int options = XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA;
    auto internals = std::make_unique<Internals>();
    internals->document.reset(xmlCtxtReadMemory(context.get(), reinterpret_cast<const char*>(bytes.data()),
                                                static_cast<int>(bytes.size()), nullptr, nullptr, options));
    if (limits.broken != nullptr) {
        throw Error(ErrorCode::Malformed, {"This XML is refused: {0}", {limits.broken}},
                    {name, context->input == nullptr ? 0 : context->input->line, 0, {}});
    }
    if (!internals->document || context->wellFormed == 0) {
        const xmlErrorPtr error = xmlCtxtGetLastError(context.get());
        throw Error(ErrorCode::Malformed,
                    {"This is not well-formed XML: {0}", {trimmed(error == nullptr ? "it is empty" : error->message)}},
                    {name, error == nullptr ? 1 : error->line, error == nullptr ? 1 : error->int2, {}});
    }
    return Document(std::move(internals), name);
}

Document Document::parseFile(const std::filesystem::path& path)
{
    return parse(base::readFile(path, maximumBytes + 1), path.string());
}

Element Document::root() const { return Element(xmlDocGetRootElement(_internals->document.get()), this); }

namespace {

struct WithoutName
{
    std::string_view name;
};

/// A node is seen unless it or one of its ancestors has the name left out.
int visible(void* data, xmlNodePtr n, xmlNodePtr parent)
{
    const auto& without = *static_cast<WithoutName*>(data);
    // A namespace node's own links mean something else: only its parent places it.
    for (xmlNodePtr a = n != nullptr && n->type != XML_NAMESPACE_DECL ? n : parent; a != nullptr; a = a->parent) {
        if (a->type == XML_ELEMENT_NODE && without.name == chars(a->name)) return 0;
    }
    return 1;
}

std::string canonicalise(xmlDocPtr document, std::string_view without)
{
    WithoutName filter{without};
    std::string result;
    Handle<xmlOutputBuffer, xmlOutputBufferClose> buffer(xmlAllocOutputBuffer(nullptr));
    const int written = xmlC14NExecute(document, without.empty() ? nullptr : visible, &filter, XML_C14N_EXCLUSIVE_1_0,
                                       nullptr, 0, buffer.get());
    if (written < 0) throw Error(ErrorCode::Malformed, {"The document cannot be put into canonical form", {}});
    result.assign(reinterpret_cast<const char*>(xmlOutputBufferGetContent(buffer.get())),
                  xmlOutputBufferGetSize(buffer.get()));
    return result;
}

}

std::string Document::canonical() const { return canonicalise(_internals->document.get(), {}); }
std::string Document::canonicalWithout(std::string_view localName) const
{
    return canonicalise(_internals->document.get(), localName);
}

Schema::Schema(const std::filesystem::path& xsd) : _internals(std::make_unique<Internals>())
{
    initialise();
    struct Found
    {
        std::string message;
        int line = 0;
    } found;
    schemaFolder = xsd.parent_path();
    Handle<xmlSchemaParserCtxt, xmlSchemaFreeParserCtxt> context(xmlSchemaNewParserCtxt(xsd.c_str()));
    xmlSchemaSetParserStructuredErrors(
        context.get(),
        [](void* data, xmlErrorPtr error) {
            auto& first = *static_cast<Found*>(data);
            if (first.message.empty()) first = {trimmed(error->message), error->line};
        },
        &found);
    _internals->schema.reset(xmlSchemaParse(context.get()));
    schemaFolder.clear();
    if (!_internals->schema) {
        throw Error(ErrorCode::Malformed, {"This XML schema cannot be used: {0}", {found.message}},
                    {xsd.string(), found.line, 0, {}});
    }
}

Schema::~Schema() = default;

std::vector<Error> Schema::violations(const Document& document) const
{
    struct Collected
    {
        const std::string& file;
        std::vector<Error> errors;
    } collected{document.name(), {}};
    Handle<xmlSchemaValidCtxt, xmlSchemaFreeValidCtxt> context(xmlSchemaNewValidCtxt(_internals->schema.get()));
    xmlSchemaSetValidStructuredErrors(
        context.get(),
        [](void* data, xmlErrorPtr error) {
            auto& all = *static_cast<Collected*>(data);
            const auto* element = static_cast<xmlNodePtr>(error->node);
            const int line = element == nullptr ? error->line : static_cast<int>(xmlGetLineNo(element));
            all.errors.emplace_back(ErrorCode::Malformed, base::Message{"{0}", {trimmed(error->message)}},
                                    Position{all.file, line, 0, {}});
        },
        &collected);
    const int result = xmlSchemaValidateDoc(context.get(), document.internals().document.get());
    if (result < 0) throw Error(ErrorCode::Unavailable, {"{0} could not be validated", {document.name()}});
    if (result > 0 && collected.errors.empty()) {
        collected.errors.emplace_back(ErrorCode::Malformed, base::Message{"The document is not valid", {}},
                                      Position{document.name(), 0, 0, {}});
    }
    return collected.errors;
}

}
