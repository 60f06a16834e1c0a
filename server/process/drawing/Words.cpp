#include "process/drawing/Words.h"

#include <map>
#include <vector>

namespace lazos::process::drawing {

namespace {

using base::Message;

Message activityWord(Activity activity)
{
    switch (activity) {
    case Activity::Task: return Message{"Task", {}};
    case Activity::UserTask: return Message{"User task", {}};
    case Activity::ManualTask: return Message{"Manual task", {}};
    case Activity::ServiceTask: return Message{"Service task", {}};
    case Activity::SendTask: return Message{"Send task", {}};
    case Activity::ReceiveTask: return Message{"Receive task", {}};
    case Activity::ScriptTask: return Message{"Script task", {}};
    case Activity::BusinessRuleTask: return Message{"Business rule task", {}};
    case Activity::SubProcess: return Message{"Sub-process", {}};
    case Activity::EventSubProcess: return Message{"Event sub-process", {}};
    case Activity::Transaction: return Message{"Transaction", {}};
    case Activity::AdHocSubProcess: return Message{"Ad-hoc sub-process", {}};
    case Activity::CallActivity: return Message{"Called process", {}};
    }
    return {};
}

Message gatewayWord(Gateway gateway)
{
    switch (gateway) {
    case Gateway::Exclusive: return Message{"Exclusive gateway", {}};
    case Gateway::Parallel: return Message{"Parallel gateway", {}};
    case Gateway::Inclusive: return Message{"Inclusive gateway", {}};
    case Gateway::EventBased:
    case Gateway::InstantiatingEventBased:
    case Gateway::ParallelEventBased: return Message{"Event-based gateway", {}};
    case Gateway::Complex: return Message{"Complex gateway", {}};
    }
    return {};
}

Message eventWord(EventPlace place)
{
    switch (place) {
    case EventPlace::Start: return Message{"Start event", {}};
    case EventPlace::Catch:
    case EventPlace::Throw: return Message{"Intermediate event", {}};
    case EventPlace::Boundary: return Message{"Boundary event", {}};
    case EventPlace::End: return Message{"End event", {}};
    }
    return {};
}

Message symbolWord(Symbol symbol)
{
    switch (symbol) {
    case Symbol::None: return {};
    case Symbol::Message: return Message{"message", {}};
    case Symbol::Timer: return Message{"timer", {}};
    case Symbol::Error: return Message{"error", {}};
    case Symbol::Escalation: return Message{"escalation", {}};
    case Symbol::Cancel: return Message{"cancellation", {}};
    case Symbol::Compensation: return Message{"compensation", {}};
    case Symbol::Conditional: return Message{"condition", {}};
    case Symbol::Link: return Message{"link", {}};
    case Symbol::Signal: return Message{"signal", {}};
    case Symbol::Terminate: return Message{"termination", {}};
    case Symbol::Multiple:
    case Symbol::ParallelMultiple: return Message{"several triggers", {}};
    }
    return {};
}

Message figureWord(const Shape& shape)
{
    switch (shape.figure) {
    case Figure::Pool: return Message{"Pool", {}};
    case Figure::Lane: return Message{"Lane", {}};
    case Figure::Event: return eventWord(shape.place);
    case Figure::Activity: return activityWord(shape.activity);
    case Figure::Gateway: return gatewayWord(shape.gateway);
    case Figure::DataObject: return Message{"Data object", {}};
    case Figure::DataInput: return Message{"Data input", {}};
    case Figure::DataOutput: return Message{"Data output", {}};
    case Figure::DataStore: return Message{"Data store", {}};
    case Figure::Annotation: return Message{"Annotation", {}};
    case Figure::Group: return Message{"Group", {}};
    case Figure::Message: return Message{"Message", {}};
    }
    return {};
}

Message connectionWord(Connection connection)
{
    switch (connection) {
    case Connection::SequenceFlow: return Message{"Sequence flow", {}};
    case Connection::MessageFlow: return Message{"Message flow", {}};
    case Connection::Association:
    case Connection::DataAssociation: return Message{"Association", {}};
    }
    return {};
}

bool isFlowNode(const Shape& shape)
{
    return shape.figure == Figure::Event || shape.figure == Figure::Activity || shape.figure == Figure::Gateway;
}

/// Names come from the model with the line breaks of its author.
std::string onOneLine(const std::string& text)
{
    std::string line;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!space) line += c;
        else if (!line.empty() && line.back() != ' ') line += ' ';
    }
    while (line.ends_with(' ')) line.pop_back();
    return line;
}

std::string named(const Message& word, const std::string& name, const Say& say)
{
    return name.empty() ? say(word) : say(word) + ", " + onOneLine(name);
}

}

std::string describe(const Shape& shape, const Say& say)
{
    std::string text = say(figureWord(shape));
    if (shape.figure == Figure::Event && shape.symbol != Symbol::None) text += " (" + say(symbolWord(shape.symbol)) + ")";
    if (!shape.name.empty()) text += ", " + onOneLine(shape.name);
    return text;
}

std::string describe(const Edge& edge, const Say& say) { return named(connectionWord(edge.connection), edge.name, say); }

std::string textAlternative(const Diagram& diagram, const Say& say)
{
    std::map<std::string, const Shape*> byId;
    std::multimap<std::string, const Edge*> bySource;
    for (const Shape& shape : diagram.shapes) byId.emplace(shape.id, &shape);
    for (const Edge& edge : diagram.edges) {
        if (edge.connection == Connection::SequenceFlow || edge.connection == Connection::MessageFlow) bySource.emplace(edge.source, &edge);
    }
    const auto tell = [&](const Shape& node) {
        std::string following;
        const auto [from, to] = bySource.equal_range(node.id);
        for (auto each = from; each != to; ++each) {
            const auto target = byId.find(each->second->target);
            if (target == byId.end()) continue;
            if (!following.empty()) following += "; ";
            if (!each->second->name.empty()) following += onOneLine(each->second->name) + ": ";
            following += describe(*target->second, say);
        }
        const std::string what = describe(node, say);
        return (following.empty() ? what : say({"{0}, then {1}", {what, following}})) + ".\n";
    };
    std::map<std::string, std::vector<const Shape*>> nodes; ///< by pool
    std::vector<const Shape*> pools;
    for (const Shape& shape : diagram.shapes) {
        if (shape.figure == Figure::Pool) pools.push_back(&shape);
        if (isFlowNode(shape)) nodes[shape.pool].push_back(&shape);
    }
    std::string text;
    for (const Shape* pool : pools) {
        text += describe(*pool, say) + ".\n";
        for (const Shape* node : nodes[pool->id]) text += tell(*node);
        nodes.erase(pool->id);
    }
    for (const auto& [pool, alone] : nodes) {
        for (const Shape* node : alone) text += tell(*node);
    }
    return text;
}

}
