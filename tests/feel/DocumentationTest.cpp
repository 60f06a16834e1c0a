#include "base/Error.h"
#include "feel/Builtins.h"
#include "feel/Expression.h"
#include "support/Refused.h"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace lazos;

/// server/docs/feel.md says what the language can and cannot do: it must be true.
class DocumentationTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(DocumentationTest);
    CPPUNIT_TEST(listsExactlyTheFunctionsThereAre);
    CPPUNIT_TEST(everyExampleOfWhatIsRefusedIsRefused);
    CPPUNIT_TEST_SUITE_END();

    const std::string _page = [] {
        std::ifstream file(std::string(LAZOS_SOURCE_DIR) + "/server/docs/feel.md");
        std::ostringstream text;
        text << file.rdbuf();
        return text.str();
    }();

    [[nodiscard]] std::string section(const std::string& from, const std::string& to) const
    {
        const std::size_t start = _page.find(from);
        const std::size_t end = _page.find(to, start);
        CPPUNIT_ASSERT_MESSAGE(from, start != std::string::npos && end != std::string::npos);
        return _page.substr(start, end - start);
    }

    static std::vector<std::string> quoted(const std::string& text)
    {
        std::vector<std::string> result;
        for (std::size_t at = text.find('`'); at != std::string::npos;) {
            const std::size_t end = text.find('`', at + 1);
            result.push_back(text.substr(at + 1, end - at - 1));
            at = text.find('`', end + 1);
        }
        return result;
    }

    void listsExactlyTheFunctionsThereAre()
    {
        std::vector<std::string> listed = quoted(section("## Functions", "Beyond the standard:"));
        std::sort(listed.begin(), listed.end());
        CPPUNIT_ASSERT(listed == feel::builtinNames());
    }

    void everyExampleOfWhatIsRefusedIsRefused()
    {
        std::istringstream lines(section("## What is not part of it", "## When something goes wrong"));
        int examples = 0;
        for (std::string line; std::getline(lines, line);) {
            const auto parts = line.starts_with('|') ? quoted(line) : std::vector<std::string>{};
            if (parts.empty()) continue;
            const std::string message =
                tests::assertRefused(base::ErrorCode::Malformed, [&] { feel::Expression::parse(parts.back()); });
            CPPUNIT_ASSERT_MESSAGE(parts.back() + ": " + message, message.find("1:") != std::string::npos);
            ++examples;
        }
        CPPUNIT_ASSERT(examples >= 8);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(DocumentationTest);
