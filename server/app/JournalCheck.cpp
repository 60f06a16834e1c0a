#include "app/JournalCheck.h"

#include "app/ports/AuditTrail.h"
#include "base/Digest.h"

#include <algorithm>

namespace lazos::app {

namespace {

/// Journal lines in order, a page at a time.
class JournalPages
{
public:
    explicit JournalPages(AgreementStore& store) : _store(store) { load(0); }

    /// The line that comes next, null at the end.
    [[nodiscard]] const std::pair<std::string, JournalEntry>* next() const { return _place < _page.size() ? &_page[_place] : nullptr; }
    void pass()
    {
        const std::uint64_t after = _page[_place].second.sequence + 1;
        if (++_place == _page.size() && _page.size() == pageSize) load(after);
    }

private:
    static constexpr int pageSize = 500;
    void load(std::uint64_t first)
    {
        _page = _store.journalFrom(first, pageSize);
        _place = 0;
    }
    AgreementStore& _store;
    std::vector<std::pair<std::string, JournalEntry>> _page;
    std::size_t _place = 0;
};

std::string lineName(std::uint64_t sequence) { return "journal " + std::to_string(sequence); }

class JournalChecker
{
public:
    JournalChecker(AgreementStore& store, archive::LogReader& log, const ReportProblem& report) : _store(store), _log(log), _report(report) {}

    void run()
    {
        JournalPages lines(_store);
        _log.eachEntry(0, [&](std::uint64_t sequence, base::BytesView leaf) {
            for (; lines.next() != nullptr && lines.next()->second.sequence < sequence; lines.pass()) unknown(lines.next()->second.sequence);
            entry(sequence, leaf, lines.next() != nullptr && lines.next()->second.sequence == sequence ? lines.next() : nullptr);
            if (lines.next() != nullptr && lines.next()->second.sequence == sequence) lines.pass();
            return true;
        });
        for (; lines.next() != nullptr; lines.pass()) unknown(lines.next()->second.sequence);
        people();
    }

private:
    void unknown(std::uint64_t sequence)
    {
        _report({"{0}: no entry of the log tells of {1}: it was changed or added by hand", {"log", lineName(sequence)}});
    }

    void entry(std::uint64_t sequence, base::BytesView leaf, const std::pair<std::string, JournalEntry>* line)
    {
        if (line == nullptr) {
            _report({"{0}: {1} is missing or was changed by hand; entry {2} of the log tells of it", {"log", lineName(sequence), std::to_string(sequence)}});
            return;
        }
        try {
            const archive::AuditEntry logged = archive::AuditEntry::parse(leaf, "entry " + std::to_string(sequence));
            const auto& [agreement, written] = *line;
            const auto same = [&](const char* column, const std::string& stored, const std::string& told) {
                if (stored != told) _report({"{0}: {1} was changed by hand: {2} is {3}, the log says {4}", {"log", lineName(sequence), column, stored, told}});
            };
            const auto& object = logged.fields.at("object");
            same("agreement", agreement, logged.text("agreement"));
            same("action", written.action, logged.action());
            same("object", written.object, object.at("id").is_string() ? object.at("id").get<std::string>() : "");
            same("detail", base::hex(base::sha256(written.detail)), logged.text("detail"));
            // The log's time never goes back, even if the clock did.
            same("at", base::format(std::max(written.at, _before)), base::format(logged.time));
            _before = logged.time;
            same("authority", objectType(agreement, written.authority.empty()), object.at("type").get<std::string>());
            if (!written.authority.empty()) same("authority", written.authority, written.personAuthority);
        } catch (const base::Error&) {
            unknown(sequence);
        }
    }

    /// Who acted stands in the log only as a commitment; where the value was not erased it must be the journal's.
    void people()
    {
        JournalPages lines(_store);
        _log.eachOpening(0, archive::LogReader::noEnd, [&](std::uint64_t sequence, const archive::Opening& opening) {
            if (opening.field != "actor") return;
            while (lines.next() != nullptr && lines.next()->second.sequence < sequence) lines.pass();
            if (lines.next() == nullptr || lines.next()->second.sequence != sequence) return;
            const JournalEntry& line = lines.next()->second;
            try {
                const base::Json actor = base::parseJson(opening.value, lineName(sequence));
                const std::string told = actor.at("person").get<std::string>() + " " + actor.at("organisation").get<std::string>();
                if (const std::string stored = line.person + " " + line.personAuthority; stored != told) {
                    _report({"{0}: {1} was changed by hand: {2} is {3}, the log says {4}", {"log", lineName(sequence), "person", stored, told}});
                }
            } catch (const base::Error&) {
                unknown(sequence);
            } catch (const base::Json::exception&) {
                unknown(sequence);
            }
        });
    }

    AgreementStore& _store;
    archive::LogReader& _log;
    const ReportProblem& _report;
    base::Instant _before{};
};

}

void checkJournal(AgreementStore& store, archive::LogReader& log, const ReportProblem& report) { JournalChecker(store, log, report).run(); }

}
