// Gateways that bring tokens together: parallel (BPMN 2.0.2 §13.4.1) and inclusive (§13.4.3).
#include "process/Run.h"

#include <algorithm>
#include <map>

namespace lazos::process {

namespace {

/// The nodes from which sequence flow leads into one of `ends`, without passing through `join`. A link continues on its
/// other side, and, if asked, a boundary event continues its activity.
std::vector<bool> reaching(const ProcessModel& model, int join, const std::vector<int>& ends, bool throughBoundaries)
{
    std::vector<bool> seen(model.elements.size());
    std::vector<int> open;
    const auto visit = [&](int element) {
        if (element < 0 || element == join || seen[static_cast<std::size_t>(element)]) return;
        seen[static_cast<std::size_t>(element)] = true;
        open.push_back(element);
    };
    for (const int flow : ends) visit(model.flows[static_cast<std::size_t>(flow)].source);
    while (!open.empty()) {
        const int index = open.back();
        open.pop_back();
        const Element& element = model.elements[static_cast<std::size_t>(index)];
        for (const int flow : element.incoming) visit(model.flows[static_cast<std::size_t>(flow)].source);
        if (throughBoundaries) visit(element.attachedTo);
        if (element.kind != ElementKind::CatchEvent || element.trigger != Trigger::Link) continue;
        for (std::size_t i = 0; i < model.elements.size(); ++i) {
            if (model.elements[i].linkTarget == index) visit(static_cast<int>(i));
        }
    }
    return seen;
}

}

void Run::arriveAtJoin(Token& token, const ProcessModel& model, const Element& element)
{
    if (element.incoming.size() <= 1) return leave(token);
    token.wait = Wait::Join;
    _instance.touch(token);
    // Whether more can come to an inclusive join is asked when nothing moves any more.
    if (element.kind == ElementKind::InclusiveGateway) return;
    for (const int flow : element.incoming) {
        const std::string& id = model.flows[static_cast<std::size_t>(flow)].id;
        const bool there = std::any_of(_instance.tokens.begin(), _instance.tokens.end(), [&](const Token& other) {
            return !other.dead() && other.scope == token.scope && other.wait == Wait::Join && other.element == token.element && other.flow == id;
        });
        if (!there) return;
    }
    leave(merge(token.scope, element.id));
}

/// Consumes one token of each flow that has one, the oldest first; a second one on a flow waits for the next time.
Run::Token& Run::merge(LocalId scope, const std::string& element)
{
    std::map<std::string_view, Token*> oldest;
    Token* going = nullptr;
    for (Token& token : _instance.tokens) {
        if (token.dead() || token.scope != scope || token.wait != Wait::Join || token.element != element) continue;
        if (!oldest.emplace(token.flow, &token).second) continue;
        if (going == nullptr) {
            going = &token;
            continue;
        }
        going->hops = std::max(going->hops, token.hops);
        _instance.kill(token);
    }
    going->wait = Wait::Moving;
    _instance.touch(*going);
    return *going;
}

bool Run::openInclusiveJoin()
{
    const Token* circle = nullptr;
    for (const Token& token : _instance.tokens) {
        if (token.dead() || token.wait != Wait::Join) continue;
        const ProcessModel& model = modelOf(token);
        const int index = model.indexOf(token.element);
        if (model.elements[static_cast<std::size_t>(index)].kind != ElementKind::InclusiveGateway) continue;
        if (nothingMoreComes(token.scope, model, index)) {
            _queue.push_back({Work::Kind::Leave, merge(token.scope, token.element).id});
            return true;
        }
        if (circle == nullptr && allWaitAtJoins(token.scope)) circle = &token;
    }
    // Joins that wait for each other in a circle would wait for ever, so the oldest token goes on: the standard's rule
    // leaves them stuck, and no procedure means that.
    if (circle == nullptr) return false;
    _queue.push_back({Work::Kind::Leave, merge(circle->scope, circle->element).id});
    return true;
}

/// The activation rule of §13.4.3: every token that could still reach a flow without a token could also reach one that has.
bool Run::nothingMoreComes(LocalId scope, const ProcessModel& model, int join)
{
    const Element& element = model.elements[static_cast<std::size_t>(join)];
    std::vector<int> full;
    std::vector<int> empty;
    for (const int flow : element.incoming) {
        const std::string& id = model.flows[static_cast<std::size_t>(flow)].id;
        const bool has = std::any_of(_instance.tokens.begin(), _instance.tokens.end(), [&](const Token& token) {
            return !token.dead() && token.scope == scope && token.wait == Wait::Join && token.element == element.id && token.flow == id;
        });
        (has ? full : empty).push_back(flow);
    }
    if (empty.empty()) return true;
    // What may leave an activity by a boundary event is waited for; that it may is no reason not to wait for the activity.
    const std::vector<bool> toEmpty = reaching(model, join, empty, true);
    const std::vector<bool> toFull = reaching(model, join, full, false);
    for (const Token& token : _instance.tokens) {
        if (token.dead() || token.scope != scope || standsBy(token.wait)) continue;
        const auto at = static_cast<std::size_t>(model.indexOf(token.element));
        if (toEmpty[at] && !toFull[at]) return false;
    }
    return true;
}

bool Run::allWaitAtJoins(LocalId scope)
{
    return std::all_of(_instance.tokens.begin(), _instance.tokens.end(), [scope](const Token& token) {
        return token.dead() || token.scope != scope || standsBy(token.wait) || token.wait == Wait::Join;
    });
}

}
