#pragma once

#include "app/Services.h"
#include "base/Time.h"
#include "cli/Command.h"
#include "crypto/Ed25519.h"
#include "law/FrameworkLibrary.h"
#include "storage/SqliteWorkspace.h"
#include "xml/FrameworkFolder.h"

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

namespace lazos::tests {

inline archive::NoteSigner fixedLogKey(const std::filesystem::path&)
{
    crypto::Ed25519Seed seed{};
    seed.fill(7);
    const crypto::Ed25519Key key(seed);
    return {{"lazos.example/log", {key.publicKey().begin(), key.publicKey().end()}}, [key](base::BytesView message) {
                const auto signature = key.sign(message);
                return base::Bytes(signature.begin(), signature.end());
            }};
}

/// The law, the messages and the data folders of the real program; a clock that stands still.
inline const app::Services& realServices()
{
    static const base::SettableClock clock(base::parseInstant("2026-11-24T10:00:00Z").value());
    static const app::Services services = [] {
        app::Services made;
        made.resources = LAZOS_SOURCE_DIR;
        made.clock = &clock;
        made.frameworks = std::make_shared<law::Frameworks>(
            std::make_unique<xml::FrameworkFolder>(made.resources / "legal-frameworks/legal-framework.xsd"), made.resources / "legal-frameworks");
        made.openWorkspace = [](const std::filesystem::path& data, const base::Clock&) {
            return storage::openWorkspace(data, fixedLogKey, crypto::verifyEd25519);
        };
        return made;
    }();
    return services;
}

/// What one command line said and how it ended.
struct Said
{
    int code = 0;
    std::string out;
    std::string err;
};

inline Said say(const std::vector<std::string>& words, const std::string& input = {})
{
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    const int code = cli::runCommandLine(words, in, out, err, realServices());
    return {code, out.str(), err.str()};
}

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

inline std::string brief(const std::string& name) { return std::string(LAZOS_SOURCE_DIR) + "/tests/data/briefs/" + name + ".json"; }

}
