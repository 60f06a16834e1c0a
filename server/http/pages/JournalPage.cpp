#include "app/actions/Reading.h"
#include "http/Download.h"
#include "http/Exchange.h"
#include "http/Formats.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/Duties.h"
#include "http/pages/JournalWords.h"
#include "http/pages/PartyCode.h"
#include "http/pages/Pages.h"

#include <charconv>

namespace lazos::http {

namespace {

constexpr int linesOnAPage = 50;

std::uint64_t sequenceFrom(const std::string& digits)
{
    std::uint64_t sequence = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), sequence);
    return error == std::errc() && end == digits.data() + digits.size() ? sequence : 0;
}

/// The zone in which the person who acted works: that of their authority, UTC where it is not known.
class Zones
{
public:
    explicit Zones(const Exchange& exchange) : _work(exchange.workspace.begin(app::Workspace::Mode::Read)) {}
    const std::string& of(const std::string& authority)
    {
        auto found = _known.find(authority);
        if (found == _known.end()) {
            const auto stored = _work->directory().authority(authority);
            found = _known.emplace(authority, stored ? stored->zone : "UTC").first;
        }
        return found->second;
    }

private:
    std::unique_ptr<app::UnitOfWork> _work;
    std::map<std::string, std::string> _known;
};

base::Json openedLine(const Exchange& exchange, const std::string& reference, std::uint64_t sequence)
{
    const app::JournalProof proof = app::proveJournalLine(exchange.context(), reference, sequence);
    const std::string number = std::to_string(sequence);
    const std::string digest = proof.line.at("digest");
    base::Json facts = base::Json::array();
    facts.push_back({{"label", exchange.say("Object")}, {"value", proof.line.at("object")}, {"href", nullptr}, {"hash", false}});
    facts.push_back({{"label", exchange.say("Digest of the entry")}, {"value", digest}, {"href", nullptr}, {"hash", true}});
    facts.push_back({{"label", exchange.say("Key of the log")}, {"value", proof.logKey}, {"href", nullptr}, {"hash", true}});
    return {{"title", exchange.say("Proof of act {0}", {number})},
            {"checks", base::Json::array({{{"state", "satisfied"},
                                           {"words", exchange.say("The line is in the signed log, at position {0} of {1}", {number, std::to_string(proof.logSize)})}},
                                          {{"state", "undetermined"}, {"words", exchange.say("No witness outside this server has signed the log")}}})},
            {"note", exchange.say("Check it without this server: lazos verify {0}.tlog-proof --entry {0}.json --key KEY. Take the key from the other party, not from here.", {number})},
            {"download", {{"href", agreementAddress(reference, "journal/" + number + "/proof")}, {"label", exchange.say("Download this proof ({0})", {bytes(proof.proof.size() + proof.entry.size(), exchange.language)})}}},
            {"facts", facts},
            {"json", std::string(base::text(proof.entry))}};
}

Response journalPage(Exchange& exchange)
{
    const std::string& asked = exchange.parameter("agreement");
    const base::Json overview = app::agreementOverview(exchange.context(), asked);
    const std::string reference = overview.at("reference");
    std::string of = exchange.request.queried("of");
    bool known = false;
    for (const base::Json& party : overview.at("parties")) known = known || party.at("party") == of;
    if (!known) of.clear();
    const std::uint64_t open = sequenceFrom(exchange.request.queried("act"));
    const std::uint64_t before = open > 0 && exchange.request.queried("before").empty() ? open + linesOnAPage / 2 : sequenceFrom(exchange.request.queried("before"));
    const base::Json journal = app::readJournal(exchange.context(), reference, of, before, linesOnAPage);

    std::int64_t all = 0;
    for (const auto& [authority, many] : journal.at("counts").items()) all += many.get<std::int64_t>();
    const std::string filter = of.empty() ? "" : "of=" + percentEncoded(of) + "&";
    base::Json filters = base::Json::array({{{"href", "?"}, {"label", exchange.say("All {0}", {number(all, exchange.language)})}, {"current", of.empty()}}});
    for (const base::Json& party : overview.at("parties")) {
        const std::string id = party.at("party");
        const std::int64_t many = journal.at("counts").value(id, std::int64_t{0});
        filters.push_back({{"href", "?of=" + percentEncoded(id)}, {"label", partyName(exchange, overview, id) + " " + number(many, exchange.language)}, {"current", of == id}});
    }
    base::Json entries = base::Json::array();
    {
        Zones zones(exchange);
        for (const base::Json& line : journal.at("lines")) {
            const std::string authority = line.at("authority");
            const base::Instant at = instantOf(line.at("at"));
            const std::string& zone = zones.of(authority);
            const JournalWords words = journalWords(exchange, line);
            const std::string sequence = std::to_string(line.at("sequence").get<std::uint64_t>());
            entries.push_back({{"number", sequence},
                               {"href", "?" + filter + (before > 0 ? "before=" + std::to_string(before) + "&" : "") + "act=" + sequence + "#act-" + sequence},
                               {"utc", utc(at)},
                               {"local", clockTime(at, zone)},
                               {"zone", offsetFromUtc(at, zone)},
                               {"code", partyTag(authority, "").at("code")},
                               {"name", partyName(exchange, overview, authority)},
                               {"person", line.at("personName")},
                               {"act", words.act},
                               {"rest", line.at("shared").get<bool>() ? words.rest : words.rest + (words.rest.empty() ? "" : " ") + exchange.say("(only your side sees this line)")},
                               {"hash", shortHash(line.at("digest").get<std::string>())},
                               {"open", nullptr}});
        }
    }
    for (base::Json& entry : entries) {
        if (open > 0 && entry.at("number") == std::to_string(open)) entry["open"] = openedLine(exchange, reference, open);
    }
    const base::Json& next = journal.at("next");
    return exchange.page("agreement-journal", reference + " · " + exchange.say("Journal"),
                         {{"head", agreementHead(exchange, overview, AgreementTab::Journal)},
                          {"sentence", exchange.say("{0} acts. Every line is chained; anybody can check it without this server.", {number(all, exchange.language)})},
                          {"download", agreementAddress(reference, "journal/proofs")},
                          {"filters", filters},
                          {"entries", entries},
                          {"older", next.is_null() ? base::Json() : base::Json("?" + filter + "before=" + std::to_string(next.get<std::uint64_t>()))},
                          {"shown", exchange.say("{0} of {1} acts are shown", {std::to_string(entries.size()), number(all, exchange.language)}) + ". " +
                                        exchange.say("Numbers are missing because one log holds the acts of all agreements and counts them together.")}});
}

Response packed(const app::AgreementFile& file) { return download(file.name, file.type, std::string(base::text(file.bytes))); }

Response proofOfLine(Exchange& exchange)
{
    return packed(app::packJournalProofs(exchange.context(), exchange.parameter("agreement"), sequenceFrom(exchange.parameter("line"))));
}

/// Every line that this side may read, with its proof.
Response proofOfAll(Exchange& exchange) { return packed(app::packJournalProofs(exchange.context(), exchange.parameter("agreement"), std::nullopt)); }

}

void addJournalPage(Router& router)
{
    const std::string base = "/agreements/{agreement}/journal";
    router.add({"GET", base, Access::with(app::Permission::See), journalPage});
    router.add({"GET", base + "/proofs", Access::with(app::Permission::See), proofOfAll});
    router.add({"GET", base + "/{line}/proof", Access::with(app::Permission::See), proofOfLine});
}

}
