#include "domain/Akn.h"

#include <algorithm>

namespace lazos::domain {

const std::string* Node::attribute(std::string_view attributeName) const noexcept
{
    for (const auto& [key, value] : attributes) {
        if (key == attributeName) return &value;
    }
    return nullptr;
}

void Node::setAttribute(std::string_view attributeName, std::string value)
{
    for (auto& [key, old] : attributes) {
        if (key == attributeName) {
            old = std::move(value);
            return;
        }
    }
    attributes.emplace_back(attributeName, std::move(value));
}

const Node* Node::child(std::string_view elementName) const noexcept
{
    const auto found = std::find_if(children.begin(), children.end(), [&](const Node& n) { return n.name == elementName; });
    return found == children.end() ? nullptr : &*found;
}

Node* Node::child(std::string_view elementName) noexcept
{
    return const_cast<Node*>(std::as_const(*this).child(elementName));
}

const Node* Node::find(std::string_view eId) const noexcept
{
    if (const std::string* own = attribute("eId"); own != nullptr && *own == eId) return this;
    for (const Node& node : children) {
        if (const Node* found = node.find(eId)) return found;
    }
    return nullptr;
}

Node* Node::find(std::string_view eId) noexcept { return const_cast<Node*>(std::as_const(*this).find(eId)); }

std::string Node::textContent() const
{
    if (isText()) return text;
    std::string all;
    for (const Node& node : children) all += node.textContent();
    return all;
}

Node Node::element(std::string elementName, std::vector<Node> childNodes,
                   std::vector<std::pair<std::string, std::string>> attributeList)
{
    return Node{std::move(elementName), std::move(attributeList), std::move(childNodes), {}};
}

Node Node::textNode(std::string words) { return Node{{}, {}, {}, std::move(words)}; }

}
