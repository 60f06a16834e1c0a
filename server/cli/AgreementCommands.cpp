// An agreement as a whole: create, list, show, read its text and journal.
#include "base/Bytes.h"
#include "cli/BriefInput.h"
#include "cli/Commands.h"
#include "cli/ServerCommand.h"

#include <charconv>
#include <ostream>

namespace lazos::cli {

using base::Json;

namespace {

std::string inLanguage(const Json& localized, const std::string& language)
{
    for (const std::string& wanted : {language, std::string("en")}) {
        if (localized.contains(wanted)) return localized.at(wanted).get<std::string>();
    }
    return localized.empty() ? "" : localized.begin()->get<std::string>();
}

class Create final : public ServerCommand
{
    std::string name() const override { return "agreement create"; }
    std::string summary() const override { return "Begin an agreement from a brief: law check and first draft"; }
    std::string usage() const override { return "BRIEF"; }
    std::vector<std::string> examples() const override { return {"lazos agreement create templates/examples/paris-buenos-aires.json --user camille.laurent"}; }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal& terminal) const override
    {
        const std::string& file = arguments.at(0, "BRIEF");
        return app::createAgreement(context, readBriefText(file, terminal.in), file);
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        terminal.out << terminal.say({"{0} is drafted with {1} clauses; the laws say: {2}",
                                      {answer.at("reference").get<std::string>(), std::to_string(answer.at("clauses").size()),
                                       terminal.say({answer.at("verdict").get<std::string>(), {}})}})
                     << '\n';
    }
};

class List final : public ServerCommand
{
    std::string name() const override { return "agreement list"; }
    std::string summary() const override { return "The agreements of your authority, newest first"; }
    std::string usage() const override { return "[--limit N] [--before ID]"; }
    std::vector<std::string> examples() const override { return {"lazos agreement list --user camille.laurent"}; }
    std::vector<OptionSpec> ownOptions() const override
    {
        return {{"limit", "N", "At most so many (default 50)"}, {"before", "ID", "Those older than this one"}};
    }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        int limit = 50;
        if (const auto text = arguments.option("limit")) {
            const auto end = text->data() + text->size();
            if (const auto read = std::from_chars(text->data(), end, limit); read.ec != std::errc() || read.ptr != end || limit < 1 || limit > 1000) {
                throw base::Error(base::ErrorCode::InvalidArgument, {"--{0} needs a number from {1} to {2}", {"limit", "1", "1000"}});
            }
        }
        return app::listAgreements(context, arguments.option("before").value_or(""), limit);
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        if (answer.at("agreements").empty()) terminal.out << terminal.say({"There is no agreement yet: begin one with ''lazos agreement create BRIEF''", {}}) << '\n';
        for (const Json& agreement : answer.at("agreements")) {
            terminal.out << agreement.at("reference").get<std::string>() << "  " << terminal.say({agreement.at("state").get<std::string>(), {}}) << "  "
                         << inLanguage(agreement.at("title"), terminal.language) << '\n';
        }
        if (!answer.at("next").is_null()) terminal.out << terminal.say({"More: --before {0}", {answer.at("next").get<std::string>()}}) << '\n';
    }
};

class Show final : public ServerCommand
{
    std::string name() const override { return "agreement show"; }
    std::string summary() const override { return "Where an agreement stands: text, steps of each law, signatures, entry into force and why"; }
    std::string usage() const override { return "ID"; }
    std::vector<std::string> examples() const override { return {"lazos agreement show BUE-PAR-2026-001 --user camille.laurent", "lazos agreement show BUE-PAR-2026-001 --user lucia.fernandez --format json"}; }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        return app::showAgreement(context, arguments.at(0, "ID"));
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        auto& out = terminal.out;
        const auto text = [](const Json& json, const char* key) { return json.at(key).get<std::string>(); };
        out << text(answer, "reference") << "  " << inLanguage(answer.at("title"), terminal.language) << '\n';
        out << terminal.say({"State: {0}; round {1}; revision {2}", {terminal.say({text(answer, "state"), {}}), answer.at("round").dump(), answer.at("revision").dump()}}) << '\n';
        for (const auto& [language, hash] : answer.at("hash").items()) out << "  " << language << "  " << hash.get<std::string>() << '\n';
        for (const Json& clause : answer.at("openClauses")) out << terminal.say({"  still to confirm: {0}", {clause.get<std::string>()}}) << '\n';
        for (const Json& step : answer.at("steps")) {
            const bool taken = !step.at("taken").is_null();
            const bool elapsed = !taken && !step.at("elapsedOn").is_null();
            out << (taken || elapsed ? "  [x] " : "  [ ] ") << text(step, "party") << ": " << text(step, "step");
            if (taken) out << "  " << text(step.at("taken"), "effective") << "  " << text(step.at("taken"), "proof");
            if (elapsed) out << "  " << terminal.say({"elapsed on {0}", {text(step, "elapsedOn")}});
            out << "  (" << terminal.say({"gate " + text(step, "gate"), {}});
            if (step.contains("citation")) out << "; " << text(step, "citation");
            out << ")\n";
        }
        for (const Json& signature : answer.at("signatures")) {
            out << terminal.say({"  signed: {0} by {1}, {2}", {text(signature, "field"), text(signature, "signer"), text(signature, "signedAt")}}) << '\n';
        }
        const Json& effect = answer.at("entryIntoForce");
        if (effect.at("date").is_null()) {
            std::string open;
            for (const Json& step : effect.at("open")) open += (open.empty() ? "" : ", ") + text(step, "party") + " " + text(step, "step");
            out << terminal.say({"Not in force; still missing: {0}", {open}}) << '\n';
        } else {
            out << terminal.say({"In force since {0}, because:", {text(effect, "date")}}) << '\n';
        }
        for (const Json& reason : effect.at("reasons")) {
            out << "  " << text(reason, "effective") << "  " << text(reason, "party") << ": " << text(reason, "step") << " (" << text(reason, "proof");
            if (reason.contains("citation")) out << "; " << text(reason, "citation");
            out << ")\n";
        }
        for (const Json& period : answer.at("periods")) {
            const std::string from = text(period, "from") + ": " + text(period, "proof") + (period.contains("citation") ? "; " + text(period, "citation") : "");
            const std::vector<std::string> about{text(period, "step"), text(period, "party"), text(period, "length"), text(period, "start"), from, text(period, "end")};
            out << (period.at("elapsed") == true ? terminal.say({"Period {0} of {1}: {2} from {3} ({4}) elapsed on {5}", about})
                                                 : terminal.say({"Period {0} of {1}: {2} from {3} ({4}) ends on {5}", about}))
                << '\n';
        }
    }
};

class Text final : public ServerCommand
{
    std::string name() const override { return "agreement text"; }
    std::string summary() const override { return "The text as you see it, clause by clause, with the names of its elements"; }
    std::string usage() const override { return "ID [--clause EID]"; }
    std::vector<std::string> examples() const override { return {"lazos agreement text BUE-PAR-2026-001 --clause art_3 --user lucia.fernandez"}; }
    std::vector<OptionSpec> ownOptions() const override { return {{"clause", "EID", "Only this clause"}}; }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        Json answer = app::showText(context, arguments.at(0, "ID"));
        if (const auto clause = arguments.option("clause")) {
            Json only = Json::array();
            for (const Json& each : answer.at("clauses")) {
                if (each.at("eId") == *clause) only.push_back(each);
            }
            if (only.empty()) throw base::Error(base::ErrorCode::NotFound, {"There is no clause {0} in this text", {*clause}});
            answer["clauses"] = only;
        }
        return answer;
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        for (const Json& clause : answer.at("clauses")) {
            terminal.out << "== " << clause.at("eId").get<std::string>() << "  [" << terminal.say({clause.at("state").get<std::string>(), {}}) << "]\n";
            for (const auto& [language, words] : clause.at("text").items()) {
                terminal.out << "-- " << language << '\n' << words.get<std::string>() << '\n';
            }
            terminal.out << "   ";
            for (const Json& element : clause.at("elements")) terminal.out << ' ' << element.get<std::string>();
            terminal.out << "\n\n";
        }
    }
};

class Journal final : public ServerCommand
{
    std::string name() const override { return "agreement journal"; }
    std::string summary() const override { return "What happened to an agreement, as far as your authority may read it"; }
    std::string usage() const override { return "ID"; }
    std::vector<std::string> examples() const override { return {"lazos agreement journal BUE-PAR-2026-001 --user marta.ibarra"}; }
    Json act(const app::ActionContext& context, const Arguments& arguments, Terminal&) const override
    {
        return app::showJournal(context, arguments.at(0, "ID"));
    }
    void print(const Json& answer, Terminal& terminal) const override
    {
        for (const Json& entry : answer.at("entries")) {
            terminal.out << entry.at("sequence").dump() << "  " << entry.at("at").get<std::string>() << "  " << entry.at("person").get<std::string>() << " ("
                         << entry.at("authority").get<std::string>() << ")  " << entry.at("action").get<std::string>() << "  "
                         << entry.at("object").get<std::string>() << "  " << entry.at("detail").dump() << '\n';
        }
    }
};

}

std::vector<std::unique_ptr<Command>> makeAgreementCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<Create>());
    commands.push_back(std::make_unique<List>());
    commands.push_back(std::make_unique<Show>());
    commands.push_back(std::make_unique<Text>());
    commands.push_back(std::make_unique<Journal>());
    return commands;
}

}
