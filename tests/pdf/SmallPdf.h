#pragma once

#include "pdf/file/Revisions.h"

#include <cstdio>
#include <string>
#include <vector>

namespace lazos::tests {

/// Puts objects 1…n together as a first revision. Object 1 is the catalog.
inline base::Bytes firstRevision(const std::vector<std::string>& bodies)
{
    std::string out = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
    std::vector<std::size_t> offsets;
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        offsets.push_back(out.size());
        out += std::to_string(i + 1) + " 0 obj\n" + bodies[i] + "\nendobj\n";
    }
    const std::size_t xref = out.size();
    out += "xref\n0 " + std::to_string(bodies.size() + 1) + "\n0000000000 65535 f \n";
    for (const std::size_t offset : offsets) {
        char line[32];
        std::snprintf(line, sizeof line, "%010zu 00000 n \n", offset);
        out += line;
    }
    out += "trailer\n<</Size " + std::to_string(bodies.size() + 1)
           + "/Root 1 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]>>\nstartxref\n" + std::to_string(xref) + "\n%%EOF\n";
    const auto bytes = base::view(out);
    return {bytes.begin(), bytes.end()};
}

/// Two pages, each with a line drawn, and an unsigned field per name on the second.
/// 1 catalog, 2 pages, 3 and 4 page, 5 and 6 contents, 7 form, 8 placeholder appearance, 9… fields.
inline base::Bytes smallPdf(const std::vector<std::string>& fields)
{
    std::string list;
    for (std::size_t i = 0; i < fields.size(); ++i) list += std::to_string(9 + i) + " 0 R ";
    const auto page = [](const std::string& contents, const std::string& rest) {
        return "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents " + contents + " 0 R" + rest + ">>";
    };
    const auto stream = [](const std::string& data) { return "<</Length " + std::to_string(data.size()) + ">>\nstream\n" + data + "\nendstream"; };
    std::vector<std::string> bodies{"<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R/Lang(fr)>>",
                                    "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
                                    page("5", ""),
                                    page("6", "/Annots[" + list + "]"),
                                    stream("10 10 m 500 800 l S"),
                                    stream("10 800 m 500 10 l S"),
                                    "<</Fields[" + list + "]/SigFlags 3>>",
                                    "<</Type/XObject/Subtype/Form/BBox[0 0 200 100]/Length 0>>\nstream\n\nendstream"};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::string y = std::to_string(100 + 110 * i);
        bodies.push_back("<</Type/Annot/Subtype/Widget/FT/Sig/T(" + fields[i] + ")/TU(Signature of " + fields[i] + ")/F 132/P 4 0 R/Rect[50 " + y
                         + " 250 " + std::to_string(200 + 110 * i) + "]/AP<</N 8 0 R>>>>");
    }
    return firstRevision(bodies);
}

}
