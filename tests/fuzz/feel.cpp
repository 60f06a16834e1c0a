#include "base/Error.h"
#include "feel/Expression.h"
#include "feel/Extensions.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

/// A function of the house that gives back its first argument, so that any value can reach and leave one.
class Echo : public lazos::feel::Extensions
{
public:
    [[nodiscard]] const std::vector<Signature>& signatures() const noexcept override { return _signatures; }
    lazos::feel::Value call(std::size_t, std::span<const lazos::feel::Value> arguments, std::string& why) const override
    {
        if (arguments[0].isNull()) why = "nothing is given";
        return arguments[0];
    }

private:
    const std::vector<Signature> _signatures = {{"echo of", {"value", "more"}, 1}};
};

}

// Any text may be refused with base::Error; what is accepted must end, and its value must be written or refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace lazos;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    feel::Environment environment;
    environment.maximumSteps = 20'000;
    environment.maximumListSize = 2'000;
    environment.maximumStringSize = 1u << 14;
    const Echo echo;
    environment.extensions = &echo;
    const feel::Context scope{{"?", 1}, {"a", feel::Value(feel::List{1, "x", nullptr})}, {"b c", "y"}};
    for (const auto parse : {feel::Expression::parse, feel::Expression::parseUnaryTests}) {
        try {
            feel::Log log;
            static_cast<void>(parse(text, {"b c"}, &echo).evaluate(scope, environment, &log).toFeel());
        } catch (const base::Error&) {
        }
    }
    return 0;
}
