#pragma once

#include "base/Digest.h"
#include "domain/Printable.h"
#include "pdf/Printer.h"
#include "xml/AknXml.h"

#include <string>

namespace lazos::bench {

inline pdf::PrinterFolders printerFolders()
{
    pdf::PrinterFolders folders;
    folders.words = LAZOS_SOURCE_DIR "/server/pdf/words";
    return folders;
}

/// The agreement in print-12-pages/ with its two signature fields and its sources embedded.
inline domain::PrintRequest twelvePages()
{
    domain::PrintRequest request;
    const xml::AknXml akn;
    for (const std::string language : {"es", "fr"}) {
        const std::string name = "agreement." + language + ".akn.xml";
        const base::Bytes bytes = base::readFile(LAZOS_SOURCE_DIR "/tests/bench/print-12-pages/" + name);
        request.expressions.push_back(akn.read(bytes, name));
        request.textHash[language] = base::hex(base::sha256(base::BytesView(bytes)));
        request.attachments.push_back({name, "application/xml", "Akoma Ntoso, " + language, "Source", bytes});
    }
    request.title = {{"es", "Convenio de cooperación"}, {"fr", "Convention de coopération"}};
    request.reference = "BENCH-2026-001";
    request.version = "1.0";
    request.workId = "/akn/xx/doc/agreement/2026-11-23/bench";
    request.test = true;
    request.verificationCode = "LZ-BENC-H000-0001";
    request.created = *base::parseInstant("2026-11-23T10:15:00Z");
    for (const std::string party : {"buenos-aires", "paris"}) {
        request.signatures.push_back({party + "-1", party, {{"es", party}, {"fr", party}}, "N. N.", {}, {}});
    }
    return request;
}

}
