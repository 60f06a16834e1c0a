#include "app/GuidedBrief.h"

#include "app/MoneyLine.h"
#include "domain/Vocabulary.h"
#include "law/FrameworkLibrary.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <sstream>

namespace lazos::app {

using base::Json;
using base::Message;

namespace {

std::string answer(const Answers& answers, const std::string& name)
{
    const auto found = answers.find(name);
    return found != answers.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::string> answerList(const Answers& answers, const std::string& name)
{
    const auto found = answers.find(name);
    if (found == answers.end()) return {};
    if (found->is_string()) return found->get_ref<const std::string&>().empty() ? std::vector<std::string>() : std::vector{found->get<std::string>()};
    return found->get<std::vector<std::string>>();
}

/// Lines that say something.
std::vector<std::string> lines(const std::string& text)
{
    std::vector<std::string> all;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        const auto first = line.find_first_not_of(" \t\r");
        if (first != std::string::npos) all.push_back(line.substr(first, line.find_last_not_of(" \t\r") - first + 1));
    }
    return all;
}

std::vector<Choice> choicesOf(const GuidedBriefContext& context, const std::vector<domain::Word>& words)
{
    std::vector<Choice> choices;
    for (const domain::Word& word : words) choices.push_back({std::string(word.id), context.say({std::string(word.label), {}})});
    return choices;
}

const domain::Authority* authorityOf(const GuidedBriefContext& context, const std::string& id)
{
    const auto found = std::find_if(context.authorities.begin(), context.authorities.end(), [&](const auto& a) { return a.id == id; });
    return found == context.authorities.end() ? nullptr : &*found;
}

/// The own authority first on its own pages.
std::vector<const domain::Authority*> partiesOf(const GuidedBriefContext& context, const Answers& answers)
{
    std::vector<const domain::Authority*> parties;
    if (const auto* own = authorityOf(context, context.own)) parties.push_back(own);
    for (const std::string& partner : answerList(answers, "partners")) {
        const auto* found = authorityOf(context, partner);
        if (found != nullptr && partner != context.own) parties.push_back(found);
    }
    return parties;
}

constexpr std::array interfaceLanguages{std::pair{"es", "Español"}, std::pair{"fr", "Français"}, std::pair{"pt", "Português"}, std::pair{"en", "English"}};

std::vector<std::string> languagesOf(const Answers& answers) { return answerList(answers, "languages"); }

std::string languageLabel(const std::string& language)
{
    for (const auto& [code, name] : interfaceLanguages) {
        if (language == code) return name;
    }
    return language;
}

/// One question for each language of the agreement.
void addPerLanguage(std::vector<Question>& questions, const Answers& answers, const std::string& name, Question::Kind kind, const std::string& label,
                    const std::string& hint)
{
    for (const std::string& language : languagesOf(answers)) {
        questions.push_back({name + "." + language, kind, label + " (" + languageLabel(language) + ")", hint, {}});
    }
}

/// The same line of each language belongs together.
std::vector<Json> paired(const Answers& answers, const std::string& name)
{
    std::vector<Json> texts;
    for (const std::string& language : languagesOf(answers)) {
        const auto said = lines(answer(answers, name + "." + language));
        if (texts.size() < said.size()) texts.resize(said.size(), Json::object());
        for (std::size_t i = 0; i < said.size(); ++i) texts[i][language] = said[i];
    }
    return texts;
}

class Steps
{
public:
    Steps(const GuidedBriefContext& context, const Answers& answers) : _context(context), _answers(answers), _parties(partiesOf(context, answers)) {}

    std::vector<BriefStep> all() const
    {
        return {partners(), status(), form(), content(), actions(), money(), signatories(), duration(), facts()};
    }

private:
    std::string say(const std::string& pattern, std::vector<std::string> arguments = {}) const { return _context.say({pattern, std::move(arguments)}); }
    std::string nameOf(const domain::Authority& authority) const { return domain::in(authority.name, _context.language); }
    Choice unanswered() const { return {"", say("Not answered yet")}; }

    BriefStep partners() const
    {
        Question question{"partners", Question::Kind::Several, say("Partners"), "", {}};
        for (const domain::Authority& authority : _context.authorities) {
            if (authority.id != _context.own) question.choices.push_back({authority.id, nameOf(authority)});
        }
        return {"partners", say("The parties"), say("With whom?"), say("All parties stand side by side; their order means nothing."), {{"", "", {question}}}};
    }

    BriefStep status() const
    {
        BriefStep step{"status", say("What they are"), say("What is each party in the law of its country?"),
                       say("The level of government decides which rules apply."), {}};
        for (const domain::Authority* party : _parties) {
            Question level{"level." + party->id, Question::Kind::Choice, say("Level of government"), "", {unanswered()}};
            if (const auto* framework = _context.services.frameworks->library().find(party->country)) {
                for (const law::Level& each : framework->levels) level.choices.push_back({each.id, domain::in(each.name, _context.language)});
            }
            step.groups.push_back({party->id, nameOf(*party),
                                   {level,
                                    {"subdivision." + party->id, Question::Kind::Text, say("Region (ISO 3166-2)"), say("For example FR-IDF or AR-C"), {}},
                                    {"ids." + party->id, Question::Kind::Area, say("Official numbers"), say("One a line, for example siren 217500016"), {}},
                                    {"term." + party->id, Question::Kind::Day, say("End of the present term of office"), "", {}}}});
        }
        return step;
    }

    BriefStep form() const
    {
        Question instrument{"instrument", Question::Kind::Choice, say("Instrument"), "", choicesOf(_context, offered())};
        Question languages{"languages", Question::Kind::Several, say("Languages, all equally authentic"), "", {}};
        for (const auto& [code, name] : interfaceLanguages) languages.choices.push_back({code, name});
        Question lead{"lead", Question::Kind::Choice, say("Whose form is used"), say("It decides form and order only, no right and no duty."), {}};
        for (const domain::Authority* party : _parties) lead.choices.push_back({party->id, nameOf(*party)});
        return {"form", say("Form"), say("Which agreement, in which languages?"), "", {{"", "", {instrument, languages, lead}}}};
    }

    /// Instruments for which one of the parties, or all of them, have a form.
    std::vector<domain::Word> offered() const
    {
        std::set<std::string> known;
        for (const domain::Authority* party : _parties) known.merge(_context.services.templates->instruments(party->country));
        std::vector<domain::Word> words = domain::instruments();
        std::erase_if(words, [&](const domain::Word& word) { return !known.contains(std::string(word.id)); });
        return words;
    }

    BriefStep content() const
    {
        std::vector<Question> questions;
        addPerLanguage(questions, _answers, "title", Question::Kind::Text, say("Title"), "");
        for (const domain::Authority* party : _parties) {
            for (const std::string& language : languagesOf(_answers)) {
                questions.push_back({"name." + party->id + "." + language, Question::Kind::Text,
                                     say("Name of {0}", {nameOf(*party)}) + " (" + languageLabel(language) + ")", "", {}});
            }
        }
        questions.push_back({"themes", Question::Kind::Several, say("Themes"), "", choicesOf(_context, domain::themes())});
        addPerLanguage(questions, _answers, "objectives", Question::Kind::Area, say("Objectives"), say("One a line, in the same order in each language"));
        addPerLanguage(questions, _answers, "actions", Question::Kind::Area, say("Actions"), say("One a line, in the same order in each language"));
        return {"content", say("Content"), say("What do the parties do together?"), "", {{"", "", questions}}};
    }

    BriefStep actions() const
    {
        BriefStep step{"actions", say("Who does what"), say("Who carries each action?"),
                       say("Where nothing is chosen, every party carries the action and it belongs to the first theme."), {}};
        std::vector<domain::Word> themes = domain::themes();
        const std::vector<std::string> chosen = answerList(_answers, "themes");
        std::erase_if(themes, [&](const domain::Word& theme) { return std::find(chosen.begin(), chosen.end(), theme.id) == chosen.end(); });
        int number = 0;
        for (const Json& title : paired(_answers, "actions")) {
            const std::string id = "a" + std::to_string(++number);
            Question carriers{"carriers." + id, Question::Kind::Several, say("Parties"), "", {}};
            for (const domain::Authority* party : _parties) carriers.choices.push_back({party->id, nameOf(*party)});
            QuestionGroup group{"", title.value(_context.language, title.begin()->get<std::string>()), {carriers}};
            if (themes.size() > 1) group.questions.push_back({"theme." + id, Question::Kind::Choice, say("Theme"), "", choicesOf(_context, themes)});
            step.groups.push_back(std::move(group));
        }
        return step;
    }

    BriefStep money() const
    {
        BriefStep step{"money", say("Money"), say("What does each party commit?"),
                       say("A forecast for the whole period is enough. Each party spends by its own budget law."), {}};
        for (const domain::Authority* party : _parties) {
            step.groups.push_back({party->id, nameOf(*party),
                                   {{"money." + party->id, Question::Kind::Area, say("Planned amounts"),
                                     say("One a line: year, amount, currency; for example 2027 120000 EUR. No commitment: 2027 0 EUR"), {}}}});
        }
        return step;
    }

    BriefStep signatories() const
    {
        BriefStep step{"signatories", say("Who signs"), say("Who signs for each party?"), say("The text names functions, not persons: an election reopens nothing."), {}};
        for (const domain::Authority* party : _parties) {
            std::vector<Question> questions{{"signer." + party->id, Question::Kind::Text, say("Name"), "", {}}};
            addPerLanguage(questions, _answers, "capacity." + party->id, Question::Kind::Text, say("Function"), "");
            questions.push_back({"mandate." + party->id, Question::Kind::Choice, say("Mandate"), "",
                                 {{"election", say("Election")}, {"deliberation", say("Deliberation")}, {"delegation", say("Delegation")}, {"law", say("Law")}}});
            step.groups.push_back({party->id, nameOf(*party), questions});
        }
        return step;
    }

    BriefStep duration() const
    {
        return {"duration", say("Duration"), say("When is it signed, and for how long?"), "",
                {{"", "",
                  {{"signature", Question::Kind::Day, say("Planned day of signature"), "", {}},
                   {"years", Question::Kind::Text, say("Years"), say("Empty: without an end"), {}},
                   {"renewal", Question::Kind::Choice, say("Renewal"), "",
                    {{"express", say("By express agreement")}, {"tacit", say("Tacit")}, {"none", say("None")}}}}}}};
    }

    BriefStep facts() const
    {
        BriefStep step{"facts", say("What the law asks"), say("What does the law of each party want to know?"),
                       say("A question that is not answered leaves the rule undetermined; it is never taken as a yes."), {}};
        std::set<std::string> shared;
        QuestionGroup ofAll{"", say("The agreement"), {}};
        for (const domain::Authority* party : _parties) {
            QuestionGroup group{party->id, nameOf(*party), {}};
            const auto* framework = _context.services.frameworks->library().find(party->country);
            for (const law::Input& input : framework == nullptr ? std::vector<law::Input>() : framework->inputs) {
                const bool own = input.owner == law::Input::Owner::Party;
                if (!own && !shared.insert(input.name).second) continue;
                (own ? group : ofAll).questions.push_back(factQuestion(input, "fact." + (own ? party->id : std::string("agreement")) + "." + input.name));
            }
            step.groups.push_back(std::move(group));
        }
        if (!ofAll.questions.empty()) step.groups.push_back(std::move(ofAll));
        return step;
    }

    Question factQuestion(const law::Input& input, const std::string& name) const
    {
        Question question{name, Question::Kind::Text, domain::in(input.question, _context.language), input.unit, {}};
        if (input.type == law::Input::Type::Boolean) {
            question.kind = Question::Kind::Choice;
            question.choices = {unanswered(), {"true", say("Yes")}, {"false", say("No")}};
        } else if (input.type == law::Input::Type::Choice) {
            question.kind = Question::Kind::Choice;
            question.choices = {unanswered()};
            for (const auto& [value, label] : input.choices) question.choices.push_back({value, domain::in(label, _context.language)});
        } else if (input.type == law::Input::Type::Date) {
            question.kind = Question::Kind::Day;
        }
        return question;
    }

    const GuidedBriefContext& _context;
    const Answers& _answers;
    std::vector<const domain::Authority*> _parties;
};

bool allDigits(const std::string& text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos; }

std::string countryOf(const GuidedBriefContext& context, const std::string& authority)
{
    const domain::Authority* found = authorityOf(context, authority);
    return found == nullptr ? std::string() : found->country;
}

/// The first instrument of the vocabulary that has a form there.
std::string firstForm(const GuidedBriefContext& context, const std::string& country)
{
    const std::set<std::string> known = context.services.templates->instruments(country);
    for (const domain::Word& word : domain::instruments()) {
        if (known.contains(std::string(word.id))) return std::string(word.id);
    }
    return std::string(domain::instruments().front().id);
}

std::string countryCode(std::string country)
{
    for (char& c : country) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return country;
}

/// A code of the form of ISO 3166-2 in this country: FR-IDF, AR-C.
bool isSubdivision(const std::string& code, const std::string& country)
{
    const std::string start = countryCode(country) + "-";
    const std::string rest = code.starts_with(start) ? code.substr(start.size()) : std::string();
    return !rest.empty() && rest.size() <= 3 && std::all_of(rest.begin(), rest.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

Json perLanguage(const Answers& answers, const std::string& name)
{
    Json text = Json::object();
    for (const std::string& language : languagesOf(answers)) {
        if (const std::string said = answer(answers, name + "." + language); !said.empty()) text[language] = said;
    }
    return text;
}

Json factValue(const law::Input& input, const std::string& said)
{
    switch (input.type) {
    case law::Input::Type::Boolean: return said == "true";
    case law::Input::Type::Integer: return allDigits(said) && said.size() < 16 ? Json(std::stoll(said)) : Json(said);
    default: return said;
    }
}

Json partyAnswered(const Answers& answers, const domain::Authority& authority)
{
    const std::string& id = authority.id;
    Json party{{"id", id}, {"kind", "local-authority"}, {"country", authority.country}};
    if (const std::string level = answer(answers, "level." + id); !level.empty()) party["level"] = level;
    if (const std::string subdivision = answer(answers, "subdivision." + id); !subdivision.empty()) party["subdivision"] = subdivision;
    if (const std::string term = answer(answers, "term." + id); !term.empty()) party["termEnd"] = term;
    for (const std::string& line : lines(answer(answers, "ids." + id))) {
        const auto space = line.find(' ');
        if (space != std::string::npos) party["officialIds"][line.substr(0, space)] = line.substr(space + 1);
    }
    party["name"] = perLanguage(answers, "name." + id);
    for (const std::string& language : languagesOf(answers)) {
        if (!party["name"].contains(language)) party["name"][language] = domain::in(authority.name, language);
    }
    Json signatory = Json::object();
    if (const std::string name = answer(answers, "signer." + id); !name.empty()) signatory["name"] = name;
    if (const Json capacity = perLanguage(answers, "capacity." + id); !capacity.empty()) signatory["capacity"] = capacity;
    if (!signatory.empty()) {
        if (const std::string mandate = answer(answers, "mandate." + id); !mandate.empty()) signatory["mandate"] = {{"kind", mandate}};
        party["signatories"] = Json::array({signatory});
    }
    return party;
}

}

std::vector<BriefStep> briefSteps(const GuidedBriefContext& context, const Answers& answers) { return Steps(context, answers).all(); }

std::vector<AnswerError> answerErrors(const GuidedBriefContext& context, const Answers& answers, const BriefStep& step)
{
    constexpr int mostYears = 99;
    const int thisYear = static_cast<int>(context.today.year());
    std::vector<AnswerError> errors;
    const auto wrong = [&](const std::string& question, Message message) { errors.push_back({question, context.say(message)}); };
    if (step.id == "partners" && answerList(answers, "partners").empty()) wrong("partners", {"Choose at least one partner", {}});
    if (step.id == "form" && languagesOf(answers).empty()) wrong("languages", {"Choose at least one language", {}});
    if (step.id == "form") {
        const std::string lead = answer(answers, "lead").empty() ? context.own : answer(answers, "lead");
        const std::string instrument = answer(answers, "instrument");
        if (!instrument.empty() && !context.services.templates->instruments(countryOf(context, lead)).contains(instrument)) {
            wrong("lead", {"This party has no form for this instrument: choose the form of another party, or another instrument", {}});
        }
    }
    for (const QuestionGroup& group : step.groups) {
        for (const Question& question : group.questions) {
            const std::string said = answer(answers, question.name);
            const auto day = question.kind == Question::Kind::Day && !said.empty() ? base::parseDate(said) : std::nullopt;
            if (question.kind == Question::Kind::Day && !said.empty() && !day) wrong(question.name, {"{0} is no day; write it like 2027-03-15", {said}});
            if (question.name == "signature" && day && *day < context.today) wrong(question.name, {"{0} has passed; plan a day to come", {said}});
            if (question.name.starts_with("subdivision.") && !said.empty() && !isSubdivision(said, countryOf(context, group.party))) {
                wrong(question.name, {"{0} is no region of {1}; ISO 3166-2 writes it like {1}-XX", {said, countryCode(countryOf(context, group.party))}});
            }
            if (question.name.starts_with("title.") && said.empty()) wrong(question.name, {"Write the title in this language", {}});
            if (question.name.starts_with("signer.") && said.empty()) wrong(question.name, {"Write who signs for this party; whoever follows in office can replace them later", {}});
            if (question.name.starts_with("capacity.") && said.empty()) wrong(question.name, {"Write the function in which this person signs, in this language", {}});
            if (question.name.starts_with("money.")) {
                for (const std::string& line : lines(said)) {
                    const auto money = readMoneyLine(line);
                    if (!money) {
                        wrong(question.name, {"{0}: write year, amount and currency, for example 2027 120000 EUR", {line}});
                    } else if (money->year < thisYear || money->year > thisYear + mostYears) {
                        wrong(question.name, {"{0}: write a year from {1} to {2}", {line, std::to_string(thisYear), std::to_string(thisYear + mostYears)}});
                    }
                }
            }
            if (question.name.starts_with("ids.")) {
                for (const std::string& line : lines(said)) {
                    if (line.find(' ') == std::string::npos) wrong(question.name, {"{0}: write the name of the number, then the number", {line}});
                }
            }
            if (question.name == "years" && !said.empty() && (!allDigits(said) || said.size() > 2)) {
                wrong(question.name, {"{0} is no number of years", {said}});
            }
        }
    }
    if (step.id == "content" && answerList(answers, "themes").empty()) wrong("themes", {"Choose at least one theme", {}});
    for (const char* name : {"objectives", "actions"}) {
        if (step.id != "content") break;
        std::set<std::size_t> counts;
        for (const std::string& language : languagesOf(answers)) counts.insert(lines(answer(answers, std::string(name) + "." + language)).size());
        if (counts.size() > 1) {
            wrong(std::string(name) + "." + languagesOf(answers).front(), {"Each language needs as many lines as the others", {}});
        }
    }
    return errors;
}

base::Json briefOf(const GuidedBriefContext& context, const Answers& answers)
{
    const auto parties = partiesOf(context, answers);
    Json brief{{"title", perLanguage(answers, "title")}, {"languages", languagesOf(answers)}, {"referenceDate", base::format(context.today)}};
    brief["lead"] = answer(answers, "lead").empty() ? context.own : answer(answers, "lead");
    brief["instrument"] = answer(answers, "instrument").empty() ? firstForm(context, countryOf(context, brief.at("lead"))) : answer(answers, "instrument");
    if (const auto themes = answerList(answers, "themes"); !themes.empty()) brief["themes"] = themes;
    if (const std::string day = answer(answers, "signature"); !day.empty()) brief["plannedSignature"] = day;
    brief["duration"] = {{"start", "entry-into-force"}, {"renewal", answer(answers, "renewal").empty() ? "none" : answer(answers, "renewal")}};
    if (const std::string years = answer(answers, "years"); allDigits(years)) brief["duration"]["period"] = "P" + years + "Y";
    Json partyIds = Json::array();
    for (const domain::Authority* party : parties) {
        partyIds.push_back(party->id);
        brief["parties"].push_back(partyAnswered(answers, *party));
        for (const std::string& line : lines(answer(answers, "money." + party->id))) {
            const auto money = readMoneyLine(line);
            if (!money) continue;
            brief["finance"].push_back({{"party", party->id}, {"amount", money->amount}, {"currency", money->currency},
                                        {"period", std::to_string(money->year)}, {"source", "own-budget"}});
        }
        if (const auto* framework = context.services.frameworks->library().find(party->country)) {
            for (const law::Input& input : framework->inputs) {
                const std::string owner = input.owner == law::Input::Owner::Party ? party->id : "agreement";
                const std::string said = answer(answers, "fact." + owner + "." + input.name);
                if (!said.empty()) brief["facts"][owner][input.name] = factValue(input, said);
            }
        }
    }
    for (const Json& objective : paired(answers, "objectives")) brief["objectives"].push_back(objective);
    int number = 0;
    for (const Json& title : paired(answers, "actions")) {
        const std::string id = "a" + std::to_string(++number);
        Json carriers = Json::array();
        for (const std::string& party : answerList(answers, "carriers." + id)) {
            if (std::find(partyIds.begin(), partyIds.end(), Json(party)) != partyIds.end()) carriers.push_back(party);
        }
        const std::vector<std::string> themes = answerList(answers, "themes");
        std::string theme = answer(answers, "theme." + id);
        if (std::find(themes.begin(), themes.end(), theme) == themes.end()) theme = themes.empty() ? std::string() : themes.front();
        brief["actions"].push_back({{"id", id}, {"title", title}, {"parties", carriers.empty() ? partyIds : carriers}, {"theme", theme}});
    }
    return brief;
}

Answers answersFrom(const base::Json& earlierBrief, const std::vector<std::string>& parties)
{
    Answers answers = Json::object();
    for (const Json& party : earlierBrief.value("parties", Json::array())) {
        const std::string id = party.value("id", "");
        if (std::find(parties.begin(), parties.end(), id) == parties.end()) continue;
        if (party.contains("level")) answers["level." + id] = party.at("level");
        if (party.contains("subdivision")) answers["subdivision." + id] = party.at("subdivision");
        if (party.contains("termEnd")) answers["term." + id] = party.at("termEnd");
        std::string ids;
        const Json numbers = party.value("officialIds", Json::object());
        for (const auto& [name, value] : numbers.items()) ids += name + " " + value.get<std::string>() + "\n";
        if (!ids.empty()) answers["ids." + id] = ids;
        const Json names = party.value("name", Json::object());
        for (const auto& [language, name] : names.items()) answers["name." + id + "." + language] = name;
        const Json signatories = party.value("signatories", Json::array());
        if (signatories.empty()) continue;
        answers["signer." + id] = signatories.at(0).value("name", "");
        const Json capacities = signatories.at(0).value("capacity", Json::object());
        for (const auto& [language, capacity] : capacities.items()) {
            answers["capacity." + id + "." + language] = capacity;
        }
        if (signatories.at(0).contains("mandate")) answers["mandate." + id] = signatories.at(0).at("mandate").at("kind");
    }
    return answers;
}

}
