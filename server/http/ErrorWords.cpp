#include "http/ErrorWords.h"

#include "http/Formats.h"

#include <algorithm>
#include <cctype>

namespace lazos::http {

namespace {

bool isArticle(const std::string& word)
{
    return word.starts_with("art_") && word.size() > 4 && std::all_of(word.begin() + 4, word.end(), [](unsigned char c) { return std::isdigit(c); });
}

}

std::string errorWords(const Exchange& exchange, const base::Message& message)
{
    base::Message said = message;
    for (std::string& argument : said.arguments) {
        const auto date = argument.size() == 10 ? base::parseDate(argument) : std::nullopt;
        if (date) argument = day(*date, exchange.language);
        else if (isArticle(argument) || argument == "preface" || argument == "preamble") argument = clauseNamed(exchange, argument);
        // Where it begins the sentence.
        if (&argument == &said.arguments.front() && argument != message.arguments.front() && said.pattern.starts_with("{0}")) {
            argument.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(argument.front())));
        }
    }
    return exchange.say(said);
}

std::string clauseNamed(const Exchange& exchange, const std::string& eId)
{
    if (eId.starts_with("art_")) return exchange.say("article {0}", {eId.substr(4)});
    if (eId == "preface") return exchange.say("the title");
    if (eId == "preamble") return exchange.say("the preamble");
    return exchange.say("the closing words");
}

}
