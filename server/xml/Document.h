#pragma once

#include "base/Bytes.h"
#include "base/Error.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::xml {

class Document;

/// A borrowed view of an element; valid as long as its Document.
class Element
{
public:
    Element() = default;
    [[nodiscard]] explicit operator bool() const noexcept { return _node != nullptr; }
    [[nodiscard]] std::string_view name() const noexcept; ///< local name
    [[nodiscard]] std::string_view nameSpace() const noexcept; ///< namespace URI, may be empty
    [[nodiscard]] int line() const noexcept;
    /// Attribute without namespace (or in `nameSpace`), absent if not there.
    [[nodiscard]] std::optional<std::string> attribute(std::string_view name, std::string_view nameSpace = {}) const;
    [[nodiscard]] std::string attributeOr(std::string_view name, std::string_view fallback) const;
    /// @throws base::Error Malformed with file and line if it is not there.
    [[nodiscard]] std::string requiredAttribute(std::string_view name) const;
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> attributes() const; ///< without namespace, document order
    [[nodiscard]] std::vector<std::string> attributeNamespaces() const; ///< namespace URIs of attributes that have one
    [[nodiscard]] std::vector<Element> children() const; ///< child elements, document order
    [[nodiscard]] std::vector<Element> children(std::string_view localName) const;
    [[nodiscard]] Element child(std::string_view localName) const; ///< first, or an empty view
    [[nodiscard]] std::string text() const; ///< all text below, unchanged
    /// Child nodes in order: `onElement` or `onText` for each; comments and processing instructions are passed over.
    void eachNode(const std::function<void(Element)>& onElement, const std::function<void(std::string_view)>& onText) const;
    /// An error at this element: file, line, and the element's id if it has one.
    [[nodiscard]] base::Error error(base::ErrorCode code, base::Message message) const;

private:
    friend class Document;
    Element(void* node, const Document* document) : _node(node), _document(document) {}
    void* _node = nullptr;
    const Document* _document = nullptr;
};

/// A parsed XML document. The one door for XML from outside: no DTD, no entities, no network, no XInclude; at most 16 MiB,
/// depth 256, 256 attributes an element, 200,000 nodes, counted while parsing.
class Document
{
public:
    /// @throws base::Error Malformed (file, line, column), TooLarge.
    static Document parse(base::BytesView bytes, const std::string& name);
    static Document parseFile(const std::filesystem::path& path);
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();

    [[nodiscard]] Element root() const;
    [[nodiscard]] const std::string& name() const noexcept { return _name; }
    /// Exclusive XML Canonicalization 1.0, without comments, of the whole document.
    [[nodiscard]] std::string canonical() const;
    /// The same, of the document without the elements named `localName` (and all below them).
    [[nodiscard]] std::string canonicalWithout(std::string_view localName) const;

    struct Internals;
    [[nodiscard]] const Internals& internals() const noexcept { return *_internals; }

private:
    Document(std::unique_ptr<Internals> internals, std::string name);
    std::unique_ptr<Internals> _internals;
    std::string _name;
    friend class Element;
};

/// A compiled XSD; imports are resolved in its own folder only. Use from one thread at a time.
class Schema
{
public:
    /// @throws base::Error Malformed.
    explicit Schema(const std::filesystem::path& xsd);
    ~Schema();
    Schema(const Schema&) = delete;
    Schema& operator=(const Schema&) = delete;

    /// Every violation, each with file and line; empty if the document is valid.
    [[nodiscard]] std::vector<base::Error> violations(const Document& document) const;

private:
    struct Internals;
    std::unique_ptr<Internals> _internals;
};

}
