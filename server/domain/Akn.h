#pragma once

#include "domain/LocalizedText.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lazos::domain {

/// A node of an Akoma Ntoso 3.0 document, as a value. An element has a name (no prefix: everything is in the AKN
/// namespace) and children; a text node has an empty name and only `text`.
struct Node
{
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<Node> children;
    std::string text;

    [[nodiscard]] bool isText() const noexcept { return name.empty(); }
    /// The attribute's value, or nullptr.
    [[nodiscard]] const std::string* attribute(std::string_view attributeName) const noexcept;
    void setAttribute(std::string_view attributeName, std::string value);
    /// First child element of that name, or nullptr.
    [[nodiscard]] const Node* child(std::string_view elementName) const noexcept;
    [[nodiscard]] Node* child(std::string_view elementName) noexcept;
    /// This node or the descendant whose eId it is, or nullptr.
    [[nodiscard]] const Node* find(std::string_view eId) const noexcept;
    [[nodiscard]] Node* find(std::string_view eId) noexcept;
    /// All text below, in document order, nothing added.
    [[nodiscard]] std::string textContent() const;

    static Node element(std::string elementName, std::vector<Node> childNodes = {},
                        std::vector<std::pair<std::string, std::string>> attributeList = {});
    static Node textNode(std::string words);

    friend bool operator==(const Node&, const Node&) = default;
};

/// One language of an agreement's text (FRBR Expression). `document` is the AKN <doc> element, meta included.
/// All Expressions of one Work have the same eIds in the same order (equally authentic languages stay aligned).
struct Expression
{
    Language language;
    Node document;

    friend bool operator==(const Expression&, const Expression&) = default;
};

}
