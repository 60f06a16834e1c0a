#include "app/Catalogue.h"
#include "app/Services.h"
#include "base/Time.h"
#include "cli/Command.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <set>
#include <sstream>
#include <utility>

namespace lazos::cli {

using base::Error;
using base::ErrorCode;
using base::Message;

namespace {

const std::vector<OptionSpec>& commonOptions()
{
    static const std::vector<OptionSpec> options{
        {"format", "json|text", "How data is printed; text for people is the default"},
        {"lang", "es|fr|en|pt", "The language of messages; by default that of the locale"},
        {"clock", "TIME", "Use this instant (RFC 3339) instead of the present, so that output can be reproduced"},
        {"help", "", "Print this help"},
    };
    return options;
}

std::string localeLanguage()
{
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(variable);
        if (value == nullptr || *value == '\0') continue;
        const std::string language(std::string_view(value).substr(0, 2));
        return language == "es" || language == "fr" || language == "pt" ? language : "en";
    }
    return "en";
}

std::filesystem::path messagesFolder(const app::Services& services) { return services.resources / "server/web/messages"; }

/// Levenshtein distance, to suggest the command that was probably meant.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({change, row[j] + 1, row[j - 1] + 1}));
        }
    }
    return row.back();
}

void printHelp(const Command& command, Terminal& terminal)
{
    terminal.out << "lazos " << command.name() << ' ' << command.usage() << "\n\n  " << terminal.say({command.summary(), {}})
                 << "\n\n";
    std::vector<OptionSpec> options = command.options();
    options.insert(options.end(), commonOptions().begin(), commonOptions().end());
    for (const OptionSpec& option : options) {
        std::string left = "--" + option.name + (option.value.empty() ? "" : " " + option.value);
        left.resize(std::max<std::size_t>(left.size() + 2, 26), ' ');
        terminal.out << "  " << left << terminal.say({option.help, {}}) << '\n';
    }
    terminal.out << '\n' << terminal.say({"Examples:", {}}) << '\n';
    for (const std::string& example : command.examples()) terminal.out << "  " << example << '\n';
}

/// @param group  "agreement" = only the commands that begin so; empty = all
void printOverview(const std::vector<std::unique_ptr<Command>>& commands, const std::string& group, Terminal& terminal)
{
    terminal.out << terminal.say({"lazos: cooperation agreements of local governments, from the brief to the archive", {}}) << "\n\n";
    for (const auto& command : commands) {
        if (!group.empty() && !command->name().starts_with(group + " ")) continue;
        std::string left = command->name();
        left.resize(std::max<std::size_t>(left.size() + 2, 26), ' ');
        terminal.out << "  " << left << terminal.say({command->summary(), {}}) << '\n';
    }
    terminal.out << '\n' << terminal.say({"lazos COMMAND --help explains one command, with examples.", {}}) << '\n';
}

/// `lazos agreement --help`: the word names several commands.
bool asksForGroup(const std::vector<std::unique_ptr<Command>>& commands, const std::vector<std::string>& words)
{
    const bool asks = std::find(words.begin() + 1, words.end(), "--help") != words.end();
    return asks && std::any_of(commands.begin(), commands.end(), [&](const auto& each) { return each->name().starts_with(words[0] + " "); });
}

/// The command whose name is the longest prefix of the words.
const Command* match(const std::vector<std::unique_ptr<Command>>& commands, const std::vector<std::string>& words,
                     std::size_t& used)
{
    const Command* best = nullptr;
    used = 0;
    for (const auto& command : commands) {
        const std::string name = command->name();
        const auto parts = static_cast<std::size_t>(1 + std::count(name.begin(), name.end(), ' '));
        if (parts > words.size() || parts <= used) continue;
        std::string said = words[0];
        for (std::size_t i = 1; i < parts; ++i) said += " " + words[i];
        if (said == name) {
            best = command.get();
            used = parts;
        }
    }
    return best;
}

Arguments parse(const std::vector<std::string>& words, std::size_t from, const std::vector<OptionSpec>& known)
{
    Arguments arguments;
    bool onlyPositional = false;
    for (std::size_t i = from; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (onlyPositional || word.size() < 3 || !word.starts_with("--")) {
            if (word == "--" && !onlyPositional) {
                onlyPositional = true;
            } else {
                arguments.positional.push_back(word);
            }
            continue;
        }
        const auto equals = word.find('=');
        const std::string name = word.substr(2, equals == std::string::npos ? std::string::npos : equals - 2);
        const auto spec = std::find_if(known.begin(), known.end(), [&](const OptionSpec& o) { return o.name == name; });
        if (spec == known.end()) {
            throw Error(ErrorCode::InvalidArgument, {"There is no option --{0}; see --help", {name}});
        }
        if (spec->value.empty()) {
            if (equals != std::string::npos) throw Error(ErrorCode::InvalidArgument, {"The option --{0} takes no value", {name}});
            arguments.options[name].emplace_back();
        } else if (equals != std::string::npos) {
            arguments.options[name].push_back(word.substr(equals + 1));
        } else if (i + 1 < words.size()) {
            arguments.options[name].push_back(words[++i]);
        } else {
            throw Error(ErrorCode::InvalidArgument, {"The option --{0} needs a value ({1})", {name, spec->value}});
        }
        if (!spec->repeatable && arguments.options[name].size() > 1) {
            throw Error(ErrorCode::InvalidArgument, {"The option --{0} is given twice", {name}});
        }
    }
    return arguments;
}

/// A word that nobody reads is a mistake. The usage says how many there are: all that stand before its options, any
/// number if one of them ends in "…".
void refuseSurplus(const Command& command, const Arguments& arguments)
{
    std::istringstream usage(command.usage());
    std::size_t most = 0;
    for (std::string word; usage >> word && word.find("--") == std::string::npos; ++most) {
        if (word.ends_with("…")) return;
    }
    if (arguments.positional.size() > most) {
        throw Error(ErrorCode::InvalidArgument, {"{0} is one word too many; see --help", {arguments.positional[most]}});
    }
}

/// Read before anything else, so that even a usage error speaks the user's language.
std::string wantedLanguage(const std::vector<std::string>& words)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string language;
        if (words[i] == "--lang" && i + 1 < words.size()) language = words[i + 1];
        if (words[i].starts_with("--lang=")) language = words[i].substr(7);
        if (language.empty()) continue;
        if (std::set<std::string>{"es", "fr", "en", "pt"}.contains(language)) return language;
        throw Error(ErrorCode::InvalidArgument, {"--lang knows es, fr, en and pt, not {0}", {language}});
    }
    return localeLanguage();
}

/// `lazos --lang es law check …`: common options may stand before the command too.
std::vector<std::string> commandFirst(std::vector<std::string> words)
{
    std::size_t options = 0;
    while (options < words.size() && words[options].size() > 2 && words[options].starts_with("--") && words[options] != "--help" &&
           words[options] != "--version") {
        options += words[options].find('=') == std::string::npos ? 2 : 1;
    }
    options = std::min(options, words.size());
    std::rotate(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(options), words.end());
    return words;
}

int runKnown(const std::vector<std::string>& given, Terminal& terminal, app::Services services)
{
    const std::vector<std::string> words = commandFirst(given);
    const auto commands = allCommands();
    if (words.empty() || words[0] == "help" || words[0] == "--help") {
        printOverview(commands, {}, terminal);
        return words.empty() ? CannotTell : Done;
    }
    if (words[0] == "--version") {
        terminal.out << "lazos " LAZOS_VERSION "\n";
        return Done;
    }
    std::size_t used = 0;
    const Command* command = match(commands, words, used);
    if (command == nullptr && asksForGroup(commands, words)) {
        printOverview(commands, words[0], terminal);
        return Done;
    }
    if (command == nullptr) {
        std::string said = words[0] + (words.size() > 1 ? " " + words[1] : "");
        const auto near = std::min_element(commands.begin(), commands.end(), [&](const auto& a, const auto& b) {
            return distance(a->name(), said) < distance(b->name(), said);
        });
        throw Error(ErrorCode::InvalidArgument, {"There is no command {0}; did you mean ''{1}''? ''lazos help'' lists them all",
                                                 {said, near == commands.end() ? "help" : (*near)->name()}});
    }
    std::vector<OptionSpec> known = command->options();
    known.insert(known.end(), commonOptions().begin(), commonOptions().end());
    const Arguments arguments = parse(words, used, known);
    if (arguments.has("help")) {
        printHelp(*command, terminal);
        return Done;
    }
    refuseSurplus(*command, arguments);
    if (const auto format = arguments.option("format")) {
        if (*format != "json" && *format != "text") {
            throw Error(ErrorCode::InvalidArgument, {"--format knows json and text, not {0}", {*format}});
        }
    }
    std::optional<base::SettableClock> clock;
    if (const auto time = arguments.option("clock")) {
        const auto instant = base::parseInstant(*time);
        if (!instant) {
            throw Error(ErrorCode::InvalidArgument, {"--clock needs an instant such as 2026-11-23T10:00:00Z, not {0}", {*time}});
        }
        clock.emplace(*instant);
        services.clock = &*clock;
    }
    Terminal own{terminal.in, terminal.out, terminal.err, terminal.language, arguments.option("format") == "json", services};
    return command->run(arguments, own);
}

}

std::string Terminal::say(const Message& message) const
{
    // A catalogue is read once, not for every sentence.
    thread_local std::map<std::filesystem::path, app::Catalogue> catalogues;
    const std::filesystem::path key = messagesFolder(services) / language;
    auto found = catalogues.find(key);
    if (found == catalogues.end()) found = catalogues.emplace(key, app::Catalogue(messagesFolder(services), language)).first;
    return found->second.say(message);
}

int runCommandLine(const std::vector<std::string>& words, std::istream& in, std::ostream& out, std::ostream& err,
                   const app::Services& services)
{
    Terminal terminal{in, out, err, localeLanguage(), false, services};
    try {
        terminal.language = wantedLanguage(words);
        const int code = runKnown(words, terminal, services);
        out.flush();
        if (!out) {
            err << terminal.say({"The output could not be written", {}}) << '\n';
            return CannotTell;
        }
        return code;
    } catch (const Error& error) {
        err << error.position().prefix() << terminal.say(error.message()) << '\n';
        // contracts.md: 1 = refused, 2 = could not be done.
        if (error.code() == ErrorCode::Conflict || error.code() == ErrorCode::Forbidden) return FoundSomething;
    } catch (const std::exception& error) {
        err << terminal.say({"Something unexpected happened, nothing was changed: {0}", {error.what()}}) << '\n';
    }
    return CannotTell;
}

}
