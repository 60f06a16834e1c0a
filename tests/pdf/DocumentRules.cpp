// Rules on the catalogue, metadata, output intent, embedded files, and what must be absent.
#include "pdf/StandardRules.h"

#include <regex>
#include <set>

namespace lazos::tests {

using base::Json;

namespace {

void refuseKeys(const Json& json, const std::string& where, Broken& broken)
{
    static const std::set<std::string> forbidden{"/Encrypt", "/JS", "/JavaScript", "/AA", "/OpenAction", "/XFA", "/NeedAppearances", "/NeedsRendering", "/OCProperties", "/OC",
                                                 "/SMask", "/ca", "/CA", "/BM", "/TR", "/TR2", "/HTP", "/Ref", "/PS", "/OPI", "/Requirements", "/AlternatePresentations",
                                                 "/PresSteps", "/Perms", "/CIDSet", "/Group", "/DestOutputProfileRef"};
    if (json.is_array()) {
        for (const Json& item : json) refuseKeys(item, where, broken);
    }
    if (!json.is_object()) return;
    for (const auto& [key, item] : json.items()) {
        if (forbidden.contains(key)) broken.push_back("A 6: " + key + " in " + where);
        refuseKeys(item, where, broken);
    }
}

/// Language tags of RFC 3066 wherever a Lang stands: UA 7.2-29, A 6.7.4.
void checkLanguages(const Json& json, const std::string& where, Broken& broken)
{
    static const std::regex tag("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*");
    if (json.is_array()) {
        for (const Json& item : json) checkLanguages(item, where, broken);
    }
    if (!json.is_object()) return;
    for (const auto& [key, item] : json.items()) {
        if (key == "/Lang" && !std::regex_match(said(item), tag)) broken.push_back("UA 7.2: Lang of " + where + " is no language tag");
        checkLanguages(item, where, broken);
    }
}

void checkOutputIntent(const PdfObjects& pdf, Broken& broken)
{
    const Json& intents = pdf.get(pdf.catalog(), "/OutputIntents");
    if (!intents.is_array() || intents.size() != 1) {
        broken.push_back("A 6.2.3: one output intent");
        return;
    }
    const Json& intent = pdf.value(intents.at(0));
    if (said(pdf.get(intent, "/S")) != "GTS_PDFA1") broken.push_back("A 6.2.3: S of the output intent");
    if (!intent.contains("/DestOutputProfile") || !pdf.isStream(intent.at("/DestOutputProfile"))) {
        broken.push_back("A 6.2.3: no profile");
        return;
    }
    const std::string profile = pdf.data(intent.at("/DestOutputProfile"));
    const std::string device = profile.size() > 128 ? profile.substr(12, 4) : "";
    if (device != "mntr" && device != "prtr") broken.push_back("A 6.2.3: device class of the profile");
    if (device.empty() || profile.substr(16, 4) != "RGB " || profile[8] >= 5) broken.push_back("A 6.2.3: colour space or version of the profile");
    if (pdf.get(intent.at("/DestOutputProfile"), "/N") != 3) broken.push_back("A 6.2.4: N of the profile");
}

std::string between(const std::string& text, const std::string& before, const std::string& after)
{
    const std::size_t begin = text.find(before);
    if (begin == std::string::npos) return {};
    const std::size_t end = text.find(after, begin + before.size());
    return end == std::string::npos ? std::string() : text.substr(begin + before.size(), end - begin - before.size());
}

/// D:20261123101500Z → 2026-11-23T10:15:00Z
std::string xmpDate(const std::string& date)
{
    return date.size() < 17 ? date
                            : date.substr(2, 4) + "-" + date.substr(6, 2) + "-" + date.substr(8, 2) + "T" + date.substr(10, 2) + ":" + date.substr(12, 2) + ":" + date.substr(14);
}

void checkMetadata(const PdfObjects& pdf, Broken& broken)
{
    const Json& catalog = pdf.catalog();
    if (!catalog.contains("/Metadata") || !pdf.isStream(catalog.at("/Metadata"))) {
        broken.push_back("A 6.6.2.1: no metadata stream");
        return;
    }
    if (pdf.get(catalog.at("/Metadata"), "/Subtype") != "/XML") broken.push_back("A 6.6.2.1: Subtype of the metadata");
    const std::string xmp = pdf.data(catalog.at("/Metadata"));
    const TemporaryFile packet(base::Bytes(xmp.begin(), xmp.end()));
    if (outputOfSuccess("xmllint --noout " + packet.path() + " >/dev/null 2>&1 && echo well-formed || true").empty()) broken.push_back("A 6.6.2.1: the metadata are not well-formed");
    const std::string header = between(xmp, "<?xpacket", "?>");
    if (header.find("bytes=") != std::string::npos || header.find("encoding=") != std::string::npos) broken.push_back("A 6.6.2.1: the packet header");
    if (between(xmp, "<pdfaid:part>", "<") != "3") broken.push_back("A 6.6.4: pdfaid:part");
    if (between(xmp, "<pdfaid:conformance>", "<") != "A") broken.push_back("A 6.6.4: pdfaid:conformance");
    if (between(xmp, "<pdfuaid:part>", "<") != "1") broken.push_back("UA 5: pdfuaid:part");
    for (const char* space : {"xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"", "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"",
                              "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"", "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\""}) {
        if (xmp.find(space) == std::string::npos) broken.push_back("A 6.6.2.3: " + std::string(space));
    }
    if (xmp.find("xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"") == std::string::npos) broken.push_back("UA 5: the namespace of pdfuaid");
    const std::string schema = between(xmp, "<pdfaExtension:schemas>", "</pdfaExtension:schemas>");
    for (const char* part : {"<rdf:Bag>", "<pdfaSchema:schema>", "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<", "<pdfaSchema:prefix>pdfuaid<", "<pdfaSchema:property>",
                             "<rdf:Seq>", "<pdfaProperty:name>part<", "<pdfaProperty:valueType>Integer<", "<pdfaProperty:category>internal<", "<pdfaProperty:description>"}) {
        if (schema.find(part) == std::string::npos) broken.push_back("A 6.6.2.3: the extension schema lacks " + std::string(part));
    }
    const std::string title = between(between(xmp, "<dc:title>", "</dc:title>"), "xml:lang=\"x-default\">", "<");
    if (title.empty()) broken.push_back("UA 7.1: dc:title");
    const Json& info = pdf.value(pdf.trailer().at("/Info"));
    const auto same = [&](const char* key, const std::string& inXmp) {
        if (said(pdf.get(info, key)) != inXmp) broken.push_back("A 6.6.3: " + std::string(key) + " differs from the metadata");
    };
    same("/Title", title);
    same("/Creator", between(xmp, "<xmp:CreatorTool>", "<"));
    same("/Producer", between(xmp, "<pdf:Producer>", "<"));
    for (const auto& [key, tag] : {std::pair("/CreationDate", "<xmp:CreateDate>"), std::pair("/ModDate", "<xmp:ModifyDate>")}) {
        if (xmpDate(said(pdf.get(info, key))) != between(xmp, tag, "<")) broken.push_back("A 6.6.3: " + std::string(key) + " differs from the metadata");
    }
}

void checkEmbeddedFiles(const PdfObjects& pdf, Broken& broken)
{
    static const std::set<std::string> relationships{"Source", "Data", "Alternative", "Supplement", "Unspecified"};
    static const std::regex type("[-\\w+.]+/[-\\w+.]+");
    std::set<std::string> associated;
    const Json& files = pdf.get(pdf.catalog(), "/AF");
    if (files.is_array()) {
        for (const Json& reference : files) associated.insert("obj:" + reference.get<std::string>());
    }
    for (const auto& [name, dictionary] : pdf.all()) {
        if (!dictionary->is_object()) continue;
        if (dictionary->contains("/EF")) {
            if (!associated.contains(name)) broken.push_back("A 6.8: the file of " + name + " is not associated");
            if (!relationships.contains(said(pdf.get(*dictionary, "/AFRelationship")))) broken.push_back("A 6.8: AFRelationship of " + name);
            if (said(pdf.get(*dictionary, "/F")).empty() || said(pdf.get(*dictionary, "/UF")).empty()) broken.push_back("UA 7.11: F and UF of " + name);
            const Json& file = pdf.get(*dictionary, "/EF");
            const Json& stream = pdf.get(file, "/F");
            if (!std::regex_match(said(pdf.get(stream, "/Subtype")), type)) broken.push_back("A 6.8: the MIME type of " + name);
            if (!pdf.get(pdf.get(stream, "/Params"), "/ModDate").is_string()) broken.push_back("A 6.8: ModDate of " + name);
        }
    }
}

}

void checkDocument(const PdfObjects& pdf, Broken& broken)
{
    const Json& catalog = pdf.catalog();
    const Json& id = pdf.get(pdf.trailer(), "/ID");
    if (!id.is_array() || id.size() != 2) broken.push_back("A 6.1.3: ID");
    if (pdf.get(pdf.get(catalog, "/MarkInfo"), "/Marked") != true) broken.push_back("A 6.7.2: Marked");
    if (pdf.get(pdf.get(catalog, "/MarkInfo"), "/Suspects") == true) broken.push_back("UA 7.1: Suspects");
    if (pdf.get(pdf.get(catalog, "/ViewerPreferences"), "/DisplayDocTitle") != true) broken.push_back("UA 7.1: DisplayDocTitle");
    if (said(pdf.get(catalog, "/Lang")).empty()) broken.push_back("UA 7.2: no language of the document");
    for (const auto& [name, dictionary] : pdf.all()) {
        refuseKeys(*dictionary, name, broken);
        checkLanguages(*dictionary, name, broken);
        if (!dictionary->is_object() || !dictionary->contains("/S")) continue;
        static const std::set<std::string> actions{"Launch", "Sound", "Movie", "ResetForm", "ImportData", "Hide", "SetOCGState", "Rendition", "Trans", "GoTo3DView", "JavaScript"};
        if (actions.contains(said(pdf.get(*dictionary, "/S")))) broken.push_back("A 6.5.1: an action in " + name);
    }
    for (const std::string& reference : pdf.pages()) {
        const Json& page = pdf.value(reference);
        const Json& box = pdf.get(page, "/MediaBox");
        const bool sane = box.is_array() && box.size() == 4 && box[2].get<double>() - box[0].get<double>() >= 3 && box[3].get<double>() - box[1].get<double>() <= 14400;
        if (!sane) broken.push_back("A 6.1.13: the size of page " + reference);
        if (!page.contains("/Resources")) broken.push_back("A 6.2.2: page " + reference + " has no resources of its own");
        if (page.contains("/Annots") && said(pdf.get(page, "/Tabs")) != "S") broken.push_back("UA 7.18.3: Tabs of page " + reference);
    }
    checkOutputIntent(pdf, broken);
    checkMetadata(pdf, broken);
    checkEmbeddedFiles(pdf, broken);
}

}
