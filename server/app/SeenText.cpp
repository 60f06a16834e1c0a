#include "app/SeenText.h"

#include "app/ClauseReading.h"
#include "app/Negotiation.h"
#include "app/TextCodec.h"
#include "base/Error.h"

#include <array>

namespace lazos::app {

SeenText seenText(const Session& session, const AgreementRecord& agreement, int revision)
{
    const drafting::AknFormat& akn = *session.services().akn;
    if (revision > 0) {
        const auto found = session.agreements().revision(agreement.id, revision);
        if (!found) throw base::Error(base::ErrorCode::NotFound, {"{0} has no version {1}", {agreement.reference, std::to_string(revision)}});
        return {load(akn, found->text), revision, false, {}};
    }
    if (const auto copy = session.agreements().workingCopy(agreement.id, session.authority().id)) return {load(akn, copy->text), copy->base, true, copy->changedAt};
    return {load(akn, newestRevision(session, agreement).text), agreement.revision, false, {}};
}

std::string inOneLine(std::string_view words)
{
    static constexpr std::array<std::string_view, 6> gaps{" ", "\t", "\r", "\n", "\u00a0", "\u202f"};
    std::string line;
    bool gap = false;
    while (!words.empty()) {
        std::size_t length = 0;
        for (const std::string_view each : gaps) {
            if (words.starts_with(each)) length = each.size();
        }
        if (length > 0) {
            gap = !line.empty();
            words.remove_prefix(length);
            continue;
        }
        if (gap) line += ' ';
        gap = false;
        line += words.front();
        words.remove_prefix(1);
    }
    return line;
}

std::string wordsOfClause(const domain::Node& clause)
{
    const ReadClause read = readClause(clause);
    std::string words = read.number + " " + read.heading;
    int row = 0;
    for (const ReadLine& line : read.lines) {
        words += line.row > 0 && line.row == row ? " · " : " ";
        if (!line.label.empty() && !(line.row > 0 && line.row == row)) words += line.label + " ";
        words += line.text;
        row = line.row;
    }
    return inOneLine(words);
}

}
