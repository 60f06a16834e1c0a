#include "app/ClauseReading.h"

#include "drafting/WordDiff.h"

namespace lazos::app {

namespace {

std::string eIdOf(const domain::Node& node)
{
    const std::string* id = node.attribute("eId");
    return id == nullptr ? std::string() : *id;
}

class Reading
{
public:
    explicit Reading(ReadClause& clause) : _clause(clause) {}

    void walk(const domain::Node& node)
    {
        if (node.name == "num") {
            _label = node.textContent();
        } else if (node.name == "p" || node.name == "listIntroduction") {
            // A title has its words in an element of its own, which is what can be changed.
            const domain::Node* title = node.child("docTitle");
            _clause.lines.push_back({eIdOf(title == nullptr ? node : *title), _label, _item, _cell ? _row : 0, node.textContent()});
            _label.clear();
        } else {
            const bool wasItem = _item;
            const bool wasCell = _cell;
            if (node.name == "item") _item = true;
            if (node.name == "tr") ++_row;
            if (node.name == "td" || node.name == "th") _cell = true;
            for (const domain::Node& child : node.children) {
                if (!child.isText()) walk(child);
            }
            _item = wasItem;
            _cell = wasCell;
        }
    }

private:
    ReadClause& _clause;
    std::string _label; ///< waits for the words that it numbers
    bool _item = false;
    bool _cell = false;
    int _row = 0;
};

}

ReadClause readClause(const domain::Node& clause)
{
    ReadClause read;
    Reading reading(read);
    for (const domain::Node& child : clause.children) {
        if (child.name == "num" && clause.name == "article") {
            read.number = child.textContent();
        } else if (child.name == "heading") {
            read.heading = child.textContent();
            read.headingId = eIdOf(child);
        } else if (!child.isText()) {
            reading.walk(child);
        }
    }
    return read;
}

base::Json spansJson(std::string_view before, std::string_view after)
{
    base::Json spans = base::Json::array();
    for (const drafting::Span& span : drafting::wordDiff(before, after)) {
        const char* op = span.kind == drafting::Span::Kind::Equal ? "equal" : span.kind == drafting::Span::Kind::Deleted ? "delete" : "insert";
        spans.push_back({{"op", op}, {"text", span.text}});
    }
    return spans;
}

}
