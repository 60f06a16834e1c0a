#include "cli/Said.h"

#include <cppunit/extensions/HelperMacros.h>

#include <set>

using namespace lazos;
using namespace lazos::tests;

namespace {

std::vector<std::string> wordsOf(const std::string& line)
{
    std::istringstream in(line);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

}

class HelpTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(HelpTest);
    CPPUNIT_TEST(everyCommandExplainsItselfWithExamples);
    CPPUNIT_TEST(examplesUseTheCommandAndItsOptions);
    CPPUNIT_TEST(theOverviewNamesEveryCommand);
    CPPUNIT_TEST(theHelpOfAGroupNamesItsCommandsOnly);
    CPPUNIT_TEST(noCommandIsBadUsage);
    CPPUNIT_TEST(helpIsThereInEveryLanguage);
    CPPUNIT_TEST(namesOfCommandsAreUnique);
    CPPUNIT_TEST(theVersionIsPrinted);
    CPPUNIT_TEST_SUITE_END();

    static Said helpOf(const cli::Command& command, const std::string& language = "en")
    {
        std::vector<std::string> words = wordsOf(command.name());
        words.insert(words.end(), {"--help", "--lang", language});
        return say(words);
    }

public:
    void everyCommandExplainsItselfWithExamples()
    {
        for (const auto& command : cli::allCommands()) {
            const Said said = helpOf(*command);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(command->name() + said.err, 0, said.code);
            CPPUNIT_ASSERT_EQUAL(std::string(), said.err);
            CPPUNIT_ASSERT_MESSAGE(said.out, contains(said.out, command->usage()));
            CPPUNIT_ASSERT_MESSAGE(command->name(), !command->examples().empty() && !command->summary().empty());
            for (const std::string& example : command->examples()) CPPUNIT_ASSERT_MESSAGE(said.out, contains(said.out, example));
            for (const cli::OptionSpec& option : command->options()) {
                CPPUNIT_ASSERT_MESSAGE(said.out, contains(said.out, "--" + option.name));
                CPPUNIT_ASSERT_MESSAGE(command->name() + " --" + option.name, !option.help.empty());
            }
        }
    }

    void examplesUseTheCommandAndItsOptions()
    {
        for (const auto& command : cli::allCommands()) {
            std::set<std::string> known{"format", "lang", "clock", "help"};
            for (const cli::OptionSpec& option : command->options()) known.insert(option.name);
            for (const std::string& example : command->examples()) {
                CPPUNIT_ASSERT_MESSAGE(example, contains(example, "lazos " + command->name()));
                for (const std::string& word : wordsOf(example)) {
                    if (!word.starts_with("--") || word.size() < 3) continue;
                    const std::string name = word.substr(2, word.find('=') - 2);
                    CPPUNIT_ASSERT_MESSAGE(example + ": " + word, known.contains(name));
                }
            }
        }
    }

    void theOverviewNamesEveryCommand()
    {
        for (const char* word : {"help", "--help"}) {
            const Said said = say({word});
            CPPUNIT_ASSERT_EQUAL(0, said.code);
            for (const auto& command : cli::allCommands()) CPPUNIT_ASSERT_MESSAGE(command->name(), contains(said.out, "  " + command->name()));
        }
    }

    void theHelpOfAGroupNamesItsCommandsOnly()
    {
        const Said said = say({"agreement", "--help"});
        CPPUNIT_ASSERT_EQUAL_MESSAGE(said.err, 0, said.code);
        for (const auto& command : cli::allCommands()) {
            CPPUNIT_ASSERT_EQUAL_MESSAGE(command->name(), command->name().starts_with("agreement "), contains(said.out, "  " + command->name() + " "));
        }
        CPPUNIT_ASSERT_EQUAL(2, say({"agrement", "--help"}).code);
        CPPUNIT_ASSERT_EQUAL(2, say({"agreement"}).code);
    }

    void noCommandIsBadUsage() { CPPUNIT_ASSERT_EQUAL(2, say({}).code); }

    void helpIsThereInEveryLanguage()
    {
        for (const auto& command : cli::allCommands()) {
            std::set<std::string> texts;
            for (const char* language : {"es", "fr", "en", "pt"}) {
                const Said said = helpOf(*command, language);
                CPPUNIT_ASSERT_EQUAL_MESSAGE(command->name() + said.err, 0, said.code);
                texts.insert(said.out);
            }
            CPPUNIT_ASSERT_EQUAL_MESSAGE(command->name(), std::size_t{4}, texts.size());
        }
    }

    void namesOfCommandsAreUnique()
    {
        std::set<std::string> names;
        for (const auto& command : cli::allCommands()) CPPUNIT_ASSERT_MESSAGE(command->name(), names.insert(command->name()).second);
    }

    void theVersionIsPrinted()
    {
        const Said said = say({"--version"});
        CPPUNIT_ASSERT_EQUAL(0, said.code);
        CPPUNIT_ASSERT(said.out.starts_with("lazos ") && said.out.find_first_of("0123456789") != std::string::npos);
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(HelpTest);
