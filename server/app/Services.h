#pragma once

#include "base/Bytes.h"
#include "base/Time.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace lazos::law {
class Frameworks;
}
namespace lazos::drafting {
class AknFormat;
class TemplateLibrary;
}
namespace lazos::domain {
class Printer;
}
namespace lazos::process {
class Definitions;
}
namespace lazos::signing {
class Cryptography;
class PdfSigner;
class SignatureVerifier;
class TestTimeStampAuthority;
}

namespace lazos::app {

class Workspace;

/// What the actions of app/ work with. Built by the programs from the edges; app/ and cli/ know only these ports.
/// Members may be null where a program does not need them.
struct Services
{
    std::filesystem::path resources; ///< the folder that holds legal-frameworks/ templates/ workflows/
    const base::Clock* clock = nullptr;

    std::shared_ptr<const law::Frameworks> frameworks;
    std::shared_ptr<const drafting::TemplateLibrary> templates;
    std::shared_ptr<const drafting::AknFormat> akn;
    std::shared_ptr<process::Definitions> definitions; ///< compiled procedures; loads each once, safe from several threads
    std::shared_ptr<const domain::Printer> printer;
    std::shared_ptr<const signing::Cryptography> cryptography;
    std::shared_ptr<const signing::PdfSigner> pdfSigner;
    std::shared_ptr<const signing::SignatureVerifier> verifier;
    std::shared_ptr<const signing::TestTimeStampAuthority> testTimeStampAuthority;

    /// argon2id (RFC 9106) in PHC string form, and whether a password is that of such a hash. Slow and memory-hungry on purpose.
    std::function<std::string(const std::string& password)> hashPassword;
    std::function<bool(const std::string& hash, const std::string& password)> checkPassword;
    std::function<base::Bytes(std::size_t count)> randomBytes;

    /// Ed25519 of crypto/ and the embedded files of pdf/, for checking packages and the log (archive::CheckTools).
    std::function<bool(base::BytesView publicKey, base::BytesView message, base::BytesView signature)> verifyEd25519;
    std::function<std::map<std::string, base::Bytes>(base::BytesView pdf)> embeddedFiles;

    /// Opens (or makes) a data folder. @throws base::Error Unavailable, Corrupt, Conflict (newer data).
    std::function<std::unique_ptr<Workspace>(const std::filesystem::path& data, const base::Clock& clock)> openWorkspace;
};

}
