#include "app/PrintAgreement.h"

#include "app/VerificationCode.h"
#include "base/Error.h"
#include "domain/Brief.h"
#include "domain/Printer.h"
#include "drafting/AknFormat.h"

#include <algorithm>

namespace lazos::app {

namespace {

constexpr std::uint64_t largestFile = 16u << 20;

/// The Work's FRBR address, from the text itself.
std::string workOf(const domain::Node& document)
{
    const domain::Node* node = &document;
    for (const char* name : {"meta", "identification", "FRBRWork", "FRBRuri"}) {
        node = node->child(name);
        if (node == nullptr) return {};
    }
    const std::string* value = node->attribute("value");
    return value == nullptr ? std::string() : *value;
}

void embed(domain::PrintRequest& request, const std::filesystem::path& file, const std::string& mimeType, const std::string& description,
           const std::string& relationship)
{
    request.attachments.push_back({file.filename().string(), mimeType, description, relationship, base::readFile(file, largestFile)});
}

std::vector<domain::Party> partiesInOrder(const domain::Brief& brief, const std::string& first)
{
    std::vector<domain::Party> parties = brief.parties;
    if (first.empty()) return parties;
    static_cast<void>(brief.party(first)); // throws if there is no such party
    std::stable_partition(parties.begin(), parties.end(), [&](const domain::Party& party) { return party.id == first; });
    return parties;
}

void addSignatures(domain::PrintRequest& request, const domain::Party& party)
{
    const std::size_t count = std::max<std::size_t>(1, party.signatories.size());
    for (std::size_t n = 0; n < count; ++n) {
        domain::SignatureSlot slot{party.id + "-" + std::to_string(n + 1), party.id, party.name, {}, {}, {}};
        if (n < party.signatories.size()) {
            slot.signatory = party.signatories[n].name;
            slot.capacity = party.signatories[n].capacity;
        }
        request.signatures.push_back(std::move(slot));
    }
}

}

base::Bytes printDraft(const Services& services, const std::filesystem::path& folder, const PrintChoices& choices)
{
    const std::filesystem::path briefFile = folder / "brief.json";
    const domain::Brief brief = domain::readBrief(base::readTextFile(briefFile, largestFile), briefFile.string());
    domain::PrintRequest request;
    for (const domain::Language& language : brief.languages) {
        const std::filesystem::path file = folder / ("agreement." + language + ".akn.xml");
        embed(request, file, "application/xml", "Akoma Ntoso, " + language, "Source");
        request.expressions.push_back(services.akn->read(request.attachments.back().content, file.string()));
        if (request.expressions.back().language != language) {
            throw base::Error(base::ErrorCode::InvalidArgument, {"The text says that its language is {0}, not {1}", {request.expressions.back().language, language}},
                              {file.string(), 0, 0, {}});
        }
    }
    embed(request, folder / "findings.json", "application/json", "Findings of every party's law", "Supplement");
    embed(request, briefFile, "application/json", "The brief", "Data");
    request.textHash = drafting::textHashes(*services.akn, request.expressions);
    request.title = brief.title;
    request.workId = workOf(request.expressions.front().document);
    request.reference = choices.reference.empty() ? std::filesystem::path(request.workId).filename().string() : choices.reference;
    request.version = choices.version;
    request.test = choices.test;
    request.verificationCode = verificationCode(request.textHash);
    request.created = choices.created;
    for (const domain::Party& party : partiesInOrder(brief, choices.first)) addSignatures(request, party);
    if (choices.alternat) request.copyLabel = brief.party(choices.first).name;
    return services.printer->print(request);
}

}
