#include "http/pages/ProcedureModel.h"

#include "http/Formats.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/Duties.h"
#include "http/pages/PartyCode.h"

#include <algorithm>

namespace lazos::http {

namespace {

std::string dayWords(const Exchange& exchange, const base::Json& value)
{
    const auto date = base::parseDate(value.get<std::string>());
    return date ? day(*date, exchange.language) : value.get<std::string>();
}

/// The first sentence, or the part of it before a semicolon or colon, without the mark at its end.
std::string firstClause(const std::string& words)
{
    std::size_t end = words.size();
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if ((words[i] == '.' || words[i] == ';' || words[i] == ':') && words[i + 1] == ' ') {
            end = i;
            break;
        }
    }
    std::string clause = words.substr(0, end);
    while (!clause.empty() && (clause.back() == '.' || clause.back() == ' ')) clause.pop_back();
    // French sets a no-break space before the mark.
    for (const std::string_view space : {"\u00a0", "\u202f"}) {
        if (clause.ends_with(space)) clause.resize(clause.size() - space.size());
    }
    return clause;
}

std::string joined(const std::vector<std::string>& parts, const char* between)
{
    std::string all;
    for (const std::string& part : parts) {
        if (!part.empty()) all += (all.empty() ? "" : between) + part;
    }
    return all;
}

/// "a; b; c"; French sets a narrow no-break space before the mark.
std::string listed(const Exchange& exchange, const std::vector<std::string>& parts)
{
    return joined(parts, exchange.language == "fr" ? "\u202f; " : "; ");
}

/// "receipt 075-2026": the kind of act in the language, its number as it stands on it.
std::string proofWords(const Exchange& exchange, const std::string& proof)
{
    const auto space = proof.find(' ');
    return exchange.say(proof.substr(0, space)) + (space == std::string::npos ? "" : proof.substr(space));
}

/// "P2M" in words of the language: two months.
std::string lengthWords(const Exchange& exchange, const std::string& duration)
{
    std::vector<std::string> parts;
    std::string number;
    for (const char c : duration) {
        if (c >= '0' && c <= '9') {
            number += c;
            continue;
        }
        if (number.empty()) continue;
        if (c == 'Y') parts.push_back(exchange.say("{0} years", {number}));
        if (c == 'M') parts.push_back(exchange.say("{0} months", {number}));
        if (c == 'W') parts.push_back(exchange.say("{0} weeks", {number}));
        if (c == 'D') parts.push_back(exchange.say("{0} days", {number}));
        number.clear();
    }
    return joined(parts, " ");
}

/// One agreement's procedures while they are put into words.
class ProcedureWords
{
public:
    ProcedureWords(const Exchange& exchange, const base::Json& told)
        : _exchange(exchange), _told(told), _reference(told.at("reference")), _state(told.at("state")), _own(told.at("own"))
    {
        for (const base::Json& party : told.at("parties")) {
            if (party.at("party") == _own) _parties.insert(_parties.begin(), &party);
            else _parties.push_back(&party);
        }
    }

    base::Json model() const
    {
        base::Json stages = base::Json::array();
        stages.push_back({{"bar", frozenBar()}, {"lanes", lanes("before", !_told.at("frozenAt").is_null(), _state == "frozen")}});
        stages.push_back({{"bar", signatureBar()}, {"lanes", lanes("after", past("signed"), _state == "signed")}});
        stages.push_back({{"bar", effectBar()}, {"lanes", lanes("effect", _state == "in-force", _state == "in-force")}});
        return {{"sentence", sentence()}, {"stages", std::move(stages)},
                {"note", _exchange.say("Of another party each side sees only the steps that its law makes known to all, never its internal tasks.")}};
    }

private:
    bool past(const std::string& state) const { return _state == "in-force" || _state == state; }

    std::string nameOf(const std::string& id) const
    {
        for (const base::Json* party : _parties) {
            if (party->at("party") == id) {
                const std::string name = worded(_exchange, party->at("name"));
                return name.empty() ? id : name;
            }
        }
        return id;
    }
    std::string titleOf(const std::string& party, const std::string& key) const
    {
        if (key == "signature") return _exchange.say("Sign");
        const base::Json* step = findStep(_told, party, key);
        return step == nullptr ? key : stepTitle(_exchange, *step);
    }

    static base::Json bar(std::string title, std::string note, const char* state, std::string words)
    {
        const bool done = std::string_view(state) == "done";
        return {{"title", std::move(title)}, {"note", std::move(note)}, {"state", state}, {"words", std::move(words)},
                {"tie", done ? "aligned" : "both-open"}, {"gone", done}};
    }

    base::Json frozenBar() const
    {
        const std::string title = _exchange.say("Text frozen by all parties");
        if (_told.at("frozenAt").is_null()) {
            return bar(title, _exchange.say("when all parties consent to one version"), "later", _exchange.say("Later"));
        }
        return bar(title, moment(instantOf(_told.at("frozenAt")), _exchange.zone(), _exchange.language), "done", _exchange.say("Done"));
    }

    base::Json signatureBar() const
    {
        const std::string title = _exchange.say("Signature by all parties");
        std::string last;
        std::vector<std::string> waiting;
        bool open = false;
        for (const base::Json* party : _parties) {
            if (party->at("signed") == true) {
                last = std::max(last, party->at("signedOn").get<std::string>());
            } else {
                waiting.push_back(nameOf(party->at("party")));
                open = open || party->at("mayStart") == true;
            }
        }
        if (waiting.empty()) return bar(title, dayWords(_exchange, last), "done", _exchange.say("Done"));
        if (_state != "frozen") return bar(title, "", "later", _exchange.say("Not open yet"));
        const std::string note = last.empty() ? "" : _exchange.say("still to sign: {0}", {joined(waiting, ", ")});
        return open ? bar(title, note, "waits", _exchange.say("Open")) : bar(title, note, "later", _exchange.say("Not open yet"));
    }

    base::Json effectBar() const
    {
        const std::string title = _exchange.say("Entry into force");
        if (_told.at("inForceOn").is_null()) return bar(title, _exchange.say("when all sides have finished"), "later", _exchange.say("Later"));
        return bar(title, dayWords(_exchange, _told.at("inForceOn")), "done", _exchange.say("Done"));
    }

    base::Json lanes(const char* stage, bool gone, bool current) const
    {
        base::Json all = base::Json::array();
        for (const base::Json* party : _parties) {
            base::Json steps = base::Json::array();
            for (const base::Json& step : party->at("steps")) {
                if (step.at("stage") == stage) steps.push_back(stepModel(*party, step));
            }
            base::Json lane = partyTag(party->at("party").get<std::string>(), nameOf(party->at("party")));
            lane["gone"] = gone;
            lane["steps"] = std::move(steps);
            lane["now"] = current ? nowOf(*party) : base::Json();
            lane["repeated"] = std::string_view(stage) != "before";
            all.push_back(std::move(lane));
        }
        return all;
    }

    const char* stateOf(const base::Json& party, const base::Json& step) const
    {
        if (!step.at("taken").is_null()) return "done";
        const base::Json& period = step.at("period");
        if (!period.is_null() && period.at("elapsed") == true) return "done";
        const bool signs = step.at("key") == "signature";
        if (canTake(step) && (!signs || party.at("mayStart") == true)) return "mine";
        if (!signs && !step.at("task").is_null() && step.at("waitsFor").empty()) return "waits";
        if (!period.is_null()) return "waits";
        if (step.at("force") == "disputed") return "undetermined";
        const bool running = !_told.at("frozenAt").is_null() && _state != "refused";
        if (signs) return running && party.at("mayStart") == true ? "waits" : "later";
        return running && party.at("party") != _own && step.at("waitsFor").empty() && !step.at("since").is_null() ? "waits" : "later";
    }

    std::string stateWord(const std::string& state) const
    {
        if (state == "done") return _exchange.say("Done");
        if (state == "mine") return _exchange.say("Your turn");
        if (state == "waits") return _exchange.say("Waits");
        return state == "undetermined" ? _exchange.say("Undetermined") : _exchange.say("Later");
    }

    base::Json stepModel(const base::Json& party, const base::Json& step) const
    {
        const std::string state = stateOf(party, step);
        const std::string words = stateWord(state);
        const std::string key = step.at("key");
        base::Json model{{"state", state}, {"words", words}, {"title", key == "signature" ? _exchange.say("Sign") : stepTitle(_exchange, step)},
                         {"lines", lines(step, state)}, {"chip", nullptr}, {"act", nullptr}, {"more", nullptr}};
        if (state == "mine" || state == "undetermined") model["chip"] = {{"state", state}, {"words", words}};
        const std::string here = agreementAddress(_reference, "procedure");
        if (state == "mine") model["act"] = key == "signature" ? agreementAddress(_reference, "signatures") : here + "?step=" + key + "#act-title";
        if (state == "done" && party.at("party") == _own && !step.at("taken").is_null() && !step.at("taken").at("act").is_null()) {
            const std::string act = std::to_string(step.at("taken").at("act").get<std::int64_t>());
            model["more"] = {{"href", here + "?correct=" + act + "#act-title"}, {"label", _exchange.say("Correct this act")}};
        }
        return model;
    }

    base::Json lines(const base::Json& step, const std::string& state) const
    {
        base::Json all = base::Json::array();
        const auto add = [&](const std::string& line) {
            if (!line.empty()) all.push_back(line);
        };
        if (const base::Json& taken = step.at("taken"); !taken.is_null()) {
            if (taken.at("act").is_null()) {
                add(step.at("internal") == true ? joined({taken.at("proof").get<std::string>(), dayWords(_exchange, taken.at("effective"))}, " · ")
                                                : dayWords(_exchange, taken.at("effective")));
            } else {
                const std::string date = taken.at("date").is_null() ? "" : dayWords(_exchange, taken.at("date"));
                add(joined({taken.at("number").get<std::string>(), date, taken.at("organ").get<std::string>()}, " · "));
                if (!taken.at("effectiveOn").is_null()) add(_exchange.say("has effect since {0}", {dayWords(_exchange, taken.at("effective"))}));
                if (taken.at("corrects").get<std::int64_t>() != 0) {
                    add(_exchange.say("corrects act {0}", {std::to_string(taken.at("corrects").get<std::int64_t>())}));
                }
            }
        }
        if (const auto fell = step.find("fellWith"); fell != step.end() && !fell->is_null()) {
            add(_exchange.say("Approved before; that fell with version {0}, which changed the text.", {std::to_string(fell->get<int>())}));
        }
        if (step.at("internal") == true && step.at("taken").is_null()) add(_exchange.say("Only your side sees this step."));
        add(joined({step.at("citation").get<std::string>(), holdsUp(step)}, " · "));
        if (const base::Json& period = step.at("period"); !period.is_null()) {
            add(_exchange.say("Until {0}: {1} from {2} ({3})", {dayWords(_exchange, period.at("end")), lengthWords(_exchange, period.at("length")),
                                                               dayWords(_exchange, period.at("start")), proofWords(_exchange, period.at("proof"))}));
        }
        if (state == "later" && !step.at("waitsFor").empty()) {
            std::vector<std::string> names;
            for (const base::Json& before : step.at("waitsFor")) names.push_back(titleOf(partyOf(step), before));
            add(_exchange.say("Comes after: {0}", {listed(_exchange, names)}));
        }
        if (const base::Json& task = step.at("task"); !task.is_null() && !task.at("due").is_null()) {
            add(_exchange.say("due {0}", {day(dayOf(instantOf(task.at("due")), _exchange.zone()), _exchange.language)}));
        }
        if ((state == "waits" || state == "mine") && step.at("taken").is_null()) {
            const base::Json& task = step.at("task");
            const base::Json since = task.is_null() ? step.at("since") : task.at("since");
            if (!since.is_null()) add(_exchange.say("since {0}", {moment(instantOf(since), _exchange.zone(), _exchange.language)}));
        }
        return all;
    }

    std::string partyOf(const base::Json& step) const
    {
        for (const base::Json* party : _parties) {
            for (const base::Json& each : party->at("steps")) {
                if (&each == &step) return party->at("party");
            }
        }
        return {};
    }

    std::string holdsUp(const base::Json& step) const
    {
        if (step.at("internal") == true || step.at("key") == "signature" || !step.at("taken").is_null()) return {};
        if (step.at("bars") == true) {
            return step.at("gate") == "signature" ? _exchange.say("signature waits for it") : _exchange.say("entry into force waits for it");
        }
        return step.at("force") == "disputed" ? _exchange.say("moment and effect are disputed") : _exchange.say("holds nothing up");
    }

    /// Who holds the lane, since when, and what comes next.
    base::Json nowOf(const base::Json& party) const
    {
        const std::string name = nameOf(party.at("party"));
        const base::Json* current = nullptr;
        std::string state;
        std::string next;
        for (const base::Json& step : party.at("steps")) {
            const std::string each = stateOf(party, step);
            if (each == "mine" && state != "mine") {
                current = &step;
                state = each;
            } else if (each == "waits" && current == nullptr && step.at("key") != "signature") {
                current = &step;
                state = each;
            } else if (current != nullptr && next.empty() && (each == "later" || step.at("key") == "signature") && each != "done") {
                next = step.at("key") == "signature" ? _exchange.say("signature") : stepTitle(_exchange, step);
            }
        }
        if (current == nullptr) return restingOf(party, name);
        const base::Json& task = current->at("task");
        const base::Json since = task.is_null() ? current->at("since") : task.at("since");
        std::string rest;
        if (!since.is_null()) rest = _exchange.say("since {0}.", {moment(instantOf(since), _exchange.zone(), _exchange.language)});
        if (!next.empty()) rest += (rest.empty() ? "" : " ") + _exchange.say("Then: {0}.", {next});
        const std::string title = current->at("key") == "signature" ? _exchange.say("Sign") : stepTitle(_exchange, *current);
        if (state == "mine") return {{"strong", _exchange.say("Your turn: {0},", {title})}, {"rest", rest}};
        std::string who = name;
        if (!task.is_null() && !task.at("office").get<std::string>().empty()) who = _exchange.say(task.at("office").get<std::string>());
        return {{"strong", _exchange.say("Waits for {0}: {1},", {who, title})}, {"rest", rest}};
    }

    base::Json restingOf(const base::Json& party, const std::string& name) const
    {
        if (_state == "in-force") return {{"strong", _exchange.say("{0} has finished.", {name})}, {"rest", ""}};
        if (party.at("signed") == true) {
            return {{"strong", _exchange.say("{0} has signed", {name})}, {"rest", _exchange.say("on {0}.", {dayWords(_exchange, party.at("signedOn"))})}};
        }
        if (_state == "frozen" && party.at("mayStart") == true) {
            return {{"strong", _exchange.say("{0} may sign.", {name})}, {"rest", _exchange.say("Nothing in its law stands before its signature any more.")}};
        }
        return nullptr;
    }

    /// What the matter is, in one sentence.
    std::string sentence() const
    {
        if (_state == "refused") return _exchange.say("A party refused: the matter is ended.");
        if (_state == "in-force") return _exchange.say("In force since {0}.", {dayWords(_exchange, _told.at("inForceOn"))});
        if (_told.at("frozenAt").is_null()) return _exchange.say("The procedures begin when all parties have consented and the text is frozen.");
        std::vector<std::string> waits;
        if (_state == "frozen") {
            bool open = false;
            for (const base::Json* party : _parties) {
                if (party->at("signed") == true) continue;
                if (party->at("mayStart") == true) open = true;
                for (const base::Json& step : party->at("steps")) {
                    if (step.at("bars") == true && step.at("gate") == "signature" && step.at("taken").is_null()) {
                        waits.push_back(_exchange.say("{0} ({1})", {stepTitle(_exchange, step), nameOf(party->at("party"))}));
                    }
                }
            }
            if (waits.empty()) return _exchange.say("Signature is open to every party that has not signed.");
            return open ? _exchange.say("Signature is open to one side and still waits for: {0}.", {listed(_exchange, waits)})
                        : _exchange.say("Signature waits for: {0}.", {listed(_exchange, waits)});
        }
        for (const base::Json& open : _told.at("entryIntoForce").at("open")) {
            waits.push_back(_exchange.say("{0} ({1})", {titleOf(open.at("party"), open.at("step")), nameOf(open.at("party"))}));
        }
        return _exchange.say("Signed by all parties. Entry into force waits for: {0}.", {listed(_exchange, waits)});
    }

    const Exchange& _exchange;
    const base::Json& _told;
    const std::string _reference;
    const std::string _state;
    const std::string _own;
    std::vector<const base::Json*> _parties; ///< own first
};

}

std::string stepTitle(const Exchange& exchange, const base::Json& step)
{
    if (const std::string name = step.at("name"); !name.empty()) return exchange.say(name);
    const std::string clause = firstClause(worded(exchange, step.at("message")));
    return clause.empty() ? step.at("key").get<std::string>() : clause;
}

const base::Json* findStep(const base::Json& told, const std::string& party, const std::string& key)
{
    for (const base::Json& each : told.at("parties")) {
        if (each.at("party") != party) continue;
        for (const base::Json& step : each.at("steps")) {
            if (step.at("key") == key) return &step;
        }
    }
    return nullptr;
}

bool canTake(const base::Json& step)
{
    if (!step.at("taken").is_null() || step.at("task").is_null() || !step.at("waitsFor").empty()) return false;
    return step.at("task").at("mine") == true;
}

base::Json procedureModel(const Exchange& exchange, const base::Json& told) { return ProcedureWords(exchange, told).model(); }

}
