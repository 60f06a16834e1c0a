#pragma once

#include <optional>
#include <string>
#include <vector>

// What a BPMN diagram shows (OMG BPMN 2.0.2 §12, BPMN DI), joined with what is needed of the model to draw it. Values only;
// xml/DiagramReader fills them, Drawing.h makes a picture of them. Also elements that Lazos does not execute can be drawn.
namespace lazos::process::drawing {

/// In pixels of the diagram, y downwards.
struct Point
{
    double x = 0;
    double y = 0;
};

struct Bounds
{
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    [[nodiscard]] double right() const noexcept { return x + width; }
    [[nodiscard]] double bottom() const noexcept { return y + height; }
    [[nodiscard]] Point centre() const noexcept { return {x + width / 2, y + height / 2}; }
};

enum class Figure { Pool, Lane, Event, Activity, Gateway, DataObject, DataInput, DataOutput, DataStore, Annotation, Group, Message };

enum class EventPlace { Start, Catch, Boundary, Throw, End };

enum class Symbol {
    None,
    Message,
    Timer,
    Error,
    Escalation,
    Cancel,
    Compensation,
    Conditional,
    Link,
    Signal,
    Terminate,
    Multiple,
    ParallelMultiple
};

enum class Activity {
    Task,
    UserTask,
    ManualTask,
    ServiceTask,
    SendTask,
    ReceiveTask,
    ScriptTask,
    BusinessRuleTask,
    SubProcess,
    EventSubProcess,
    Transaction,
    AdHocSubProcess,
    CallActivity
};

enum class Gateway { Exclusive, Parallel, Inclusive, EventBased, InstantiatingEventBased, ParallelEventBased, Complex };

enum class Loop { None, Standard, Parallel, Sequential };

struct Shape
{
    std::string id; ///< of the element that is drawn, not of the drawing
    std::string name;
    std::string pool; ///< id of the pool around it, empty if there is none
    Figure figure = Figure::Activity;
    Bounds bounds;
    std::optional<Bounds> label;

    bool horizontal = true; ///< pool, lane
    bool expanded = true; ///< sub-process
    bool markerVisible = false; ///< exclusive gateway
    EventPlace place = EventPlace::Start;
    Symbol symbol = Symbol::None; ///< event; of an event sub-process, what starts it
    bool interrupting = true; ///< start and boundary event; of an event sub-process, whether its start interrupts
    Activity activity = Activity::Task;
    Gateway gateway = Gateway::Exclusive;
    Loop loop = Loop::None;
    bool compensation = false; ///< activity: isForCompensation
    bool collection = false; ///< data: isCollection; pool: several participants
};

enum class Connection { SequenceFlow, MessageFlow, Association, DataAssociation };

enum class Envelope { None, Initiating, NonInitiating };

struct Edge
{
    std::string id;
    std::string name;
    std::string source; ///< element ids, may be empty
    std::string target;
    Connection connection = Connection::SequenceFlow;
    std::vector<Point> way; ///< two points or more
    std::optional<Bounds> label;
    bool isDefault = false;
    bool conditional = false; ///< a conditional flow that leaves an activity
    bool arrowAtSource = false; ///< association
    bool arrowAtTarget = false; ///< association
    Envelope envelope = Envelope::None; ///< message flow
};

/// One BPMNDiagram of a file; shapes and edges in document order.
struct Diagram
{
    std::string id;
    std::string name; ///< of the diagram, else of what its plane shows; may be empty
    std::vector<Shape> shapes;
    std::vector<Edge> edges;
};

}
