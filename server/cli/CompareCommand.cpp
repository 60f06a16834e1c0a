// lazos compare: the redline of two revisions.
#include "app/CompareTexts.h"
#include "cli/Commands.h"

#include <algorithm>
#include <ostream>

namespace lazos::cli {

namespace {

using drafting::Span;

/// Only the lines that changed, with [-deleted-] and {+inserted+} as in a word diff.
void printLines(const std::vector<Span>& spans, std::ostream& out)
{
    std::string line;
    bool changed = false;
    const auto flush = [&] {
        if (changed && !line.empty()) out << "  " << line << '\n';
        line.clear();
        changed = false;
    };
    for (const Span& span : spans) {
        const char* open = span.kind == Span::Kind::Deleted ? "[-" : span.kind == Span::Kind::Inserted ? "{+" : "";
        const char* close = span.kind == Span::Kind::Deleted ? "-]" : span.kind == Span::Kind::Inserted ? "+}" : "";
        std::size_t at = 0;
        while (at < span.text.size()) {
            const std::size_t end = std::min(span.text.find('\n', at), span.text.size());
            if (end > at) line += open + span.text.substr(at, end - at) + close;
            changed = changed || (span.kind != Span::Kind::Equal && end > at);
            if (end < span.text.size()) flush();
            at = end + 1;
        }
    }
    flush();
}

class Compare final : public Command
{
    std::string name() const override { return "compare"; }
    std::string summary() const override { return "Show what changed between two texts, per clause and language"; }
    std::string usage() const override { return "A B"; }
    std::vector<std::string> examples() const override
    {
        return {"lazos compare draft-1 draft-2", "lazos compare old/agreement.es.akn.xml new/agreement.es.akn.xml --format json"};
    }

    int run(const Arguments& arguments, Terminal& terminal) const override
    {
        const auto changes = app::compareTexts(terminal.services, arguments.at(0, "A"), arguments.at(1, "B"));
        if (terminal.json) {
            terminal.out << drafting::toJson(changes).dump(2) << '\n';
            return Done;
        }
        if (changes.empty()) terminal.out << terminal.say({"The texts are the same", {}}) << '\n';
        for (const drafting::ClauseChange& change : changes) {
            terminal.out << change.language << " · " << (change.heading.empty() ? change.clause : change.heading) << " · "
                         << terminal.say({std::string(drafting::name(change.kind)), {}}) << '\n';
            printLines(change.spans, terminal.out);
        }
        return Done;
    }
};

}

std::vector<std::unique_ptr<Command>> makeCompareCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<Compare>());
    return commands;
}

}
