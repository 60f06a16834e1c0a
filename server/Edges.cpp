#include "Edges.h"

#include "base/Error.h"
#include "crypto/CmsJudge.h"
#include "crypto/Ed25519.h"
#include "crypto/OpenSslCryptography.h"
#include "crypto/Passwords.h"
#include "crypto/TimeStampAuthority.h"
#include "law/FrameworkLibrary.h"
#include "pdf/Printer.h"
#include "pdf/file/EmbeddedFiles.h"
#include "pdf/signature/Signer.h"
#include "pdf/signature/Verifier.h"
#include "process/ProcessDefinition.h"
#include "storage/SqliteWorkspace.h"
#include "xml/AknXml.h"
#include "xml/BpmnReader.h"
#include "xml/DiagramReader.h"
#include "xml/FrameworkFolder.h"
#include "xml/TemplateFolder.h"

#include <cstdlib>
#include <mutex>

namespace lazos {

namespace {

/// legal-frameworks/, templates/ and workflows/ lie beside the build folder, or where LAZOS_HOME says.
std::filesystem::path resourceFolder()
{
    if (const char* home = std::getenv("LAZOS_HOME"); home != nullptr && *home != '\0') return home;
    std::error_code error;
    std::filesystem::path folder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
    for (; !folder.empty() && folder != folder.root_path(); folder = folder.parent_path()) {
        if (std::filesystem::is_directory(folder / "legal-frameworks", error)) return folder;
    }
    return std::filesystem::current_path();
}

/// Reads fonts only when something is printed, so that other commands start at once.
class PrinterOnDemand final : public domain::Printer
{
public:
    explicit PrinterOnDemand(pdf::PrinterFolders folders) : _folders(std::move(folders)) {}

    base::Bytes print(const domain::PrintRequest& request) const override
    {
        std::call_once(_once, [&] { _printer = std::make_unique<pdf::Printer>(_folders); });
        return _printer->print(request);
    }

private:
    pdf::PrinterFolders _folders;
    mutable std::once_flag _once;
    mutable std::unique_ptr<pdf::Printer> _printer;
};

/// The log's key: made with the data folder, never leaves it. Its public half is what auditors are given.
archive::NoteSigner logKey(const std::filesystem::path& folder)
{
    const std::filesystem::path file = folder / "log.key";
    if (!std::filesystem::exists(file)) {
        try {
            crypto::Ed25519Key::generate().save(file);
        } catch (const base::Error& error) {
            // Another process made it at the same moment.
            if (error.code() != base::ErrorCode::Conflict) throw;
        }
    }
    const crypto::Ed25519Key key = crypto::Ed25519Key::load(file);
    const auto& publicKey = key.publicKey();
    return {{"lazos.local/log", {publicKey.begin(), publicKey.end()}}, [key](base::BytesView message) {
                const auto signature = key.sign(message);
                return base::Bytes(signature.begin(), signature.end());
            }};
}

}

app::Services buildEdges(const base::Clock& clock)
{
    app::Services services;
    services.resources = resourceFolder();
    services.clock = &clock;
    services.frameworks = std::make_shared<law::Frameworks>(
        std::make_unique<xml::FrameworkFolder>(services.resources / "legal-frameworks/legal-framework.xsd"), services.resources / "legal-frameworks");
    services.templates = std::make_shared<xml::TemplateFolder>(services.resources / "templates");
    services.akn = std::make_shared<xml::AknXml>();
    services.definitions = std::make_shared<process::Definitions>(xml::readBpmn, xml::readDiagrams);
    pdf::PrinterFolders printerFolders;
    printerFolders.words = services.resources / "server/pdf/words";
    services.printer = std::make_shared<PrinterOnDemand>(printerFolders);
    services.cryptography = std::make_shared<crypto::OpenSslCryptography>();
    services.pdfSigner = std::make_shared<pdf::Signer>();
    services.verifier = std::make_shared<pdf::Verifier>(std::make_shared<crypto::CmsJudge>());
    services.testTimeStampAuthority = std::make_shared<crypto::TimeStampHttpServer>();
    services.hashPassword = crypto::hashPassword;
    services.checkPassword = crypto::checkPassword;
    services.randomBytes = crypto::randomBytes;
    services.verifyEd25519 = crypto::verifyEd25519;
    services.embeddedFiles = pdf::embeddedFiles;
    services.openWorkspace = [](const std::filesystem::path& data, const base::Clock&) {
        return storage::openWorkspace(data, logKey, crypto::verifyEd25519);
    };
    return services;
}

}
