#include "process/LintParts.h"

#include <algorithm>

namespace lazos::process {

namespace {

/// Followed flows in one process; beyond it the rest of the joins stays unchecked, and the reader is told.
constexpr std::size_t maximumSteps = 300'000;

bool synchronises(const Element& element)
{
    return (element.kind == ElementKind::ParallelGateway || element.kind == ElementKind::InclusiveGateway) && element.incoming.size() > 1;
}

/// Whether several flows of the element carry tokens at the same time.
bool forks(const Element& element)
{
    return element.kind != ElementKind::ExclusiveGateway && element.kind != ElementKind::EventBasedGateway && element.outgoing.size() > 1;
}

/// A parallel join counts tokens by flow: a second one on the same flow waits for ever, or fires the join again without
/// its partners. That happens where tokens of one fork come together before the join.
class JoinLint
{
public:
    explicit JoinLint(Linting& lint) : _lint(lint) {}

    void run()
    {
        for (const Element& join : _lint.process->elements) {
            if (join.kind != ElementKind::ParallelGateway || join.incoming.size() < 2) continue;
            checkNever(join);
            for (const int incoming : join.incoming) {
                if (_steps > maximumSteps) {
                    return _lint.warn(join, "joins-unchecked", {"The process is too large to check whether {0} and later joins can receive two tokens on one flow",
                                                                {join.id}});
                }
                checkTwice(join, incoming);
            }
        }
    }

private:
    /// Two flows from one exclusive gateway never both carry a token, so the join could not fire.
    void checkNever(const Element& join)
    {
        std::set<int> sources;
        for (const int incoming : join.incoming) {
            const int source = _lint.flow(incoming).source;
            if (source < 0 || _lint.at(source).kind != ElementKind::ExclusiveGateway || sources.insert(source).second) continue;
            _lint.warn(join, "join-never", {"The join {0} waits for two ways of the decision {1}, of which only one is taken", {join.id, _lint.at(source).id}});
        }
    }

    void checkTwice(const Element& join, int incoming)
    {
        // All that leads to this flow without passing a join.
        std::vector<int> open{_lint.flow(incoming).source};
        std::set<int> before;
        std::set<int> flows{incoming};
        while (!open.empty()) {
            const int index = open.back();
            open.pop_back();
            ++_steps;
            if (index < 0 || !before.insert(index).second) continue;
            const Element& element = _lint.at(index);
            if (synchronises(element)) continue;
            for (const int each : element.incoming) {
                flows.insert(each);
                open.push_back(_lint.flow(each).source);
                ++_steps;
            }
            if (element.kind == ElementKind::BoundaryEvent) open.push_back(element.attachedTo);
        }
        for (const int index : before) {
            const Element& element = _lint.at(index);
            const bool beside = element.kind == ElementKind::BoundaryEvent && !element.interrupting && element.trigger != Trigger::Compensation;
            if (beside) return tell(join, incoming, element);
            if (!forks(element)) continue;
            const auto leading = std::count_if(element.outgoing.begin(), element.outgoing.end(), [&](int out) { return flows.contains(out); });
            if (leading > 1) return tell(join, incoming, element);
        }
    }

    void tell(const Element& join, int incoming, const Element& fork)
    {
        _lint.warn(join, "two-tokens", {"The flow {0} can bring the join {1} two tokens, since {2} sends several on their way to it",
                                        {_lint.flow(incoming).id, join.id, fork.id}});
    }

    Linting& _lint;
    std::size_t _steps = 0;
};

}

void lintJoins(Linting& lint) { JoinLint(lint).run(); }

}
