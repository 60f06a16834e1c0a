#include "archive/LogCheck.h"

#include "base/Error.h"

#include <algorithm>
#include <map>

namespace lazos::archive {

namespace {

class LogChecker
{
public:
    LogChecker(LogReader& log, const std::vector<Checkpoint>& signedBefore) : _log(log)
    {
        for (const Checkpoint& checkpoint : signedBefore) _signed.emplace(checkpoint.size, checkpoint.root);
    }

    LogReport run()
    {
        compareSigned(0);
        while (readPart()) {}
        _report.entries = _tree.size();
        _report.root = _tree.root();
        end();
        std::stable_sort(_report.problems.begin(), _report.problems.end(),
                         [](const LogProblem& a, const LogProblem& b) { return a.index < b.index; });
        return std::move(_report);
    }

private:
    void problem(std::uint64_t index, base::Message message)
    {
        if (_report.problems.size() < 100) _report.problems.push_back({index, std::move(message)});
    }

    /// Reads a part of the log with the nodes and openings of its entries; false if it was the last one.
    bool readPart()
    {
        const std::uint64_t begin = _tree.size();
        const std::uint64_t end = begin + entriesOfPart;
        _firstNode = storedCount(begin);
        _nodes.assign(storedCount(end) - _firstNode, Hash{});
        _log.eachNode(_firstNode, storedCount(end), [this](std::uint64_t position, base::BytesView hash) {
            Hash& value = _nodes[position - _firstNode];
            if (hash.size() == value.size()) std::copy(hash.begin(), hash.end(), value.begin());
        });
        _openings.clear();
        _log.eachOpening(begin, end, [this](std::uint64_t sequence, const Opening& opening) {
            _openings[sequence].emplace_back(opening.field, opening.commitment());
        });
        _log.eachEntry(begin, [&](std::uint64_t sequence, base::BytesView leaf) { return entry(sequence, leaf) && _tree.size() < end; });
        return _tree.size() == end;
    }

    void compareSigned(std::uint64_t size)
    {
        const auto [first, last] = _signed.equal_range(size);
        for (auto it = first; it != last; ++it) {
            if (it->second == _tree.root()) continue;
            // Which entry differs cannot be told from roots alone: the earliest one since the last root that held.
            // Said at the end, and only if no entry before it was found wrong by itself.
            _otherHistory.push_back({_confirmed, {"The first {0} entries are not those of the checkpoint signed before: this is another history",
                                                  {std::to_string(size)}}});
        }
        if (first != last && std::all_of(first, last, [this](const auto& s) { return s.second == _tree.root(); })) _confirmed = size;
    }

    bool entry(std::uint64_t sequence, base::BytesView leaf)
    {
        const std::uint64_t expected = _tree.size();
        if (sequence != expected) {
            problem(expected, {"Entry {0} is missing", {std::to_string(expected)}});
            return false;
        }
        content(expected, leaf);
        bool nodesHold = true;
        _tree.append(leafHash(leaf), [&](unsigned level, std::uint64_t index, const Hash& hash) {
            const bool holds = _nodes[storedPosition(level, index) - _firstNode] == hash;
            // A wrong leaf spoils all nodes above; only the lowest is news.
            if (!holds && nodesHold && !_spoiled) {
                problem(expected, level == 0 ? base::Message{"Entry {0} does not have the hash that was stored with it", {std::to_string(expected)}}
                                             : base::Message{"A stored tree node above entry {0} was changed", {std::to_string(expected)}});
                if (level == 0) _spoiled = true;
            }
            nodesHold = nodesHold && holds;
        });
        compareSigned(_tree.size());
        return true;
    }

    void content(std::uint64_t index, base::BytesView leaf)
    {
        const std::string name = "entry " + std::to_string(index);
        try {
            const AuditEntry entry = AuditEntry::parse(leaf, name);
            if (entry.sequence != index) {
                problem(index, {"At place {0} stands the entry that was written as number {1}",
                                {std::to_string(index), std::to_string(entry.sequence)}});
            }
            if (entry.time < _lastTime) {
                problem(index, {"The time of entry {0} is before that of the entry before it", {std::to_string(index)}});
            }
            _lastTime = std::max(_lastTime, entry.time);
            if (const auto found = _openings.find(index); found != _openings.end()) {
                for (const auto& [field, commitment] : found->second) {
                    if (entry.commitment(field) != commitment) {
                        problem(index, {"The personal data kept for entry {0} ({1}) are not those it was written with",
                                        {std::to_string(index), field}});
                    }
                }
            }
        } catch (const base::Error& error) {
            problem(index, error.message());
        }
    }

    void end()
    {
        const std::uint64_t size = _tree.size();
        if (_report.problems.empty()) _report.problems = std::move(_otherHistory);
        try {
            const Frontier head = _log.head();
            if (head.size() != size) {
                problem(std::min(head.size(), size), {"The log should have {0} entries and has {1}",
                                                      {std::to_string(head.size()), std::to_string(size)}});
            } else if (head.hashes() != _tree.hashes()) {
                problem(size, {"The stored head of the log does not fit its entries", {}});
            }
        } catch (const base::Error& error) {
            problem(size, error.message());
        }
        std::uint64_t strayNodes = 0;
        _log.eachNode(storedCount(size), LogReader::noEnd, [&](std::uint64_t, base::BytesView) { ++strayNodes; });
        if (strayNodes > 0) problem(size, {"There are tree nodes of entries that do not exist", {}});
        std::optional<std::uint64_t> strayOpening;
        _log.eachOpening(size, LogReader::noEnd, [&](std::uint64_t sequence, const Opening&) { strayOpening = strayOpening.value_or(sequence); });
        if (strayOpening) problem(*strayOpening, {"There are personal data of entries that do not exist", {}});
        if (!_signed.empty() && _signed.rbegin()->first > size) {
            problem(size, {"A checkpoint was signed for {0} entries, but there are only {1}: entries were cut off or an old state was put back",
                           {std::to_string(_signed.rbegin()->first), std::to_string(size)}});
        }
    }

    static constexpr std::uint64_t entriesOfPart = 4096;

    LogReader& _log;
    std::multimap<std::uint64_t, Hash> _signed;
    std::uint64_t _firstNode = 0; ///< position of _nodes[0]
    std::vector<Hash> _nodes; ///< of the part that is read, zero where there is none
    std::map<std::uint64_t, std::vector<std::pair<std::string, std::string>>> _openings; ///< of the part that is read
    Frontier _tree;
    bool _spoiled = false;
    std::vector<LogProblem> _otherHistory;
    std::uint64_t _confirmed = 0;
    base::Instant _lastTime{};
    LogReport _report;
};

}

LogReport checkLog(LogReader& log, const std::vector<Checkpoint>& signedBefore)
{
    return LogChecker(log, signedBefore).run();
}

}
