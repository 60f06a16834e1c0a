#pragma once

#include "base/Digest.h"
#include "domain/Printable.h"
#include "pdf/Printer.h"
#include "xml/AknXml.h"

#include <string>
#include <vector>

namespace lazos::tests {

/// The folder server/pdf/words of the source tree, all else as Debian has it.
inline pdf::PrinterFolders printerFolders()
{
    pdf::PrinterFolders folders;
    folders.words = LAZOS_SOURCE_DIR "/server/pdf/words";
    return folders;
}

inline domain::SignatureSlot slot(const std::string& party, int number)
{
    domain::SignatureSlot made;
    made.field = party + "-" + std::to_string(number);
    made.party = party;
    const bool paris = party == "paris";
    made.partyName = paris ? domain::LocalizedText{{"fr", "Ville de Paris"}}
                           : domain::LocalizedText{{"es", "Gobierno de la Ciudad Autónoma de Buenos Aires"},
                                                   {"fr", "Gouvernement de la Ville autonome de Buenos Aires"}};
    made.signatory = paris ? "Nadia Roussel" : "Esteban Quiroga";
    made.capacity = paris ? domain::LocalizedText{{"es", "Adjunta a la alcaldesa, por delegación"}, {"fr", "Adjointe à la maire, par délégation"}}
                          : domain::LocalizedText{{"es", "Jefe de Gobierno"}, {"fr", "Chef du gouvernement"}};
    made.note = paris ? domain::LocalizedText{{"es", "Deliberación 2026 DGRI 58 de 7 de abril de 2026."}, {"fr", "Délibération 2026 DGRI 58 du 7 avril 2026."}}
                      : domain::LocalizedText{};
    return made;
}

/// A bilingual convention of Buenos Aires and Paris (tests/data/pdf; people and numbers are invented).
inline domain::PrintRequest convention(const std::vector<std::string>& languages = {"es", "fr"}, int signatories = 2)
{
    domain::PrintRequest request;
    const xml::AknXml akn;
    for (const std::string& language : languages) {
        const std::string file = language == "es" || language == "fr" ? language : "fr";
        const std::string name = "convention." + file + ".akn.xml";
        const base::Bytes bytes = base::readFile(LAZOS_SOURCE_DIR "/tests/data/pdf/" + name);
        request.expressions.push_back(akn.read(bytes, name));
        request.expressions.back().language = language;
        request.textHash[language] = base::hex(base::sha256(base::BytesView(bytes)));
        request.attachments.push_back({"agreement." + language + ".akn.xml", "application/xml", "Akoma Ntoso", "Source", bytes});
    }
    request.title = {{"es", "Convenio de cooperación descentralizada"}, {"fr", "Convention de coopération décentralisée"}};
    request.reference = "PAR-BUE-2026-014";
    request.version = "5.0";
    request.workId = "/akn/xx/doc/agreement/2026-11-23/buenos-aires+paris-cooperation-convention";
    request.test = true;
    request.copyLabel = {{"es", "Ejemplar BUE"}, {"fr", "Exemplaire BUE"}};
    request.verificationCode = "LZ-7QK4-93B1-E07C";
    request.created = *base::parseInstant("2026-11-23T10:15:00Z");
    for (int i = 0; i < signatories; ++i) request.signatures.push_back(slot(i % 2 == 0 ? "buenos-aires" : "paris", i / 2 + 1));
    const std::string findings = "{\"verdict\": \"lawful\"}\n";
    request.attachments.push_back({"findings.json", "application/json", "Findings of the laws", "Supplement", {findings.begin(), findings.end()}});
    return request;
}

}
